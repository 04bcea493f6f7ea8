//! What stands in each group of several builds, row by row.

use super::Side;
use crate::build::{Artwork, Origin, Picked};
use crate::catalog::{Catalog, ChoiceId, GroupId, GroupKind, Rgb};
use crate::money::{Currency, Money};
use crate::price::{Quote, Subject};
use crate::words::Voice;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A group of one or several products, or an amount of the price.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Groups of different products that are one row and are called otherwise: `Shell / Case`.
    pub name: String,
    /// One for every column.
    pub cells: Vec<Cell>,
    /// Whether the builds that can be shown do not all have the same here.
    pub differs: bool,
}

/// What one build has in a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// The product has no such group, it is not asked in this build, or there is no build to show.
    Absent,
    /// The group is asked and nothing stands.
    Nothing,
    /// At least one, in the order of the catalog.
    Stands(Vec<Entry>),
}

/// One thing that stands in a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub what: What,
    /// What it adds to the total.
    pub price: Money,
    pub currency: Currency,
    pub swatch: Option<Rgb>,
    /// `None` for an amount of the price.
    pub by: Option<Origin>,
    /// Somebody must still decide here.
    pub is_undecided: bool,
    /// Every build that can be shown has it.
    pub is_shared: bool,
}

/// What stands.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    Choice {
        name: String,
        count: u32,
    },
    Number {
        number: Decimal,
        unit: String,
    },
    Text {
        text: String,
        font: String,
    },
    Artwork(Box<Artwork>),
    /// An amount of the price that belongs to no group; its row says which.
    Amount,
}

/// An entry whoever put it there, with the code of its currency.
type Content = (What, Money, &'static str);

/// The rows of some builds; `None` for one that cannot be shown.
///
/// Groups of one product are one row. Groups of different products are one row where they have the
/// same key, or else the same name.
pub(super) fn rows(voice: &'static Voice, sides: &[Option<&Side>]) -> Vec<Row> {
    let products = Products::of(sides);
    let groups = products.rows().into_iter().map(|places| products.group_row(sides, &places));
    let amounts = amounts(voice, sides);
    let whole = groups.chain(amounts).filter(|row| {
        let is_absent = |cell: &Cell| *cell == Cell::Absent;
        !row.cells.iter().all(is_absent)
    });
    whole.map(|row| row.weighed(sides)).collect()
}

impl Row {
    fn new(name: String, cells: Vec<Cell>) -> Self {
        Self { name, cells, differs: false }
    }

    /// Says what is the same in all.
    fn weighed(mut self, sides: &[Option<&Side>]) -> Self {
        let shown = || self.cells.iter().zip(sides).filter(|(_, side)| side.is_some());
        let mut contents = shown().map(|(cell, _)| cell.contents());
        let first = contents.next();
        self.differs = first.is_some_and(|first| contents.any(|other| other != first));
        let count = shown().count();
        let mut times: Vec<(Content, usize)> = Vec::new();
        for content in shown().flat_map(|(cell, _)| cell.contents()) {
            match times.iter_mut().find(|(known, _)| *known == content) {
                Some((_, times)) => *times += 1,
                None => times.push((content, 1)),
            }
        }
        let is_shared =
            |content: Content| times.iter().any(|(k, times)| *k == content && *times >= count);
        for cell in &mut self.cells {
            if let Cell::Stands(entries) = cell {
                for entry in entries {
                    entry.is_shared = is_shared(entry.content());
                }
            }
        }
        self
    }
}

impl Entry {
    /// What it is, whoever put it there.
    fn content(&self) -> Content {
        (self.what.clone(), self.price, self.currency.code)
    }
}

impl Cell {
    /// What a customer has here: not being asked and having nothing are the same.
    fn contents(&self) -> Vec<Content> {
        match self {
            Self::Absent | Self::Nothing => Vec::new(),
            Self::Stands(entries) => entries.iter().map(Entry::content).collect(),
        }
    }
}

/// The different products of some builds.
struct Products<'a> {
    catalogs: Vec<&'a Catalog>,
}

/// The group of each product in one row.
type Places = Vec<Option<GroupId>>;

impl<'a> Products<'a> {
    fn of(sides: &[Option<&'a Side>]) -> Self {
        let mut catalogs: Vec<&Catalog> = Vec::new();
        for side in sides.iter().flatten() {
            if !catalogs.iter().any(|known| known.id == side.product.catalog.id) {
                catalogs.push(&side.product.catalog);
            }
        }
        Self { catalogs }
    }

    /// What all products have, then what only some have, each in the order of the catalogs.
    fn rows(&self) -> Vec<Places> {
        let mut found: Vec<Places> = Vec::new();
        // By row, the key it was first found with.
        let mut keys: Vec<&str> = Vec::new();
        let mut by_key: BTreeMap<&str, usize> = BTreeMap::new();
        let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
        for (number, catalog) in self.catalogs.iter().enumerate() {
            for (id, group) in catalog.group_ids() {
                let name = group.name.to_lowercase();
                let is_free = |row: &&usize| found[**row][number].is_none();
                let same = by_key.get(group.key.as_str()).filter(is_free);
                let alike = || {
                    let has_its_key =
                        |row: usize| catalog.groups.iter().any(|g| g.key == keys[row]);
                    by_name.get(&name).filter(is_free).filter(|row| !has_its_key(**row))
                };
                let row = same.or_else(alike).copied().unwrap_or(found.len());
                if row == found.len() {
                    found.push(vec![None; self.catalogs.len()]);
                    keys.push(&group.key);
                }
                found[row][number] = Some(id);
                by_key.entry(&group.key).or_insert(row);
                by_name.entry(name).or_insert(row);
            }
        }
        found.sort_by_key(|places| places.iter().filter(|place| place.is_none()).count());
        found
    }

    fn group_row(&self, sides: &[Option<&Side>], places: &Places) -> Row {
        let mut names: Vec<&str> = Vec::new();
        for (catalog, group) in self.catalogs.iter().zip(places) {
            let name = group.map(|group| catalog.group(group).name.as_str());
            if let Some(name) = name.filter(|name| !names.iter().any(|known| is_same(known, name)))
            {
                names.push(name);
            }
        }
        let cell = |side: Option<&Side>| {
            let Some(side) = side else { return Cell::Absent };
            let is_its = |catalog: &&Catalog| catalog.id == side.product.catalog.id;
            let number = self.catalogs.iter().position(is_its);
            let group = number.and_then(|number| places.get(number).copied().flatten());
            group.map_or(Cell::Absent, |group| cell(side, group))
        };
        Row::new(names.join(" / "), sides.iter().copied().map(cell).collect())
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// What a build has in a group of its product.
fn cell(side: &Side, group: GroupId) -> Cell {
    let (catalog, selection) = (&side.product.catalog, &side.selection);
    let kind = &catalog.group(group).kind;
    let entries: Vec<Entry> = match kind {
        GroupKind::Number(range) => {
            let number = selection.numbers.get(&group);
            let what = |number: Decimal| What::Number { number, unit: range.unit.clone() };
            number
                .map(|(number, by)| side.entry(group, what(number.normalize()), *by))
                .into_iter()
                .collect()
        }
        GroupKind::Text(_) => {
            let written = selection.texts.get(&group);
            let text = written.map(|written| What::Text {
                text: written.text.clone(),
                font: catalog.choice(written.font).name.clone(),
            });
            text.map(|what| side.entry(group, what, Origin::You)).into_iter().collect()
        }
        GroupKind::Artwork(_) => {
            let artwork = selection.artworks.get(&group);
            let what = artwork.map(|artwork| What::Artwork(Box::new(artwork.clone())));
            what.map(|what| side.entry(group, what, Origin::You)).into_iter().collect()
        }
        GroupKind::One | GroupKind::Optional | GroupKind::Many { .. } | GroupKind::Count { .. } => {
            let stands = selection.in_group(catalog, group);
            stands.map(|(choice, picked)| side.choice(group, choice, picked)).collect()
        }
    };
    match (entries.is_empty(), selection.asks(catalog, group)) {
        (false, _) => Cell::Stands(entries),
        (true, true) => Cell::Nothing,
        (true, false) => Cell::Absent,
    }
}

impl Side {
    fn choice(&self, group: GroupId, choice: ChoiceId, picked: Picked) -> Entry {
        let found = self.product.catalog.choice(choice);
        Entry {
            what: What::Choice { name: found.name.clone(), count: picked.count },
            currency: self.product.catalog.currency,
            price: gross(&self.quote, |subject| subject == Subject::Choice(choice)),
            swatch: found.swatch,
            by: Some(picked.by),
            is_undecided: self.undecided.contains(&group),
            is_shared: false,
        }
    }

    /// The only entry of a group, priced with all that the group costs.
    fn entry(&self, group: GroupId, what: What, by: Origin) -> Entry {
        let catalog = &self.product.catalog;
        let is_its = |subject: Subject| match subject {
            Subject::Choice(choice) => catalog.choice(choice).group == group,
            Subject::Number(of) | Subject::Text(of) => of == group,
            Subject::Base | Subject::PriceRule(_) => false,
        };
        Entry {
            what,
            currency: self.product.catalog.currency,
            price: gross(&self.quote, is_its),
            swatch: None,
            by: Some(by),
            is_undecided: self.undecided.contains(&group),
            is_shared: false,
        }
    }
}

/// What the customer pays for some lines.
fn gross(quote: &Quote, is_its: impl Fn(Subject) -> bool) -> Money {
    quote.lines.iter().filter(|line| is_its(line.subject)).map(|line| line.gross).sum()
}

/// The amounts that belong to no group: the products themselves, and price rules by their names.
fn amounts(voice: &'static Voice, sides: &[Option<&Side>]) -> Vec<Row> {
    let mut names: Vec<Option<&str>> = vec![None];
    for side in sides.iter().flatten() {
        for name in side.product.catalog.price_rules.iter().map(|rule| Some(rule.name.as_str())) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let row = |name: Option<&str>| {
        let cells = sides.iter().map(|side| side.map_or(Cell::Absent, |side| amount(side, name)));
        let name = name.unwrap_or_else(|| voice.say("compare-base-price"));
        Row::new(name.to_owned(), cells.collect())
    };
    names.into_iter().map(row).collect()
}

/// The base price, or what the price rules of this name come to.
fn amount(side: &Side, name: Option<&str>) -> Cell {
    let is_its = |subject: Subject| match subject {
        Subject::Base => name.is_none(),
        Subject::PriceRule(index) => {
            name == Some(side.product.catalog.price_rules[index].name.as_str())
        }
        Subject::Choice(_) | Subject::Number(_) | Subject::Text(_) => false,
    };
    if !side.quote.lines.iter().any(|line| is_its(line.subject)) {
        return Cell::Absent;
    }
    Cell::Stands(vec![Entry {
        what: What::Amount,
        currency: side.product.catalog.currency,
        price: gross(&side.quote, is_its),
        swatch: None,
        by: None,
        is_undecided: false,
        is_shared: false,
    }])
}
