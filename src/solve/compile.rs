//! Compiles a model to a circuit, top-down: narrow, split into independent components, look each up,
//! branch on a variable of it.

use super::bits::{self, Set};
use super::circuit::{Arm, Circuit, GateId, LeafId};
use super::classes::Classes;
use super::model::{Domains, Model, VariableId};
use super::order::Order;
use super::propagate::Agenda;
use super::residue::Residues;
use super::tidy::tidied;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

/// How many variables of components and of their constraints compiling may look at; each order of
/// branching is tried with so many, then with more: some seconds altogether.
const LOOKS: [u64; 3] = [600_000, 2_400_000, 9_600_000];

/// How many edges a circuit may have.
const MOST_EDGES: usize = 400_000;

/// What compiling came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Compiled {
    Circuit(Circuit),
    /// It grew past its budget.
    TooLarge,
}

/// Compiles what these domains leave, in whichever order that takes less work.
pub fn compile_within(model: &Model, domains: &Domains) -> Compiled {
    // Dissecting a large model takes its time, and is mostly not needed.
    let known = [OnceCell::new(), OnceCell::new()];
    let orders = || [Order::AsGiven, Order::Dissected].into_iter().zip(&known);
    let classes = Classes::new(model);
    let tries = LOOKS.iter().flat_map(|looks| orders().map(move |order| (order, *looks)));
    let plans = tries.map(|((order, ranks), looks)| {
        let ranks = ranks.get_or_init(|| order.ranks(model));
        Plan { model, ranks, classes: &classes, looks }
    });
    let mut circuits = plans.filter_map(|plan| compile(plan, domains));
    circuits.next().map_or(Compiled::TooLarge, Compiled::Circuit)
}

/// So many components within components at most; each takes room on the stack.
const DEEPEST: usize = 600;

/// What to compile, and how.
struct Plan<'a> {
    model: &'a Model,
    /// By variable: lower ones are branched on first.
    ranks: &'a [u32],
    classes: &'a Classes,
    looks: u64,
}

/// Compiles what these domains leave; `None` when that takes too many looks.
fn compile(plan: Plan, domains: &Domains) -> Option<Circuit> {
    let model = plan.model;
    let mut compiler = Compiler {
        model,
        ranks: plan.ranks,
        classes: plan.classes,
        root: model.none(),
        domains: domains.clone().logged(),
        places: vec![0; model.variables.len()],
        agenda: Agenda::new(model, None),
        gates: Gates::default(),
        residues: Residues::default(),
        known: HashMap::new(),
        looks: plan.looks,
        depth: 0,
    };
    compiler.agenda.add_all();
    if !model.is_whole(&compiler.domains) || compiler.narrow().is_none() {
        compiler.gates.circuit.add_decision(&[]);
        return Some(compiler.gates.circuit.finished(model));
    }
    compiler.root = compiler.domains.clone();
    let variables: Vec<VariableId> = model.variable_ids().map(|(id, _)| id).collect();
    let constraints: Vec<u32> = (0..model.constraints.len() as u32).collect();
    let parts = compiler.parts(&variables, &constraints)?;
    // Not shared: the root is the last gate.
    compiler.gates.circuit.add_and(&parts);
    Some(tidied(&compiler.gates.circuit).finished(model))
}

struct Compiler<'a> {
    model: &'a Model,
    /// By variable: lower ones are branched on first.
    ranks: &'a [u32],
    classes: &'a Classes,
    /// What propagation leaves before anything is tried.
    root: Domains,
    domains: Domains,
    /// By variable, its place among those that are being looked at.
    places: Vec<u32>,
    agenda: Agenda<'a>,
    gates: Gates,
    residues: Residues,
    /// Components already compiled, by what is left of them; `None` where nothing fits.
    known: HashMap<Box<[u64]>, Option<GateId>>,
    /// How many are left.
    looks: u64,
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
        let model = self.model;
        let scopes = constraints.iter().map(|index| model.scopes[*index as usize].len());
        self.pay(variables.len() + scopes.sum::<usize>())?;
        let domains = &self.domains;
        let is_undecided =
            |index: &u32| model.constraints[*index as usize].status(model, domains).is_none();
        let undecided: Vec<u32> = constraints.iter().copied().filter(is_undecided).collect();
        let (mut free, mut parts) = (Vec::new(), Vec::new());
        for component in components(model, domains, &mut self.places, (variables, &undecided)) {
            match &component.variables[..] {
                [single] if component.constraints.is_empty() => {
                    let set = Set::from_words(self.domains.of(model, *single));
                    free.push(self.gates.leaf_gate(*single, set));
                }
                _ => parts.push(self.component(&component)?),
            }
        }
        // What falls together often falls together elsewhere.
        free.sort_unstable();
        parts.extend((!free.is_empty()).then(|| self.gates.and(free)));
        parts.sort_unstable();
        Ok(parts)
    }

    fn pay(&mut self, looks: usize) -> Result<(), Stop> {
        let left = self.looks.checked_sub(looks as u64);
        self.looks = left.ok_or(Stop::OutOfBudget)?;
        let is_small = self.gates.circuit.size().1 <= MOST_EDGES;
        is_small.then_some(()).ok_or(Stop::OutOfBudget)
    }

    fn component(&mut self, component: &Component) -> Result<GateId, Stop> {
        let key = self.residues.key(self.model, (&self.root, &self.domains), component);
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
        let is_open = |id: &VariableId| bits::only(self.domains.of(model, *id)).is_none();
        let open = component.variables.iter().copied().filter(is_open);
        let Some(variable) = open.min_by_key(|id| self.ranks[id.0 as usize]) else {
            return Ok(Vec::new());
        };
        let rest: Vec<VariableId> =
            component.variables.iter().copied().filter(|other| *other != variable).collect();
        let mut arms: BTreeMap<GateId, Set> = BTreeMap::new();
        let mut known: BTreeMap<u32, Option<GateId>> = BTreeMap::new();
        let size = model.variable(variable).size;
        let values: Vec<usize> = bits::values(self.domains.of(model, variable)).collect();
        for value in values {
            let class = self.classes.of(variable)[value];
            let child = match known.get(&class) {
                Some(child) => *child,
                None => {
                    let child = self.child((variable, value), &rest, &component.constraints)?;
                    known.insert(class, child);
                    child
                }
            };
            if let Some(child) = child {
                let set = arms.entry(child).or_insert_with(|| Set::where_holds(size, |_| false));
                bits::insert(set.words_mut(), value);
            }
        }
        let arm = |(rest, set)| Arm { leaf: self.gates.leaf(variable, set), rest };
        Ok(arms.into_iter().map(arm).collect())
    }

    /// What is left when a variable has a value; `None` when nothing fits.
    fn child(
        &mut self,
        (variable, value): (VariableId, usize),
        rest: &[VariableId],
        constraints: &[u32],
    ) -> Result<Option<GateId>, Stop> {
        let mark = self.domains.mark();
        self.domains.settle(self.model, variable, value);
        self.agenda.touch(variable);
        let parts = match self.narrow() {
            Some(()) => self.try_parts(rest, constraints),
            None => Err(Stop::Contradiction),
        };
        self.domains.back_to(mark);
        match parts {
            Ok(parts) => Ok(Some(self.gates.and(parts))),
            Err(Stop::Contradiction) => Ok(None),
            Err(Stop::OutOfBudget) => Err(Stop::OutOfBudget),
        }
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
    places: &mut [u32],
    (variables, undecided): (&[VariableId], &[u32]),
) -> Vec<Component> {
    for (place, id) in variables.iter().enumerate() {
        places[id.0 as usize] = place as u32;
    }
    let is_open = |id: &VariableId| bits::only(domains.of(model, *id)).is_none();
    let mut leader: Vec<usize> = (0..variables.len()).collect();
    let mut of_constraint = Vec::with_capacity(undecided.len());
    for index in undecided {
        let open = model.scopes[*index as usize].iter().filter(|id| is_open(id));
        let mut places = open.map(|id| places[id.0 as usize] as usize);
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
