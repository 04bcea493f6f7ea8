//! The tree of the file to the shapes of [`super`], naming every value that does not fit.

use super::fields::{
    Fields, count, counts, decimal, describe, list_of, one_of, text, truth, wrong,
};
use super::places::place;
use super::tree::{Node, Value as Raw};
use super::{
    ArtworkKind, At, Catalog, Choice, Delivery, Font, Group, Kind, Layer, NumberKind, Part, Preset,
    PriceRule, Rule, Table, Tax, Test, Text, TextKind, Value, View,
};
use crate::catalog::report::Report;
use crate::catalog::{ArtworkFile, Blend, Rgb, Show};

const KINDS: [&str; 7] = ["One", "Optional", "Many", "Count", "Number", "Text", "Artwork"];

/// Reads the file's tree; `None` when it is no catalog at all.
pub fn read(node: Node, report: &mut Report) -> Option<Catalog> {
    let known = [
        "format",
        "id",
        "language",
        "version",
        "name",
        "maker",
        "tagline",
        "currency",
        "base_price",
        "tax",
        "delivery",
        "renamed",
        "groups",
        "rules",
        "prices",
        "presets",
        "tests",
        "views",
        "fonts",
        "refused_words",
        "bare_choices",
    ];
    let mut fields = Fields::open(node, "Catalog", &known, report)?;
    Some(Catalog {
        at: fields.at,
        format: fields.required("format", count),
        id: fields.required("id", text),
        language: fields.optional("language", text),
        version: fields.required("version", text),
        name: fields.required("name", text),
        maker: fields.required("maker", text),
        tagline: fields.optional("tagline", text),
        currency: fields.required("currency", text),
        base_price: fields.required("base_price", text),
        tax: fields.required("tax", tax),
        delivery: fields.optional("delivery", delivery),
        renamed: fields.map("renamed", text),
        groups: fields.required("groups", groups).unwrap_or_default(),
        rules: fields.list("rules", rule),
        prices: fields.list("prices", price_rule),
        presets: fields.list("presets", preset),
        tests: fields.list("tests", test),
        views: fields.list("views", view),
        fonts: fields.list("fonts", font),
        refused_words: fields.list("refused_words", text),
        bare_choices: fields.optional("bare_choices", truth),
    })
}

fn groups(node: Node, report: &mut Report) -> Option<Vec<Group>> {
    list_of(node, group, report)
}

fn tax(node: Node, report: &mut Report) -> Option<Tax> {
    let mut fields = Fields::open(node, "Tax", &["name", "percent", "included"], report)?;
    Some(Tax {
        name: fields.required("name", text),
        percent: fields.required("percent", text),
        included: fields.required("included", truth),
    })
}

fn delivery(node: Node, report: &mut Report) -> Option<Delivery> {
    let mut fields = Fields::open(node, "Delivery", &["base_days"], report)?;
    Some(Delivery { base_days: fields.required("base_days", count) })
}

fn group(node: Node, report: &mut Report) -> Option<Group> {
    let known = ["id", "name", "help", "kind", "show", "default", "choices"];
    let mut fields = Fields::open(node, "Group", &known, report)?;
    Some(Group {
        at: fields.at,
        id: fields.required("id", text),
        name: fields.required("name", text),
        help: fields.optional("help", text),
        kind: fields.required("kind", kind),
        show: fields.optional("show", show),
        default: fields.optional("default", text),
        choices: fields.list("choices", choice),
    })
}

fn show(node: Node, report: &mut Report) -> Option<At<Show>> {
    let words = [("List", Show::List), ("Swatches", Show::Swatches), ("Tiles", Show::Tiles)];
    one_of(node, &words, report)
}

fn kind(node: Node, report: &mut Report) -> Option<At<Kind>> {
    let at = node.at;
    let name = match &node.value {
        Raw::Word(name) | Raw::Record { name, .. } | Raw::Tuple { name, .. } => *name,
        other => return wrong(at, "a kind such as One or Many(..)", other, report),
    };
    let value = match name {
        "One" => plain_kind(&node, Kind::One, report)?,
        "Optional" => plain_kind(&node, Kind::Optional, report)?,
        "Many" => many(node, report)?,
        "Count" => count_kind(node, report)?,
        "Number" => number_kind(node, report)?,
        "Text" => text_kind(node, report)?,
        "Artwork" => artwork_kind(node, report)?,
        _ => {
            report.unknown(at, "kind {}", name, KINDS);
            return None;
        }
    };
    Some(At { value, at })
}

fn plain_kind(node: &Node, kind: Kind, report: &mut Report) -> Option<Kind> {
    if matches!(node.value, Raw::Word(_)) {
        return Some(kind);
    }
    let found = describe(&node.value);
    report.error(node.at, format!("{kind:?} takes nothing in brackets, found {found}"));
    None
}

fn many(node: Node, report: &mut Report) -> Option<Kind> {
    let mut fields = Fields::open(node, "Many", &["at_least", "at_most"], report)?;
    let at_least = fields.required("at_least", count);
    Some(Kind::Many { at_least, at_most: fields.required("at_most", count) })
}

fn count_kind(node: Node, report: &mut Report) -> Option<Kind> {
    let mut fields = Fields::open(node, "Count", &["each_at_most", "total"], report)?;
    let each_at_most = fields.required("each_at_most", count);
    Some(Kind::Count { each_at_most, total: fields.required("total", pair) })
}

fn number_kind(node: Node, report: &mut Report) -> Option<Kind> {
    let known = ["unit", "from", "to", "step", "price_per_unit"];
    let mut fields = Fields::open(node, "Number", &known, report)?;
    Some(Kind::Number(NumberKind {
        unit: fields.required("unit", text),
        from: fields.required("from", text),
        to: fields.required("to", text),
        step: fields.required("step", text),
        price_per_unit: fields.optional("price_per_unit", text),
    }))
}

fn text_kind(node: Node, report: &mut Report) -> Option<Kind> {
    let known = ["max_lines", "max_width_mm", "fonts", "price_per_character", "place"];
    let mut fields = Fields::open(node, "Text", &known, report)?;
    Some(Kind::Text(TextKind {
        max_lines: fields.required("max_lines", count),
        max_width_mm: fields.required("max_width_mm", text),
        fonts: fields.required("fonts", texts),
        price_per_character: fields.optional("price_per_character", text),
        place: fields.required("place", text),
    }))
}

fn artwork_kind(node: Node, report: &mut Report) -> Option<Kind> {
    let known = [
        "place",
        "min_dpi",
        "hard_min_dpi",
        "print_dpi",
        "safe_mm",
        "bleed_mm",
        "accepts",
        "price",
    ];
    let mut fields = Fields::open(node, "Artwork", &known, report)?;
    Some(Kind::Artwork(ArtworkKind {
        place: fields.required("place", text),
        min_dpi: fields.required("min_dpi", count),
        hard_min_dpi: fields.optional("hard_min_dpi", count),
        print_dpi: fields.optional("print_dpi", count),
        safe_mm: fields.optional("safe_mm", text),
        bleed_mm: fields.optional("bleed_mm", text),
        accepts: fields.optional("accepts", accepts),
        price: fields.optional("price", text),
    }))
}

fn accepts(node: Node, report: &mut Report) -> Option<At<Vec<At<ArtworkFile>>>> {
    let at = node.at;
    Some(At { value: list_of(node, artwork_file, report)?, at })
}

fn artwork_file(node: Node, report: &mut Report) -> Option<At<ArtworkFile>> {
    let words = ArtworkFile::ALL.map(|file| (file.word(), file));
    one_of(node, &words, report)
}

fn texts(node: Node, report: &mut Report) -> Option<At<Vec<Text>>> {
    let at = node.at;
    Some(At { value: list_of(node, text, report)?, at })
}

/// Reads `(a, b)` of whole numbers.
pub fn pair(node: Node, report: &mut Report) -> Option<At<(u32, u32)>> {
    let At { value: [first, second], at } = counts(node, report)?;
    Some(At { value: (first, second), at })
}

fn choice(node: Node, report: &mut Report) -> Option<Choice> {
    let known = [
        "id", "name", "help", "price", "swatch", "picture", "tags", "values", "parts", "days",
        "stock", "groups",
    ];
    let mut fields = Fields::open(node, "Choice", &known, report)?;
    Some(Choice {
        at: fields.at,
        id: fields.required("id", text),
        name: fields.required("name", text),
        help: fields.optional("help", text),
        price: fields.optional("price", text),
        swatch: fields.optional("swatch", colour),
        picture: fields.optional("picture", text),
        tags: fields.map("tags", text),
        values: fields.map("values", value),
        parts: fields.list("parts", part),
        days: fields.optional("days", count),
        stock: fields.optional("stock", count),
        groups: fields.list("groups", group),
    })
}

fn colour(node: Node, report: &mut Report) -> Option<At<Rgb>> {
    let text = text(node, report)?;
    let Some(value) = Rgb::parse(&text.value) else {
        let advice = "write # and six digits of 0-9 a-f, such as \"#c9ccd1\"";
        report.error(text.at, format!("{:?} is not a colour; {advice}", text.value));
        return None;
    };
    Some(At { value, at: text.at })
}

fn value(node: Node, report: &mut Report) -> Option<Value> {
    match node.value {
        Raw::Number(_) => decimal(node, report).map(Value::Number),
        Raw::Text { text, .. } => Some(Value::Text(text)),
        other => wrong(node.at, "a number or text in quotes", &other, report),
    }
}

fn part(node: Node, report: &mut Report) -> Option<Part> {
    let mut fields = Fields::open(node, "Part", &["sku", "count"], report)?;
    let sku = fields.required("sku", text);
    Some(Part { sku, count: fields.optional("count", count) })
}

fn rule(node: Node, report: &mut Report) -> Option<Rule> {
    let known = ["id", "must", "advice", "table", "because"];
    let mut fields = Fields::open(node, "Rule", &known, report)?;
    let written = ["must", "advice", "table"].iter().filter(|name| fields.has(name)).count();
    let must = fields.optional("must", text);
    let advice = fields.optional("advice", text);
    let table = fields.optional("table", table);
    let read =
        usize::from(must.is_some()) + usize::from(advice.is_some()) + usize::from(table.is_some());
    Some(Rule {
        at: fields.at,
        id: fields.required("id", text),
        must,
        advice,
        table,
        is_body_spoiled: read < written,
        because: fields.required("because", text),
    })
}

fn table(node: Node, report: &mut Report) -> Option<At<Table>> {
    let mut fields = Fields::open(node, "Table", &["over", "allow"], report)?;
    let at = fields.at;
    let over = fields.required("over", texts)?.value;
    Some(At { value: Table { over, allow: fields.required("allow", rows)? }, at })
}

fn rows(node: Node, report: &mut Report) -> Option<Vec<At<Vec<Text>>>> {
    list_of(node, row, report)
}

/// `("s", "26")`, or `"s"` alone in a table over one group.
fn row(node: Node, report: &mut Report) -> Option<At<Vec<Text>>> {
    let at = node.at;
    let cells = match node.value {
        Raw::Tuple { values, .. } | Raw::List(values) => values,
        Raw::Text { .. } => vec![node],
        other => return wrong(at, "a row of cells such as (\"s\", \"26\")", &other, report),
    };
    let wanted = cells.len();
    let value: Vec<_> = cells.into_iter().filter_map(|cell| text(cell, report)).collect();
    (value.len() == wanted).then_some(At { value, at })
}

fn price_rule(node: Node, report: &mut Report) -> Option<PriceRule> {
    let mut fields = Fields::open(node, "PriceRule", &["when", "name", "amount"], report)?;
    Some(PriceRule {
        when: fields.required("when", text),
        name: fields.required("name", text),
        amount: fields.required("amount", text),
    })
}

fn preset(node: Node, report: &mut Report) -> Option<Preset> {
    let mut fields = Fields::open(node, "Preset", &["id", "name", "help", "choose"], report)?;
    Some(Preset {
        at: fields.at,
        id: fields.required("id", text),
        name: fields.required("name", text),
        help: fields.optional("help", text),
        choose: fields.map("choose", text),
    })
}

fn test(node: Node, report: &mut Report) -> Option<Test> {
    let known = ["given", "possible", "blocked", "forced", "because"];
    let mut fields = Fields::open(node, "Test", &known, report)?;
    Some(Test {
        at: fields.at,
        given: fields.map("given", text),
        possible: fields.list("possible", text),
        blocked: fields.list("blocked", text),
        forced: fields.list("forced", text),
        because: fields.list("because", text),
    })
}

fn view(node: Node, report: &mut Report) -> Option<View> {
    let known = ["id", "name", "size_px", "exposure", "layers", "places"];
    let mut fields = Fields::open(node, "View", &known, report)?;
    Some(View {
        at: fields.at,
        id: fields.required("id", text),
        name: fields.required("name", text),
        size_px: fields.required("size_px", pair),
        exposure: fields.optional("exposure", text),
        layers: fields.list("layers", layer),
        places: fields.list("places", place),
    })
}

fn layer(node: Node, report: &mut Report) -> Option<Layer> {
    let known =
        ["picture", "at_px", "blend", "tint", "gain", "when", "mask", "reflects", "clip_px"];
    let mut fields = Fields::open(node, "Layer", &known, report)?;
    Some(Layer {
        at: fields.at,
        picture: fields.required("picture", text),
        at_px: fields.optional("at_px", pair),
        blend: fields.optional("blend", blend),
        tint: fields.optional("tint", text),
        gain: fields.optional("gain", text),
        when: fields.optional("when", text),
        mask: fields.optional("mask", text),
        reflects: fields.optional("reflects", text),
        clip_px: fields.optional("clip_px", clip),
    })
}

fn blend(node: Node, report: &mut Report) -> Option<At<Blend>> {
    let words = [
        ("Add", Blend::Add),
        ("Over", Blend::Over),
        ("Shadow", Blend::Shadow),
        ("Coverage", Blend::Coverage),
    ];
    one_of(node, &words, report)
}

fn clip(node: Node, report: &mut Report) -> Option<At<(u32, u32, u32, u32)>> {
    let At { value: [x, y, width, height], at } = counts(node, report)?;
    Some(At { value: (x, y, width, height), at })
}

fn font(node: Node, report: &mut Report) -> Option<Font> {
    let mut fields = Fields::open(node, "Font", &["id", "name", "file", "size_mm"], report)?;
    Some(Font {
        id: fields.required("id", text),
        name: fields.required("name", text),
        file: fields.required("file", text),
        size_mm: fields.required("size_mm", text),
    })
}
