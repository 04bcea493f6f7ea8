//! Numbers in constraints: sums, products and quotients as text of the rule language.
//!
//! The rule language does not divide, so an amount keeps what it is divided by, and a comparison
//! multiplies both sides with it.

use crate::rules::Comparison;
use rust_decimal::Decimal;

/// A formula and how tightly its loosest operator binds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub level: Level,
}

/// From loosest to tightest, as in [`crate::rules`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Iff,
    Implies,
    Or,
    And,
    Not,
    Compares,
    Add,
    Multiply,
    Atom,
}

/// A number that may vary, over a divisor above zero.
#[derive(Debug, Clone, PartialEq)]
pub enum Amount {
    Fixed(Decimal, Decimal),
    Varies(Piece, Decimal),
}

/// Why there is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAmount {
    TooLarge,
    DividesByZero,
    DividesByVarying,
}

impl Piece {
    pub fn atom(text: impl Into<String>) -> Self {
        Self { text: text.into(), level: Level::Atom }
    }

    pub fn new(text: String, level: Level) -> Self {
        Self { text, level }
    }

    /// The text, in brackets where it binds more loosely than asked.
    pub fn within(&self, level: Level) -> String {
        if self.level >= level { self.text.clone() } else { format!("({})", self.text) }
    }
}

impl Amount {
    pub fn fixed(number: Decimal) -> Self {
        Self::Fixed(number, Decimal::ONE)
    }

    pub fn varies(piece: Piece) -> Self {
        Self::Varies(piece, Decimal::ONE)
    }

    fn over(&self) -> Decimal {
        match self {
            Self::Fixed(_, over) | Self::Varies(_, over) => *over,
        }
    }

    /// What stands above the divisor, so many times.
    fn top(&self, times: Decimal) -> Result<Piece, NoAmount> {
        match self {
            Self::Fixed(number, _) => {
                let number = number.checked_mul(times).ok_or(NoAmount::TooLarge)?;
                written(number)
            }
            Self::Varies(piece, _) if times == Decimal::ONE => Ok(piece.clone()),
            Self::Varies(piece, _) => {
                let piece = piece.within(Level::Multiply);
                Ok(Piece::new(format!("{} * {piece}", written(times)?.text), Level::Multiply))
            }
        }
    }

    pub fn plus(&self, other: &Self) -> Result<Self, NoAmount> {
        self.joined(other, '+', Decimal::checked_add)
    }

    pub fn minus(&self, other: &Self) -> Result<Self, NoAmount> {
        self.joined(other, '-', Decimal::checked_sub)
    }

    fn joined(
        &self,
        other: &Self,
        sign: char,
        join: impl Fn(Decimal, Decimal) -> Option<Decimal>,
    ) -> Result<Self, NoAmount> {
        let (mine, theirs, over) = shared(self.over(), other.over())?;
        if let (Self::Fixed(left, _), Self::Fixed(right, _)) = (self, other) {
            let sides = left.checked_mul(mine).zip(right.checked_mul(theirs));
            let top = sides.and_then(|(left, right)| join(left, right));
            return Ok(Self::Fixed(top.ok_or(NoAmount::TooLarge)?, over));
        }
        let (left, right) = (self.top(mine)?, other.top(theirs)?);
        // What is taken away needs brackets even where it is a sum itself.
        let right = right.within(if sign == '-' { Level::Multiply } else { Level::Add });
        let text = format!("{} {sign} {right}", left.within(Level::Add));
        Ok(Self::Varies(Piece::new(text, Level::Add), over))
    }

    pub fn times(&self, other: &Self) -> Result<Self, NoAmount> {
        let over = self.over().checked_mul(other.over()).ok_or(NoAmount::TooLarge)?;
        match (self, other) {
            (Self::Fixed(left, _), Self::Fixed(right, _)) => {
                Ok(Self::Fixed(left.checked_mul(*right).ok_or(NoAmount::TooLarge)?, over))
            }
            (Self::Fixed(number, _), varying) | (varying, Self::Fixed(number, _)) => {
                Ok(Self::Varies(varying.top(*number)?, over))
            }
            (Self::Varies(left, _), Self::Varies(right, _)) => {
                let (left, right) = (left.within(Level::Multiply), right.within(Level::Multiply));
                Ok(Self::Varies(Piece::new(format!("{left} * {right}"), Level::Multiply), over))
            }
        }
    }

    pub fn divided(&self, by: &Self) -> Result<Self, NoAmount> {
        let Self::Fixed(top, over) = by else { return Err(NoAmount::DividesByVarying) };
        if top.is_zero() {
            return Err(NoAmount::DividesByZero);
        }
        let sign = if top.is_sign_negative() { -Decimal::ONE } else { Decimal::ONE };
        self.times(&Self::Fixed(over * sign, top.abs()))
    }

    /// Whether both compare so.
    pub fn compared(&self, by: Comparison, other: &Self) -> Result<Piece, NoAmount> {
        let (mine, theirs, _) = shared(self.over(), other.over())?;
        let (left, right) = (self.top(mine)?, other.top(theirs)?);
        let text = format!("{} {} {}", left.text, sign(by), right.text);
        Ok(Piece::new(text, Level::Compares))
    }
}

/// What both sides are multiplied with to stand over one divisor, and that divisor.
fn shared(mine: Decimal, theirs: Decimal) -> Result<(Decimal, Decimal, Decimal), NoAmount> {
    if mine == theirs {
        return Ok((Decimal::ONE, Decimal::ONE, mine));
    }
    let over = mine.checked_mul(theirs).ok_or(NoAmount::TooLarge)?;
    Ok((theirs, mine, over))
}

fn written(number: Decimal) -> Result<Piece, NoAmount> {
    let number = number.normalize();
    let text = number.to_string();
    let digits = text.trim_start_matches('-');
    crate::catalog::exact(digits).map(|_| Piece::atom(&*text)).ok_or(NoAmount::TooLarge)
}

fn sign(by: Comparison) -> &'static str {
    match by {
        Comparison::Equal => "=",
        Comparison::Differs => "!=",
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::More => ">",
        Comparison::AtLeast => ">=",
    }
}
