//! Between an order and the shapes in its files.

use super::artwork::{ArtworkRecord, DecidedArtwork};
use super::record::{
    BadValue, By, Choice, Content, Decided, DecidedChoice, DecidedNumber, DecidedText, Line,
    Number, PartRecord, Product, TaxRecord, Text,
};
use super::{Order, OrderedChoice, OrderedLine, OrderedNumber, OrderedText};
use crate::build::{Artwork, KeyedBuild, KeyedDecision, Origin, Stance};
use crate::catalog::{Part, Tax};
use crate::money::{Currency, Money};
use rust_decimal::Decimal;

impl From<&Order> for Content {
    fn from(order: &Order) -> Self {
        let plain = |money: Money| order.currency.plain(money);
        Self {
            name: order.name.clone(),
            created: order.created.clone(),
            quantity: order.quantity,
            product: product(order),
            currency: order.currency.code.to_owned(),
            tax: TaxRecord {
                name: order.tax.name.clone(),
                percent: order.tax.percent.normalize().to_string(),
                included: order.tax.included,
            },
            choices: order.choices.iter().map(choice).collect(),
            numbers: order.numbers.iter().map(number).collect(),
            texts: order.texts.iter().map(text).collect(),
            artworks: order.artworks.iter().map(ArtworkRecord::from).collect(),
            lines: order.lines.iter().map(|each| line(each, order.currency)).collect(),
            parts: order.parts.iter().map(part).collect(),
            tax_each: plain(order.tax_each),
            price_each: plain(order.price_each),
            tax_total: plain(order.tax_total),
            price_total: plain(order.price_total),
            delivery_days: order.delivery_days,
            decided: decided(&order.decided),
        }
    }
}

impl Content {
    /// The order with this content; `Err` names the first value that cannot be read.
    pub(super) fn read(self) -> Result<Order, BadValue> {
        let known = Currency::from_code(&self.currency);
        let currency = known.ok_or_else(|| bad("currency", &self.currency))?;
        let amount = |field, text: &str| money(currency, field, text);
        Ok(Order {
            name: self.name,
            created: self.created,
            quantity: self.quantity,
            product: self.product.name.clone(),
            maker: self.product.maker.clone(),
            currency,
            tax: Tax {
                name: self.tax.name,
                percent: decimal("percent", &self.tax.percent)?,
                included: self.tax.included,
            },
            choices: self.choices.into_iter().map(read_choice).collect(),
            numbers: read_each(self.numbers, read_number)?,
            texts: self.texts.into_iter().map(read_text).collect(),
            artworks: read_each(self.artworks, ArtworkRecord::read)?,
            lines: read_each(self.lines, |line| read_line(line, currency))?,
            parts: self.parts.into_iter().map(read_part).collect(),
            tax_each: amount("tax_each", &self.tax_each)?,
            price_each: amount("price_each", &self.price_each)?,
            tax_total: amount("tax_total", &self.tax_total)?,
            price_total: amount("price_total", &self.price_total)?,
            delivery_days: self.delivery_days,
            decided: read_decided(self.decided, self.product)?,
            pictures: Vec::new(),
        })
    }
}

fn product(order: &Order) -> Product {
    let KeyedBuild { catalog_id, catalog_version, catalog_hash, .. } = order.decided.clone();
    Product {
        id: catalog_id,
        version: catalog_version,
        hash: catalog_hash,
        name: order.product.clone(),
        maker: order.maker.clone(),
    }
}

fn choice(choice: &OrderedChoice) -> Choice {
    let OrderedChoice { key, group_name, name, count, by } = choice.clone();
    Choice { key, group_name, name, count, by: by.into() }
}

fn number(number: &OrderedNumber) -> Number {
    let OrderedNumber { key, name, number, unit, by } = number.clone();
    Number { key, name, number: number.normalize().to_string(), unit, by: by.into() }
}

fn text(text: &OrderedText) -> Text {
    let OrderedText { key, name, text, font, place } = text.clone();
    Text { key, name, text, font, place }
}

fn line(line: &OrderedLine, currency: Currency) -> Line {
    Line {
        subject: line.subject.clone(),
        label: line.label.clone(),
        count: line.count,
        unit_price: currency.plain(line.unit),
        tax: currency.plain(line.tax),
        total: currency.plain(line.gross),
    }
}

fn part(part: &Part) -> PartRecord {
    PartRecord { sku: part.sku.clone(), count: part.count }
}

fn decided(keyed: &KeyedBuild) -> Decided {
    let choice = |decision: &KeyedDecision| DecidedChoice {
        key: decision.choice.clone(),
        count: match decision.stance {
            Stance::Chosen(count) => count,
            Stance::Rejected => 0,
        },
        by: decision.by.into(),
    };
    let number = |(key, number, by): &(String, Decimal, Origin)| DecidedNumber {
        key: key.clone(),
        number: number.normalize().to_string(),
        by: (*by).into(),
    };
    let text =
        |(key, text): &(String, String)| DecidedText { key: key.clone(), text: text.clone() };
    let artwork = |(key, artwork): &(String, Artwork)| DecidedArtwork {
        key: key.clone(),
        placed: artwork.into(),
    };
    Decided {
        choices: keyed.decisions.iter().map(choice).collect(),
        numbers: keyed.numbers.iter().map(number).collect(),
        texts: keyed.texts.iter().map(text).collect(),
        artworks: keyed.artworks.iter().map(artwork).collect(),
    }
}

fn read_each<T, U>(
    records: Vec<T>,
    read: impl Fn(T) -> Result<U, BadValue>,
) -> Result<Vec<U>, BadValue> {
    records.into_iter().map(read).collect()
}

fn read_choice(record: Choice) -> OrderedChoice {
    let Choice { key, group_name, name, count, by } = record;
    OrderedChoice { key, group_name, name, count, by: by.into() }
}

fn read_number(record: Number) -> Result<OrderedNumber, BadValue> {
    let Number { key, name, number, unit, by } = record;
    let number = decimal("number", &number)?;
    Ok(OrderedNumber { key, name, number, unit, by: by.into() })
}

fn read_text(record: Text) -> OrderedText {
    let Text { key, name, text, font, place } = record;
    OrderedText { key, name, text, font, place }
}

fn read_line(record: Line, currency: Currency) -> Result<OrderedLine, BadValue> {
    Ok(OrderedLine {
        subject: record.subject,
        label: record.label,
        count: record.count,
        unit: money(currency, "unit_price", &record.unit_price)?,
        tax: money(currency, "tax", &record.tax)?,
        gross: money(currency, "total", &record.total)?,
    })
}

fn read_part(record: PartRecord) -> Part {
    Part { sku: record.sku, count: record.count }
}

fn read_decided(record: Decided, product: Product) -> Result<KeyedBuild, BadValue> {
    let numbers = read_each(record.numbers, |number| {
        Ok((number.key, decimal("number", &number.number)?, number.by.into()))
    })?;
    Ok(KeyedBuild {
        catalog_id: product.id,
        catalog_version: product.version,
        catalog_hash: product.hash,
        decisions: record.choices.into_iter().map(read_decision).collect(),
        numbers,
        texts: record.texts.into_iter().map(|text| (text.key, text.text)).collect(),
        artworks: read_each(record.artworks, |it| Ok((it.key, it.placed.read()?)))?,
    })
}

fn read_decision(record: DecidedChoice) -> KeyedDecision {
    let stance = if record.count == 0 { Stance::Rejected } else { Stance::Chosen(record.count) };
    KeyedDecision { choice: record.key, stance, by: record.by.into() }
}

fn money(currency: Currency, field: &'static str, text: &str) -> Result<Money, BadValue> {
    currency.parse(text).ok_or_else(|| bad(field, text))
}

fn decimal(field: &'static str, text: &str) -> Result<Decimal, BadValue> {
    Decimal::from_str_exact(text).map(|number| number.normalize()).map_err(|_| bad(field, text))
}

fn bad(field: &'static str, found: &str) -> BadValue {
    BadValue { field, found: found.chars().take(40).collect() }
}

impl From<Origin> for By {
    fn from(origin: Origin) -> Self {
        match origin {
            Origin::You => Self::You,
            Origin::Preset => Self::Preset,
            Origin::Rule => Self::Rule,
            Origin::Default => Self::Default,
        }
    }
}

impl From<By> for Origin {
    fn from(by: By) -> Self {
        match by {
            By::You => Self::You,
            By::Preset => Self::Preset,
            By::Rule => Self::Rule,
            By::Default => Self::Default,
        }
    }
}
