//! Money: whole minor units of one currency, and the only place that rounds.

use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use rust_decimal::{Decimal, RoundingStrategy};
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

/// An amount in minor units (cents); its currency is the catalog's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

/// The money a catalog counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency {
    /// ISO 4217 code, `EUR`.
    pub code: &'static str,
    /// How many digits stand after the decimal point: 2 for euro, 0 for yen.
    pub digits: u32,
    /// What is written before the amount, `€`.
    pub symbol: &'static str,
}

const CURRENCIES: [Currency; 12] = [
    currency("EUR", 2, "€"),
    currency("USD", 2, "$"),
    currency("GBP", 2, "£"),
    currency("CHF", 2, "CHF "),
    currency("JPY", 0, "¥"),
    currency("SEK", 2, "SEK "),
    currency("NOK", 2, "NOK "),
    currency("DKK", 2, "DKK "),
    currency("PLN", 2, "PLN "),
    currency("CZK", 2, "CZK "),
    currency("CAD", 2, "CA$"),
    currency("AUD", 2, "A$"),
];

const fn currency(code: &'static str, digits: u32, symbol: &'static str) -> Currency {
    Currency { code, digits, symbol }
}

impl Currency {
    /// Euro.
    pub const EUR: Self = CURRENCIES[0];

    /// The codes that [`Currency::from_code`] knows.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        CURRENCIES.iter().map(|known| known.code)
    }

    /// The currency with this ISO 4217 code; `None` when Bespoke does not know it.
    pub fn from_code(code: &str) -> Option<Self> {
        CURRENCIES.into_iter().find(|known| known.code == code)
    }

    /// Reads decimal text such as `-80.00`; `None` when it is not a decimal, has more digits than
    /// the currency, or does not fit.
    pub fn parse(&self, text: &str) -> Option<Money> {
        let amount = Decimal::from_str_exact(text).ok()?;
        let minor = amount.checked_mul(self.scale())?;
        minor.fract().is_zero().then(|| minor.to_i64().map(Money)).flatten()
    }

    /// Rounds an exact amount in major units to minor units, half away from zero.
    ///
    /// An amount beyond every price (over 92 quadrillion minor units) stops at the largest one.
    pub fn round(&self, amount: Decimal) -> Money {
        let minor = amount
            .saturating_mul(self.scale())
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        Money(minor.to_i64().unwrap_or(if minor.is_sign_negative() { i64::MIN } else { i64::MAX }))
    }

    /// The amount as plain decimal text, `1249.00`: what files and the line protocol carry.
    pub fn plain(&self, money: Money) -> String {
        self.exact(money).to_string()
    }

    /// The amount in major units.
    pub fn exact(&self, money: Money) -> Decimal {
        Decimal::new(money.0, self.digits)
    }

    /// The amount as it is written where no visitor reads it, in files and by commands: `€1,249.00`.
    pub fn show(&self, money: Money) -> String {
        let plain = self.plain(Money(money.0.saturating_abs()));
        let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
        let sign = if money.0 < 0 { "−" } else { "" };
        format!("{sign}{}{}{rest}", self.symbol, grouped(whole, ","))
    }

    /// Reads what [`Currency::show`] wrote; `None` for anything else.
    pub fn read(shown: &str) -> Option<(Self, Money)> {
        let (sign, amount) = match shown.strip_prefix('−') {
            Some(amount) => ("-", amount),
            None => ("", shown),
        };
        let digits = |known: &Self| Some(amount.strip_prefix(known.symbol)?.replace(',', ""));
        let mut known = CURRENCIES.into_iter();
        known.find_map(|known| Some((known, known.parse(&(sign.to_owned() + &digits(&known)?))?)))
    }

    fn scale(self) -> Decimal {
        Decimal::from(10_i64.pow(self.digits))
    }
}

/// Digits in threes, with a mark between.
pub fn grouped(digits: &str, mark: &str) -> String {
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    text
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount of so many minor units.
    pub const fn from_minor(minor: i64) -> Self {
        Self(minor)
    }

    /// The amount in minor units.
    pub const fn minor(self) -> i64 {
        self.0
    }

    /// So many times the amount.
    #[must_use]
    pub fn times(self, count: u32) -> Self {
        Self(self.0.saturating_mul(i64::from(count)))
    }

    /// This share of the amount, in percent, rounded half away from zero.
    #[must_use]
    pub fn percent(self, percent: Decimal) -> Self {
        let hundredth = Decimal::new(1, 2);
        let part = Decimal::from_i64(self.0)
            .unwrap_or_default()
            .saturating_mul(percent)
            .saturating_mul(hundredth)
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        Self(part.to_i64().unwrap_or_default())
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EURO: Currency = CURRENCIES[0];

    #[track_caller]
    fn check_shown(text: &str, shown: &str) {
        assert_eq!(EURO.parse(text).map(|money| EURO.show(money)).as_deref(), Some(shown));
    }

    #[test]
    fn amounts_are_shown_with_sign_symbol_and_thousands() {
        check_shown("0", "€0.00");
        check_shown("60.00", "€60.00");
        check_shown("1249.5", "€1,249.50");
        check_shown("-80", "−€80.00");
        check_shown("1234567.89", "€1,234,567.89");
    }

    #[test]
    fn what_is_not_money_is_refused() {
        for text in ["", "1,00", "1.001", "abc", "1e3", "99999999999999999999"] {
            assert_eq!(EURO.parse(text), None, "{text}");
        }
    }

    #[test]
    fn halves_round_away_from_zero() {
        assert_eq!(EURO.round(Decimal::new(1005, 3)), Money(101));
        assert_eq!(EURO.round(Decimal::new(-1005, 3)), Money(-101));
        assert_eq!(Money(1050).percent(Decimal::from(5)), Money(53));
    }

    #[test]
    fn what_is_shown_is_read_again() {
        for code in Currency::codes() {
            let currency = Currency::from_code(code).unwrap();
            for minor in [0, 5, -8_000, 123_456_789] {
                let shown = currency.show(Money(minor));
                assert_eq!(Currency::read(&shown), Some((currency, Money(minor))), "{shown}");
            }
        }
        for text in ["", "12.00", "€", "€a", "1.200,00 €"] {
            assert_eq!(Currency::read(text), None, "{text}");
        }
    }
}
