//! In which order the compiler branches on variables.

use super::model::{Model, Subject, Variable, VariableId};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// A way to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As the model has them, for authors keep together what belongs together; but what can be had
    /// several at once last, the most tied of it first.
    AsGiven,
    /// First what ties most of the rest together, so that it falls apart: the least tied are put
    /// last, and what they leave tied to each other before them (minimum degree).
    Dissected,
}

/// Variables of a constraint over more than this are not taken to be tied by it.
const WIDEST: usize = 400;

/// From this many ties on a variable is as good as tied to everything.
const MOST_TIES: usize = 300;

impl Order {
    /// By variable: its rank; lower ones are branched on first.
    pub fn ranks(self, model: &Model) -> Vec<u32> {
        match self {
            Self::AsGiven => as_given(model),
            Self::Dissected => dissected(model),
        }
    }
}

fn as_given(model: &Model) -> Vec<u32> {
    let key = |(id, variable): (VariableId, &Variable)| match variable.subject {
        Subject::Choice(_) => (true, Reverse(model.watchers[id.0 as usize].len()), id),
        Subject::Group(_) | Subject::Number(_) | Subject::PriceRule(_) => (false, Reverse(0), id),
    };
    let mut keys: Vec<_> = model.variable_ids().map(key).collect();
    keys.sort_unstable();
    let mut ranks = vec![0; keys.len()];
    for (rank, (_, _, id)) in (0..).zip(keys) {
        ranks[id.0 as usize] = rank;
    }
    ranks
}

fn dissected(model: &Model) -> Vec<u32> {
    let mut ties = ties(model);
    let count = ties.len();
    let rank_of = |at: usize, ties: &[BTreeSet<u32>]| {
        let watchers = model.watchers[at].len() as u32;
        (ties[at].len().min(MOST_TIES) as u32, watchers, u32::MAX - at as u32)
    };
    let mut waiting: BTreeSet<(u32, u32, u32)> = (0..count).map(|at| rank_of(at, &ties)).collect();
    let mut ranks = vec![0; count];
    for rank in (0..count as u32).rev() {
        let Some((degree, _, inverse)) = waiting.pop_first() else { break };
        let at = (u32::MAX - inverse) as usize;
        ranks[at] = rank;
        let others = std::mem::take(&mut ties[at]);
        for other in &others {
            let place = *other as usize;
            waiting.remove(&rank_of(place, &ties));
            ties[place].remove(&(at as u32));
            if (degree as usize) < MOST_TIES {
                ties[place].extend(others.iter().filter(|one| *one != other));
            }
            waiting.insert(rank_of(place, &ties));
        }
    }
    ranks
}

/// By variable: those that some constraint ties it to.
fn ties(model: &Model) -> Vec<BTreeSet<u32>> {
    let mut ties = vec![BTreeSet::new(); model.variables.len()];
    for scope in model.scopes.iter().filter(|scope| scope.len() <= WIDEST) {
        for VariableId(one) in scope {
            let others = scope.iter().map(|id| id.0).filter(|other| other != one);
            ties[*one as usize].extend(others);
        }
    }
    ties
}
