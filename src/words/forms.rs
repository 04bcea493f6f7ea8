//! How numbers, money and days are written in a language.

use super::Voice;
use crate::money::{Currency, Money, grouped};
use rust_decimal::Decimal;

/// Read once from the messages of a language, since a screen writes hundreds of amounts.
#[derive(Debug, Clone, Default)]
pub(super) struct Forms {
    decimal_mark: String,
    group_mark: String,
    /// With [`SYMBOL`] and [`AMOUNT`] where they stand.
    money: String,
    months: Vec<String>,
}

/// What stands for a currency's symbol in the form of money.
const SYMBOL: char = '\u{1}';
/// What stands for the amount.
const AMOUNT: char = '\u{2}';

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8",
    "month-9", "month-10", "month-11", "month-12",
];

impl Forms {
    pub fn read(voice: &Voice) -> Self {
        let (symbol, amount) = (SYMBOL.to_string(), AMOUNT.to_string());
        Self {
            decimal_mark: voice.tell("decimal-mark", []),
            group_mark: voice.tell("group-mark", []),
            money: voice.tell("money", [("symbol", symbol.into()), ("amount", amount.into())]),
            months: MONTHS.into_iter().map(|month| voice.tell(month, [])).collect(),
        }
    }
}

impl Voice {
    /// A number without needless digits: `12.5`, `12,5`.
    pub fn number(&self, number: Decimal) -> String {
        number.normalize().to_string().replace('.', &self.forms.decimal_mark)
    }

    /// A length in millimetres, to a tenth.
    pub fn mm(&self, um: i32) -> String {
        self.number(Decimal::new(i64::from(um), 3).round_dp(1))
    }

    /// An amount: `€1,249.00`, `1.249,00 €`.
    pub fn money(&self, currency: Currency, money: Money) -> String {
        let plain = currency.plain(Money::from_minor(money.minor().saturating_abs()));
        let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
        let rest = rest.replace('.', &self.forms.decimal_mark);
        let amount = grouped(whole, &self.forms.group_mark) + &rest;
        let is_first = self.forms.money.starts_with(SYMBOL);
        let symbol = if is_first { currency.symbol } else { currency.symbol.trim_end() };
        let sign = if money.minor() < 0 { "−" } else { "" };
        sign.to_owned() + &self.forms.money.replace(SYMBOL, symbol).replace(AMOUNT, &amount)
    }

    /// A difference: `+€60.00`, `−€20.00`, and `included` for nothing.
    pub fn difference(&'static self, currency: Currency, money: Money) -> String {
        match money.minor() {
            0 => self.say("included").to_owned(),
            1.. => format!("+{}", self.money(currency, money)),
            _ => self.money(currency, money),
        }
    }

    /// An amount that was stored as it was shown; as it stands where it is none.
    pub fn kept_amount(&self, shown: &str) -> String {
        let read = Currency::read(shown);
        read.map_or_else(|| shown.to_owned(), |(currency, money)| self.money(currency, money))
    }

    /// A day of the calendar: `20 Nov 2026`, `20. November 2026`.
    pub fn day(&self, year: i16, month: i8, day: i8) -> String {
        let place = usize::try_from(month - 1).unwrap_or(usize::MAX);
        let month = self.forms.months.get(place).map_or("", String::as_str);
        let about = [
            ("day", i64::from(day).into()),
            ("month", month.into()),
            ("year", i64::from(year).into()),
        ];
        self.tell("day", about)
    }
}
