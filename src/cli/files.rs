//! Reading and writing the files that commands name.

use super::Stop;
use std::fs::File;
use std::io::{ErrorKind, Read, Write};
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

/// Writes a file whole or not at all. Into what is no file, a pipe say, it just writes.
pub(super) fn write(path: &Path, bytes: &[u8], existing: Existing) -> Result<(), Stop> {
    let failed = |error| Stop::file("write", path, &error);
    if path.metadata().is_ok_and(|found| !found.is_file()) {
        return std::fs::write(path, bytes).map_err(failed);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = beside().tempfile_in(folder.unwrap_or(Path::new("."))).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    let kept = match existing {
        Existing::Kept => file.persist_noclobber(path),
        Existing::Replaced => file.persist(path),
    };
    match kept {
        Ok(_) => Ok(()),
        Err(refused) if refused.error.kind() == ErrorKind::AlreadyExists => {
            let path = path.display();
            Err(Stop::misused(format!("the file exists; add --force to replace it\nFile: {path}")))
        }
        Err(refused) => Err(failed(refused.error)),
    }
}

/// A temporary file with the rights of an ordinary one, as it is renamed to be it.
fn beside() -> tempfile::Builder<'static, 'static> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has rights to set"))]
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}
