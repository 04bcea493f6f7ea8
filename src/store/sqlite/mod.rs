//! The store in one `SQLite` file, or in memory for a guest's session.
//!
//! The file is in write-ahead mode with `synchronous = FULL`: every commit waits until its log
//! entry is on the disk, so a draft outlives not only a killed process but a power cut. `NORMAL`
//! would be quicker and lose the last commits with the power; the worker thread can wait.

mod open;
mod rows;

use super::{BuildStore, Cause, Mark, Notice, Pile, StoreError, record};
use crate::build::{Dismissed, Profile, SavedBuild, SavedId, Standing};
use crate::order::sha256;
use rusqlite::{Connection, OptionalExtension, Params, Transaction, params};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A [`BuildStore`] in `SQLite`.
#[derive(Debug)]
pub struct SqliteStore {
    database: Connection,
    /// Named in errors; `memory` without a file.
    file: PathBuf,
    notices: Vec<Notice>,
}

impl SqliteStore {
    /// Opens the store in this file, making it and its folder when they are not there.
    ///
    /// A store of an older Bespoke is brought up to date. A damaged file is set aside as
    /// `<name>.damaged-<n>.sqlite`, see [`Notice::SetAside`]. A store of a newer Bespoke and a file
    /// of another program are refused untouched.
    pub fn open(file: &Path) -> Result<Self, StoreError> {
        open::open(file)
    }

    /// A store that ends with the program.
    pub fn in_memory() -> Result<Self, StoreError> {
        open::in_memory()
    }

    /// Whether every page and index of the store is sound; reads all of it.
    pub fn is_whole(&self) -> Result<bool, StoreError> {
        let sql = "PRAGMA integrity_check(1)";
        self.read(|database| database.query_row(sql, [], |row| row.get::<_, String>(0)))
            .map(|answer| answer == "ok")
    }

    fn begin(&mut self) -> Result<Transaction<'_>, StoreError> {
        let file = self.file.clone();
        let begun = self.database.transaction();
        begun.map_err(|error| StoreError::Write { cause: error.into(), file })
    }

    fn read<T>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        query(&self.database).map_err(|error| self.unread(error.into()))
    }

    fn unread(&self, cause: Cause) -> StoreError {
        StoreError::Read { cause, file: self.file.clone() }
    }

    fn write<T>(
        &self,
        change: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        change(&self.database).map_err(|error| self.unwritten(error))
    }

    fn unwritten(&self, error: rusqlite::Error) -> StoreError {
        StoreError::Write { cause: error.into(), file: self.file.clone() }
    }

    /// Changes one saved build; drafts are not saved builds.
    fn change(&self, sql: &str, values: impl Params) -> Result<(), StoreError> {
        match self.write(|database| database.prepare_cached(sql)?.execute(values))? {
            0 => Err(StoreError::Missing),
            _ => Ok(()),
        }
    }

    /// Overwrites what the log still holds of erased builds.
    fn forget_log(&self) -> Result<(), StoreError> {
        self.write(|database| database.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())))
    }

    fn list(&self, condition: &str, pictures: usize) -> Result<Vec<SavedBuild>, StoreError> {
        let sql = format!(
            "WITH listed AS (SELECT *, row_number() OVER (ORDER BY saved_at_ms DESC, id DESC) AS place
                             FROM builds WHERE {condition})
             SELECT {}, thumbnails.png FROM listed
             LEFT JOIN thumbnails ON build_id = id AND place <= ?1 ORDER BY place",
            rows::COLUMNS
        );
        let rows = self.read(|database| {
            let mut statement = database.prepare_cached(&sql)?;
            statement.query_map([pictures as i64], rows::build)?.collect::<Result<Vec<_>, _>>()
        })?;
        Ok(rows.into_iter().filter_map(Result::ok).collect())
    }
}

impl BuildStore for SqliteStore {
    fn save(&mut self, build: &SavedBuild) -> Result<SavedId, StoreError> {
        if build.standing == Standing::Draft {
            return self.keep_draft(build);
        }
        let change = self.begin()?;
        let written = rows::save(&change, build).and_then(|id| change.commit().map(|()| id));
        written.map_err(|error| self.unwritten(error))?.ok_or(StoreError::Missing)
    }

    fn builds(&self, pile: Pile) -> Result<Vec<SavedBuild>, StoreError> {
        let condition = match pile {
            Pile::Kept => "standing <> 'draft' AND trashed_at_ms IS NULL",
            Pile::Trash => "standing <> 'draft' AND trashed_at_ms IS NOT NULL",
            Pile::All => "standing <> 'draft'",
        };
        self.list(condition, super::PICTURES_LISTED)
    }

    fn build(&self, id: SavedId) -> Result<Option<SavedBuild>, StoreError> {
        let sql = format!(
            "SELECT {}, thumbnails.png FROM builds LEFT JOIN thumbnails ON build_id = id WHERE id = ?1",
            rows::COLUMNS
        );
        let row = self.read(|database| {
            database.prepare_cached(&sql)?.query_row([id.0], rows::build).optional()
        })?;
        row.transpose().map_err(|problem| self.unread(Cause::Record(problem)))
    }

    fn duplicate(&mut self, id: SavedId, name: &str, at_ms: i64) -> Result<SavedId, StoreError> {
        let original = self.build(id)?.ok_or(StoreError::Missing)?;
        self.save(&SavedBuild {
            id: SavedId::NEW,
            name: name.to_owned(),
            standing: Standing::Saved,
            saved_at_ms: at_ms,
            is_liked: false,
            trashed_at_ms: None,
            ..original
        })
    }

    fn rename(&mut self, id: SavedId, name: &str) -> Result<(), StoreError> {
        let sql = "UPDATE builds SET name = ?2 WHERE id = ?1 AND standing <> 'draft'";
        self.change(sql, params![id.0, name])
    }

    fn trash(&mut self, id: SavedId, at_ms: i64) -> Result<(), StoreError> {
        let sql = "UPDATE builds SET trashed_at_ms = ?2 WHERE id = ?1 AND standing <> 'draft'";
        self.change(sql, params![id.0, at_ms])
    }

    fn restore(&mut self, id: SavedId) -> Result<(), StoreError> {
        let sql = "UPDATE builds SET trashed_at_ms = NULL WHERE id = ?1 AND standing <> 'draft'";
        self.change(sql, [id.0])
    }

    fn erase(&mut self, id: SavedId) -> Result<(), StoreError> {
        self.change("DELETE FROM builds WHERE id = ?1", [id.0])?;
        self.write(rows::drop_unshown)?;
        self.forget_log()
    }

    fn mark(&mut self, id: SavedId, mark: Mark) -> Result<(), StoreError> {
        let fact = match mark {
            Mark::Liked => "is_liked = 1",
            Mark::NotLiked => "is_liked = 0",
            Mark::Teaches => "teaches = 1",
            Mark::DoesNotTeach => "teaches = 0",
            Mark::Ordered => "standing = 'ordered'",
        };
        let sql = format!("UPDATE builds SET {fact} WHERE id = ?1 AND standing <> 'draft'");
        self.change(&sql, [id.0])
    }

    fn attach_thumbnail(&mut self, id: SavedId, png: &Arc<[u8]>) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO thumbnails (build_id, png)
                   SELECT id, ?2 FROM builds WHERE id = ?1";
        self.change(sql, params![id.0, &**png])
    }

    fn keep_draft(&mut self, draft: &SavedBuild) -> Result<SavedId, StoreError> {
        let change = self.begin()?;
        let written = rows::keep_draft(&change, draft).and_then(|id| change.commit().map(|()| id));
        written.map_err(|error| self.unwritten(error))
    }

    fn drafts(&self) -> Result<Vec<SavedBuild>, StoreError> {
        self.list("standing = 'draft'", super::PICTURES_LISTED)
    }

    fn erase_draft(&mut self, catalog_id: &str) -> Result<(), StoreError> {
        let sql = "DELETE FROM builds WHERE standing = 'draft' AND catalog_id = ?1";
        self.write(|database| database.execute(sql, [catalog_id]))?;
        self.write(rows::drop_unshown)?;
        self.forget_log()
    }

    fn keep_picture(&mut self, bytes: &[u8]) -> Result<String, StoreError> {
        let sha256 = sha256(bytes);
        // What is there under the name may be damaged; what comes in is not.
        let sql = "INSERT OR REPLACE INTO pictures (sha256, bytes) VALUES (?1, ?2)";
        if self.picture(&sha256)?.is_none() {
            self.write(|database| database.prepare_cached(sql)?.execute(params![sha256, bytes]))?;
        }
        Ok(sha256)
    }

    fn picture(&self, name: &str) -> Result<Option<Arc<[u8]>>, StoreError> {
        let sql = "SELECT bytes FROM pictures WHERE sha256 = ?1";
        let row = |row: &rusqlite::Row| row.get::<_, Vec<u8>>(0);
        let bytes =
            self.read(|database| database.prepare_cached(sql)?.query_row([name], row).optional())?;
        Ok(bytes.filter(|bytes| sha256(bytes) == name).map(Arc::from))
    }

    fn profile(&self) -> Result<Profile, StoreError> {
        let sql = "SELECT record FROM profile";
        let row = |row: &rusqlite::Row| row.get::<_, String>(0);
        match self.read(|database| database.query_row(sql, [], row).optional())? {
            Some(text) => {
                record::decode_profile(&text).map_err(|problem| self.unread(Cause::Record(problem)))
            }
            None => Ok(Profile::default()),
        }
    }

    fn keep_profile(&mut self, profile: &Profile) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO profile (only, record) VALUES (1, ?1)";
        self.write(|database| database.execute(sql, [record::encode_profile(profile)]).map(drop))
    }

    fn dismiss(&mut self, dismissed: &Dismissed) -> Result<(), StoreError> {
        let sql =
            "INSERT OR REPLACE INTO dismissed (catalog_id, contents, at_ms) VALUES (?1, ?2, ?3)";
        let contents = record::encode_contents(&dismissed.contents);
        let values = params![dismissed.catalog_id, contents, dismissed.at_ms];
        self.write(|database| database.execute(sql, values).map(drop))
    }

    fn dismissed(&self) -> Result<Vec<Dismissed>, StoreError> {
        let sql = "SELECT catalog_id, contents, at_ms FROM dismissed ORDER BY at_ms DESC, contents";
        let rows = self.read(|database| {
            database
                .prepare_cached(sql)?
                .query_map([], rows::dismissed)?
                .collect::<Result<Vec<_>, _>>()
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    fn erase_dismissed(&mut self) -> Result<(), StoreError> {
        self.write(|database| database.execute("DELETE FROM dismissed", []))?;
        self.forget_log()
    }

    fn erase_everything(&mut self) -> Result<(), StoreError> {
        self.write(|database| {
            database.execute_batch(
                "BEGIN IMMEDIATE;
                 DELETE FROM pictures; DELETE FROM picture_of; DELETE FROM thumbnails; DELETE FROM builds; DELETE FROM profile; DELETE FROM dismissed;
                 DELETE FROM sqlite_sequence; COMMIT; VACUUM;",
            )
        })?;
        self.forget_log()?;
        open::erase_set_aside(&self.file)
            .map_err(|error| StoreError::Write { cause: error.into(), file: self.file.clone() })?;
        self.notices.clear();
        Ok(())
    }

    fn notices(&self) -> &[Notice] {
        &self.notices
    }
}

#[cfg(test)]
mod tests;
