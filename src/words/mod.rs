//! The program's own words, and how numbers, money and days are written, in every language it
//! speaks.
//!
//! Each language is one file of messages, `assets/words/de.ftl`, in Project Fluent's format. The
//! code asks for a message by its id, written where it is asked for: `tests/words.rs` reads the
//! sources and the files, and finds what is missing on either side.

mod forms;
#[cfg(test)]
mod tests;
mod value;

pub use value::Value;

use crate::catalog::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Entry, Pattern, PatternElement};
use forms::Forms;
use include_dir::{Dir, include_dir};
use std::collections::HashMap;
use std::fmt;
use std::path::Path;
use std::sync::LazyLock;

/// One file a language, called after its tag.
static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/assets/words");

/// What is spoken where a language has no file, and where a file lacks a message.
static ENGLISH: LazyLock<Voice> =
    LazyLock::new(|| Voice::read(Language::english(), include_str!("../../assets/words/en.ftl")));

static OTHERS: LazyLock<Vec<Voice>> = LazyLock::new(|| {
    let files = FILES.files().filter_map(|file| Some((tag(file.path())?, file.contents_utf8()?)));
    let others = files.filter(|(language, _)| !language.is_english());
    others.map(|(language, text)| Voice::read(language, text)).collect()
});

/// The program speaking one language.
pub struct Voice {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    /// The messages that take no arguments, as they are said.
    still: HashMap<String, String>,
    forms: Forms,
}

impl Voice {
    /// The voice of a language, or of the same language elsewhere; English where there is none.
    pub fn of(language: &Language) -> &'static Self {
        if language.is_english() {
            return &ENGLISH;
        }
        let same = OTHERS.iter().find(|voice| voice.language == *language);
        let near = || OTHERS.iter().find(|voice| language.nearest(&[&voice.language]).is_some());
        same.or_else(near).unwrap_or(&ENGLISH)
    }

    /// What the program speaks to files, to other programs, and to whom it does not know.
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// What every message of a language says, by its id, with `{}` where it is about something.
    #[cfg(test)]
    pub(crate) fn texts(&self) -> std::collections::BTreeMap<String, String> {
        tests::texts(self.language.tag())
    }

    /// What is spoken.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// A message without arguments; its id where no file has it.
    pub fn say(&'static self, id: &'static str) -> &'static str {
        let said = self.still.get(id).or_else(|| ENGLISH.still.get(id));
        said.map_or(id, String::as_str)
    }

    /// A message about something; its id where no file has it.
    pub fn tell<const N: usize>(&self, id: &str, about: [(&'static str, Value); N]) -> String {
        let about: FluentArgs = about.into_iter().collect();
        let told = || ENGLISH.worded(id, &about);
        self.worded(id, &about).or_else(told).unwrap_or_else(|| id.to_owned())
    }

    fn worded(&self, id: &str, about: &FluentArgs) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut missing = Vec::new();
        let told = self.bundle.format_pattern(pattern, Some(about), &mut missing);
        debug_assert!(missing.is_empty(), "{id}: {missing:?}");
        Some(told.into_owned())
    }

    /// What went wrong at a file, its path on a line of its own.
    pub fn at_file(&self, error: &str, file: &Path) -> String {
        let path = file.display().to_string();
        self.tell("error-at-file", [("error", error.into()), ("path", path.into())])
    }

    /// Several names in one: `A`, `A and B`, `A, B and C`.
    pub fn list<T: AsRef<str>>(&self, names: &[T]) -> String {
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        match &names[..] {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [first @ .., last] => {
                let names = first.join(", ");
                self.tell("list-and", [("names", names.into()), ("last", (*last).into())])
            }
        }
    }

    /// Reads a file of messages. What cannot be read is left out; a test reads every file.
    fn read(language: Language, text: &str) -> Self {
        let (Ok(messages) | Err((messages, _))) = FluentResource::try_new(text.to_owned());
        let still = messages.entries().filter_map(|entry| match entry {
            Entry::Message(message) => Some((message.id.name, unmoved(message.value.as_ref()?)?)),
            _ => None,
        });
        let still = still.map(|(id, text)| (id.to_owned(), text)).collect();
        let mut bundle =
            FluentBundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
        // The marks that keep Arabic and Latin apart would be read out and searched for.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(messages);
        let mut voice = Self { language, bundle, still, forms: Forms::default() };
        voice.forms = Forms::read(&voice);
        voice
    }
}

impl fmt::Debug for Voice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Voice({})", self.language)
    }
}

/// The text of a message that is the same whatever it is about; `None` for others.
fn unmoved(pattern: &Pattern<&str>) -> Option<String> {
    let text = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some((*value).to_owned()),
        PatternElement::Placeable { .. } => None,
    };
    pattern.elements.iter().map(text).collect()
}

fn tag(file: &Path) -> Option<Language> {
    let is_words = file.extension().is_some_and(|ending| ending == "ftl");
    file.file_stem().filter(|_| is_words)?.to_str().and_then(Language::parse)
}
