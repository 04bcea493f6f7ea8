//! Live reload: tells when something in a folder of catalogs has changed.

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// So long nothing more may happen before a change is told: editors write in several steps.
const QUIET: Duration = Duration::from_millis(150);

/// A change is told after this long even when writing goes on.
const PATIENCE: Duration = Duration::from_secs(1);

/// Watches a folder until it is dropped.
#[derive(Debug)]
pub struct Watch {
    watcher: Option<RecommendedWatcher>,
    thread: Option<JoinHandle<()>>,
}

/// Why a folder is not watched; products are then reloaded by hand.
#[derive(Debug, thiserror::Error)]
#[error("could not watch the catalogs for changes: {cause}; reload them by hand\nFile: {}", folder.display())]
pub struct WatchError {
    cause: String,
    folder: PathBuf,
}

impl Watch {
    /// Calls `told`, on a thread of its own, with each folder directly in `folder` in which
    /// something changed, and with `folder` itself for a change beside them.
    pub fn start(
        folder: &Path,
        told: impl FnMut(&Path) + Send + 'static,
    ) -> Result<Self, WatchError> {
        let refused = |cause: String| WatchError { cause, folder: folder.to_owned() };
        let whole = folder.canonicalize().map_err(|error| refused(error.to_string()))?;
        let (events, changes) = mpsc::channel();
        let begin = || {
            let mut watcher = notify::recommended_watcher(events)?;
            watcher.watch(&whole, RecursiveMode::Recursive)?;
            Ok(watcher)
        };
        let watcher = begin().map_err(|error: notify::Error| refused(error.to_string()))?;
        let thread = thread::Builder::new()
            .name("catalog watch".to_owned())
            .spawn(move || tell_all(&whole, &changes, told))
            .map_err(|error| refused(error.to_string()))?;
        Ok(Self { watcher: Some(watcher), thread: Some(thread) })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // The thread ends when the watcher no longer sends; it may itself be who drops.
        self.watcher = None;
        let others = |thread: &JoinHandle<()>| thread.thread().id() != thread::current().id();
        if let Some(thread) = self.thread.take().filter(others) {
            let _ = thread.join();
        }
    }
}

type Changes = Receiver<notify::Result<Event>>;

fn tell_all(folder: &Path, changes: &Changes, mut told: impl FnMut(&Path)) {
    while let Ok(first) = changes.recv() {
        let mut products = BTreeSet::new();
        note(folder, first, &mut products);
        let Some(()) = gather(folder, changes, &mut products) else { return };
        for product in &products {
            told(product);
        }
    }
}

/// Gathers changes until it is quiet; `None` when the watch has ended.
fn gather(folder: &Path, changes: &Changes, products: &mut BTreeSet<PathBuf>) -> Option<()> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        match changes.recv_timeout(QUIET) {
            Ok(event) => note(folder, event, products),
            Err(RecvTimeoutError::Timeout) => return Some(()),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    Some(())
}

/// Notes which products an event is about; an event that got lost may be about any.
fn note(folder: &Path, event: notify::Result<Event>, products: &mut BTreeSet<PathBuf>) {
    match event {
        Ok(event) if matches!(event.kind, EventKind::Access(_)) => {}
        Ok(event) if !event.need_rescan() => {
            products.extend(event.paths.iter().map(|path| product(folder, path)));
        }
        Ok(_) | Err(_) => drop(products.insert(folder.to_owned())),
    }
}

/// The folder directly in `folder` that holds `path`, or `folder`.
fn product(folder: &Path, path: &Path) -> PathBuf {
    let mut inside = path.strip_prefix(folder).unwrap_or(Path::new("")).components();
    match (inside.next(), inside.next()) {
        (Some(first), Some(_)) => folder.join(first),
        _ => folder.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// Only bounds a failing test.
    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn many_writes_to_one_product_are_told_as_that_product() {
        let folder = tempfile::tempdir().unwrap();
        let desk = folder.path().canonicalize().unwrap().join("desk");
        fs::create_dir(&desk).unwrap();
        let (tell, told) = mpsc::channel();
        let watch = Watch::start(folder.path(), move |product| {
            let _ = tell.send(product.to_owned());
        })
        .unwrap();
        for text in ["one", "two", "three"] {
            fs::write(desk.join("catalog.ron"), text).unwrap();
        }
        assert_eq!(told.recv_timeout(LONG), Ok(desk));
        drop(watch);
        assert!(told.iter().count() < 3);
    }

    #[test]
    fn a_watch_that_is_dropped_tells_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let (tell, told) = mpsc::channel();
        let watch = Watch::start(folder.path(), move |product| {
            let _ = tell.send(product.to_owned());
        })
        .unwrap();
        drop(watch);
        fs::write(folder.path().join("new"), "").unwrap();
        assert!(told.recv().is_err());
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let problem = Watch::start(Path::new("/no/such/folder"), |_| {}).unwrap_err().to_string();
        assert!(problem.starts_with("could not watch the catalogs for changes: "), "{problem}");
        assert!(problem.ends_with("File: /no/such/folder"), "{problem}");
    }

    #[test]
    fn a_change_belongs_to_the_product_that_holds_it() {
        let folder = Path::new("/shelf");
        let belongs = |path: &str| product(folder, Path::new(path));
        assert_eq!(belongs("/shelf/desk/pictures/a.png"), Path::new("/shelf/desk"));
        assert_eq!(belongs("/shelf/desk/texts/de.ron"), Path::new("/shelf/desk"));
        assert_eq!(belongs("/shelf/desk"), folder);
        assert_eq!(belongs("/shelf"), folder);
    }
}
