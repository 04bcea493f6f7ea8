//! The products on the shelf: folders with a `catalog.ron`, shipped in the program or on the disk.

mod texts;

use super::cache::Cache;
use crate::catalog::check::{self, FileProblem, Files, MAX_FILE_BYTES, PictureHead};
use crate::catalog::{Catalog, Depth, Position, Problem, Rule, RuleBody, Severity, Translated};
use crate::rules::RuleBook;
use crate::solve::{self, Product};
use image::{ColorType, ImageDecoder, ImageReader, Limits};
use include_dir::{Dir, include_dir};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Cursor, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

static SHIPPED: Dir = include_dir!("$CARGO_MANIFEST_DIR/catalogs");

/// The most bytes that the head of a picture may unpack to.
const MAX_HEAD_BYTES: u64 = 4 << 20;

/// The file that makes a folder a product.
const CATALOG_FILE: &str = "catalog.ron";

/// A place where products lie, one folder each.
#[derive(Debug, Clone)]
pub struct Shelf {
    place: Place,
    cache: Cache,
}

/// One product's folder. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The folder's name.
    pub name: String,
    place: Place,
    cache: Cache,
}

#[derive(Debug, Clone)]
enum Place {
    Shipped(&'static Dir<'static>),
    Folder(Arc<Path>),
}

/// A product and what is wrong with it.
#[derive(Debug)]
pub struct Opened {
    /// `None` when a problem is an error.
    pub product: Option<Product>,
    /// In the order of the catalog's file.
    pub problems: Vec<Problem>,
    /// Every file of texts beside the catalog.
    pub texts: Vec<Translated>,
}

/// A problem and the file it is in; shown as `file:line:col: what is wrong`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub file: PathBuf,
    pub problem: Problem,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file.display(), self.problem)
    }
}

impl Shelf {
    /// The products inside the program.
    pub fn shipped() -> Self {
        Self { place: Place::Shipped(&SHIPPED), cache: Cache::default() }
    }

    /// The products in a folder of the disk; a product's own folder holds just itself.
    pub fn folder(folder: &Path) -> Self {
        Self { place: Place::Folder(folder.into()), cache: Cache::default() }
    }

    /// The same products; what is compiled for them is kept.
    #[must_use]
    pub fn cached_in(self, cache: Cache) -> Self {
        Self { cache, ..self }
    }

    /// Every product, by folder name; empty when there is none or the folder cannot be read.
    pub fn entries(&self) -> Vec<Entry> {
        let mut found: Vec<Entry> = match &self.place {
            Place::Shipped(folder) => folder.dirs().filter_map(shipped_entry).collect(),
            Place::Folder(folder) => folder_entries(folder),
        };
        found.sort_by(|one, other| one.name.cmp(&other.name));
        for entry in &mut found {
            entry.cache = self.cache.clone();
        }
        found
    }
}

fn shipped_entry(folder: &'static Dir<'static>) -> Option<Entry> {
    folder.get_file(folder.path().join(CATALOG_FILE))?;
    let name = folder.path().file_name()?.to_string_lossy().into_owned();
    Some(Entry { name, place: Place::Shipped(folder), cache: Cache::default() })
}

fn folder_entries(folder: &Path) -> Vec<Entry> {
    if folder.join(CATALOG_FILE).exists() {
        return vec![Entry::folder(folder)];
    }
    let Ok(folders) = fs::read_dir(folder) else { return Vec::new() };
    let paths = folders.flatten().map(|entry| entry.path());
    paths.filter(|path| path.join(CATALOG_FILE).exists()).map(|path| Entry::folder(&path)).collect()
}

impl Entry {
    /// The product in this folder of the disk, whether or not it is fit to be opened.
    pub fn folder(folder: &Path) -> Self {
        let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let name = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self { name, place: Place::Folder(folder.into()), cache: Cache::default() }
    }

    /// The same product; what is compiled for it is kept.
    #[must_use]
    pub fn cached_in(self, cache: Cache) -> Self {
        Self { cache, ..self }
    }

    /// The bytes of a file in the folder, at most [`MAX_FILE_BYTES`].
    ///
    /// Neither a path nor a link leads out of the folder.
    pub fn read(&self, path: &str) -> Result<Cow<'static, [u8]>, FileProblem> {
        if !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(FileProblem::Outside);
        }
        match &self.place {
            Place::Shipped(folder) => {
                let file = folder.get_file(folder.path().join(path));
                file.map(|file| file.contents().into()).ok_or(FileProblem::Missing)
            }
            Place::Folder(folder) => read_inside(folder, path).map(Cow::Owned),
        }
    }

    /// Opens the product: the checker, the engine, and for a folder of the disk the audit, each
    /// when the one before found no error. The shipped products are audited by the tests.
    pub fn open(&self) -> Opened {
        self.open_with(self)
    }

    /// Opens the product; `files` answers what the checker asks of the files beside it.
    pub fn open_with(&self, files: &dyn Files) -> Opened {
        let text = match self.read(CATALOG_FILE).map(|bytes| String::from_utf8(bytes.into_owned()))
        {
            Ok(Ok(text)) => text,
            Ok(Err(_)) => {
                return Opened::refused("catalog.ron is not UTF-8 text: save it as UTF-8");
            }
            Err(problem) => return Opened::refused(format!("catalog.ron: {problem}")),
        };
        let checked = check::check(&text, files);
        let readable = checked.catalog.as_ref().or(checked.draft.as_ref());
        let texts = readable.map_or_else(Vec::new, |catalog| self.texts(catalog));
        let mut opened = Opened { product: None, problems: checked.problems, texts };
        match checked.catalog.map(|catalog| self.cache.open(catalog)) {
            Some(Ok(product)) => match self.place {
                Place::Shipped(_) => opened.product = Some(product),
                Place::Folder(_) => opened.audit(product),
            },
            Some(Err(problems)) => opened.add(problems),
            None => opened.add(checked.draft.map_or_else(Vec::new, |draft| rule_mistakes(&draft))),
        }
        opened.problems.sort_by_key(|problem| problem.at);
        opened
    }

    /// Names the state of every file in the folder: changes when one is written again.
    pub fn fingerprint(&self) -> String {
        let mut facts = Vec::new();
        match &self.place {
            Place::Shipped(folder) => {
                let mut folders = vec![*folder];
                while let Some(folder) = folders.pop() {
                    folders.extend(folder.dirs());
                    let files = folder.files();
                    facts.extend(
                        files.map(|it| format!("{} {}", it.path().display(), it.contents().len())),
                    );
                }
                facts.push(env!("CARGO_PKG_VERSION").to_owned());
            }
            Place::Folder(folder) => {
                let mut folders = vec![folder.to_path_buf()];
                while let Some(folder) = folders.pop() {
                    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                        let Ok(about) = entry.metadata() else { continue };
                        if about.is_dir() {
                            folders.push(entry.path());
                        }
                        let (path, modified) = (entry.path(), about.modified().ok());
                        facts.push(format!("{} {} {modified:?}", path.display(), about.len()));
                    }
                }
            }
        }
        facts.sort();
        crate::order::sha256(facts.join("\n").as_bytes())
    }

    /// A file of the folder as a person would name it.
    fn file(&self, path: &str) -> PathBuf {
        match &self.place {
            Place::Shipped(folder) => folder.path().join(path),
            Place::Folder(folder) => folder.join(path),
        }
    }

    /// Every problem of the product, once it is opened, with its file.
    pub fn findings_of(&self, opened: &Opened) -> Vec<Finding> {
        let texts = opened.texts.iter().map(|it| (it.file.as_str(), &it.problems));
        let files = std::iter::once((CATALOG_FILE, &opened.problems)).chain(texts);
        let findings = files.flat_map(|(file, problems)| {
            let finding = |problem: &Problem| (self.file(file), problem.clone());
            problems.iter().map(finding)
        });
        findings.map(|(file, problem)| Finding { file, problem }).collect()
    }
}

impl Opened {
    fn refused(text: impl Into<String>) -> Self {
        let at = Position { line: 1, column: 1 };
        Self { product: None, problems: vec![Problem::error(at, text)], texts: Vec::new() }
    }

    /// Adds problems at places where none is told yet.
    fn add(&mut self, problems: Vec<Problem>) {
        let told: BTreeSet<_> = self.problems.iter().map(|problem| problem.at).collect();
        let fresh = problems.into_iter().filter(|problem| !told.contains(&problem.at));
        self.problems.extend(fresh);
    }

    fn audit(&mut self, product: Product) {
        self.problems.extend(solve::audit(&product));
        let is_sound = self.problems.iter().all(|problem| problem.severity != Severity::Error);
        self.product = is_sound.then_some(product);
    }
}

/// The mistakes in the formulas of a catalog that has others beside them; the checker has looked
/// the tables up already.
fn rule_mistakes(draft: &Catalog) -> Vec<Problem> {
    let tables: BTreeSet<_> = draft.rules.iter().filter_map(table_at).collect();
    let mut mistakes = RuleBook::read(draft).err().unwrap_or_default();
    mistakes.retain(|mistake| !tables.contains(&mistake.at));
    mistakes
}

fn table_at(rule: &Rule) -> Option<Position> {
    match rule.body {
        RuleBody::Table { at, .. } => Some(at),
        RuleBody::Must(_) | RuleBody::Advice(_) => None,
    }
}

/// The products a path names: a catalog file, a product's folder, or a folder of products.
pub fn entries_at(path: &Path) -> Vec<Entry> {
    if path.is_file() {
        return vec![Entry::folder(path.parent().unwrap_or(path))];
    }
    match Shelf::folder(path).entries() {
        none if none.is_empty() => vec![Entry::folder(path)],
        entries => entries,
    }
}

/// Every problem in a catalog file, a product's folder, or a folder of products.
pub fn inspect(path: &Path) -> Vec<Finding> {
    entries_at(path).iter().flat_map(|entry| entry.findings_of(&entry.open())).collect()
}

impl Files for Entry {
    fn picture(&self, path: &str) -> Result<PictureHead, FileProblem> {
        head(&self.read(path)?).map_err(|error| FileProblem::Unreadable(error.to_string()))
    }

    fn font(&self, path: &str) -> Result<Arc<[u8]>, FileProblem> {
        self.read(path).map(|bytes| Arc::from(&*bytes))
    }
}

/// What the header of a picture says.
fn head(file: &[u8]) -> image::ImageResult<PictureHead> {
    let mut reader = ImageReader::new(Cursor::new(file)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_HEAD_BYTES);
    reader.limits(limits);
    let decoder = reader.into_decoder()?;
    let color = decoder.color_type();
    let channels = color.channel_count();
    let depth = match color {
        ColorType::Rgb16 => Depth::Rgb16,
        _ => Depth::Other { channels, bits: (color.bits_per_pixel() / u16::from(channels)) as u8 },
    };
    Ok(PictureHead { size_px: decoder.dimensions(), depth })
}

fn read_inside(folder: &Path, path: &str) -> Result<Vec<u8>, FileProblem> {
    let root = fs::canonicalize(folder).map_err(|error| unreadable(&error))?;
    let whole = fs::canonicalize(folder.join(path)).map_err(|error| unreadable(&error))?;
    if !whole.starts_with(root) {
        return Err(FileProblem::Outside);
    }
    // Asked before opening: opening a pipe would wait for its writer.
    let metadata = fs::metadata(&whole).map_err(|error| unreadable(&error))?;
    if !metadata.is_file() {
        return Err(FileProblem::Unreadable("it is not a file".to_owned()));
    }
    if metadata.len() > MAX_FILE_BYTES {
        return Err(FileProblem::TooLarge { bytes: metadata.len() });
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    let file = File::open(&whole).map_err(|error| unreadable(&error))?;
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    match bytes.len() as u64 {
        grown if grown > MAX_FILE_BYTES => Err(FileProblem::TooLarge { bytes: grown }),
        _ => Ok(bytes),
    }
}

fn unreadable(error: &io::Error) -> FileProblem {
    match error.kind() {
        io::ErrorKind::NotFound => FileProblem::Missing,
        _ => FileProblem::Unreadable(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let shelf = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let file = shelf.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        shelf
    }

    fn names(shelf: &Shelf) -> Vec<String> {
        shelf.entries().into_iter().map(|entry| entry.name).collect()
    }

    #[test]
    fn a_folder_with_a_catalog_is_a_product() {
        let shelf = product(&[
            ("pizza/catalog.ron", b""),
            ("desk/catalog.ron", b""),
            ("notes/readme.md", b""),
            ("readme.md", b""),
        ]);
        assert_eq!(names(&Shelf::folder(shelf.path())), ["desk", "pizza"]);
        assert_eq!(names(&Shelf::folder(&shelf.path().join("desk"))), ["desk"]);
        assert_eq!(names(&Shelf::folder(&shelf.path().join("nowhere"))), Vec::<String>::new());
    }

    #[test]
    fn shipped_products_read_their_own_catalog() {
        for entry in Shelf::shipped().entries() {
            assert!(!entry.read(CATALOG_FILE).unwrap().is_empty(), "{}", entry.name);
            assert_eq!(entry.read("no such file"), Err(FileProblem::Missing));
        }
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let shelf = product(&[("desk/catalog.ron", b"x"), ("secret", b"y")]);
        let entry = Entry::folder(&shelf.path().join("desk"));
        assert_eq!(entry.read(CATALOG_FILE).as_deref(), Ok(&b"x"[..]));
        for path in ["../secret", "/etc/passwd", "a/../../secret", "./../secret", ".."] {
            assert_eq!(entry.read(path), Err(FileProblem::Outside), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out_of_the_folder() {
        let shelf = product(&[("desk/catalog.ron", b"x"), ("secret/file", b"y")]);
        let desk = shelf.path().join("desk");
        std::os::unix::fs::symlink("../secret", desk.join("pictures")).unwrap();
        std::os::unix::fs::symlink("catalog.ron", desk.join("inside")).unwrap();
        let entry = Entry::folder(&desk);
        assert_eq!(entry.read("pictures/file"), Err(FileProblem::Outside));
        assert_eq!(entry.read("inside").as_deref(), Ok(&b"x"[..]));
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let shelf = product(&[("desk/catalog.ron", b"")]);
        let desk = shelf.path().join("desk");
        let bytes = MAX_FILE_BYTES + 1;
        File::create(desk.join("large.png")).unwrap().set_len(bytes).unwrap();
        assert_eq!(Entry::folder(&desk).read("large.png"), Err(FileProblem::TooLarge { bytes }));
        assert!(Entry::folder(&desk).read("").is_err());
    }

    #[test]
    fn pictures_tell_their_size_and_other_files_that_they_are_none() {
        let shelf = product(&[("desk/catalog.ron", b""), ("desk/text.png", b"no picture")]);
        let desk = shelf.path().join("desk");
        image::GrayImage::new(7, 5).save(desk.join("top.png")).unwrap();
        let entry = Entry::folder(&desk);
        let depth = Depth::Other { channels: 1, bits: 8 };
        assert_eq!(entry.picture("top.png"), Ok(PictureHead { size_px: (7, 5), depth }));
        assert!(matches!(entry.picture("text.png"), Err(FileProblem::Unreadable(_))));
        assert_eq!(entry.picture("none.png"), Err(FileProblem::Missing));
    }

    #[test]
    fn a_missing_catalog_is_a_problem() {
        let folder = tempfile::tempdir().unwrap();
        let findings = inspect(folder.path());
        assert_eq!(
            findings[0].to_string(),
            format!(
                "{}/catalog.ron:1:1: catalog.ron: there is no such file; add it or correct the path",
                folder.path().display()
            )
        );
    }
}
