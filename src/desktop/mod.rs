//! The program on a desktop: the window, the worker thread, files, dialogs and the clock.

mod album;
mod clock;
mod dialogs;
mod files;
mod frame_log;
mod picturing;
mod shell;
mod worker;

use crate::store::shelf::Shelf;
use crate::store::{BuildStore, Cache, SqliteStore, StoreError, Thumbnails};
use frame_log::FrameLog;
use std::path::PathBuf;
use worker::Supplies;

/// What the window is opened with.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// A folder of catalogs in place of the shipped ones.
    pub catalogs: Option<PathBuf>,
    /// Where builds are kept, in place of the platform's data folder.
    pub data: Option<PathBuf>,
    /// A file to log the time of every frame in.
    pub frame_log: Option<PathBuf>,
}

/// Why the window did not open.
#[derive(Debug, thiserror::Error)]
pub enum DesktopError {
    #[error("there is no place to keep builds: name a folder with --data DIR")]
    NoDataFolder,
    #[error("{0}")]
    Store(#[from] StoreError),
    #[error("could not make the folder for saved builds: {reason}\nFolder: {folder}")]
    Folder { reason: std::io::Error, folder: PathBuf },
    #[error("could not write the log of frames: {0}")]
    FrameLog(std::io::Error),
    #[error("there is no folder of catalogs here: name one with --catalogs DIR\nFolder: {0}")]
    NoCatalogs(PathBuf),
    #[error(
        "could not open a window: {0}\nBespoke needs a display; every command but the window \
         works without one, see `bespoke --help`"
    )]
    Window(String),
}

/// Opens the window and runs until it is closed.
pub fn run(options: &Options) -> Result<(), DesktopError> {
    if !has_display() {
        return Err(DesktopError::Window("no display was found".to_owned()));
    }
    let shelf = match &options.catalogs {
        None => Shelf::shipped(),
        Some(folder) if !folder.is_dir() => return Err(DesktopError::NoCatalogs(folder.clone())),
        Some(folder) => Shelf::folder(folder),
    };
    let cache = options.data.as_ref().map(|folder| Cache::folder(&folder.join("compiled")));
    let shelf = shelf.cached_in(cache.unwrap_or_else(Cache::platform));
    let store = open_store(options)?;
    let log = options.frame_log.as_deref().map(FrameLog::create);
    let log = log.transpose().map_err(DesktopError::FrameLog)?;
    let thumbnails = options.data.as_ref().map(|data| Thumbnails::folder(&data.join("pictures")));
    let thumbnails = thumbnails.unwrap_or_else(Thumbnails::platform);
    let supplies = Supplies { shelf, store, thumbnails, watched: options.catalogs.clone() };
    shell::open_window(shell::Stock { supplies, log })
}

/// On Linux a window needs a display server; elsewhere the system always has one.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(is_set)
}

fn open_store(options: &Options) -> Result<Box<dyn BuildStore>, DesktopError> {
    let folder = data_folder(options).ok_or(DesktopError::NoDataFolder)?;
    std::fs::create_dir_all(&folder)
        .map_err(|reason| DesktopError::Folder { reason, folder: folder.clone() })?;
    Ok(Box::new(SqliteStore::open(&folder.join("builds.sqlite"))?))
}

/// Where builds are kept: the folder that was named, else the platform's own for this program.
pub fn data_folder(options: &Options) -> Option<PathBuf> {
    let platform = || directories::ProjectDirs::from("", "", "Bespoke");
    options.data.clone().or_else(|| platform().map(|dirs| dirs.data_dir().to_owned()))
}
