//! Reading and writing files that a person named.

use crate::words::Voice;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// The largest order or build file that is read, in bytes.
const LARGEST: u64 = crate::order::MOST_BYTES as u64;

/// Why a file was not written.
#[derive(Debug)]
pub enum WriteError {
    Exists,
    Io { reason: std::io::Error, path: PathBuf },
}

impl WriteError {
    /// What happened, the path last.
    pub fn told(&self, voice: &'static Voice) -> String {
        match self {
            Self::Exists => voice.say("file-exists").to_owned(),
            Self::Io { reason, path } => {
                let reason = reason.to_string();
                voice.at_file(&voice.tell("file-write", [("reason", reason.into())]), path)
            }
        }
    }
}

/// Writes a new file, or replaces one if that was agreed to. The former file stays whole until the
/// new one is complete.
pub fn write(path: &Path, bytes: &[u8], replaces: bool) -> Result<(), WriteError> {
    let failed = |reason| WriteError::Io { reason, path: path.to_owned() };
    if replaces {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut fresh =
            tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(failed)?;
        fresh.write_all(bytes).and_then(|()| fresh.as_file().sync_all()).map_err(failed)?;
        return fresh.persist(path).map(drop).map_err(|error| failed(error.error));
    }
    let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(WriteError::Exists),
        Err(error) => return Err(failed(error)),
    };
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)
}

/// Reads a file that should be an order or a build, up to 64 MB.
pub fn read(voice: &'static Voice, path: &Path) -> Result<Vec<u8>, String> {
    let bytes = read_at_most(voice, path, LARGEST as usize)?;
    if bytes.len() as u64 > LARGEST {
        return Err(not_opened(voice, voice.say("file-too-large"), path));
    }
    Ok(bytes)
}

/// The beginning of a file, up to one byte more than `at_most`.
pub fn read_at_most(voice: &Voice, path: &Path, at_most: usize) -> Result<Vec<u8>, String> {
    let failed = |error: std::io::Error| not_opened(voice, &error.to_string(), path);
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    let mut limited = file.take(at_most as u64 + 1);
    limited.read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

fn not_opened(voice: &Voice, reason: &str, path: &Path) -> String {
    voice.at_file(&voice.tell("file-open", [("reason", reason.into())]), path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_never_replaced_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("order.json");
        write(&path, b"one", false).unwrap();
        assert!(matches!(write(&path, b"two", false), Err(WriteError::Exists)));
        assert_eq!(read(Voice::english(), &path).unwrap(), b"one");
        write(&path, b"two", true).unwrap();
        assert_eq!(read(Voice::english(), &path).unwrap(), b"two");
    }

    #[test]
    fn a_file_that_cannot_be_written_says_which() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("missing").join("order.json");
        let error = write(&path, b"", false).unwrap_err().told(Voice::english());
        assert!(error.contains("order.json"), "{error}");
    }

    #[test]
    fn a_huge_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("huge.ron");
        File::create(&path).unwrap().set_len(LARGEST + 1).unwrap();
        assert!(read(Voice::english(), &path).unwrap_err().contains("larger than any order"));
    }
}
