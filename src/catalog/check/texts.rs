//! A file of texts beside its catalog: every text it names is there, and what it lacks is told.

use super::{Names, syntax};
use crate::catalog::report::{Report, listed};
use crate::catalog::source::{self, WrittenText, shortened};
use crate::catalog::{
    Catalog, Language, Position, Severity, Texts, Topic, Translated, Translation,
};
use std::collections::BTreeMap;

/// So many missing texts are told one by one.
const TOLD: usize = 10;
/// So many letters make a sign that is the same in every language: `mm`, `kWh`.
const SIGN: usize = 3;

/// Checks a file of texts against its catalog. `file` is its path in the catalog's folder.
pub fn check_texts(
    catalog: &Catalog,
    (file, text): (&str, &str),
    language: Language,
) -> Translated {
    let mut report = Report::default();
    let source = syntax::tree(text, &mut report);
    let source = source.and_then(|tree| source::read_texts(tree, &mut report));
    let is_shape_sound = report.is_empty();
    let own = catalog.texts();
    let mut texts = Texts::new();
    if let Some(source) = source {
        format(&source, &mut report);
        texts = Reader { catalog, own: &own, report: &mut report }.texts(&source.written);
        if is_shape_sound {
            missing(&own, &texts, &source, &mut report);
        }
    }
    let problems = report.into_problems();
    let is_sound = problems.iter().all(|problem| problem.severity == Severity::Warning);
    let translation = is_sound.then_some(Translation { language, texts });
    Translated { file: file.to_owned(), translation, problems }
}

fn format(source: &source::Texts, report: &mut Report) {
    if let Some(format) = source.format.filter(|format| format.value != 1) {
        let text = format!("format {} is not known to this version", format.value);
        report.error(format.at, format!("{text}; write format: 1"));
    }
}

/// Reads texts one by one against those of the catalog.
struct Reader<'a> {
    catalog: &'a Catalog,
    own: &'a Texts,
    report: &'a mut Report,
}

impl Reader<'_> {
    fn texts(&mut self, written: &[WrittenText]) -> Texts {
        let mut texts = Texts::new();
        let mut names: BTreeMap<Topic, Names> = BTreeMap::new();
        for WrittenText { topic, id, text } in written {
            names.entry(*topic).or_default().claim("text of", Some(id), self.report);
            let key = (*topic, id.value.clone());
            if !self.own.contains_key(&key) {
                self.unknown(*topic, &id.value, id.at);
            } else if text.value.trim().is_empty() {
                let advice = "write what a person reads, or remove it to keep the catalog's own";
                self.report.error(text.at, format!("the text is empty; {advice}"));
            }
            texts.insert(key, text.value.clone());
        }
        texts
    }

    fn unknown(&mut self, topic: Topic, id: &str, at: Position) {
        let has = |topic: Topic| self.own.contains_key(&(topic, id.to_owned()));
        let is_without = match topic {
            Topic::Product => true,
            Topic::Help => has(Topic::Names),
            Topic::PresetHelp => has(Topic::Presets),
            _ => false,
        };
        if is_without {
            let what =
                if topic == Topic::Product { id.to_owned() } else { format!("help for {id:?}") };
            let text = format!("the catalog has no {what} to be translated");
            self.report.error(at, format!("{text}; remove it, or write one in the catalog"));
        } else if let Some(now) = self.catalog.renamed.get(id).filter(|_| topic <= Topic::Help) {
            self.report.error(at, format!("{id:?} is called {now:?} now; write that"));
        } else {
            let known = self.own.keys().filter(|(of, _)| *of == topic);
            let known = known.map(|(_, known)| known.as_str());
            self.report.unknown(at, &format!("{} {{}}", topic.subject()), id, known);
        }
    }
}

/// Tells the texts that customers will read in the catalog's own language.
fn missing(own: &Texts, given: &Texts, source: &source::Texts, report: &mut Report) {
    let lacks = own
        .iter()
        .filter(|(key, text)| !given.contains_key(*key) && !is_alike(key.0, &key.1, text));
    let mut by_topic: BTreeMap<Topic, Vec<(&str, &str)>> = BTreeMap::new();
    for ((topic, id), text) in lacks {
        by_topic.entry(*topic).or_default().push((id, text));
    }
    let is_many = by_topic.values().map(Vec::len).sum::<usize>() > TOLD;
    for (topic, lacks) in by_topic {
        let at = source.lists.get(&topic).copied().unwrap_or(source.at);
        let list = Topic::LISTS.iter().find(|(known, _)| *known == topic);
        let list = list.map_or(String::new(), |(_, name)| format!("{name}: "));
        if is_many && lacks.len() > 1 {
            let first: Vec<_> = lacks.iter().take(3).map(|(id, _)| *id).collect();
            let text =
                format!("{list}{} texts are missing, such as {}", lacks.len(), listed(&first));
            report.warn(at, format!("{text}; customers read the catalog's own"));
            continue;
        }
        for (id, text) in lacks {
            let text = shortened(text);
            report.warn(at, format!("{list}{id:?} has no text; customers read {text:?}"));
        }
    }
}

/// Whether a text may be left out: it is the same in every language.
fn is_alike(topic: Topic, id: &str, text: &str) -> bool {
    let is_sign = topic == Topic::Units && text.chars().count() <= SIGN;
    let is_maker = topic == Topic::Product && id == "maker";
    is_sign || is_maker || !text.chars().any(char::is_alphabetic)
}
