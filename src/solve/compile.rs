//! Compiles a model to a circuit, top-down: narrow, split into independent components, look each up,
//! branch on a variable of it.

use super::bits::{self, Set};
use super::circuit::{Circuit, GateId};
use super::model::{Domains, Model, VariableId};
use super::propagate::{Agenda, status};
use super::residue;
use std::collections::{BTreeMap, HashMap};

/// Compiles what these domains leave; `None` when that takes more than so many branches.
pub fn compile(model: &Model, mut domains: Domains, most_branches: usize) -> Option<Circuit> {
    let mut compiler = Compiler {
        model,
        agenda: Agenda::new(model, None),
        circuit: Circuit::default(),
        known: HashMap::new(),
        leaves: HashMap::new(),
        ands: HashMap::new(),
        ors: HashMap::new(),
        branches_left: most_branches,
    };
    compiler.agenda.add_all();
    if !model.is_whole(&domains) || compiler.agenda.run(&mut domains).is_err() {
        compiler.circuit.add_or(&[]);
        return Some(compiler.circuit);
    }
    let variables: Vec<VariableId> = model.variable_ids().map(|(id, _)| id).collect();
    let constraints: Vec<u32> = (0..model.constraints.len() as u32).collect();
    let root = compiler.parts(&domains, &variables, &constraints)?;
    compiler.circuit.add_and(&root);
    Some(compiler.circuit)
}

struct Compiler<'a> {
    model: &'a Model,
    agenda: Agenda<'a>,
    circuit: Circuit,
    /// Components already compiled, by what is left of them.
    known: HashMap<Vec<u64>, GateId>,
    leaves: HashMap<(VariableId, Set), GateId>,
    ands: HashMap<Vec<GateId>, GateId>,
    ors: HashMap<Vec<GateId>, GateId>,
    branches_left: usize,
}

/// Variables that constraints still tie together.
#[derive(Default)]
struct Component {
    variables: Vec<VariableId>,
    constraints: Vec<u32>,
}

impl Compiler<'_> {
    /// The gates of independent parts over these variables; `None` when out of budget.
    fn parts(
        &mut self,
        domains: &Domains,
        variables: &[VariableId],
        constraints: &[u32],
    ) -> Option<Vec<GateId>> {
        let model = self.model;
        let is_undecided = |index: &u32| {
            let node = &model.constraints[*index as usize].node;
            status(node, model, domains).is_none()
        };
        let undecided: Vec<u32> = constraints.iter().copied().filter(is_undecided).collect();
        let mut parts = Vec::new();
        for component in components(model, domains, variables, &undecided) {
            let part = match &component.variables[..] {
                [single] if component.constraints.is_empty() => {
                    self.leaf(*single, Set::from_words(domains.of(model, *single)))
                }
                _ => self.component(domains, &component)?,
            };
            parts.push(part);
        }
        parts.sort_unstable();
        Some(parts)
    }

    fn component(&mut self, domains: &Domains, component: &Component) -> Option<GateId> {
        let key = residue::key(self.model, domains, &component.variables, &component.constraints);
        if let Some(known) = self.known.get(&key) {
            return Some(*known);
        }
        let variable = self.branching(domains, component)?;
        let rest: Vec<VariableId> =
            component.variables.iter().copied().filter(|other| *other != variable).collect();
        let mut arms: BTreeMap<GateId, Set> = BTreeMap::new();
        let size = self.model.variable(variable).size;
        for value in bits::values(domains.of(self.model, variable)) {
            self.branches_left = self.branches_left.checked_sub(1)?;
            let mut narrowed = domains.clone();
            narrowed.settle(self.model, variable, value);
            self.agenda.touch(variable);
            if self.agenda.run(&mut narrowed).is_err() {
                continue;
            }
            let parts = self.parts(&narrowed, &rest, &component.constraints)?;
            let child = self.and(parts);
            let set = arms.entry(child).or_insert_with(|| Set::where_holds(size, |_| false));
            bits::insert(set.words_mut(), value);
        }
        let alternatives: Vec<GateId> = arms
            .into_iter()
            .map(|(child, set)| {
                let leaf = self.leaf(variable, set);
                self.and(vec![leaf, child])
            })
            .collect();
        let gate = match alternatives[..] {
            [single] => single,
            _ => self.or(alternatives),
        };
        self.known.insert(key, gate);
        Some(gate)
    }

    /// The variable in most undecided constraints; the one with the fewest values among equals.
    fn branching(&self, domains: &Domains, component: &Component) -> Option<VariableId> {
        let rank = |variable: &VariableId| {
            let watchers = &self.model.watchers[variable.0 as usize];
            let is_here = |index: &&u32| component.constraints.binary_search(index).is_ok();
            let count = bits::count(domains.of(self.model, *variable));
            (count > 1).then(|| {
                let ties = watchers.iter().filter(is_here).count();
                (usize::MAX - ties, count, *variable)
            })
        };
        component.variables.iter().filter_map(rank).min().map(|(_, _, variable)| variable)
    }

    fn leaf(&mut self, variable: VariableId, set: Set) -> GateId {
        let circuit = &mut self.circuit;
        let key = (variable, set.clone());
        *self.leaves.entry(key).or_insert_with(|| circuit.add_leaf(variable, set))
    }

    fn and(&mut self, parts: Vec<GateId>) -> GateId {
        if let [single] = parts[..] {
            return single;
        }
        let circuit = &mut self.circuit;
        if let Some(known) = self.ands.get(&parts) {
            return *known;
        }
        let gate = circuit.add_and(&parts);
        self.ands.insert(parts, gate);
        gate
    }
}

impl Compiler<'_> {
    /// Alternatives in the order of the variable's values; equal ones are one gate.
    fn or(&mut self, parts: Vec<GateId>) -> GateId {
        let circuit = &mut self.circuit;
        if let Some(known) = self.ors.get(&parts) {
            return *known;
        }
        let gate = circuit.add_or(&parts);
        self.ors.insert(parts, gate);
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
