//! What is sold: a checked catalog as flat arenas of groups, choices and rules with typed ids.
//!
//! A [`Catalog`] comes only from [`fn@check`], so whatever holds one may rely on what the checker
//! promises: every id resolves, every amount is money, every kind's limits make sense.

mod amounts;
mod artwork;
pub mod check;
mod colour;
mod language;
mod problem;
mod refused;
mod report;
mod source;
pub mod spelling;
#[cfg(test)]
pub mod testing;
mod texts;
mod views;

pub use artwork::{ArtworkFile, ArtworkLimits, PrintSheet};
pub use check::{Checked, FileProblem, Files, PictureHead, check, check_texts};
pub use colour::LEAST_CONTRAST;
pub use language::Language;
pub use problem::{Problem, Severity};
pub use source::exact;
pub use texts::{TOLD_TAGS, Texts, Topic, Translated, Translation};
pub use views::{Blend, Curved, Depth, Finish, Ink, Layer, Place, Shade, Surface, View};

use crate::money::{Currency, Money};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Index of a [`Group`] in [`Catalog::groups`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub u32);

/// Index of a [`Choice`] in [`Catalog::choices`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChoiceId(pub u32);

/// Index of a [`Rule`] in [`Catalog::rules`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub u32);

/// A product for sale: its option tree, rules, prices, presets and pictures.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalog {
    pub id: String,
    /// What the texts are written in.
    pub language: Language,
    pub version: String,
    pub name: String,
    pub maker: String,
    /// One sentence under the name; may be empty.
    pub tagline: String,
    pub currency: Currency,
    /// Net price of the product before any choice.
    pub base_price: Money,
    pub tax: Tax,
    /// Days until the product without any choice is delivered.
    pub base_days: u32,
    /// Old `group.choice` or `group` names and the names they have now.
    pub renamed: BTreeMap<String, String>,
    /// Every group, parents before their nested groups, in the order of the file.
    pub groups: Vec<Group>,
    /// Every choice, in the order of the file. The fonts of a text group are choices too, and so is
    /// the picture of an artwork group.
    pub choices: Vec<Choice>,
    pub rules: Vec<Rule>,
    pub price_rules: Vec<PriceRule>,
    pub presets: Vec<Preset>,
    pub tests: Vec<RuleTest>,
    pub views: Vec<View>,
    pub fonts: Vec<Font>,
    /// Words that are not put on a product.
    pub refused_words: Vec<String>,
    /// What customers read for the values of [`TOLD_TAGS`], by `colour.grey`.
    pub tag_words: BTreeMap<String, String>,
    /// Whether choices are named without their group: every id of a choice is unique.
    pub bare_choices: bool,
    /// SHA-256 of the catalog file, lower-case hex.
    pub hash: String,
}

/// How tax enters the price.
#[derive(Debug, Clone, PartialEq)]
pub struct Tax {
    /// `VAT`.
    pub name: String,
    pub percent: Decimal,
    /// Whether the catalog's amounts already hold the tax.
    pub included: bool,
}

/// One question of the option tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Unique in the catalog: `gpu`.
    pub key: String,
    pub name: String,
    pub help: String,
    pub kind: GroupKind,
    pub show: Show,
    /// What the maker proposes here; empty when the customer must decide.
    pub default: Wish,
    /// The choice under which this group is asked; `None` at the top of the tree.
    pub parent: Option<ChoiceId>,
    pub choices: Vec<ChoiceId>,
    /// Where the group stands in the file.
    pub at: Position,
}

/// With more choices than this a group is searched, not read.
const LONG: usize = 60;

impl Group {
    /// Whether the choices are too many to be all shown: they are a list to search in then,
    /// whatever [`Group::show`] says.
    pub fn is_long(&self) -> bool {
        self.choices.len() > LONG
    }
}

/// How many choices of a group stand in a build.
#[derive(Debug, Clone, PartialEq)]
pub enum GroupKind {
    /// Exactly one.
    One,
    /// None or one.
    Optional,
    /// A set of choices, its size within the limits.
    Many { at_least: u32, at_most: u32 },
    /// Each choice so many times, the sum within `total` (from, to).
    Count { each_at_most: u32, total: (u32, u32) },
    /// A number on a grid. Has no choices.
    Number(NumberRange),
    /// A line or lines of text, or none. Its choices are its fonts: none or one stands.
    Text(TextLimits),
    /// A picture that the customer brings, or none. Its one choice stands for the picture.
    Artwork(ArtworkLimits),
}

impl GroupKind {
    /// Whether what stands here is the customer's own work, words or a picture: never proposed,
    /// never learned from.
    pub fn takes_own_work(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Artwork(_))
    }
}

/// The numbers a group of kind `Number` takes: `from`, `from + step`, .. `to`.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberRange {
    pub unit: String,
    pub from: Decimal,
    pub to: Decimal,
    pub step: Decimal,
    /// Net price of one unit, in major units of the currency.
    pub price_per_unit: Decimal,
}

/// What a group of kind `Text` takes.
#[derive(Debug, Clone, PartialEq)]
pub struct TextLimits {
    pub max_lines: u32,
    pub max_width_mm: Decimal,
    /// Net price of one character that is not white space, in major units.
    pub price_per_character: Decimal,
    /// Id of the [`Place`] of the views where the text appears.
    pub place: String,
}

/// How the window shows a group's choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// A list of rows.
    #[default]
    List,
    /// Round colour swatches.
    Swatches,
    /// Picture tiles.
    Tiles,
}

/// What a default or a preset asks of one group.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Wish {
    #[default]
    Nothing,
    /// Choices with their counts (1 outside `Count` groups).
    Choices(Vec<(ChoiceId, u32)>),
    Number(Decimal),
}

/// One answer to a group's question. (`Option` belongs to the standard library.)
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Unique in its group: `g70`.
    pub key: String,
    pub group: GroupId,
    pub name: String,
    pub help: String,
    /// Net price of one.
    pub price: Money,
    pub swatch: Option<Rgb>,
    /// Path of a tile picture inside the catalog's folder.
    pub picture: Option<String>,
    pub tags: BTreeMap<String, String>,
    pub values: BTreeMap<String, Value>,
    pub parts: Vec<Part>,
    /// Days this choice adds to the delivery.
    pub days: u32,
    /// How many are left; `None` when stock is not counted.
    pub stock: Option<u32>,
    /// Groups asked only where this choice stands.
    pub groups: Vec<GroupId>,
    /// Where the choice stands in the file.
    pub at: Position,
}

/// A property of a choice that rules compute with.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Number(Decimal),
    Text(String),
}

/// A part of the bill of materials.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub sku: String,
    pub count: u32,
}

/// An sRGB colour, 8 bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb(pub [u8; 3]);

/// A named sentence of the rule language, in the author's words; [`crate::rules`] reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    pub key: String,
    pub body: RuleBody,
    /// Why the rule is there, in shop words.
    pub because: String,
    /// Where the rule stands in the file.
    pub at: Position,
}

/// What a rule says.
#[derive(Debug, Clone, PartialEq)]
pub enum RuleBody {
    /// Holds in every valid build.
    Must(Formula),
    /// Worth telling when broken; never blocks.
    Advice(Formula),
    /// Allowed rows over some groups; a cell is `a`, `a|b` or `*`.
    Table { over: Vec<String>, allow: Vec<Vec<String>>, at: Position },
}

/// Text in the rule language; `at` is the place of its first character, behind the quote.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    pub text: String,
    pub at: Position,
}

/// A place in the catalog file, both counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

/// An amount added to the price while a condition holds.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceRule {
    pub name: String,
    pub when: Formula,
    /// Net; negative for a discount.
    pub amount: Money,
}

/// A build the maker proposes.
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    pub key: String,
    pub name: String,
    pub help: String,
    pub choose: Vec<(GroupId, Wish)>,
    pub at: Position,
}

/// What the author says must come of some choices; [`crate::solve::audit`] looks whether it does.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleTest {
    pub given: Vec<(GroupId, Wish)>,
    pub expects: Vec<Expectation>,
    /// The rules that by themselves block or force what is expected to be so; any when empty.
    pub because: Vec<RuleId>,
    pub at: Position,
}

/// How a choice must stand in a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expectation {
    pub choice: ChoiceId,
    pub verdict: Verdict,
    pub at: Position,
}

/// What may be expected of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Some valid build has it.
    Possible,
    /// None has it.
    Blocked,
    /// Every one has it.
    Forced,
}

/// A font that the catalog brings for its text groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Font {
    pub key: String,
    pub name: String,
    /// Path inside the catalog's folder.
    pub file: String,
    /// Height of capitals when the text fits, in millimetres.
    pub size_mm: f32,
}

impl Catalog {
    /// The group with this id.
    pub fn group(&self, id: GroupId) -> &Group {
        &self.groups[id.0 as usize]
    }

    /// The choice with this id.
    pub fn choice(&self, id: ChoiceId) -> &Choice {
        &self.choices[id.0 as usize]
    }

    /// The rule with this id.
    pub fn rule(&self, id: RuleId) -> &Rule {
        &self.rules[id.0 as usize]
    }

    /// Every group with its id, in the order of the file.
    pub fn group_ids(&self) -> impl ExactSizeIterator<Item = (GroupId, &Group)> {
        self.groups.iter().enumerate().map(|(index, group)| (GroupId(index as u32), group))
    }

    /// Every choice with its id, in the order of the file.
    pub fn choice_ids(&self) -> impl ExactSizeIterator<Item = (ChoiceId, &Choice)> {
        self.choices.iter().enumerate().map(|(index, choice)| (ChoiceId(index as u32), choice))
    }

    /// `group.choice`, the name rules, files and the line protocol use; `choice` alone in a catalog
    /// of bare choices.
    pub fn full_key(&self, id: ChoiceId) -> String {
        let choice = self.choice(id);
        if self.bare_choices {
            return choice.key.clone();
        }
        format!("{}.{}", self.group(choice.group).key, choice.key)
    }

    /// The group with this key.
    pub fn find_group(&self, key: &str) -> Option<GroupId> {
        self.group_ids().find(|(_, group)| group.key == key).map(|(id, _)| id)
    }

    /// The choice with this key: `group.choice`, or `choice` alone where choices are bare.
    pub fn find_choice(&self, full_key: &str) -> Option<ChoiceId> {
        let is_bare = |choice: &Choice| self.bare_choices && choice.key == full_key;
        let is_full = |choice: &Choice| {
            let rest = full_key.strip_prefix(self.group(choice.group).key.as_str());
            rest.and_then(|rest| rest.strip_prefix('.')) == Some(choice.key.as_str())
        };
        let find = |is_it: &dyn Fn(&Choice) -> bool| {
            self.choice_ids().find(|(_, choice)| is_it(choice)).map(|(id, _)| id)
        };
        find(&is_bare).or_else(|| find(&is_full))
    }

    /// The tax on a net amount when it is added, or held in it when it is included.
    pub fn tax_on(&self, amount: Money) -> Money {
        if !self.tax.included {
            return amount.percent(self.tax.percent);
        }
        let whole = Decimal::ONE_HUNDRED + self.tax.percent;
        let share = (self.tax.percent * Decimal::ONE_HUNDRED).checked_div(whole);
        amount.percent(share.unwrap_or_default())
    }

    /// What a customer pays for a line of this listed amount: tax is added here unless included.
    pub fn gross(&self, amount: Money) -> Money {
        if self.tax.included { amount } else { amount + self.tax_on(amount) }
    }
}
