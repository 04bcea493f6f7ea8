//! Branch and bound: the cheapest build where the circuit is missing or too large to walk.

use super::bits;
use super::cost::{Cost, Costs, NEVER, is_never, plus};
use super::model::{Domains, Model, VariableId};
use super::propagate::Agenda;
use super::search::{Assignment, assignment};

/// The cheapest build within these domains and without values that cost [`NEVER`].
pub fn cheapest(model: &Model, mut domains: Domains, costs: &Costs) -> Option<(Cost, Assignment)> {
    for (id, variable) in model.variable_ids() {
        let is_never = |value: &usize| is_never(&costs[id.0 as usize][*value]);
        (0..variable.size).filter(is_never).for_each(|value| domains.remove(model, id, value));
    }
    let mut agenda = Agenda::new(model, None);
    agenda.add_all();
    if !model.is_whole(&domains) || agenda.run(&mut domains).is_err() {
        return None;
    }
    let mut hunt = Hunt { model, costs, agenda, best: None };
    hunt.descend(domains);
    hunt.best
}

struct Hunt<'a> {
    model: &'a Model,
    costs: &'a Costs,
    agenda: Agenda<'a>,
    best: Option<(Cost, Assignment)>,
}

impl Hunt<'_> {
    /// No build within the domains costs less.
    fn least(&self, domains: &Domains) -> Cost {
        let variables = self.model.variable_ids().map(|(id, _)| id);
        variables.fold([0; 4], |sum, id| plus(&sum, &self.cheapest_value(domains, id).0))
    }

    fn cheapest_value(&self, domains: &Domains, id: VariableId) -> (Cost, usize) {
        let costs = &self.costs[id.0 as usize];
        let values = bits::values(domains.of(self.model, id));
        values.map(|value| (costs[value], value)).min().unwrap_or((NEVER, 0))
    }

    fn is_beaten(&self, domains: &Domains) -> bool {
        self.best.as_ref().is_some_and(|(best, _)| self.least(domains) >= *best)
    }

    /// Tries the cheapest value of the variable with the fewest, then all the others.
    fn descend(&mut self, mut domains: Domains) {
        while !self.is_beaten(&domains) {
            let Some(variable) = self.tightest(&domains) else {
                let cost = self.least(&domains);
                self.best = Some((cost, assignment(self.model, &domains)));
                return;
            };
            let (_, value) = self.cheapest_value(&domains, variable);
            let mut with = domains.clone();
            with.settle(self.model, variable, value);
            self.agenda.touch(variable);
            if self.agenda.run(&mut with).is_ok() {
                self.descend(with);
            }
            domains.remove(self.model, variable, value);
            self.agenda.touch(variable);
            if self.agenda.run(&mut domains).is_err() {
                return;
            }
        }
    }

    fn tightest(&self, domains: &Domains) -> Option<VariableId> {
        let open = self.model.variable_ids().filter_map(|(id, _)| {
            let count = bits::count(domains.of(self.model, id));
            let watchers = self.model.watchers[id.0 as usize].len();
            (count > 1).then_some((count, usize::MAX - watchers, id))
        });
        open.min().map(|(_, _, id)| id)
    }
}
