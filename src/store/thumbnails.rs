//! Small pictures of builds, kept so that they need not be made again. Only a help: one that is
//! damaged or gone is made anew, and a folder that cannot be written is left.
//!
//! Kept under what they show, so nothing in the folder ever becomes wrong, only unused. Pictures
//! with a customer's own words or picture are for the caller to leave out.

use crate::order::sha256;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// How long the checksum at the beginning of a file is.
const CHECKSUM: usize = 64;
/// More than any small picture takes.
const LONGEST: u64 = 4 * 1024 * 1024;
/// So many bytes are kept at most.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// After so many new pictures the folder is looked through.
const SWEEP_EVERY: u32 = 64;

/// The folder in which small pictures are kept, or none.
#[derive(Debug, Default)]
pub struct Thumbnails {
    folder: Option<PathBuf>,
    most_bytes: u64,
    /// How many came since the folder was last looked through.
    fresh: u32,
}

impl Thumbnails {
    /// Pictures are kept in this folder, which is made when needed.
    pub fn folder(folder: &Path) -> Self {
        Self { folder: Some(folder.to_owned()), most_bytes: MOST_BYTES, fresh: 0 }
    }

    /// The platform's folder for what can be made again; nothing is kept where there is none.
    pub fn platform() -> Self {
        let folders = directories::ProjectDirs::from("", "", "Bespoke");
        let folder = folders.map(|folders| folders.cache_dir().join("pictures"));
        folder.map_or_else(Self::default, |folder| Self::folder(&folder))
    }

    /// The file of the picture that these words name; `None` when it is not there or damaged.
    pub fn find(&self, names: &[&str]) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let file = fs::File::open(self.file(names)?).ok()?;
        file.take(LONGEST).read_to_end(&mut bytes).ok()?;
        let (checksum, picture) = bytes.split_at_checked(CHECKSUM)?;
        (checksum == sha256(picture).as_bytes()).then(|| picture.to_vec())
    }

    /// Keeps the file of the picture that these words name.
    pub fn keep(&mut self, names: &[&str], picture: &[u8]) {
        let Some(file) = self.file(names) else { return };
        // Without the file the picture is made next time, too.
        let whole = [sha256(picture).as_bytes(), picture].concat();
        if self.write(&file, &whole).is_ok() {
            self.fresh += 1;
        }
        if self.fresh >= SWEEP_EVERY {
            self.fresh = 0;
            drop(self.sweep());
        }
    }

    fn file(&self, names: &[&str]) -> Option<PathBuf> {
        let name = sha256(names.join("\n").as_bytes());
        Some(self.folder.as_ref()?.join(format!("{name}.picture")))
    }

    /// Whole or not at all: another window may read it meanwhile.
    fn write(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        fs::create_dir_all(folder)?;
        let mut whole = tempfile::NamedTempFile::new_in(folder)?;
        whole.write_all(bytes)?;
        whole.persist(file).map(drop).map_err(|error| error.error)
    }

    /// Removes the oldest pictures until the others are within bounds.
    fn sweep(&self) -> io::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let mut files = Vec::new();
        for entry in fs::read_dir(folder)?.flatten() {
            let facts = entry.metadata()?;
            files.push((facts.modified()?, entry.path(), facts.len()));
        }
        files.sort_by(|one, other| other.cmp(one));
        let mut sum = 0;
        for (_, path, length) in files {
            sum += length;
            if sum > self.most_bytes {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(code: u8) -> Vec<u8> {
        vec![code; 48]
    }

    #[test]
    fn a_picture_comes_back_under_its_names_only() {
        let folder = tempfile::tempdir().unwrap();
        let mut kept = Thumbnails::folder(&folder.path().join("new"));
        kept.keep(&["desk", "7"], &picture(9));
        assert_eq!(kept.find(&["desk", "7"]), Some(picture(9)));
        assert_eq!(kept.find(&["desk", "8"]), None);
        assert_eq!(Thumbnails::default().find(&["desk", "7"]), None);
    }

    #[test]
    fn a_damaged_picture_is_none_and_is_kept_anew() {
        let folder = tempfile::tempdir().unwrap();
        let mut kept = Thumbnails::folder(folder.path());
        kept.keep(&["desk"], &picture(9));
        let file = kept.file(&["desk"]).unwrap();
        let whole = fs::read(&file).unwrap();
        for cut in [0, 20, whole.len() / 2, whole.len() - 14] {
            fs::write(&file, &whole[..cut]).unwrap();
            assert_eq!(kept.find(&["desk"]), None, "cut at {cut}");
        }
        let mut changed = whole;
        let middle = changed.len() / 2;
        changed[middle] ^= 0x10;
        fs::write(&file, changed).unwrap();
        assert_eq!(kept.find(&["desk"]), None);
        kept.keep(&["desk"], &picture(8));
        assert_eq!(kept.find(&["desk"]), Some(picture(8)));
    }

    #[test]
    fn the_folder_stays_within_bounds_and_the_newest_stay() {
        let folder = tempfile::tempdir().unwrap();
        let mut kept = Thumbnails { most_bytes: 1_000, ..Thumbnails::folder(folder.path()) };
        for number in 0..SWEEP_EVERY {
            kept.keep(&[&number.to_string()], &picture(number as u8));
        }
        let files = fs::read_dir(folder.path()).unwrap().flatten();
        let sum: u64 = files.map(|entry| entry.metadata().unwrap().len()).sum();
        assert!(sum > 0 && sum <= 1_000, "{sum} bytes");
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, b"").unwrap();
        let mut kept = Thumbnails::folder(&file);
        kept.keep(&["desk"], &picture(9));
        assert_eq!(kept.find(&["desk"]), None);
    }
}
