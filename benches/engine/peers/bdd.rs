//! `OxiDD`: a binary decision diagram of all builds, met with the decisions, then with each value.

use super::{Decisions, Peer, Raw};
use oxidd::bdd::BDDFunction;
use oxidd::util::OutOfMemory;
use oxidd::{BooleanFunction, Manager, ManagerRef};

pub struct Diagram {
    all: BDDFunction,
    /// By variable and value.
    is: Vec<Vec<BDDFunction>>,
}

const NODES: usize = 1 << 22;

impl Diagram {
    /// `None` when it takes too many nodes.
    pub fn new(raw: &Raw) -> Option<Self> {
        Self::build(raw).ok()
    }

    fn build(raw: &Raw) -> Result<Self, OutOfMemory> {
        let manager = oxidd::bdd::new_manager(NODES, NODES / 4, 1);
        let count: usize = raw.sizes.iter().sum();
        let is = manager.with_manager_exclusive(|manager| {
            manager.add_vars(count as u32);
            let mut next = 0..count as u32;
            let literals = raw.sizes.iter().map(|size| {
                let values = next.by_ref().take(*size);
                values.map(|at| BDDFunction::var(manager, at)).collect::<Result<Vec<_>, _>>()
            });
            literals.collect::<Result<Vec<_>, _>>()
        })?;
        let (no, yes) = manager
            .with_manager_shared(|manager| (BDDFunction::f(manager), BDDFunction::t(manager)));
        let mut all = yes.clone();
        for values in &is {
            let mut one = no.clone();
            for chosen in 0..values.len() {
                let mut only = yes.clone();
                for (at, value) in values.iter().enumerate().rev() {
                    let literal = if at == chosen { value.clone() } else { value.not()? };
                    only = only.and(&literal)?;
                }
                one = one.or(&only)?;
            }
            all = all.and(&one)?;
        }
        for (over, table) in &raw.tables {
            let mut allowed = no.clone();
            for row in table {
                let mut fits = yes.clone();
                for (variable, value) in over.iter().zip(row) {
                    fits = fits.and(&is[*variable][*value])?;
                }
                allowed = allowed.or(&fits)?;
            }
            all = all.and(&allowed)?;
        }
        for clause in &raw.clauses {
            let mut any = no.clone();
            for (variable, holds) in clause {
                any = any.or(&is[*variable][usize::from(*holds)])?;
            }
            all = all.and(&any)?;
        }
        Ok(Self { all, is })
    }

    fn ask(&self, decisions: &Decisions) -> Result<Vec<Vec<bool>>, OutOfMemory> {
        let mut left = self.all.clone();
        for (variable, value, holds) in decisions {
            let literal = &self.is[*variable][*value];
            left = if *holds { left.and(literal)? } else { left.and(&literal.not()?)? };
        }
        let can = |literal: &BDDFunction| Ok(left.and(literal)?.satisfiable());
        self.is.iter().map(|values| values.iter().map(can).collect()).collect()
    }
}

impl Peer for Diagram {
    fn name(&self) -> &'static str {
        "oxidd, a diagram of all builds"
    }

    fn possible(&mut self, decisions: &Decisions) -> Vec<Vec<bool>> {
        self.ask(decisions).unwrap_or_default()
    }
}
