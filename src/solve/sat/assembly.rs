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
        let left = self.domains.of(self.model, id);
        if bits::is_within(left, values) {
            return true;
        }
        let narrow = |domains: &mut Domains, model: &Model| {
            domains.keep(model, id, values);
        };
        bits::meet(left, values) && self.fits(id, narrow)
    }

    /// Narrows a variable, and draws what follows; undoes it where that leaves nothing.
    fn fits(&mut self, id: VariableId, narrow: impl FnOnce(&mut Domains, &Model)) -> bool {
        let mark = self.domains.mark();
        narrow(&mut self.domains, self.model);
        self.agenda.touch(id);
        let fits = self.agenda.run(&mut self.domains).is_ok();
        if !fits {
            self.domains.back_to(mark);
        }
        fits
    }

    /// The build, in what is still open as like another one as can be; `None` when it came to a dead
    /// end, which proves nothing.
    pub fn build_like(mut self, known: &Assignment) -> Option<Assignment> {
        let model = self.model;
        let mut build = Assignment::with_capacity(known.len());
        for ((id, _), known) in model.variable_ids().zip(known) {
            loop {
                let left = self.domains.of(model, id);
                let known = Some(*known as usize).filter(|known| bits::contains(left, *known));
                let value = known.or_else(|| bits::first(left))?;
                let is_settled = bits::count(left) == 1;
                if is_settled || self.fits(id, |domains, model| domains.settle(model, id, value)) {
                    break build.push(value as u32);
                }
                let is_left = self.fits(id, |domains, model| domains.remove(model, id, value));
                is_left.then_some(())?;
            }
        }
        Some(build)
    }
}
