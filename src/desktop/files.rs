//! Reading and writing files that a person named.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// The largest order or build file that is read, in bytes.
const LARGEST: u64 = crate::order::MOST_BYTES as u64;

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("the file is there already")]
    Exists,
    #[error("could not write the file: {reason}\nFile: {path}")]
    Io { reason: std::io::Error, path: PathBuf },
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
pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    let bytes = read_at_most(path, LARGEST as usize)?;
    if bytes.len() as u64 > LARGEST {
        let path = path.display();
        let text = "could not open the file: it is larger than any order (64 MB)";
        return Err(format!("{text}\nFile: {path}"));
    }
    Ok(bytes)
}

/// The beginning of a file, up to one byte more than `at_most`.
pub fn read_at_most(path: &Path, at_most: usize) -> Result<Vec<u8>, String> {
    let failed =
        |reason: &str| format!("could not open the file: {reason}\nFile: {}", path.display());
    let file = File::open(path).map_err(|error| failed(&error.to_string()))?;
    let mut bytes = Vec::new();
    let mut limited = file.take(at_most as u64 + 1);
    limited.read_to_end(&mut bytes).map_err(|error| failed(&error.to_string()))?;
    Ok(bytes)
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
        assert_eq!(read(&path).unwrap(), b"one");
        write(&path, b"two", true).unwrap();
        assert_eq!(read(&path).unwrap(), b"two");
    }

    #[test]
    fn a_file_that_cannot_be_written_says_which() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("missing").join("order.json");
        let error = write(&path, b"", false).unwrap_err().to_string();
        assert!(error.contains("order.json"), "{error}");
    }

    #[test]
    fn a_huge_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("huge.ron");
        File::create(&path).unwrap().set_len(LARGEST + 1).unwrap();
        assert!(read(&path).unwrap_err().contains("larger than any order"));
    }
}
