//! Long rows as shallow trees, so that no formula exhausts the stack.

/// Joins parts in a row; how deep the result nests grows only with the logarithm of their number.
pub fn balanced<T>(first: T, mut rest: Vec<T>, join: &impl Fn(T, T) -> T) -> T {
    let mut right = rest.split_off(rest.len() / 2);
    if right.is_empty() {
        return first;
    }
    let middle = right.remove(0);
    join(balanced(first, rest, join), balanced(middle, right, join))
}
