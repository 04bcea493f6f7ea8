//! Checks an order that came back: complete, unaltered, valid, its price as computed.

use super::{DecodeError, Filed, Order, OrderedArtwork, OrderedLine, decode};
use crate::build::{Build, Decision, Lettering, Origin, Picked, Selection, Stance};
use crate::catalog::{Catalog, GroupKind};
use crate::explain::artwork_refusal;
use crate::money::Money;
use crate::price::{Quote, quote};
use crate::solve::Product;
use crate::words::Voice;

/// What was found about an order, a finding a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// In the order of [`Check`].
    pub findings: Vec<Finding>,
}

/// What one check came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub check: Check,
    pub verdict: Verdict,
    /// A sentence for the order desk.
    pub text: String,
}

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// The file is a whole order, and everything in it exists in the catalog.
    Complete,
    /// The content matches its seal.
    Unaltered,
    /// The build keeps every rule of the catalog.
    Valid,
    /// The price is the sum of its lines, and what the catalog computes.
    Price,
    /// Every picture is there and is the one that was ordered; checked where there is one.
    Pictures,
}

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Holds,
    Fails,
    /// What is needed to tell is not there.
    Unknown,
}

impl Verification {
    /// Whether every check was made and held.
    pub fn holds(&self) -> bool {
        self.findings.iter().all(|finding| finding.verdict == Verdict::Holds)
    }
}

/// Checks the bytes of an order's file; without its product what can be checked without.
pub fn verify(bytes: &[u8], product: Option<&Product>) -> Verification {
    match decode(bytes) {
        Ok(filed) => verify_filed(&filed, product),
        Err(error) => unreadable(&error),
    }
}

/// Checks an order that was read.
pub fn verify_filed(filed: &Filed, product: Option<&Product>) -> Verification {
    let order = &filed.order;
    let taken = product.map(|product| (product, Taken::new(&product.catalog, order)));
    let taken = taken.as_ref().map(|(product, taken)| (*product, taken));
    let mut findings =
        vec![complete(order, taken), unaltered(filed), valid(order, taken), price(order, taken)];
    findings.extend(pictures(order));
    Verification { findings }
}

fn unreadable(error: &DecodeError) -> Verification {
    Verification { findings: vec![Finding::fails(Check::Complete, format!("{error}."))] }
}

impl Finding {
    fn holds(check: Check, text: impl Into<String>) -> Self {
        Self { check, verdict: Verdict::Holds, text: text.into() }
    }

    fn fails(check: Check, text: impl Into<String>) -> Self {
        Self { check, verdict: Verdict::Fails, text: text.into() }
    }

    fn unknown(check: Check, text: impl Into<String>) -> Self {
        Self { check, verdict: Verdict::Unknown, text: text.into() }
    }
}

/// What an order holds, put on a catalog.
struct Taken {
    /// Everything the order holds, as decisions; the rest of the catalog is ruled out.
    build: Build,
    selection: Selection,
    /// Names the catalog does not have.
    gone: Vec<String>,
}

impl Taken {
    fn new(catalog: &Catalog, order: &Order) -> Self {
        let mut taken =
            Self { build: Build::default(), selection: Selection::default(), gone: Vec::new() };
        taken.take_choices(catalog, order);
        taken.take_numbers(catalog, order);
        taken.take_texts(catalog, order);
        taken.take_artworks(catalog, order);
        taken
    }

    fn take_choices(&mut self, catalog: &Catalog, order: &Order) {
        for choice in &order.choices {
            match catalog.find_choice(&choice.key) {
                Some(id) if choice.count > 0 => {
                    let picked = Picked { count: choice.count, by: choice.by };
                    self.selection.choices.insert(id, picked);
                }
                Some(_) | None => self.gone.push(choice.key.clone()),
            }
        }
        for (id, _) in catalog.choice_ids() {
            let count = self.selection.count(id);
            let stance = if count == 0 { Stance::Rejected } else { Stance::Chosen(count) };
            self.build.decisions.insert(id, Decision { stance, by: Origin::You });
        }
    }

    fn take_numbers(&mut self, catalog: &Catalog, order: &Order) {
        for number in &order.numbers {
            match catalog.find_group(&number.key) {
                Some(id) => {
                    self.selection.numbers.insert(id, (number.number, number.by));
                    self.build.numbers.insert(id, (number.number, number.by));
                }
                None => self.gone.push(number.key.clone()),
            }
        }
    }

    fn take_texts(&mut self, catalog: &Catalog, order: &Order) {
        for text in &order.texts {
            match (catalog.find_group(&text.key), catalog.find_choice(&text.font)) {
                (Some(id), Some(font)) => {
                    let lettering = Lettering { text: text.text.clone(), font };
                    self.selection.texts.insert(id, lettering);
                    self.build.texts.insert(id, text.text.clone());
                }
                _ => self.gone.push(text.key.clone()),
            }
        }
    }
}

impl Taken {
    fn take_artworks(&mut self, catalog: &Catalog, order: &Order) {
        for ordered in &order.artworks {
            match catalog.find_group(&ordered.key) {
                Some(id) if matches!(catalog.group(id).kind, GroupKind::Artwork(_)) => {
                    self.selection.artworks.insert(id, ordered.artwork.clone());
                    self.build.artworks.insert(id, ordered.artwork.clone());
                }
                Some(_) | None => self.gone.push(ordered.key.clone()),
            }
        }
    }

    /// What the catalog says against a picture as it lies; `None` when nothing.
    fn complaint(&self, catalog: &Catalog) -> Option<String> {
        self.selection.artworks.iter().find_map(|(id, artwork)| {
            let GroupKind::Artwork(limits) = &catalog.group(*id).kind else { return None };
            let said = artwork_refusal(Voice::of(&catalog.language), artwork, limits)?;
            Some(format!("{}: {said}", catalog.group(*id).name))
        })
    }
}

type OnProduct<'a> = Option<(&'a Product, &'a Taken)>;

fn complete(order: &Order, taken: OnProduct) -> Finding {
    let check = Check::Complete;
    if order.quantity == 0 {
        return Finding::fails(check, "The order is for no piece; ask for the quantity.");
    }
    if order.lines.is_empty() {
        return Finding::fails(check, "The order has no price lines; export it again.");
    }
    let Some((product, taken)) = taken else {
        return Finding::holds(check, "Every part of an order is there.");
    };
    let name = catalog_name(&product.catalog);
    if !taken.gone.is_empty() {
        let gone = taken.gone.join(", ");
        return Finding::fails(check, format!("{name} has no {gone}; choose anew what is gone."));
    }
    let open = product.outcome(&taken.build).open_groups;
    if let Some(group) = open.first() {
        let group = &product.catalog.group(*group).name;
        return Finding::fails(
            check,
            format!("{group} is not settled; choose it and export anew."),
        );
    }
    Finding::holds(check, "Every part of an order is there.")
}

fn unaltered(filed: &Filed) -> Finding {
    if filed.order.seal() == filed.seal {
        return Finding::holds(Check::Unaltered, "The order is as it was written.");
    }
    let text = "The order was altered after it was written; ask for the original file.";
    Finding::fails(Check::Unaltered, text)
}

fn valid(order: &Order, taken: OnProduct) -> Finding {
    let check = Check::Valid;
    let Some((product, taken)) = taken else {
        return Finding::unknown(check, missing_catalog(order));
    };
    let name = catalog_name(&product.catalog);
    if let Some(because) = product.conflict(&taken.build) {
        let sentence = crate::explain::conflict(&product.catalog, &because);
        return Finding::fails(check, sentence);
    }
    if let Some(complaint) = taken.complaint(&product.catalog) {
        return Finding::fails(check, complaint);
    }
    Finding::holds(check, format!("The build keeps every rule of {name}."))
}

fn price(order: &Order, taken: OnProduct) -> Finding {
    let check = Check::Price;
    let currency = order.currency;
    let sum: Money = order.lines.iter().map(|line| line.gross).sum();
    let tax: Money = order.lines.iter().map(|line| line.tax).sum();
    if sum != order.price_each || tax != order.tax_each {
        let (said, sum) = (currency.show(order.price_each), currency.show(sum));
        let text = format!("The order says {said}, its lines add up to {sum}; do not bill it.");
        return Finding::fails(check, text);
    }
    if order.price_total != order.price_each.times(order.quantity)
        || order.tax_total != order.tax_each.times(order.quantity)
    {
        let (total, each) = (currency.show(order.price_total), currency.show(order.price_each));
        let text = format!("{} pieces of {each} are not {total}; do not bill it.", order.quantity);
        return Finding::fails(check, text);
    }
    match taken {
        Some((product, taken)) => price_today(order, product, taken),
        None => Finding::unknown(check, missing_catalog(order)),
    }
}

/// Whether the files of the pictures are those that were ordered; `None` where there is no picture.
fn pictures(order: &Order) -> Option<Finding> {
    let check = Check::Pictures;
    if order.artworks.is_empty() {
        return None;
    }
    if let Some(other) = order.pictures.iter().find(|picture| !picture.is_whole()) {
        let name = order.artworks.iter().find(|it| it.artwork.sha256 == other.sha256);
        let name = name.map_or("of the order", |it| it.artwork.name.as_str());
        let text = format!("The picture {name} is not the one that was ordered; do not print it.");
        return Some(Finding::fails(check, text));
    }
    let is_there = |sha256: &str| order.pictures.iter().any(|it| it.sha256 == sha256);
    let missing = order.artworks.iter().find(|it| !is_there(&it.artwork.sha256));
    Some(match missing {
        Some(OrderedArtwork { artwork, .. }) => Finding::unknown(
            check,
            format!(
                "The picture {} is not in this file; take the order as RON or JSON.",
                artwork.name
            ),
        ),
        None => Finding::holds(check, "Every picture is there and is the one that was ordered."),
    })
}

/// Compares with what the catalog computes now.
fn price_today(order: &Order, product: &Product, taken: &Taken) -> Finding {
    let quote = quote(product, &taken.selection);
    let said = order.currency.show(order.price_each);
    if order.currency == product.catalog.currency && agrees(order, &quote) {
        return Finding::holds(Check::Price, format!("{said} is the sum of its lines and right."));
    }
    let now = product.catalog.currency.show(quote.total);
    let name = catalog_name(&product.catalog);
    if order.decided.catalog_hash == product.catalog.hash {
        let text = format!("The order says {said}, {name} computes {now}; do not bill it.");
        return Finding::fails(Check::Price, text);
    }
    let version = &order.decided.catalog_version;
    let text = format!(
        "The order says {said} by version {version}, {name} computes {now}; agree which price holds."
    );
    Finding::fails(Check::Price, text)
}

/// Whether every line has the amounts of the quote's line.
fn agrees(order: &Order, quote: &Quote) -> bool {
    let amounts = |line: &OrderedLine| (line.count, line.unit, line.tax, line.gross);
    let ordered = order.lines.iter().map(amounts);
    ordered.eq(quote.lines.iter().map(|line| (line.count, line.unit, line.tax, line.gross)))
}

fn catalog_name(catalog: &Catalog) -> String {
    format!("{} {}", catalog.name, catalog.version)
}

fn missing_catalog(order: &Order) -> String {
    let id = &order.decided.catalog_id;
    format!("The catalog {id} is not here; name its folder to check against it.")
}
