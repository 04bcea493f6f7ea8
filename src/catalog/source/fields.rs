//! Takes a record of the file apart, field by field, and names every field that does not fit.

use super::tree::{Field, Node, Value};
use super::{At, Text};
use crate::catalog::Position;
use crate::catalog::report::{Report, listed};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::borrow::Cow;

/// Reads one value; `None` after telling the report why it does not fit.
pub type Reader<'a, T> = fn(Node<'a>, &mut Report) -> Option<T>;

/// One record of the file, its fields taken out one by one.
pub struct Fields<'a, 'r> {
    /// What the record is called: `Choice`.
    what: &'static str,
    /// Where the record begins.
    pub at: Position,
    unread: Vec<Field<'a>>,
    report: &'r mut Report,
}

impl<'a, 'r> Fields<'a, 'r> {
    /// Opens `What(field: value, ..)`; `None` when the value is something else.
    pub fn open(
        node: Node<'a>,
        what: &'static str,
        known: &[&str],
        report: &'r mut Report,
    ) -> Option<Self> {
        let at = node.at;
        let fields = match node.value {
            Value::Record { name, fields } if name.is_empty() || name == what => fields,
            Value::Tuple { name, values }
                if values.is_empty() && (name.is_empty() || name == what) =>
            {
                Vec::new()
            }
            other => {
                let found = describe(&other);
                report.error(at, format!("expected {what}(..) with named fields, found {found}"));
                return None;
            }
        };
        let unread = Vec::with_capacity(fields.len());
        let mut opened = Self { what, at, unread, report };
        for field in fields {
            opened.admit(field, known);
        }
        Some(opened)
    }

    /// Keeps a field that this record has, once.
    fn admit(&mut self, field: Field<'a>, known: &[&str]) {
        if !known.contains(&field.name) {
            let subject = format!("field {{}} in {}", self.what);
            self.report.unknown(field.at, &subject, field.name, known.iter().copied());
        } else if let Some(first) = self.unread.iter().find(|known| known.name == field.name) {
            let text = format!("{:?} is given twice, first at {}", field.name, first.at);
            self.report.error(field.at, format!("{text}; remove one"));
        } else {
            self.unread.push(field);
        }
    }

    /// Whether this field stands in the file.
    pub fn has(&self, name: &str) -> bool {
        self.unread.iter().any(|field| field.name == name)
    }

    /// Where this field stands; `None` when it does not.
    pub fn place(&self, name: &str) -> Option<Position> {
        self.unread.iter().find(|field| field.name == name).map(|field| field.at)
    }

    /// A field that must be there.
    pub fn required<T>(&mut self, name: &str, reader: Reader<'a, T>) -> Option<T> {
        if !self.has(name) {
            let text = format!("{} lacks {name:?}; add {name}: ..", self.what);
            self.report.error(self.at, text);
        }
        self.optional(name, reader)
    }

    /// A field that may be left out, or be `None`.
    pub fn optional<T>(&mut self, name: &str, reader: Reader<'a, T>) -> Option<T> {
        let index = self.unread.iter().position(|field| field.name == name)?;
        let node = bare(self.unread.swap_remove(index).node);
        if node.value == Value::Word("None") {
            return None;
        }
        reader(node, self.report)
    }

    /// A list that may be left out; what in it does not fit is named and left out.
    pub fn list<T>(&mut self, name: &str, reader: Reader<'a, T>) -> Vec<T> {
        let index = self.unread.iter().position(|field| field.name == name);
        let Some(index) = index else { return Vec::new() };
        list_of(self.unread.swap_remove(index).node, reader, self.report).unwrap_or_default()
    }

    /// A map from text that may be left out.
    pub fn map<T>(&mut self, name: &str, reader: Reader<'a, T>) -> Vec<(Text, T)> {
        self.optional(name, map_node)
            .unwrap_or_default()
            .into_iter()
            .filter_map(|(key, node)| {
                let key = text(key, self.report);
                let value = reader(node, self.report);
                key.zip(value)
            })
            .collect()
    }
}

/// A value without the `Some(..)` that may stand around it.
fn bare(node: Node<'_>) -> Node<'_> {
    match node.value {
        Value::Tuple { name, mut values } if name == "Some" && values.len() == 1 => {
            values.swap_remove(0)
        }
        value => Node { at: node.at, value },
    }
}

fn map_node<'a>(node: Node<'a>, report: &mut Report) -> Option<Vec<(Node<'a>, Node<'a>)>> {
    match node.value {
        Value::Map(entries) => Some(entries),
        other => wrong(node.at, r#"a map such as {"name": "value"}"#, &other, report),
    }
}

/// Reads a list.
pub fn list_of<'a, T>(
    node: Node<'a>,
    reader: Reader<'a, T>,
    report: &mut Report,
) -> Option<Vec<T>> {
    match node.value {
        Value::List(values) => {
            Some(values.into_iter().filter_map(|node| reader(node, report)).collect())
        }
        other => wrong(node.at, "a list in [ ]", &other, report),
    }
}

/// Reads text in quotes.
pub fn text(node: Node, report: &mut Report) -> Option<Text> {
    match node.value {
        Value::Text { text, inner } => Some(Text { value: text, at: node.at, inner }),
        Value::Number(number) => {
            let advice = format!("expected text in quotes, found the number {number}");
            report.error(node.at, format!("{advice}; write {number:?}"));
            None
        }
        other => wrong(node.at, "text in quotes", &other, report),
    }
}

/// Reads a whole number that is not negative.
pub fn count(node: Node, report: &mut Report) -> Option<At<u32>> {
    let Node { at, value: Value::Number(number) } = node else {
        return wrong(node.at, "a whole number without quotes", &node.value, report);
    };
    let Ok(value) = plain_digits(number).parse() else {
        let found = Value::Number(number);
        return wrong(at, "a whole number from 0 to 4294967295", &found, report);
    };
    Some(At { value, at })
}

/// Reads `true` or `false`.
pub fn truth(node: Node, report: &mut Report) -> Option<At<bool>> {
    one_of(node, &[("true", true), ("false", false)], report)
}

/// Reads one of a few words.
pub fn one_of<T: Copy>(node: Node, words: &[(&str, T)], report: &mut Report) -> Option<At<T>> {
    let names = || words.iter().map(|(name, _)| *name).collect::<Vec<_>>();
    let Node { at, value: Value::Word(word) } = node else {
        let wanted = format!("one of the words {}", listed(&names()).replace('"', ""));
        return wrong(node.at, &wanted, &node.value, report);
    };
    let Some((_, value)) = words.iter().find(|(name, _)| *name == word) else {
        report.unknown(at, "word {}", word, names());
        return None;
    };
    Some(At { value: *value, at })
}

/// Reads `(a, b, ..)` of whole numbers.
pub fn counts<const N: usize>(node: Node, report: &mut Report) -> Option<At<[u32; N]>> {
    let at = node.at;
    let values = tuple::<N>(node, report)?;
    let read: Vec<_> = values.into_iter().filter_map(|node| count(node, report)).collect();
    let read: Vec<_> = read.into_iter().map(|number| number.value).collect();
    Some(At { value: read.try_into().ok()?, at })
}

/// Takes `(a, b, ..)` with exactly so many values apart.
pub fn tuple<'a, const N: usize>(node: Node<'a>, report: &mut Report) -> Option<[Node<'a>; N]> {
    let wanted = format!("{N} values in ( )");
    match node.value {
        Value::Tuple { values, .. } => {
            let found = values.len();
            let taken = values.try_into().ok();
            if taken.is_none() {
                report.error(node.at, format!("expected {wanted}, found {found}"));
            }
            taken
        }
        other => wrong(node.at, &wanted, &other, report),
    }
}

/// Reads a number with or without a decimal point, exactly.
pub fn decimal(node: Node, report: &mut Report) -> Option<Decimal> {
    let Node { at, value: Value::Number(number) } = node else {
        return wrong(node.at, "a number without quotes", &node.value, report);
    };
    let value = exact(number);
    if value.is_none() {
        return wrong(at, "a number such as 80 or 0.5", &Value::Number(number), report);
    }
    value
}

/// The number this text stands for; `None` when it is none, or beyond what sums can hold.
///
/// Within a trillion and nine decimal places no sum or product over a catalog overflows.
pub fn exact(text: &str) -> Option<Decimal> {
    let number = Decimal::from_str_exact(&plain_digits(text)).ok()?.normalize();
    (number.abs() <= Decimal::from(1_000_000_000_000_i64) && number.scale() <= 9).then_some(number)
}

/// Digits without the underscores that group them.
fn plain_digits(number: &str) -> Cow<'_, str> {
    if number.contains('_') { number.replace('_', "").into() } else { number.into() }
}

/// Reads a number that is only measured in pixels, so need not be exact.
pub fn coordinate(node: Node, report: &mut Report) -> Option<f32> {
    decimal(node, report)?.to_f32()
}

/// Says what was expected and what stands there.
pub fn wrong<T>(at: Position, wanted: &str, found: &Value, report: &mut Report) -> Option<T> {
    report.error(at, format!("expected {wanted}, found {}", describe(found)));
    None
}

/// A value in words, short enough for a sentence.
pub fn describe(value: &Value) -> String {
    let named =
        |name: &str| if name.is_empty() { "( .. )".into() } else { format!("{name}( .. )") };
    match value {
        Value::Text { text, .. } => format!("the text {:?}", shortened(text)),
        Value::Number(number) => format!("the number {}", shortened(number)),
        Value::Word(word) => format!("the word {}", shortened(word)),
        Value::Record { name, .. } | Value::Tuple { name, .. } => named(name),
        Value::List(_) => "a list in [ ]".to_owned(),
        Value::Map(_) => "a map in { }".to_owned(),
    }
}

/// Text cut to what fits in a sentence.
pub fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
