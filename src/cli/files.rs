//! Reading and writing the files that commands name.

use super::Stop;
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

/// The whole file, if it has at most so many bytes.
pub(super) fn read(path: &Path, at_most: usize) -> Result<Vec<u8>, Stop> {
    let failed = |error| Stop::file("read", path, &error);
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(at_most as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > at_most {
        let most = at_most / (1024 * 1024);
        let path = path.display();
        return Err(Stop::misused(format!("the file is larger than {most} MB\nFile: {path}")));
    }
    Ok(bytes)
}

/// Whether a file that is there may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Existing {
    Kept,
    Replaced,
}

impl Existing {
    pub(super) fn replaced_if(is_forced: bool) -> Self {
        if is_forced { Self::Replaced } else { Self::Kept }
    }
}

/// Writes a file whole or not at all.
pub(super) fn write(path: &Path, bytes: &[u8], existing: Existing) -> Result<(), Stop> {
    let failed = |error| Stop::file("write", path, &error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file =
        tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    let kept = match existing {
        Existing::Kept => file.persist_noclobber(path),
        Existing::Replaced => file.persist(path),
    };
    match kept {
        Ok(_) => Ok(()),
        Err(refused) if refused.error.kind() == std::io::ErrorKind::AlreadyExists => {
            let path = path.display();
            Err(Stop::misused(format!("the file exists; add --force to replace it\nFile: {path}")))
        }
        Err(refused) => Err(failed(refused.error)),
    }
}
