//! Compiles a model to a circuit, top-down: narrow, split into independent components, look each up,
//! branch on a variable of it.

use super::bits::{self, Set};
use super::circuit::{Arm, Circuit, GateId, LeafId};
use super::model::{Domains, Model, VariableId};
use super::order::Order;
use super::propagate::{Agenda, status};
use super::residue::Residues;
use std::collections::{BTreeMap, HashMap};

/// How much work compiling may take.
#[derive(Debug, Clone, Copy)]
struct Budget {
    /// Looks at a constraint or a variable of a component.
    looks: u64,
    /// Edges of the circuit.
    edges: usize,
}

/// After which compiling is given up: about a second.
const BUDGET: Budget = Budget { looks: 20_000_000, edges: 400_000 };

/// What compiling came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Compiled {
    Circuit(Circuit),
    /// It grew past its budget.
    TooLarge,
}

/// Compiles what these domains leave, in the one order or, where that grows too large, in the other.
pub fn compile_within(model: &Model, domains: &Domains) -> Compiled {
    let in_order = |order| compile(model, domains.clone(), order, BUDGET);
    let circuit = in_order(Order::AsGiven).or_else(|| in_order(Order::MostTied));
    circuit.map_or(Compiled::TooLarge, Compiled::Circuit)
}

/// So many components within components at most; each takes room on the stack.
const DEEPEST: usize = 600;

/// Compiles what these domains leave; `None` when that is out of budget.
fn compile(model: &Model, domains: Domains, order: Order, budget: Budget) -> Option<Circuit> {
    let mut compiler = Compiler {
        model,
        order,
        domains: domains.logged(),
        agenda: Agenda::new(model, None),
        gates: Gates::default(),
        residues: Residues::default(),
        known: HashMap::new(),
        budget,
        depth: 0,
    };
    compiler.agenda.add_all();
    if !model.is_whole(&compiler.domains) || compiler.narrow().is_none() {
        compiler.gates.circuit.add_decision(&[]);
        return Some(compiler.gates.circuit.finished(model));
    }
    let variables: Vec<VariableId> = model.variable_ids().map(|(id, _)| id).collect();
    let constraints: Vec<u32> = (0..model.constraints.len() as u32).collect();
    let parts = compiler.parts(&variables, &constraints)?;
    // Not shared: the root is the last gate.
    compiler.gates.circuit.add_and(&parts);
    Some(compiler.gates.circuit.finished(model))
}

struct Compiler<'a> {
    model: &'a Model,
    order: Order,
    domains: Domains,
    agenda: Agenda<'a>,
    gates: Gates,
    residues: Residues,
    /// Components already compiled, by what is left of them; `None` where nothing fits.
    known: HashMap<Box<[u64]>, Option<GateId>>,
    budget: Budget,
    depth: usize,
}

/// Variables that constraints still tie together.
#[derive(Default)]
pub struct Component {
    pub variables: Vec<VariableId>,
    pub constraints: Vec<u32>,
}

/// Nothing fits, or there is no budget left to know it.
enum Stop {
    Contradiction,
    OutOfBudget,
}

impl Compiler<'_> {
    /// Works the agenda off; `None` when nothing fits.
    fn narrow(&mut self) -> Option<()> {
        self.agenda.run(&mut self.domains).ok()
    }

    /// The gates of the independent parts over these variables; none when out of budget.
    fn parts(&mut self, variables: &[VariableId], constraints: &[u32]) -> Option<Vec<GateId>> {
        match self.try_parts(variables, constraints) {
            Ok(parts) => Some(parts),
            Err(Stop::Contradiction) => Some(vec![self.gates.circuit.add_decision(&[])]),
            Err(Stop::OutOfBudget) => None,
        }
    }

    fn try_parts(
        &mut self,
        variables: &[VariableId],
        constraints: &[u32],
    ) -> Result<Vec<GateId>, Stop> {
        self.pay(variables.len() + constraints.len())?;
        let (model, domains) = (self.model, &self.domains);
        let is_undecided = |index: &u32| {
            let node = &model.constraints[*index as usize].node;
            status(node, model, domains).is_none()
        };
        let undecided: Vec<u32> = constraints.iter().copied().filter(is_undecided).collect();
        let mut parts = Vec::new();
        for component in components(model, domains, variables, &undecided) {
            let part = match &component.variables[..] {
                [single] if component.constraints.is_empty() => {
                    let set = Set::from_words(self.domains.of(model, *single));
                    self.gates.leaf_gate(*single, set)
                }
                _ => self.component(&component)?,
            };
            parts.push(part);
        }
        parts.sort_unstable();
        Ok(parts)
    }

    fn pay(&mut self, looks: usize) -> Result<(), Stop> {
        let left = self.budget.looks.checked_sub(looks as u64);
        self.budget.looks = left.ok_or(Stop::OutOfBudget)?;
        let is_small = self.gates.circuit.size().1 <= self.budget.edges;
        is_small.then_some(()).ok_or(Stop::OutOfBudget)
    }

    fn component(&mut self, component: &Component) -> Result<GateId, Stop> {
        let key = self.residues.key(self.model, &self.domains, component);
        if let Some(known) = self.known.get(&key) {
            return known.ok_or(Stop::Contradiction);
        }
        self.depth += 1;
        let arms = if self.depth > DEEPEST { Err(Stop::OutOfBudget) } else { self.arms(component) };
        self.depth -= 1;
        let arms = arms?;
        let gate = (!arms.is_empty()).then(|| self.gates.decision(arms));
        self.known.insert(key, gate);
        gate.ok_or(Stop::Contradiction)
    }

    /// What is left for each value of the variable branched on, equal ones together.
    fn arms(&mut self, component: &Component) -> Result<Vec<Arm>, Stop> {
        let model = self.model;
        let Some(variable) = self.order.branching(model, &self.domains, component) else {
            return Ok(Vec::new());
        };
        let rest: Vec<VariableId> =
            component.variables.iter().copied().filter(|other| *other != variable).collect();
        let mut arms: BTreeMap<GateId, Set> = BTreeMap::new();
        let size = model.variable(variable).size;
        let values: Vec<usize> = bits::values(self.domains.of(model, variable)).collect();
        for value in values {
            let mark = self.domains.mark();
            self.domains.settle(model, variable, value);
            self.agenda.touch(variable);
            let parts = match self.narrow() {
                Some(()) => self.try_parts(&rest, &component.constraints),
                None => Err(Stop::Contradiction),
            };
            self.domains.back_to(mark);
            match parts {
                Ok(parts) => {
                    let child = self.gates.and(parts);
                    let set =
                        arms.entry(child).or_insert_with(|| Set::where_holds(size, |_| false));
                    bits::insert(set.words_mut(), value);
                }
                Err(Stop::Contradiction) => {}
                Err(Stop::OutOfBudget) => return Err(Stop::OutOfBudget),
            }
        }
        let arm = |(rest, set)| Arm { leaf: self.gates.leaf(variable, set), rest };
        Ok(arms.into_iter().map(arm).collect())
    }
}

/// The circuit as it grows; equal gates are one.
#[derive(Default)]
struct Gates {
    circuit: Circuit,
    leaves: HashMap<(VariableId, Set), LeafId>,
    leaf_gates: HashMap<LeafId, GateId>,
    ands: HashMap<Vec<GateId>, GateId>,
    decisions: HashMap<Vec<Arm>, GateId>,
}

impl Gates {
    fn leaf(&mut self, variable: VariableId, set: Set) -> LeafId {
        let circuit = &mut self.circuit;
        let key = (variable, set.clone());
        *self.leaves.entry(key).or_insert_with(|| circuit.add_leaf(variable, set))
    }

    fn leaf_gate(&mut self, variable: VariableId, set: Set) -> GateId {
        let leaf = self.leaf(variable, set);
        let circuit = &mut self.circuit;
        *self.leaf_gates.entry(leaf).or_insert_with(|| circuit.add_leaf_gate(leaf))
    }

    fn and(&mut self, parts: Vec<GateId>) -> GateId {
        if let [single] = parts[..] {
            return single;
        }
        if let Some(known) = self.ands.get(&parts) {
            return *known;
        }
        let gate = self.circuit.add_and(&parts);
        self.ands.insert(parts, gate);
        gate
    }

    fn decision(&mut self, arms: Vec<Arm>) -> GateId {
        if let Some(known) = self.decisions.get(&arms) {
            return *known;
        }
        let gate = self.circuit.add_decision(&arms);
        self.decisions.insert(arms, gate);
        gate
    }
}

/// Groups variables that share an undecided constraint; a settled or free variable is alone.
fn components(
    model: &Model,
    domains: &Domains,
    variables: &[VariableId],
    undecided: &[u32],
) -> Vec<Component> {
    let is_open = |id: &VariableId| bits::only(domains.of(model, *id)).is_none();
    let mut leader: Vec<usize> = (0..variables.len()).collect();
    let mut of_constraint = Vec::with_capacity(undecided.len());
    for index in undecided {
        let open = model.scopes[*index as usize].iter().filter(|id| is_open(id));
        let mut places = open.filter_map(|id| variables.binary_search(id).ok());
        let first = places.next();
        of_constraint.push(first);
        for other in places {
            let (left, right) =
                (find(&mut leader, first.unwrap_or(other)), find(&mut leader, other));
            leader[left.max(right)] = left.min(right);
        }
    }
    let mut found: BTreeMap<usize, Component> = BTreeMap::new();
    for (place, id) in variables.iter().enumerate() {
        found.entry(find(&mut leader, place)).or_default().variables.push(*id);
    }
    for (index, place) in undecided.iter().zip(of_constraint) {
        if let Some(place) = place {
            found.entry(find(&mut leader, place)).or_default().constraints.push(*index);
        }
    }
    found.into_values().collect()
}

fn find(leader: &mut [usize], mut place: usize) -> usize {
    while leader[place] != place {
        leader[place] = leader[leader[place]];
        place = leader[place];
    }
    place
}
