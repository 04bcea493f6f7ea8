//! Catalog text to a [`Catalog`], or to every problem in it at once.

mod artwork;
mod cff;
mod files;
mod fonts;
mod groups;
mod kinds;
mod names;
mod places;
mod rules;
mod syntax;
#[cfg(test)]
mod tests;
mod texts;
mod trials;
mod views;
mod wishes;

pub use super::{Problem, Severity};
pub use files::{FileProblem, Files, MAX_FILE_BYTES, PictureHead};
pub use texts::check_texts;

use super::report::Report;
use super::source::{self, At, Text};
use super::{Catalog, ChoiceId, Group, GroupId, Language, Position, Tax};
use crate::money::{Currency, Money};
use names::Names;
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// More choices than this are refused unread.
const MAX_CHOICES: usize = 50_000;
/// More days than this are a slip of the pen.
const MAX_DAYS: u32 = 3_650;

/// What the checker says of a catalog file.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The catalog; `None` while a problem is an error.
    pub catalog: Option<Catalog>,
    /// Where there is no catalog, as much of it as could be read, only good for finding further
    /// problems (in its rules, say); `None` when the file's shape is broken.
    pub draft: Option<Catalog>,
    /// Every problem, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Checks the text of a `catalog.ron`. Rule formulas are only kept here; [`crate::rules`] reads
/// them.
pub fn check(text: &str, files: &dyn Files) -> Checked {
    let mut report = Report::default();
    let source = syntax::tree(text, &mut report).and_then(|tree| source::read(tree, &mut report));
    let is_shape_sound = report.is_empty();
    let draft = source
        .filter(|source| is_small_enough(source, &mut report))
        .map(|source| Checker::new(text, files, &mut report).catalog(source));
    let problems = report.into_problems();
    let is_sold = problems.iter().all(|problem| problem.severity == Severity::Warning);
    let (catalog, draft) =
        if is_sold { (draft, None) } else { (None, draft.filter(|_| is_shape_sound)) };
    Checked { catalog, draft, problems }
}

fn is_small_enough(source: &source::Catalog, report: &mut Report) -> bool {
    let count = count_choices(&source.groups);
    if count > MAX_CHOICES {
        let text = format!("{count} choices; a catalog may have {MAX_CHOICES}, so split it");
        report.error(source.at, text);
    }
    count <= MAX_CHOICES
}

fn count_choices(groups: &[source::Group]) -> usize {
    let choices = groups.iter().flat_map(|group| &group.choices);
    choices.map(|choice| 1 + count_choices(&choice.groups)).sum()
}

/// Builds the catalog while it checks it.
struct Checker<'a> {
    files: &'a dyn Files,
    report: &'a mut Report,
    catalog: Catalog,
    group_names: Names,
    /// The ids of all choices, where they must be unique.
    bare_names: Names,
    groups_by_key: BTreeMap<String, GroupId>,
    choices_by_key: BTreeMap<(GroupId, String), ChoiceId>,
    /// Groups of which too little could be read to judge what is said about them.
    unread: BTreeSet<GroupId>,
    defaults: Vec<(GroupId, Text)>,
    /// The places that text groups name, to be looked up once the views are read.
    text_places: Vec<Text>,
    artwork_places: Vec<artwork::ArtworkPlace>,
    pictures: BTreeMap<String, Result<PictureHead, FileProblem>>,
}

impl<'a> Checker<'a> {
    fn new(text: &str, files: &'a dyn Files, report: &'a mut Report) -> Self {
        Self {
            files,
            report,
            catalog: empty_catalog(text),
            group_names: Names::default(),
            bare_names: Names::default(),
            groups_by_key: BTreeMap::new(),
            choices_by_key: BTreeMap::new(),
            unread: BTreeSet::new(),
            defaults: Vec::new(),
            text_places: Vec::new(),
            artwork_places: Vec::new(),
            pictures: BTreeMap::new(),
        }
    }

    fn catalog(mut self, source: source::Catalog) -> Catalog {
        self.head(&source);
        self.fonts(source.fonts);
        if source.groups.is_empty() {
            self.report.error(source.at, "the catalog has no groups; add at least one");
        }
        for group in source.groups {
            self.group(group, None);
        }
        self.bare_groups();
        self.default_wishes();
        self.renamed(&source.renamed);
        self.rules(source.rules);
        self.price_rules(source.prices);
        self.presets(source.presets);
        self.rule_tests(source.tests);
        self.views(source.views);
        self.places_of_texts();
        self.places_of_artworks();
        self.catalog
    }

    fn head(&mut self, source: &source::Catalog) {
        if let Some(format) = source.format.filter(|format| format.value != 1) {
            let text = format!("format {} is not known to this version", format.value);
            self.report.error(format.at, format!("{text}; write format: 1"));
        }
        self.catalog.bare_choices = source.bare_choices.is_some_and(|bare| bare.value);
        self.catalog.id = self.id(source.id.as_ref()).unwrap_or_default();
        self.language(source.language.as_ref());
        self.catalog.version = self.label(source.version.as_ref(), "version");
        self.catalog.name = self.label(source.name.as_ref(), "name");
        self.catalog.maker = self.label(source.maker.as_ref(), "maker");
        self.catalog.tagline = plain(source.tagline.as_ref());
        for word in &source.refused_words {
            let word = self.label(Some(word), "refused word");
            self.catalog.refused_words.push(word);
        }
        self.currency(source.currency.as_ref());
        self.catalog.base_price = self.price(source.base_price.as_ref());
        if let Some(price) = &source.base_price
            && self.catalog.base_price < Money::ZERO
        {
            self.report
                .error(price.at, "the base price is below zero; write what the product costs");
        }
        if let Some(tax) = &source.tax {
            self.catalog.tax = self.tax(tax);
        }
        let delivery = source.delivery.as_ref().and_then(|delivery| delivery.base_days);
        self.catalog.base_days = self.days(delivery);
    }

    fn language(&mut self, tag: Option<&Text>) {
        let Some(tag) = tag else { return };
        match Language::parse(&tag.value) {
            Some(language) => self.catalog.language = language,
            None => {
                let text = format!("{:?} is no tag of a language", tag.value);
                self.report.error(tag.at, format!("{text}; write one such as \"en\" or \"pt-BR\""));
            }
        }
    }

    fn currency(&mut self, code: Option<&Text>) {
        let Some(code) = code else { return };
        match Currency::from_code(&code.value) {
            Some(currency) => self.catalog.currency = currency,
            None => {
                self.report.unknown(code.at, "currency {}", &code.value, Currency::codes());
            }
        }
    }

    fn tax(&mut self, tax: &source::Tax) -> Tax {
        let percent = self.decimal(tax.percent.as_ref()).unwrap_or_default();
        if let Some(text) = &tax.percent
            && (percent < Decimal::ZERO || percent > Decimal::ONE_HUNDRED)
        {
            self.report.error(text.at, "tax is a percentage from \"0\" to \"100\"");
        }
        let name = self.label(tax.name.as_ref(), "name of the tax");
        Tax { name, percent, included: tax.included.is_some_and(|included| included.value) }
    }

    /// Reads money; nothing when it is absent or no money.
    fn price(&mut self, text: Option<&Text>) -> Money {
        let Some(text) = text else { return Money::ZERO };
        let currency = self.catalog.currency;
        let money = source::exact(&text.value).and_then(|_| currency.parse(&text.value));
        if money.is_none() {
            self.report.error(text.at, not_money(&text.value, currency));
        }
        money.unwrap_or_default()
    }

    /// Reads decimal text; `None` when it is absent or no number.
    fn decimal(&mut self, text: Option<&Text>) -> Option<Decimal> {
        let text = text?;
        let number = source::exact(&text.value);
        if number.is_none() {
            let advice = "write decimal text such as \"12.5\"";
            self.report.error(text.at, format!("{:?} is not a number; {advice}", text.value));
        }
        number
    }

    /// Reads decimal text above zero.
    fn positive(&mut self, text: Option<&Text>) -> Option<Decimal> {
        let number = self.decimal(text)?;
        if let Some(text) = text
            && number <= Decimal::ZERO
        {
            self.report.error(text.at, format!("{:?} must be above zero", text.value));
        }
        Some(number)
    }

    fn days(&mut self, days: Option<At<u32>>) -> u32 {
        let Some(days) = days else { return 0 };
        if days.value > MAX_DAYS {
            let text =
                format!("{} days are more than ten years; write at most {MAX_DAYS}", days.value);
            self.report.error(days.at, text);
        }
        days.value.min(MAX_DAYS)
    }

    /// The group with this key, or a problem with the nearest spelling.
    fn find_group(&mut self, name: &str, at: Position) -> Option<GroupId> {
        let found = self.groups_by_key.get(name).copied();
        if found.is_none() {
            let known = self.groups_by_key.keys().map(String::as_str);
            self.report.unknown(at, "group {}", name, known);
        }
        found
    }

    /// The choice of a group with this key, or a problem with the nearest spelling.
    fn find_choice(&mut self, group: GroupId, name: &str, at: Position) -> Option<ChoiceId> {
        let found = self.choices_by_key.get(&(group, name.to_owned())).copied();
        if found.is_none() && !self.unread.contains(&group) {
            let group = &self.catalog.groups[group.0 as usize];
            let subject = format!("choice {{}} in group {:?}", group.key);
            let catalog = &self.catalog;
            let known = group.choices.iter().map(|choice| catalog.choice(*choice).key.as_str());
            self.report.unknown(at, &subject, name, known);
        }
        found
    }

    fn group_at(&mut self, id: GroupId) -> &mut Group {
        &mut self.catalog.groups[id.0 as usize]
    }
}

/// Text or nothing.
fn plain(text: Option<&Text>) -> String {
    text.map(|text| text.value.clone()).unwrap_or_default()
}

fn not_money(text: &str, currency: Currency) -> String {
    let with_point = text.replace(',', ".");
    let example = if source::exact(&with_point).is_some() && currency.parse(&with_point).is_some() {
        with_point
    } else {
        currency.plain(Money::from_minor(1250))
    };
    let code = currency.code;
    match (source::exact(text), currency.digits) {
        (Some(_), 0) => format!("{text:?} is not an amount in {code}; write whole {code}"),
        (Some(_), digits) => {
            format!("{text:?} is not an amount in {code}; write at most {digits} decimal places")
        }
        (None, _) => format!("{text:?} is not an amount of money; write it as in {example:?}"),
    }
}

fn empty_catalog(text: &str) -> Catalog {
    Catalog {
        id: String::new(),
        language: Language::english(),
        version: String::new(),
        name: String::new(),
        maker: String::new(),
        tagline: String::new(),
        currency: Currency::EUR,
        base_price: Money::ZERO,
        tax: Tax { name: String::new(), percent: Decimal::ZERO, included: true },
        base_days: 0,
        renamed: BTreeMap::new(),
        groups: Vec::new(),
        choices: Vec::new(),
        rules: Vec::new(),
        price_rules: Vec::new(),
        presets: Vec::new(),
        tests: Vec::new(),
        views: Vec::new(),
        fonts: Vec::new(),
        tag_words: BTreeMap::new(),
        bare_choices: false,
        refused_words: Vec::new(),
        hash: hash(text),
    }
}

/// SHA-256 in lower-case hex.
fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
