//! The shape of `catalog.ron` as its author wrote it, before anyone asks whether it makes sense.
//!
//! What is absent or could not be read is `None`; the report already names the latter.

mod fields;
mod places;
mod read;
mod texts;
pub mod tree;

pub use fields::{exact, shortened};
pub use read::read;
pub use texts::{Texts, WrittenText, read_texts};

use super::{ArtworkFile, Blend, Finish, Position, Rgb, Show};
use rust_decimal::Decimal;

/// A value and where it begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct At<T> {
    pub value: T,
    pub at: Position,
}

/// Text in quotes; `at` is its opening quote.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    pub value: String,
    pub at: Position,
    /// Where the first character stands, behind the quote.
    pub inner: Position,
}

/// `Catalog(..)`, the whole file.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalog {
    pub at: Position,
    pub format: Option<At<u32>>,
    pub id: Option<Text>,
    pub language: Option<Text>,
    pub version: Option<Text>,
    pub name: Option<Text>,
    pub maker: Option<Text>,
    pub tagline: Option<Text>,
    pub currency: Option<Text>,
    pub base_price: Option<Text>,
    pub tax: Option<Tax>,
    pub delivery: Option<Delivery>,
    pub renamed: Vec<(Text, Text)>,
    pub groups: Vec<Group>,
    pub rules: Vec<Rule>,
    pub prices: Vec<PriceRule>,
    pub presets: Vec<Preset>,
    pub tests: Vec<Test>,
    pub views: Vec<View>,
    pub fonts: Vec<Font>,
    pub refused_words: Vec<Text>,
    pub bare_choices: Option<At<bool>>,
}

/// `(name: "VAT", percent: "20", included: true)`
#[derive(Debug, Clone, PartialEq)]
pub struct Tax {
    pub name: Option<Text>,
    pub percent: Option<Text>,
    pub included: Option<At<bool>>,
}

/// `(base_days: 3)`
#[derive(Debug, Clone, PartialEq)]
pub struct Delivery {
    pub base_days: Option<At<u32>>,
}

/// `Group(..)`
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    pub at: Position,
    pub id: Option<Text>,
    pub name: Option<Text>,
    pub help: Option<Text>,
    pub kind: Option<At<Kind>>,
    pub show: Option<At<Show>>,
    pub default: Option<Text>,
    pub choices: Vec<Choice>,
}

/// `One`, `Many(..)` and so on.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    One,
    Optional,
    Many { at_least: Option<At<u32>>, at_most: Option<At<u32>> },
    Count { each_at_most: Option<At<u32>>, total: Option<At<(u32, u32)>> },
    Number(NumberKind),
    Text(TextKind),
    Artwork(ArtworkKind),
}

/// `Number(..)`
#[derive(Debug, Clone, PartialEq)]
pub struct NumberKind {
    pub unit: Option<Text>,
    pub from: Option<Text>,
    pub to: Option<Text>,
    pub step: Option<Text>,
    pub price_per_unit: Option<Text>,
}

/// `Text(..)`
#[derive(Debug, Clone, PartialEq)]
pub struct TextKind {
    pub max_lines: Option<At<u32>>,
    pub max_width_mm: Option<Text>,
    pub fonts: Option<At<Vec<Text>>>,
    pub price_per_character: Option<Text>,
    pub place: Option<Text>,
}

/// `Artwork(..)`
#[derive(Debug, Clone, PartialEq)]
pub struct ArtworkKind {
    pub place: Option<Text>,
    pub min_dpi: Option<At<u32>>,
    pub hard_min_dpi: Option<At<u32>>,
    pub print_dpi: Option<At<u32>>,
    pub safe_mm: Option<Text>,
    pub bleed_mm: Option<Text>,
    pub accepts: Option<At<Vec<At<ArtworkFile>>>>,
    pub price: Option<Text>,
}

/// `Choice(..)`
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    pub at: Position,
    pub id: Option<Text>,
    pub name: Option<Text>,
    pub help: Option<Text>,
    pub price: Option<Text>,
    pub swatch: Option<At<Rgb>>,
    pub picture: Option<Text>,
    pub tags: Vec<(Text, Text)>,
    pub values: Vec<(Text, Value)>,
    pub parts: Vec<Part>,
    pub days: Option<At<u32>>,
    pub stock: Option<At<u32>>,
    pub groups: Vec<Group>,
}

/// `80` or `"AM5"` in `values`.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Number(Decimal),
    Text(String),
}

/// `Part(sku: "A14-LID-GR", count: 1)`
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub sku: Option<Text>,
    pub count: Option<At<u32>>,
}

/// `Rule(..)`
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    pub at: Position,
    pub id: Option<Text>,
    pub must: Option<Text>,
    pub advice: Option<Text>,
    pub table: Option<At<Table>>,
    /// Whether one of the three was written but could not be read.
    pub is_body_spoiled: bool,
    pub because: Option<Text>,
}

/// `(over: [..], allow: [(..), ..])`
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub over: Vec<Text>,
    pub allow: Vec<At<Vec<Text>>>,
}

/// `PriceRule(..)`
#[derive(Debug, Clone, PartialEq)]
pub struct PriceRule {
    pub when: Option<Text>,
    pub name: Option<Text>,
    pub amount: Option<Text>,
}

/// `Preset(..)`
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    pub at: Position,
    pub id: Option<Text>,
    pub name: Option<Text>,
    pub help: Option<Text>,
    pub choose: Vec<(Text, Text)>,
}

/// `Test(..)`
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    pub at: Position,
    pub given: Vec<(Text, Text)>,
    pub possible: Vec<Text>,
    pub blocked: Vec<Text>,
    pub forced: Vec<Text>,
    pub because: Vec<Text>,
}

/// `View(..)`
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    pub at: Position,
    pub id: Option<Text>,
    pub name: Option<Text>,
    pub size_px: Option<At<(u32, u32)>>,
    pub exposure: Option<Text>,
    pub layers: Vec<Layer>,
    pub places: Vec<Place>,
}

/// `Layer(..)`
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    pub at: Position,
    pub picture: Option<Text>,
    pub at_px: Option<At<(u32, u32)>>,
    pub blend: Option<At<Blend>>,
    pub tint: Option<Text>,
    pub gain: Option<Text>,
    pub when: Option<Text>,
    pub mask: Option<Text>,
    pub reflects: Option<Text>,
    pub clip_px: Option<At<(u32, u32, u32, u32)>>,
}

/// `Place(..)`
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub at: Position,
    pub id: Option<Text>,
    pub corners_px: Option<At<[(f32, f32); 4]>>,
    pub surface: Option<Surface>,
    /// Whether the corners or the surface were written but could not be read.
    pub is_shape_spoiled: bool,
    pub size_mm: Option<(Text, Text)>,
    pub finish: Option<At<Finish>>,
    pub ink: Option<Text>,
}

/// `(uv: "..", shade: "..", ..)`
#[derive(Debug, Clone, PartialEq)]
pub struct Surface {
    pub at: Position,
    pub uv: Option<Text>,
    pub at_px: Option<At<(u32, u32)>>,
    pub shade: Option<Text>,
    pub gain: Option<Text>,
    pub tint: Option<Text>,
}

/// `Font(..)`
#[derive(Debug, Clone, PartialEq)]
pub struct Font {
    pub id: Option<Text>,
    pub name: Option<Text>,
    pub file: Option<Text>,
    pub size_mm: Option<Text>,
}
