//! Other builds close to one that is known: a variable takes another value, and what that breaks is
//! mended by changing a few others.

use crate::solve::bits;
use crate::solve::model::{Domains, Model, VariableId};

/// So many values are tried for one build.
const TRIES: u32 = 96;
/// So many variables change at most.
const DEPTH: usize = 5;
/// So many variables of a broken constraint are changed in turn.
const WIDTH: usize = 24;

/// Which variables each constraint speaks of.
pub struct Speakers(Vec<Vec<VariableId>>);

impl Speakers {
    pub fn new(model: &Model) -> Self {
        let mut of = vec![Vec::new(); model.constraints.len()];
        for (id, _) in model.variable_ids() {
            for constraint in &model.watchers[id.0 as usize] {
                of[*constraint as usize].push(id);
            }
        }
        Self(of)
    }
}

/// A whole build that is changed and changed back.
pub struct Flipper<'a> {
    model: &'a Model,
    speakers: &'a Speakers,
    /// One value a variable; it keeps every constraint between two questions.
    build: Domains,
    flipped: Vec<VariableId>,
    tries: u32,
}

impl<'a> Flipper<'a> {
    /// Starts from a build that keeps every constraint.
    pub fn new(model: &'a Model, speakers: &'a Speakers, found: &[u32]) -> Self {
        let mut build = model.none();
        for (id, _) in model.variable_ids() {
            build.settle(model, id, found[id.0 as usize] as usize);
        }
        Self { model, speakers, build: build.logged(), flipped: Vec::new(), tries: 0 }
    }

    /// The variables and values in which a build with this value differs; `None` when none was
    /// found, which proves nothing. All values are of those allowed.
    pub fn with(
        &mut self,
        allowed: &Domains,
        (variable, value): (VariableId, usize),
    ) -> Option<Vec<(VariableId, usize)>> {
        (self.tries, self.flipped) = (0, Vec::new());
        let mark = self.build.mark();
        let is_found = self.flip(allowed, (variable, value));
        let changes = self
            .flipped
            .iter()
            .filter_map(|id| Some((*id, bits::first(self.build.of(self.model, *id))?)));
        let changes = is_found.then(|| changes.collect());
        self.build.back_to(mark);
        changes
    }

    /// Settles a variable, then mends what is broken; whether that came to a build.
    fn flip(&mut self, allowed: &Domains, (variable, value): (VariableId, usize)) -> bool {
        self.tries += 1;
        let mark = self.build.mark();
        self.build.settle(self.model, variable, value);
        self.flipped.push(variable);
        if self.mend(allowed) {
            return true;
        }
        self.flipped.pop();
        self.build.back_to(mark);
        false
    }

    fn mend(&mut self, allowed: &Domains) -> bool {
        let Some(broken) = self.broken() else { return true };
        if self.flipped.len() >= DEPTH {
            return false;
        }
        let model = self.model;
        let speakers: &'a [VariableId] = &self.speakers.0[broken as usize];
        for id in speakers.iter().take(WIDTH).filter(|id| model.variable(**id).size > 1) {
            if self.flipped.contains(id) {
                continue;
            }
            let now = bits::first(self.build.of(model, *id));
            let others = bits::values(allowed.of(model, *id)).filter(|value| Some(*value) != now);
            for value in others.take(2).collect::<Vec<_>>() {
                if self.tries >= TRIES {
                    return false;
                }
                if self.mends(broken, (*id, value)) && self.flip(allowed, (*id, value)) {
                    return true;
                }
            }
        }
        false
    }

    /// A constraint that the changes break.
    fn broken(&self) -> Option<u32> {
        let near = self.flipped.iter().flat_map(|id| &self.model.watchers[id.0 as usize]);
        near.copied().find(|at| !self.holds(*at))
    }

    fn holds(&self, constraint: u32) -> bool {
        let constraint = &self.model.constraints[constraint as usize];
        constraint.status(self.model, &self.build) == Some(true)
    }

    /// Whether a constraint holds with another value of one variable.
    fn mends(&mut self, constraint: u32, (variable, value): (VariableId, usize)) -> bool {
        let mark = self.build.mark();
        self.build.settle(self.model, variable, value);
        let holds = self.holds(constraint);
        self.build.back_to(mark);
        holds
    }
}
