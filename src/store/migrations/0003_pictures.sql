-- Pictures that customers brought, each once, under the SHA-256 of its bytes.
CREATE TABLE pictures (
    sha256 TEXT PRIMARY KEY,
    bytes  BLOB NOT NULL
) STRICT;

-- Which builds show which pictures; a picture that none shows is removed.
CREATE TABLE picture_of (
    build_id INTEGER NOT NULL REFERENCES builds (id) ON DELETE CASCADE,
    sha256   TEXT    NOT NULL,
    PRIMARY KEY (build_id, sha256)
) STRICT, WITHOUT ROWID;

CREATE INDEX shown_by ON picture_of (sha256);
