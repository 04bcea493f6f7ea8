//! Complete search: a full assignment within given domains, or the proof that there is none.

use super::bits;
use super::model::{Domains, Model, VariableId};
use super::propagate::{Agenda, Enabled};

/// A value for every variable.
pub type Assignment = Vec<u32>;

/// Which values to try first; whatever they are, the answer is the same.
#[derive(Clone, Copy, Default)]
pub struct Guide<'a> {
    /// Values that are worth finding, by variable.
    pub wanted: Option<&'a Domains>,
    /// A former solution.
    pub usual: Option<&'a Assignment>,
}

/// Searches a model, all of it or only its enabled constraints.
pub struct Search<'a> {
    pub model: &'a Model,
    agenda: Agenda<'a>,
}

impl<'a> Search<'a> {
    pub fn new(model: &'a Model, enabled: Enabled<'a>) -> Self {
        Self { model, agenda: Agenda::new(model, enabled) }
    }

    /// Narrows domains that may be anything; `None` when nothing is left.
    pub fn settle_all(&mut self, mut domains: Domains) -> Option<Domains> {
        if !self.model.is_whole(&domains) {
            return None;
        }
        self.agenda.add_all();
        self.agenda.run(&mut domains).ok()?;
        Some(domains)
    }

    /// Narrows settled domains after one variable is kept to a set; `None` when nothing is left.
    pub fn narrow(
        &mut self,
        domains: &Domains,
        variable: VariableId,
        set: &[u64],
    ) -> Option<Domains> {
        let mut domains = domains.clone();
        if domains.keep(self.model, variable, set) {
            if bits::is_empty(domains.of(self.model, variable)) {
                return None;
            }
            self.agenda.touch(variable);
            self.agenda.run(&mut domains).ok()?;
        }
        Some(domains)
    }

    /// A solution within settled domains.
    pub fn solve(&mut self, domains: &Domains, guide: Guide) -> Option<Assignment> {
        let Some(variable) = self.tightest(domains) else {
            return Some(assignment(self.model, domains));
        };
        let mut rest = domains.clone();
        loop {
            let left = rest.of(self.model, variable);
            let value = self.first_value(left, variable, guide)?;
            let mut attempt = rest.clone();
            attempt.settle(self.model, variable, value);
            self.agenda.touch(variable);
            if self.agenda.run(&mut attempt).is_ok()
                && let Some(found) = self.solve(&attempt, guide)
            {
                return Some(found);
            }
            rest.remove(self.model, variable, value);
            if bits::is_empty(rest.of(self.model, variable)) {
                return None;
            }
            self.agenda.touch(variable);
            self.agenda.run(&mut rest).ok()?;
            if bits::only(rest.of(self.model, variable)).is_some() {
                return self.solve(&rest, guide);
            }
        }
    }

    /// The open variable with the fewest values, the one in most constraints among equals.
    fn tightest(&self, domains: &Domains) -> Option<VariableId> {
        let open = self.model.variable_ids().filter_map(|(id, _)| {
            let count = bits::count(domains.of(self.model, id));
            let watchers = self.model.watchers[id.0 as usize].len();
            (count > 1).then_some((count, usize::MAX - watchers, id))
        });
        open.min().map(|(_, _, id)| id)
    }

    fn first_value(&self, left: &[u64], variable: VariableId, guide: Guide) -> Option<usize> {
        let wanted = guide.wanted.and_then(|wanted| {
            let wanted = wanted.of(self.model, variable);
            bits::values(left).find(|value| bits::contains(wanted, *value))
        });
        let usual = || {
            let usual = guide.usual?.get(variable.0 as usize).map(|value| *value as usize)?;
            bits::contains(left, usual).then_some(usual)
        };
        wanted.or_else(usual).or_else(|| bits::first(left))
    }
}

/// The assignment that domains with one value each stand for.
pub fn assignment(model: &Model, domains: &Domains) -> Assignment {
    let only = |id| bits::first(domains.of(model, id)).unwrap_or(0) as u32;
    model.variable_ids().map(|(id, _)| only(id)).collect()
}
