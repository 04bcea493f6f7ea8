//! The texts of a product in other languages: the files in its folder `texts`.

use super::{Entry, Place};
use crate::catalog::{Catalog, Language, Position, Problem, Translated, check_texts};
use std::collections::BTreeSet;
use std::fs;

/// The folder of the files of texts.
const FOLDER: &str = "texts";
/// What their names end in.
const ENDING: &str = ".ron";
/// More files of texts than this are not read.
const MOST_FILES: usize = 64;

/// Where a file as a whole is wrong.
const START: Position = Position { line: 1, column: 1 };

impl Entry {
    /// Every file in the folder of texts against the catalog, by name.
    pub(super) fn texts(&self, catalog: &Catalog) -> Vec<Translated> {
        let names = self.text_files();
        let read = names.iter().take(MOST_FILES).map(|name| self.text_file(catalog, name));
        let mut texts: Vec<_> = read.collect();
        if let Some(name) = names.iter().nth(MOST_FILES) {
            let text = format!("only {MOST_FILES} files of texts are read, and this is one more");
            texts.push(told(name, Problem::error(START, format!("{text}; remove some"))));
        }
        texts
    }

    /// The names of the files, without those that editors and systems leave about.
    fn text_files(&self) -> BTreeSet<String> {
        let names: BTreeSet<String> = match &self.place {
            Place::Shipped(folder) => {
                let texts = folder.get_dir(folder.path().join(FOLDER));
                let files = texts.into_iter().flat_map(include_dir::Dir::files);
                let names = files.filter_map(|file| file.path().file_name());
                names.map(|name| name.to_string_lossy().into_owned()).collect()
            }
            Place::Folder(folder) => {
                let files = fs::read_dir(folder.join(FOLDER)).into_iter().flatten().flatten();
                files.map(|file| file.file_name().to_string_lossy().into_owned()).collect()
            }
        };
        let is_left = |name: &String| name.starts_with('.') || name.ends_with('~');
        names.into_iter().filter(|name| !is_left(name)).collect()
    }

    fn text_file(&self, catalog: &Catalog, name: &str) -> Translated {
        let language = match language(catalog, name) {
            Ok(language) => language,
            Err(problem) => return told(name, problem),
        };
        let file = path(name);
        let bytes = match self.read(&file) {
            Ok(bytes) => bytes,
            Err(problem) => return told(name, Problem::error(START, format!("{file}: {problem}"))),
        };
        match std::str::from_utf8(&bytes) {
            Ok(text) => check_texts(catalog, (&file, text), language),
            Err(_) => {
                told(name, Problem::error(START, "the file is not UTF-8 text: save it as UTF-8"))
            }
        }
    }
}

fn path(name: &str) -> String {
    format!("{FOLDER}/{name}")
}

fn told(name: &str, problem: Problem) -> Translated {
    Translated { file: path(name), translation: None, problems: vec![problem] }
}

/// The language that a file's name tells, or what is wrong with the name.
fn language(catalog: &Catalog, name: &str) -> Result<Language, Problem> {
    let Some(tag) = name.strip_suffix(ENDING) else {
        let text = "the file is not read: texts are files such as de.ron; remove or rename it";
        return Err(Problem::warning(START, text));
    };
    let Some(language) = Language::parse(tag) else {
        let text = format!("{tag:?} is no tag of a language");
        let advice = "call the file after its language, as in de.ron or pt-BR.ron";
        return Err(Problem::error(START, format!("{text}; {advice}")));
    };
    if language.tag() != tag {
        let text = format!("the tag is written {:?}", language.tag());
        return Err(Problem::error(START, format!("{text}; rename the file {language}{ENDING}")));
    }
    if language == catalog.language {
        let text = format!("the catalog itself is in {:?}", language.tag());
        let advice = "remove the file, or say in the catalog what that is in: language: \"..\"";
        return Err(Problem::error(START, format!("{text}; {advice}")));
    }
    Ok(language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::testing::file;

    const LAMP: &str = r#"groups: [Group(id: "shade", name: "Shade", kind: Optional, choices: [
        Choice(id: "glass", name: "Glass")])], views: [], fonts: []"#;

    const GERMAN: &str = r#"Texts(format: 1, name: "Leuchte", tax: "MwSt.",
        names: {"shade": "Schirm", "shade.glass": "Glas"})"#;

    /// What is said of the texts of a product, with their file.
    #[track_caller]
    fn check_texts_folder(files: &[(&str, &[u8])], expected: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(FOLDER)).unwrap();
        fs::write(folder.path().join("catalog.ron"), file(LAMP)).unwrap();
        for (name, bytes) in files {
            fs::write(folder.path().join(FOLDER).join(name), bytes).unwrap();
        }
        let entry = Entry::folder(folder.path());
        let opened = entry.open();
        assert!(opened.product.is_some(), "texts never take a product off the shelf");
        let said = |it: &Translated| {
            let file = it.file.clone();
            let said = it.problems.iter().map(move |problem| format!("{file}:{problem}"));
            said.collect::<Vec<_>>()
        };
        assert_eq!(opened.texts.iter().flat_map(said).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_file_of_texts_is_called_after_its_language() {
        let german = GERMAN.as_bytes();
        check_texts_folder(&[("de.ron", german), ("pt-BR.ron", german)], &[]);
        check_texts_folder(&[(".de.ron.swp", b""), ("de.ron~", b"")], &[]);
        check_texts_folder(
            &[("german.ron", german), ("pt-br.ron", german), ("en.ron", german), ("notes.md", b"")],
            &[
                "texts/en.ron:1:1: the catalog itself is in \"en\"; remove the file, or say in the \
                 catalog what that is in: language: \"..\"",
                "texts/german.ron:1:1: \"german\" is no tag of a language; call the file after its \
                 language, as in de.ron or pt-BR.ron",
                "texts/notes.md:1:1: warning: the file is not read: texts are files such as de.ron; \
                 remove or rename it",
                "texts/pt-br.ron:1:1: the tag is written \"pt-BR\"; rename the file pt-BR.ron",
            ],
        );
    }

    #[test]
    fn hostile_files_of_texts_end_in_a_sentence() {
        check_texts_folder(
            &[("de.ron", b"\xff\xfe")],
            &["texts/de.ron:1:1: the file is not UTF-8 text: save it as UTF-8"],
        );
        check_texts_folder(
            &[("de.ron", "[".repeat(100_000).as_bytes())],
            &["texts/de.ron:1:66: nested more than 64 brackets deep; flatten it"],
        );
        check_texts_folder(
            &[("de.ron", " ".repeat(9 << 20).as_bytes())],
            &["texts/de.ron:1:1: the file has more than 8 MB; split the catalog"],
        );
        let german = GERMAN.as_bytes();
        let tags: Vec<_> = (0..70).map(|at| format!("de-x{at:02}.ron")).collect();
        let files: Vec<_> = tags.iter().map(|tag| (tag.as_str(), german)).collect();
        let said = "only 64 files of texts are read, and this is one more; remove some";
        check_texts_folder(&files, &[&format!("texts/de-x64.ron:1:1: {said}")]);
    }

    #[cfg(unix)]
    #[test]
    fn no_link_among_the_texts_leads_out_of_the_folder() {
        let shelf = tempfile::tempdir().unwrap();
        let desk = shelf.path().join("desk");
        fs::create_dir_all(desk.join(FOLDER)).unwrap();
        fs::write(desk.join("catalog.ron"), file(LAMP)).unwrap();
        fs::write(shelf.path().join("secret"), GERMAN).unwrap();
        std::os::unix::fs::symlink("../../secret", desk.join("texts/de.ron")).unwrap();
        let opened = Entry::folder(&desk).open();
        assert!(opened.texts[0].translation.is_none());
        assert!(opened.texts[0].problems[0].text.starts_with("texts/de.ron: "));
    }
}
