//! A build that is put together value by value: what follows from each is drawn at once, so that
//! what no longer fits is passed over.

use crate::solve::answers::Assignment;
use crate::solve::bits;
use crate::solve::model::{Domains, Model, VariableId};
use crate::solve::propagate::Agenda;

/// A build under way.
pub struct Assembly<'t, 'm> {
    model: &'m Model,
    agenda: &'t mut Agenda<'m>,
    domains: Domains,
}

impl<'t, 'm> Assembly<'t, 'm> {
    /// Starts within domains from which everything has been drawn that follows.
    pub fn new(model: &'m Model, agenda: &'t mut Agenda<'m>, domains: &Domains) -> Self {
        Self { model, agenda, domains: domains.clone().logged() }
    }

    /// Keeps a variable to values, unless it can be seen that they do not fit.
    pub fn takes(&mut self, id: VariableId, values: &[u64]) -> bool {
        let mark = self.domains.mark();
        if !bits::meet(self.domains.of(self.model, id), values) {
            return false;
        }
        if self.domains.keep(self.model, id, values) {
            self.agenda.touch(id);
            if self.agenda.run(&mut self.domains).is_err() {
                self.domains.back_to(mark);
                return false;
            }
        }
        true
    }

    /// The build, in what is still open as like another one as can be; `None` when it came to a dead
    /// end, which proves nothing.
    pub fn build_like(mut self, known: &Assignment) -> Option<Assignment> {
        let model = self.model;
        for (id, variable) in model.variable_ids() {
            while bits::count(self.domains.of(model, id)) > 1 {
                let left = self.domains.of(model, id);
                let known =
                    Some(known[id.0 as usize] as usize).filter(|at| bits::contains(left, *at));
                let value = known.or_else(|| bits::first(left))?;
                let one = bits::Set::single(variable.size, value);
                if !self.takes(id, one.words()) {
                    let others = one.complement(variable.size);
                    self.takes(id, others.words()).then_some(())?;
                }
            }
        }
        let value = |(id, _)| bits::first(self.domains.of(model, id)).map(|value| value as u32);
        model.variable_ids().map(value).collect()
    }
}
