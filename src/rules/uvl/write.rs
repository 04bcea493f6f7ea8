//! A model as the text of `catalog.ron`.
//!
//! A feature is a choice of its own name; a group of features is a group under their parent. The
//! catalog says `bare_choices`, so rules and files write a feature as UVL does.

use super::Imported;
use super::model::{Attribute, Limits};
use super::numbers::{Grid, Texts};
use super::rule::{Rule, Rules};
use super::tree::{Feature, FeatureId, Group, Tree};
use crate::catalog::spelling::written;
use rust_decimal::Decimal;
use std::fmt::Write;

/// Groups under a feature deeper than this stand at the top, tied to it by rules: a catalog file
/// nests its brackets no deeper.
const DEEPEST: usize = 13;

/// Attributes that are more than a word or a number to a catalog.
const DESCRIPTION: &str = "featureDescription__";
const ABSTRACT: &str = "abstract";

/// Writes the catalog.
pub fn catalog(tree: &Tree, rules: &Rules) -> Imported {
    let mut writer = Writer {
        tree,
        rules,
        names: rules.names.clone(),
        text: String::new(),
        indent: 2,
        waiting: Vec::new(),
        own_rules: Vec::new(),
    };
    writer.whole();
    Imported {
        catalog: writer.text,
        features: tree.features.len(),
        constraints: tree.constraints.len(),
        remarks: rules.domains.remarks.clone(),
    }
}

struct Writer<'a> {
    tree: &'a Tree,
    rules: &'a Rules,
    names: super::names::Names,
    text: String,
    /// Steps to the right.
    indent: usize,
    /// Features whose groups stand at the top.
    waiting: Vec<FeatureId>,
    /// Rules that say what groups cannot.
    own_rules: Vec<Rule>,
}

/// Choices, how many of them stand where the group is asked, and how deep the group stands.
struct Asked<'a> {
    key: String,
    name: String,
    from: usize,
    to: usize,
    features: &'a [FeatureId],
    depth: usize,
}

impl Writer<'_> {
    fn whole(&mut self) {
        let stem = stem(&self.tree.files[0]).to_owned();
        let Some(root) = self.tree.features.first() else { return };
        let (id, name) = (quoted(&slug(&stem)), quoted(&root.name));
        self.text = format!(
            "// Made from {stem}.uvl. A feature of the model is the choice of the same id.\n\
             Catalog(\n  format: 1,\n  id: {id}, version: \"1\", name: {name}, maker: \"UVL\",\n  \
             bare_choices: true,\n  currency: \"EUR\", base_price: \"0\",\n  \
             tax: (name: \"VAT\", percent: \"0\", included: true),\n  groups: [\n"
        );
        let key = self.names.fresh(format!("{}-product", root.id));
        let name = root.name.clone();
        self.group(&Asked { key, name, from: 1, to: 1, features: &[0], depth: 1 });
        while let Some(id) = self.waiting.pop() {
            self.at_top(id);
        }
        self.text.push_str("  ],\n");
        self.all_rules();
        self.text.push_str(")\n");
    }

    fn line(&mut self, text: &str) {
        let blank = "  ".repeat(self.indent);
        let _ = writeln!(self.text, "{blank}{text}");
    }

    fn group(&mut self, group: &Asked) {
        let kind = match (group.from, group.to, group.features.len()) {
            (1, 1, _) => "One".to_owned(),
            (0, 1, _) => "Optional".to_owned(),
            (from, to, _) => format!("Many(at_least: {from}, at_most: {to})"),
        };
        self.open_group(&group.key, &group.name, &kind);
        for feature in group.features {
            self.choice(*feature, group.depth);
        }
        self.close_group();
    }

    fn open_group(&mut self, key: &str, name: &str, kind: &str) {
        let (key, name) = (quoted(key), quoted(name));
        self.line(&format!("Group(id: {key}, name: {name}, kind: {kind}, choices: ["));
        self.indent += 1;
    }

    fn close_group(&mut self) {
        self.indent -= 1;
        self.line("]),");
    }

    fn choice(&mut self, id: FeatureId, depth: usize) {
        let feature = self.tree.feature(id);
        let mut head =
            format!("Choice(id: {}, name: {}", quoted(&feature.id), quoted(&feature.name));
        head.push_str(&attributes(feature));
        let is_deep = depth > DEEPEST && !feature.groups.is_empty();
        if is_deep {
            self.waiting.push(id);
        }
        let number = self.rules.domains.numbers.get(&id);
        let texts = self.rules.domains.texts.get(&id);
        let has_groups = !feature.groups.is_empty() && !is_deep;
        if !has_groups && number.is_none() && texts.is_none() {
            return self.line(&format!("{head}),"));
        }
        self.line(&format!("{head}, groups: ["));
        self.indent += 1;
        if let Some(grid) = number {
            self.number(feature, grid);
        }
        if let Some(texts) = texts {
            self.texts(feature, texts);
        }
        for group in feature.groups.iter().filter(|_| has_groups) {
            self.groups(feature, group, depth + 1);
        }
        self.indent -= 1;
        self.line("]),");
    }

    fn number(&mut self, feature: &Feature, grid: &Grid) {
        let (key, name) = (quoted(&feature.id), quoted(&feature.name));
        let text = |number: Decimal| quoted(&number.normalize().to_string());
        let (from, to, step) = (text(grid.from), text(grid.to), text(grid.step));
        self.line(&format!(
            "Group(id: {key}, name: {name}, kind: Number(unit: \"\", from: {from}, to: {to}, step: \
             {step})),"
        ));
    }

    fn texts(&mut self, feature: &Feature, texts: &Texts) {
        let key = self.names.fresh(format!("{}-text", feature.id));
        self.open_group(&key, &feature.name, "One");
        for (text, key) in &texts.known {
            let name = if text.trim().is_empty() { "(nothing)" } else { text };
            self.line(&format!("Choice(id: {}, name: {}),", quoted(key), quoted(name)));
        }
        self.line(&format!("Choice(id: {}, name: \"Something else\"),", quoted(&texts.other)));
        self.close_group();
    }

    /// What one group of UVL comes to: a group, and one for each feature that stands several times.
    fn groups(&mut self, parent: &Feature, group: &Group, depth: usize) {
        let (apart, together) = self.apart(group);
        for id in apart {
            self.counted(id, group.limits, depth);
        }
        if together.is_empty() {
            return;
        }
        let (from, to) = self.limits(group.limits, &together);
        let (word, name) = match group.limits {
            Limits::Mandatory => ("mandatory", format!("{}: included", parent.name)),
            Limits::Optional => ("optional", format!("{}: extras", parent.name)),
            Limits::Or => ("or", format!("{}: one or more", parent.name)),
            Limits::Alternative => ("alternative", parent.name.clone()),
            Limits::Between(..) => ("group", format!("{}: {from} to {to}", parent.name)),
        };
        let key = self.names.fresh(format!("{}-{word}", parent.id));
        self.group(&Asked { key, name, from, to, features: &together, depth });
    }

    fn limits(&mut self, limits: Limits, features: &[FeatureId]) -> (usize, usize) {
        let all = features.len();
        match limits {
            Limits::Mandatory => (all, all),
            Limits::Optional => (0, all),
            Limits::Or => (1, all),
            Limits::Alternative => (1, 1),
            Limits::Between(_, Some(0)) => {
                for id in features {
                    let feature = self.tree.feature(*id);
                    let (must, name) = (format!("!{}", written(&feature.id)), &feature.name);
                    self.own_rules.push(Rule { must, because: format!("{name} is never there.") });
                }
                (0, all)
            }
            Limits::Between(from, to) => (from as usize, to.map_or(all, |to| to as usize).min(all)),
        }
    }

    /// A feature that stands several times, in a group of its own; how often at least.
    fn counted(&mut self, id: FeatureId, limits: Limits, depth: usize) -> u32 {
        let feature = self.tree.feature(id);
        let Some((from, to)) = feature.cardinality else { return 0 };
        let is_always = limits == Limits::Mandatory && from > 0;
        let key = self.names.fresh(format!("{}-count", feature.id));
        if to <= 1 {
            let name = feature.name.clone();
            let least = usize::from(is_always);
            self.group(&Asked { key, name, from: least, to: 1, features: &[id], depth });
            return from;
        }
        let least = if is_always { from } else { 0 };
        let kind = format!("Count(each_at_most: {to}, total: ({least}, {to}))");
        self.open_group(&key, &feature.name, &kind);
        self.choice(id, depth);
        self.close_group();
        if least == 0 && from > 1 {
            let (own, name) = (written(&feature.id), &feature.name);
            let must = format!("{own} => count({own}) >= {from}");
            let because = format!("{name} comes at least {from} times.");
            self.own_rules.push(Rule { must, because });
        }
        from
    }

    /// The groups under a feature, at the top of the catalog, with rules in place of nesting.
    fn at_top(&mut self, id: FeatureId) {
        let parent = self.tree.feature(id);
        for group in &parent.groups {
            let (apart, together) = self.apart(group);
            for id in apart {
                let from = self.counted(id, Limits::Optional, 1).max(1);
                let least = if group.limits == Limits::Mandatory { from } else { 0 };
                let own = self.tree.feature(id).id.clone();
                self.tie(parent, (&own, least as usize), &[id]);
            }
            if together.is_empty() {
                continue;
            }
            let (from, to) = self.limits(group.limits, &together);
            let key = self.names.fresh(format!("{}-group", parent.id));
            self.tie(parent, (&key, from), &together);
            let (name, features) = (parent.name.clone(), &together);
            self.group(&Asked { key, name, from: 0, to, features, depth: 1 });
        }
    }

    /// The features of a group that stand several times, each in a group of its own, and the rest.
    fn apart(&self, group: &Group) -> (Vec<FeatureId>, Vec<FeatureId>) {
        let is_apart = |id: &FeatureId| {
            let cardinality = self.tree.feature(*id).cardinality;
            matches!(group.limits, Limits::Mandatory | Limits::Optional) && cardinality.is_some()
        };
        group.features.iter().copied().partition(is_apart)
    }

    fn tie(&mut self, parent: &Feature, (key, from): (&str, usize), features: &[FeatureId]) {
        let own = written(&parent.id);
        let ids: Vec<String> =
            features.iter().map(|id| written(&self.tree.feature(*id).id)).collect();
        for (id, feature) in ids.iter().zip(features) {
            let because =
                format!("{} comes only with {}.", self.tree.feature(*feature).name, parent.name);
            self.own_rules.push(Rule { must: format!("{id} => {own}"), because });
        }
        let least = match from {
            0 => return,
            1 => ids.join(" | "),
            all if all == ids.len() => ids.join(" & "),
            some => format!("count({}) >= {some}", written(key)),
        };
        let because = format!("{} does not come alone.", parent.name);
        self.own_rules.push(Rule { must: format!("{own} => {least}"), because });
    }

    fn all_rules(&mut self) {
        if self.rules.rules.is_empty() && self.own_rules.is_empty() {
            return;
        }
        self.text.push_str("  rules: [\n");
        for (letter, rules) in
            [("c", &self.rules.rules), ("g", &std::mem::take(&mut self.own_rules))]
        {
            for (index, Rule { must, because }) in rules.iter().enumerate() {
                let (must, because) = (quoted(must), quoted(because));
                let number = index + 1;
                let _ = writeln!(
                    self.text,
                    "    Rule(id: \"{letter}{number}\", must: {must}, because: {because}),"
                );
            }
        }
        self.text.push_str("  ],\n");
    }
}

/// Attributes as fields of a choice: numbers as values, all else as tags.
fn attributes(feature: &Feature) -> String {
    let (mut values, mut tags, mut text) = (Vec::new(), Vec::new(), String::new());
    let mut seen: Vec<&str> = Vec::new();
    for (key, attribute) in &feature.attributes {
        if seen.contains(&key.as_str()) {
            continue;
        }
        seen.push(key);
        match attribute {
            Attribute::Text(words) if key == DESCRIPTION => {
                if !words.trim().is_empty() {
                    text.push_str(&format!(", help: {}", quoted(words)));
                }
            }
            Attribute::Truth(_) if key == ABSTRACT => {}
            Attribute::Truth(truth) => tags.push(format!("{}: \"{truth}\"", quoted(key))),
            Attribute::Text(words) => tags.push(format!("{}: {}", quoted(key), quoted(words))),
            Attribute::Number(number) => {
                values.push(format!("{}: {}", quoted(key), number.normalize()));
                if is_price(key, *number) {
                    text.push_str(&format!(", price: \"{}\"", number.normalize()));
                }
            }
        }
    }
    for (field, entries) in [("tags", tags), ("values", values)] {
        if !entries.is_empty() {
            text.push_str(&format!(", {field}: {{{}}}", entries.join(", ")));
        }
    }
    text
}

/// An attribute called price, in whole cents, is the price of the choice.
fn is_price(key: &str, number: Decimal) -> bool {
    key.to_lowercase() == "price" && number.normalize().scale() <= 2
}

/// Text as RON writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            letter if letter.is_control() => quoted.push(' '),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// The name of a file without its folder and ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.strip_suffix(".uvl").unwrap_or(name)
}

/// An id of a catalog from the name of a file.
fn slug(stem: &str) -> String {
    let letter = |letter: char| match letter {
        'a'..='z' | '0'..='9' | '-' | '_' => letter,
        _ => '-',
    };
    let slug: String = stem.to_lowercase().chars().map(letter).take(80).collect();
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "model".to_owned() } else { slug.to_owned() }
}
