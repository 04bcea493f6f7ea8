//! File dialogs of the system, behind one small trait.

use crate::words::Voice;
use std::path::{Path, PathBuf};

/// Lets a person choose a path. Calls block until the dialog is closed: never on the UI thread.
pub trait FileDialogs: Send + Sync {
    /// `None` when the person cancelled.
    fn save_path(&self, name: &str, extension: &str, voice: &'static Voice) -> Option<PathBuf>;
    /// `None` when the person cancelled.
    fn open_path(&self, voice: &'static Voice) -> Option<PathBuf>;
    /// `None` when the person cancelled.
    fn picture_path(&self, voice: &'static Voice) -> Option<PathBuf>;
}

/// The native dialogs: the desktop portal or `zenity` on Linux.
pub struct NativeDialogs;

impl FileDialogs for NativeDialogs {
    fn save_path(&self, name: &str, extension: &str, voice: &'static Voice) -> Option<PathBuf> {
        let dialog = rfd::FileDialog::new()
            .set_title(voice.say("system-save"))
            .set_file_name(name)
            .add_filter(extension.to_uppercase(), &[extension]);
        dialog.save_file().map(|path| with_extension(path, extension))
    }

    fn open_path(&self, voice: &'static Voice) -> Option<PathBuf> {
        rfd::FileDialog::new()
            .set_title(voice.say("system-open"))
            .add_filter(voice.say("system-open-kind"), &["ron", "json", "csv"])
            .pick_file()
    }

    fn picture_path(&self, voice: &'static Voice) -> Option<PathBuf> {
        rfd::FileDialog::new()
            .set_title(voice.say("artwork-bring"))
            .add_filter(voice.say("system-picture-kind"), &["png", "jpg", "jpeg", "webp", "svg"])
            .pick_file()
    }
}

/// Adds the ending that the person left out.
fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if path.extension().is_some() {
        return path;
    }
    path.with_extension(extension)
}

/// Whether the machine can show native dialogs. Asked once, at the start.
///
/// `rfd` answers `None` both for "cancelled" and for "no dialog there", so this looks for what it
/// would use: a desktop portal on the session bus, or `zenity`.
pub fn are_native_dialogs_there() -> bool {
    !cfg!(target_os = "linux") || has_portal() || is_on_path("zenity")
}

fn has_portal() -> bool {
    let has_bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some();
    let service = "dbus-1/services/org.freedesktop.portal.Desktop.service";
    let data_dirs = std::env::var("XDG_DATA_DIRS").unwrap_or_default();
    let folders = data_dirs.split(':').filter(|folder| !folder.is_empty());
    let mut folders = folders.chain(["/usr/share", "/usr/local/share"]);
    has_bus && folders.any(|folder| Path::new(folder).join(service).exists())
}

fn is_on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}
