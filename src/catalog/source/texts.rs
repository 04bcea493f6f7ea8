//! The shape of a file of texts, `texts/de.ron`, as its author wrote it.

use super::fields::{Fields, count, text};
use super::tree::Node;
use super::{At, Text};
use crate::catalog::report::Report;
use crate::catalog::texts::PRODUCT;
use crate::catalog::{Position, Topic};
use std::collections::BTreeMap;

/// `Texts(..)`, the whole file.
#[derive(Debug, Clone, PartialEq)]
pub struct Texts {
    pub at: Position,
    pub format: Option<At<u32>>,
    /// In the order of the topics.
    pub written: Vec<WrittenText>,
    /// Where the list of each topic begins, if it is there.
    pub lists: BTreeMap<Topic, Position>,
}

/// One text with its id.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenText {
    pub topic: Topic,
    pub id: Text,
    pub text: Text,
}

/// Reads the file's tree; `None` when it is no file of texts at all.
pub fn read_texts(node: Node, report: &mut Report) -> Option<Texts> {
    let lists = Topic::LISTS.map(|(_, name)| name);
    let known: Vec<_> = ["format"].into_iter().chain(PRODUCT).chain(lists).collect();
    let mut fields = Fields::open(node, "Texts", &known, report)?;
    let mut texts = Texts {
        at: fields.at,
        format: fields.required("format", count),
        written: Vec::new(),
        lists: BTreeMap::new(),
    };
    for name in PRODUCT {
        let place = fields.place(name);
        let read = place.zip(fields.optional(name, text));
        texts.written.extend(read.map(|(at, text)| {
            let id = Text { value: name.to_owned(), at, inner: at };
            WrittenText { topic: Topic::Product, id, text }
        }));
    }
    for (topic, name) in Topic::LISTS {
        texts.lists.extend(fields.place(name).map(|at| (topic, at)));
        let read = fields.map(name, text).into_iter();
        texts.written.extend(read.map(|(id, text)| WrittenText { topic, id, text }));
    }
    Some(texts)
}
