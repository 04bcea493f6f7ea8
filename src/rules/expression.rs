//! Typed expressions: every name resolved, every type right.

use crate::catalog::{ChoiceId, GroupId};
use rust_decimal::Decimal;

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// A choice stands.
    Stands(ChoiceId),
    /// Anything is chosen in a group of choices.
    Any(GroupId),
    /// A `Number` group is asked.
    Asked(GroupId),
    Not(Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    Implies(Box<Expr>, Box<Expr>),
    Iff(Box<Expr>, Box<Expr>),
    Compare(Amount, Comparison, Amount),
    /// Two texts are the same, or with `equal: false` differ.
    Same {
        left: Words,
        right: Words,
        equal: bool,
    },
}

/// How two numbers compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    Differs,
    Less,
    AtMost,
    More,
    AtLeast,
}

/// A number that depends on the build.
#[derive(Debug, Clone, PartialEq)]
pub enum Amount {
    Fixed(Decimal),
    /// The number of a `Number` group, 0 where it is not asked.
    Number(GroupId),
    /// Choices, each with what it adds every time it stands.
    Sum(Vec<(ChoiceId, Decimal)>),
    Add(Box<Amount>, Box<Amount>),
    Subtract(Box<Amount>, Box<Amount>),
    Multiply(Box<Amount>, Box<Amount>),
}

/// A text that depends on the build.
#[derive(Debug, Clone, PartialEq)]
pub enum Words {
    Fixed(String),
    /// The texts of a group's choices, at most one of which stands.
    Of(GroupId, Vec<(ChoiceId, String)>),
}

impl Comparison {
    /// Whether two numbers compare so.
    pub fn holds<T: PartialOrd>(self, left: &T, right: &T) -> bool {
        match self {
            Self::Equal => left == right,
            Self::Differs => left != right,
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::More => left > right,
            Self::AtLeast => left >= right,
        }
    }
}
