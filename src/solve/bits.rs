//! Sets of small numbers as bits in words.

/// A set of values of one variable.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Set(Box<[u64]>);

/// How many words hold so many values.
pub fn words_for(size: usize) -> usize {
    size.div_ceil(64).max(1)
}

impl Set {
    /// The set of those values below `size` of which the test holds.
    pub fn where_holds(size: usize, test: impl Fn(usize) -> bool) -> Self {
        let mut words = vec![0; words_for(size)].into_boxed_slice();
        for value in (0..size).filter(|value| test(*value)) {
            words[value / 64] |= 1 << (value % 64);
        }
        Self(words)
    }

    /// A set with one value.
    pub fn single(size: usize, value: usize) -> Self {
        Self::where_holds(size, |other| other == value)
    }

    /// The values below `size` that are not in this set.
    pub fn complement(&self, size: usize) -> Self {
        Self::where_holds(size, |value| !contains(self.words(), value))
    }

    /// The set held in these words.
    pub fn from_words(words: &[u64]) -> Self {
        Self(words.into())
    }

    pub fn words(&self) -> &[u64] {
        &self.0
    }

    pub fn words_mut(&mut self) -> &mut [u64] {
        &mut self.0
    }
}

/// A word with so many lowest bits, at most all.
pub fn ones(count: usize) -> u64 {
    if count >= 64 { u64::MAX } else { (1 << count) - 1 }
}

pub fn contains(words: &[u64], value: usize) -> bool {
    words.get(value / 64).is_some_and(|word| word >> (value % 64) & 1 == 1)
}

pub fn insert(words: &mut [u64], value: usize) {
    words[value / 64] |= 1 << (value % 64);
}

pub fn is_empty(words: &[u64]) -> bool {
    words.iter().all(|word| *word == 0)
}

pub fn count(words: &[u64]) -> u32 {
    words.iter().map(|word| word.count_ones()).sum()
}

pub fn first(words: &[u64]) -> Option<usize> {
    let at = words.iter().position(|word| *word != 0)?;
    Some(at * 64 + words[at].trailing_zeros() as usize)
}

pub fn last(words: &[u64]) -> Option<usize> {
    let at = words.iter().rposition(|word| *word != 0)?;
    Some(at * 64 + 63 - words[at].leading_zeros() as usize)
}

/// The only value, if there is exactly one.
pub fn only(words: &[u64]) -> Option<usize> {
    let first = first(words)?;
    (last(words) == Some(first)).then_some(first)
}

pub fn meet(left: &[u64], right: &[u64]) -> bool {
    left.iter().zip(right).any(|(left, right)| left & right != 0)
}

pub fn is_within(inner: &[u64], outer: &[u64]) -> bool {
    inner.iter().zip(outer).all(|(inner, outer)| inner & !outer == 0)
}

/// Every value in ascending order.
pub fn values(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(at, word)| {
        let mut rest = *word;
        std::iter::from_fn(move || {
            let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(at * 64 + bit)
        })
    })
}
