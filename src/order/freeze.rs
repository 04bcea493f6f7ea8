//! Freezes a build into an order.

use super::{
    Order, OrderedArtwork, OrderedChoice, OrderedLine, OrderedNumber, OrderedPicture, OrderedText,
};
use crate::build::{Build, KeyedBuild, Picked, Selection};
use crate::catalog::{Catalog, ChoiceId, GroupId, GroupKind, Part};
use crate::price::{Line, Subject, quote};
use crate::solve::Product;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What an order says beside the build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// What the person calls it; may be empty.
    pub name: String,
    /// When it is made; the caller reads the clock.
    pub created: String,
    /// How many pieces; 0 counts as 1.
    pub quantity: u32,
    /// The files of the customer's pictures by their hash, those of other builds among them.
    pub pictures: BTreeMap<String, Arc<[u8]>>,
}

impl Order {
    /// Copies a build, what it came to and what it costs into an order.
    pub fn freeze(
        product: &Product,
        build: &Build,
        selection: &Selection,
        details: Details,
    ) -> Self {
        let catalog = &product.catalog;
        let quote = quote(product, selection);
        let quantity = details.quantity.max(1);
        let artworks = artworks(catalog, selection);
        Self {
            name: details.name,
            created: details.created,
            quantity,
            product: catalog.name.clone(),
            maker: catalog.maker.clone(),
            currency: catalog.currency,
            tax: catalog.tax.clone(),
            choices: choices(catalog, selection),
            numbers: numbers(catalog, selection),
            texts: texts(catalog, selection),
            pictures: pictures(&artworks, &details.pictures),
            artworks,
            lines: quote.lines.into_iter().map(|line| freeze_line(catalog, line)).collect(),
            parts: parts(catalog, selection),
            tax_each: quote.tax,
            price_each: quote.total,
            tax_total: quote.tax.times(quantity),
            price_total: quote.total.times(quantity),
            delivery_days: selection.delivery_days(catalog),
            decided: KeyedBuild::new(catalog, build),
        }
    }
}

fn choices(catalog: &Catalog, selection: &Selection) -> Vec<OrderedChoice> {
    let groups = catalog.group_ids();
    let picked = groups.flat_map(|(group, _)| selection.in_group(catalog, group));
    picked.map(|(choice, picked)| freeze_choice(catalog, choice, picked)).collect()
}

fn freeze_choice(catalog: &Catalog, id: ChoiceId, picked: Picked) -> OrderedChoice {
    let choice = catalog.choice(id);
    OrderedChoice {
        key: catalog.full_key(id),
        group_name: catalog.group(choice.group).name.clone(),
        name: choice.name.clone(),
        count: picked.count,
        by: picked.by,
    }
}

fn numbers(catalog: &Catalog, selection: &Selection) -> Vec<OrderedNumber> {
    let numbers = selection.numbers.iter().map(|(id, (number, by))| {
        let group = catalog.group(*id);
        OrderedNumber {
            key: group.key.clone(),
            name: group.name.clone(),
            number: number.normalize(),
            unit: unit(catalog, *id),
            by: *by,
        }
    });
    numbers.collect()
}

fn unit(catalog: &Catalog, group: GroupId) -> String {
    match &catalog.group(group).kind {
        GroupKind::Number(range) => range.unit.clone(),
        _ => String::new(),
    }
}

fn texts(catalog: &Catalog, selection: &Selection) -> Vec<OrderedText> {
    let texts = selection.texts.iter().map(|(id, lettering)| {
        let group = catalog.group(*id);
        OrderedText {
            key: group.key.clone(),
            name: group.name.clone(),
            text: lettering.text.clone(),
            font: catalog.full_key(lettering.font),
            place: place(catalog, *id),
        }
    });
    texts.collect()
}

fn artworks(catalog: &Catalog, selection: &Selection) -> Vec<OrderedArtwork> {
    let artworks = selection.artworks.iter();
    artworks.filter_map(|(id, artwork)| OrderedArtwork::new(catalog, (*id, artwork))).collect()
}

/// The files of these artworks, each once.
fn pictures(
    artworks: &[OrderedArtwork],
    files: &BTreeMap<String, Arc<[u8]>>,
) -> Vec<OrderedPicture> {
    let mut named: Vec<_> = artworks.iter().map(|it| it.artwork.sha256.as_str()).collect();
    named.sort_unstable();
    named.dedup();
    let picture = |sha256: &str| {
        let bytes = Arc::clone(files.get(sha256)?);
        Some(OrderedPicture { sha256: sha256.to_owned(), bytes })
    };
    named.into_iter().filter_map(picture).collect()
}

fn place(catalog: &Catalog, group: GroupId) -> String {
    match &catalog.group(group).kind {
        GroupKind::Text(limits) => limits.place.clone(),
        _ => String::new(),
    }
}

fn freeze_line(catalog: &Catalog, line: Line) -> OrderedLine {
    let group_key = |group| &catalog.group(group).key;
    let subject = match line.subject {
        Subject::Base => "base".to_owned(),
        Subject::Choice(choice) => format!("choice {}", catalog.full_key(choice)),
        Subject::Number(group) => format!("number {}", group_key(group)),
        Subject::Text(group) => format!("text {}", group_key(group)),
        Subject::PriceRule(_) => "price rule".to_owned(),
    };
    let Line { label, count, unit, tax, gross, .. } = line;
    OrderedLine { subject, label, count, unit, tax, gross }
}

/// The parts of everything that stands, those with the same SKU added up, sorted by SKU.
fn parts(catalog: &Catalog, selection: &Selection) -> Vec<Part> {
    let mut counts = BTreeMap::<&str, u32>::new();
    for (choice, picked) in &selection.choices {
        for part in &catalog.choice(*choice).parts {
            let count = counts.entry(&part.sku).or_default();
            *count = count.saturating_add(part.count.saturating_mul(picked.count));
        }
    }
    counts.into_iter().map(|(sku, count)| Part { sku: sku.to_owned(), count }).collect()
}
