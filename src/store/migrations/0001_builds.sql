-- Builds with their columns for listing; what they decide is the text in `record`.
CREATE TABLE builds (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    catalog_id    TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    standing      TEXT    NOT NULL CHECK (standing IN ('draft', 'saved', 'ordered')),
    saved_at_ms   INTEGER NOT NULL,
    is_liked      INTEGER NOT NULL DEFAULT 0,
    teaches       INTEGER NOT NULL DEFAULT 1,
    trashed_at_ms INTEGER,
    format        INTEGER NOT NULL,
    record        TEXT    NOT NULL
) STRICT;

CREATE UNIQUE INDEX one_draft_a_product ON builds (catalog_id) WHERE standing = 'draft';
CREATE INDEX newest_first ON builds (saved_at_ms DESC, id DESC);

-- Apart from the builds, so that a list or a draft never touches picture bytes.
CREATE TABLE thumbnails (
    build_id INTEGER PRIMARY KEY REFERENCES builds (id) ON DELETE CASCADE,
    png      BLOB NOT NULL
) STRICT;

CREATE TABLE profile (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    record TEXT NOT NULL
) STRICT;
