//! Rows to live types and back.

use crate::build::{Dismissed, SavedBuild, SavedId};
use crate::store::record::{self, FORMAT};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::sync::Arc;

/// The columns of [`build`], but for the picture that comes after them.
pub const COLUMNS: &str =
    "id, name, standing, saved_at_ms, is_liked, teaches, trashed_at_ms, format, record";

/// Reads a build; the inner error says what is wrong with its text.
pub fn build(row: &Row) -> rusqlite::Result<Result<SavedBuild, String>> {
    let thumbnail = row.get::<_, Option<Vec<u8>>>(9)?;
    Ok(live(row)?.map(|build| SavedBuild { thumbnail: thumbnail.map(Arc::from), ..build }))
}

/// Reads a build without its picture.
pub fn live(row: &Row) -> rusqlite::Result<Result<SavedBuild, String>> {
    let (format, text): (u32, String) = (row.get(7)?, row.get(8)?);
    let standing = record::standing(&row.get::<_, String>(2)?);
    let (standing, payload) = match (standing, record::decode(format, &text)) {
        (Ok(standing), Ok(payload)) => (standing, payload),
        (Err(problem), _) | (_, Err(problem)) => return Ok(Err(problem)),
    };
    Ok(Ok(SavedBuild {
        id: SavedId(row.get(0)?),
        name: row.get(1)?,
        standing,
        keyed: payload.keyed,
        contents: payload.contents,
        total: payload.total,
        saved_at_ms: row.get(3)?,
        thumbnail: None,
        is_liked: row.get(4)?,
        teaches: row.get(5)?,
        trashed_at_ms: row.get(6)?,
    }))
}

/// Inserts a saved build, or updates the one with its id; `None` when there is none.
pub fn save(database: &Connection, build: &SavedBuild) -> rusqlite::Result<Option<SavedId>> {
    let id = (build.id != SavedId::NEW).then_some(build.id.0);
    let sql = if id.is_none() {
        "INSERT INTO builds (id, catalog_id, name, standing, saved_at_ms, is_liked, teaches,
             trashed_at_ms, format, record)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id"
    } else {
        "UPDATE builds SET catalog_id = ?2, name = ?3, standing = ?4, saved_at_ms = ?5,
             is_liked = ?6, teaches = ?7, trashed_at_ms = ?8, format = ?9, record = ?10
         WHERE id = ?1 AND standing <> 'draft' RETURNING id"
    };
    let values = params![
        id,
        build.keyed.catalog_id,
        build.name,
        record::standing_word(build.standing),
        build.saved_at_ms,
        build.is_liked,
        build.teaches,
        build.trashed_at_ms,
        FORMAT,
        record::encode(build),
    ];
    let id = database.prepare_cached(sql)?.query_row(values, |row| row.get(0)).optional()?;
    if let (Some(id), Some(png)) = (id, &build.thumbnail) {
        let sql = "INSERT OR REPLACE INTO thumbnails (build_id, png) VALUES (?1, ?2)";
        database.prepare_cached(sql)?.execute(params![id, &**png])?;
    }
    if let Some(id) = id {
        show_pictures(database, id, build)?;
    }
    Ok(id.map(SavedId))
}

/// Puts a draft in place of the product's former one; a picture is not drawn for drafts.
pub fn keep_draft(database: &Connection, draft: &SavedBuild) -> rusqlite::Result<SavedId> {
    let sql = "INSERT INTO builds (catalog_id, name, standing, saved_at_ms, is_liked, teaches, format, record)
         VALUES (?1, ?2, 'draft', ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (catalog_id) WHERE standing = 'draft' DO UPDATE SET
             name = excluded.name, saved_at_ms = excluded.saved_at_ms, is_liked = excluded.is_liked,
             teaches = excluded.teaches, format = excluded.format, record = excluded.record
         RETURNING id";
    let values = params![
        draft.keyed.catalog_id,
        draft.name,
        draft.saved_at_ms,
        draft.is_liked,
        draft.teaches,
        FORMAT,
        record::encode(draft),
    ];
    let id = database.prepare_cached(sql)?.query_row(values, |row| row.get(0))?;
    show_pictures(database, id, draft)?;
    Ok(SavedId(id))
}

/// Notes which pictures a build shows now.
fn show_pictures(database: &Connection, id: i64, build: &SavedBuild) -> rusqlite::Result<()> {
    database.prepare_cached("DELETE FROM picture_of WHERE build_id = ?1")?.execute([id])?;
    let sql = "INSERT OR IGNORE INTO picture_of (build_id, sha256) VALUES (?1, ?2)";
    for (_, artwork) in &build.keyed.artworks {
        database.prepare_cached(sql)?.execute(params![id, artwork.sha256])?;
    }
    Ok(())
}

/// Removes the pictures that no build shows.
pub fn drop_unshown(database: &Connection) -> rusqlite::Result<()> {
    let sql = "DELETE FROM pictures WHERE sha256 NOT IN (SELECT sha256 FROM picture_of)";
    database.execute(sql, []).map(drop)
}

/// Reads a dismissed suggestion.
pub fn dismissed(row: &Row) -> rusqlite::Result<Result<Dismissed, String>> {
    let (catalog_id, at_ms) = (row.get(0)?, row.get(2)?);
    let contents = record::decode_contents(&row.get::<_, String>(1)?);
    Ok(contents.map(|contents| Dismissed { catalog_id, contents, at_ms }))
}
