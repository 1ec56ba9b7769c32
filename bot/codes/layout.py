"""How the index file is laid out: one read-only SQLite file, its tables and the version of their form."""

FORMAT = 4
"""Raised with every change of the layout: a file of another format is built anew."""

APPLICATION_ID = 0x50524358
"""Marks a SQLite file as one of ours ("PRCX")."""

TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE releases (
    id INTEGER PRIMARY KEY, system TEXT NOT NULL, edition TEXT NOT NULL,
    first_day TEXT NOT NULL, last_day TEXT, source TEXT NOT NULL, UNIQUE (system, edition)
);
CREATE TABLE items (
    release_id INTEGER NOT NULL, code TEXT NOT NULL, position INTEGER NOT NULL, title TEXT NOT NULL,
    kind TEXT NOT NULL, billable INTEGER NOT NULL, parent TEXT, added TEXT, ended TEXT,
    PRIMARY KEY (release_id, code)
) WITHOUT ROWID;
CREATE TABLE notes (
    release_id INTEGER NOT NULL, code TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, lines TEXT NOT NULL,
    PRIMARY KEY (release_id, code, position)
) WITHOUT ROWID;
CREATE TABLE sevenths (
    release_id INTEGER NOT NULL, code TEXT NOT NULL, character TEXT NOT NULL, meaning TEXT NOT NULL,
    PRIMARY KEY (release_id, code, character)
) WITHOUT ROWID;
"""

INDEXES = "CREATE INDEX items_of_parent ON items (release_id, parent, position);"

FINGERPRINT = "fingerprint"
BUILT_ON = "built on"
WORDS = "words"
FACTS_KEPT = (FINGERPRINT, BUILT_ON, WORDS)
"""What is written down about a file when it is built, and outlives an import."""
