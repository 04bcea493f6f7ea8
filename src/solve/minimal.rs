//! A minimal part of things that cannot all be had (`QuickXplain`, Junker 2004).

/// Knows of some things whether they can all be had.
pub trait Judge<T: Clone> {
    /// Whether these cannot all be had.
    fn fails(&mut self, some: &[T]) -> bool;

    /// The first of the others that fails together with these.
    fn first_failing(&mut self, some: &[T], others: &[T]) -> Option<usize> {
        others.iter().position(|other| self.fails(&[some, std::slice::from_ref(other)].concat()))
    }
}

/// Up to so many things every pair is tried before settling for a larger part.
const PAIRS_UP_TO: usize = 24;

/// A part that fails and of which nothing can be left out: the smallest if it has up to two things.
///
/// `alone` are those that might fail alone. All together must fail.
pub fn fewest<T: Clone>(all: &[T], alone: &[T], judge: &mut impl Judge<T>) -> Vec<T> {
    if judge.fails(&[]) {
        return Vec::new();
    }
    if let Some(single) = judge.first_failing(&[], alone) {
        return vec![alone[single].clone()];
    }
    let found = quick_explain(&[], false, all, judge);
    if found.len() > 2 && all.len() <= PAIRS_UP_TO {
        return pair(all, judge).unwrap_or(found);
    }
    found
}

fn pair<T: Clone>(all: &[T], judge: &mut impl Judge<T>) -> Option<Vec<T>> {
    all.iter().enumerate().find_map(|(at, left)| {
        let others = &all[at + 1..];
        let right = judge.first_failing(std::slice::from_ref(left), others)?;
        Some(vec![left.clone(), others[right].clone()])
    })
}

/// The part of `all` that fails together with `base` and of which nothing can be left out; what
/// comes first is kept rather than what comes last.
fn quick_explain<T: Clone>(
    base: &[T],
    base_changed: bool,
    all: &[T],
    judge: &mut impl Judge<T>,
) -> Vec<T> {
    if base_changed && judge.fails(base) {
        return Vec::new();
    }
    if all.len() <= 1 {
        return all.to_vec();
    }
    let (left, right) = all.split_at(all.len() / 2);
    let with_left = [base, left].concat();
    let in_right = quick_explain(&with_left, !left.is_empty(), right, judge);
    let with_right = [base, &in_right[..]].concat();
    let in_left = quick_explain(&with_right, !in_right.is_empty(), left, judge);
    [in_left, in_right].concat()
}
