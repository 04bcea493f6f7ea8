//! Opening a store: whose file it is, how old, whether it is whole.

use super::{SqliteStore, rows};
use crate::build::{SavedBuild, SavedId};
use crate::store::{BuildStore, Cause, Notice, StoreError, record};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How the store came to its present shape; `user_version` counts how many have run.
const MIGRATIONS: [&str; 3] = [
    include_str!("../migrations/0001_builds.sql"),
    include_str!("../migrations/0002_dismissed.sql"),
    include_str!("../migrations/0003_pictures.sql"),
];

const VERSION: u32 = MIGRATIONS.len() as u32;

/// `application_id` of a store: "Besp".
const OURS: u32 = u32::from_be_bytes(*b"Besp");

/// A larger file is not read whole at every start; damage then shows where it is met.
const LARGEST_CHECKED: u64 = 64 * 1024 * 1024;

/// The longest wait for another window that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why a file did not become a store.
enum Refusal {
    Newer(u32),
    Foreign,
    Because(Cause),
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::Because(error.into())
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Because(error.into())
    }
}

impl Refusal {
    fn about(self, file: &Path) -> StoreError {
        let file = file.to_owned();
        match self {
            Self::Newer(found) => StoreError::Newer { found, known: VERSION, file },
            Self::Foreign => StoreError::Foreign { file },
            Self::Because(cause) => StoreError::Open { cause, file },
        }
    }
}

/// See [`SqliteStore::open`].
pub fn open(file: &Path) -> Result<SqliteStore, StoreError> {
    let opened = match connect(file) {
        Err(Refusal::Because(Cause::Damaged)) => begin_anew(file),
        other => other.and_then(|database| store(database, file)),
    };
    opened.map_err(|refusal| refusal.about(file))
}

/// See [`SqliteStore::in_memory`].
pub fn in_memory() -> Result<SqliteStore, StoreError> {
    let name = Path::new("memory");
    let opened = || {
        let mut database = Connection::open_in_memory()?;
        configure(&database)?;
        migrate(&mut database)?;
        store(database, name)
    };
    opened().map_err(|refusal: Refusal| refusal.about(name))
}

fn store(database: Connection, file: &Path) -> Result<SqliteStore, Refusal> {
    let sql = "SELECT count(*) FROM builds WHERE format > ?1 OR NOT json_valid(record)";
    let unreadable: i64 = database.query_row(sql, [record::FORMAT], |row| row.get(0))?;
    let count = unreadable as usize;
    let notices = (count > 0).then_some(Notice::Unreadable { count }).into_iter().collect();
    Ok(SqliteStore { database, file: file.to_owned(), notices })
}

fn connect(file: &Path) -> Result<Connection, Refusal> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let length = refuse_by_header(file)?;
    let mut database = Connection::open(file)?;
    configure(&database)?;
    refuse_by_content(&database)?;
    if (1..=LARGEST_CHECKED).contains(&length) {
        check_whole(&database)?;
    }
    migrate(&mut database)?;
    rows::drop_unshown(&database)?;
    Ok(database)
}

/// Refuses what the first bytes tell already, before `SQLite` touches the file; returns its length.
///
/// Offsets as in <https://www.sqlite.org/fileformat.html#the_database_header>.
fn refuse_by_header(file: &Path) -> Result<u64, Refusal> {
    let mut header = [0; 100];
    let mut opened = match fs::File::open(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        other => other?,
    };
    let metadata = opened.metadata()?;
    if metadata.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
    }
    let length = metadata.len();
    if length == 0 {
        return Ok(0);
    }
    match opened.read_exact(&mut header) {
        Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => return Err(error.into()),
        Ok(()) if header.starts_with(b"SQLite format 3\0") => {}
        _ => return Err(Refusal::Because(Cause::Damaged)),
    }
    let word = |at: usize| {
        header[at..].first_chunk().map_or(0, |bytes: &[u8; 4]| u32::from_be_bytes(*bytes))
    };
    let (version, application) = (word(60), word(68));
    match application {
        OURS if version > VERSION => Err(Refusal::Newer(version)),
        OURS | 0 => Ok(length),
        _ => Err(Refusal::Foreign),
    }
}

fn configure(database: &Connection) -> Result<(), Refusal> {
    database.busy_timeout(PATIENCE)?;
    // `fullfsync` makes macOS really reach the disk; elsewhere it does nothing.
    database.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;
         PRAGMA checkpoint_fullfsync = ON; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
         PRAGMA trusted_schema = OFF;",
    )?;
    Ok(())
}

/// The same questions as to the header, since the newest header may still be in the log.
fn refuse_by_content(database: &Connection) -> Result<(), Refusal> {
    let number = |sql: &str| database.query_row(sql, [], |row| row.get::<_, u32>(0));
    let (version, application) = (number("PRAGMA user_version")?, number("PRAGMA application_id")?);
    match application {
        OURS if version > VERSION => Err(Refusal::Newer(version)),
        OURS => Ok(()),
        0 if version == 0 && number("SELECT count(*) FROM sqlite_schema")? == 0 => Ok(()),
        _ => Err(Refusal::Foreign),
    }
}

fn check_whole(database: &Connection) -> Result<(), Refusal> {
    let answer: String = database.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if answer == "ok" { Ok(()) } else { Err(Refusal::Because(Cause::Damaged)) }
}

/// Runs the migrations that have not run; all of them, or none.
fn migrate(database: &mut Connection) -> Result<(), Refusal> {
    let change = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done: u32 = change.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    for migration in MIGRATIONS.iter().skip(done as usize) {
        change.execute_batch(migration)?;
    }
    if done < VERSION {
        change.pragma_update(None, "application_id", OURS)?;
        change.pragma_update(None, "user_version", VERSION)?;
    }
    change.commit()?;
    Ok(())
}

/// Sets a damaged file aside and starts a new store with what can be read of it.
fn begin_anew(file: &Path) -> Result<SqliteStore, Refusal> {
    let aside = set_aside(file)?;
    let mut anew = store(connect(file)?, file)?;
    let builds = readable(&aside).unwrap_or_default();
    for bytes in readable_pictures(&aside).unwrap_or_default() {
        // A picture that cannot be kept is missing in its build, which says so.
        drop(anew.keep_picture(&bytes));
    }
    let rescued = builds.values().filter(|build| anew.save(build).is_ok()).count();
    anew.notices = vec![Notice::SetAside { file: aside, rescued }];
    Ok(anew)
}

/// Renames the file, and what `SQLite` keeps beside it, to the first free name.
fn set_aside(file: &Path) -> io::Result<PathBuf> {
    let free = |number: &u32| !beside(file, &format!(".damaged-{number}.sqlite")).exists();
    let number = (1..u32::MAX).find(free).unwrap_or(u32::MAX);
    let aside = beside(file, &format!(".damaged-{number}.sqlite"));
    for end in ["", "-wal", "-shm"] {
        match fs::rename(with_end(file, end), with_end(&aside, end)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            other => other?,
        }
    }
    Ok(aside)
}

/// `builds.sqlite` and `.damaged-1.sqlite` make `builds.damaged-1.sqlite`.
fn beside(file: &Path, end: &str) -> PathBuf {
    with_end(&file.with_extension(""), end)
}

/// The path with more letters at its end.
pub fn with_end(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Every build that can still be read, from both ends of the damage, by its old id.
fn readable(aside: &Path) -> rusqlite::Result<BTreeMap<i64, SavedBuild>> {
    // Read-only, so that the bytes stay as they were found.
    let database = Connection::open_with_flags(aside, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut found = BTreeMap::new();
    for order in ["ASC", "DESC"] {
        let sql = format!("SELECT {} FROM builds ORDER BY id {order}", rows::COLUMNS);
        let Ok(mut statement) = database.prepare(&sql) else { continue };
        let builds = statement.query_map([], rows::live)?;
        for build in builds.map_while(Result::ok).flatten() {
            found.insert(build.id.0, SavedBuild { id: SavedId::NEW, ..build });
        }
    }
    Ok(found)
}

/// Every picture that can still be read.
fn readable_pictures(aside: &Path) -> rusqlite::Result<Vec<Vec<u8>>> {
    let database = Connection::open_with_flags(aside, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement = database.prepare("SELECT bytes FROM pictures")?;
    let pictures = statement.query_map([], |row| row.get(0))?;
    Ok(pictures.map_while(Result::ok).collect())
}

/// Erases the damaged files that were set aside, when a person erases everything.
pub fn erase_set_aside(file: &Path) -> io::Result<()> {
    let start = beside(file, ".damaged-");
    let Some((folder, start)) = start.parent().zip(start.file_name()) else { return Ok(()) };
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries.flatten() {
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(start.as_encoded_bytes()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
