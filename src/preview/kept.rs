//! The last few answers to a question, kept beside what it is asked of.

use std::sync::{Arc, Mutex, PoisonError};

/// How many answers are kept: a stage, its thumbnails, cards of two kinds.
const KEPT: usize = 4;

/// Answers by their question, the last used at the end.
#[derive(Debug)]
pub struct Kept<Q, A>(Mutex<Vec<(Q, Arc<A>)>>);

impl<Q: PartialEq, A> Kept<Q, A> {
    /// The answer that is kept, or one made now.
    pub fn or_make(&self, question: Q, make: impl FnOnce() -> A) -> Arc<A> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.iter().position(|(known, _)| *known == question);
        let found = match known {
            Some(at) => kept.remove(at),
            None => (question, Arc::new(make())),
        };
        if kept.len() == KEPT {
            kept.remove(0);
        }
        let answer = Arc::clone(&found.1);
        kept.push(found);
        answer
    }
}

impl<Q, A> Default for Kept<Q, A> {
    fn default() -> Self {
        Kept(Mutex::default())
    }
}
