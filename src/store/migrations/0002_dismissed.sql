-- Suggestions that the person said "not for me" to.
CREATE TABLE dismissed (
    catalog_id TEXT    NOT NULL,
    contents   TEXT    NOT NULL,
    at_ms      INTEGER NOT NULL,
    PRIMARY KEY (catalog_id, contents)
) STRICT, WITHOUT ROWID;
