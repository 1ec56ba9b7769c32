"""Writes an index file: beside the old one, whole, then in its place in one step, so that no reader sees half of it."""

import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from bot.codes.building.phrase_tables import write_phrases
from bot.codes.entry import Contents
from bot.codes.layout import APPLICATION_ID, FORMAT, INDEXES, TABLES, WORDS
from bot.codes.search.words import Words

Progress = Callable[[str], None]


def write_index(
    path: Path, releases: Sequence[Contents], facts: Mapping[str, str], progress: Progress = lambda _: None
) -> None:
    """Write all releases into a new file and put it at `path`; what was there stays in use until then.

    `progress` is told each step in words. Raises OSError and sqlite3.Error; nothing is left behind then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _beside(path) as draft, closing(sqlite3.connect(draft)) as connection:
        connection.executescript(
            f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;"
            f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT};"
        )
        with connection:
            connection.executescript(TABLES)
            for release_id, contents in enumerate(releases, start=1):
                progress(f"Writing {contents.release.key}: {len(contents.items):,} items")
                _write_release(connection, release_id, contents)
            connection.executescript(INDEXES)
            progress("Writing what they can be found by")
            write_phrases(connection, releases, Words.from_text(facts.get(WORDS)))
            connection.executemany("INSERT INTO facts VALUES (?, ?)", sorted(facts.items()))
        connection.execute("ANALYZE")
        connection.commit()


@contextmanager
def _beside(path: Path) -> Generator[Path]:
    """Give out a new file in the same folder; at the end it is flushed to disk and takes the place of `path`."""
    for left_over in path.parent.glob(f".{path.name}.draft-*"):
        left_over.unlink(missing_ok=True)  # by a process that died while it wrote: there is one writer at a time
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.draft-", dir=path.parent)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.chmod(0o644)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _write_release(connection: sqlite3.Connection, release_id: int, contents: Contents) -> None:
    release = contents.release
    connection.execute(
        "INSERT INTO releases VALUES (?, ?, ?, ?, ?, ?)",
        (
            release_id,
            release.system,
            release.edition,
            release.first_day.isoformat(),
            None if release.last_day is None else release.last_day.isoformat(),
            release.source,
        ),
    )
    connection.executemany(
        "INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                release_id,
                item.code,
                position,
                item.title,
                item.kind,
                item.billable,
                item.parent,
                None if item.added is None else item.added.isoformat(),
                None if item.ended is None else item.ended.isoformat(),
            )
            for position, item in enumerate(contents.items)
        ),
    )
    connection.executemany(
        "INSERT INTO notes VALUES (?, ?, ?, ?, ?)",
        (
            (release_id, note.below, position, note.kind, json.dumps(note.lines, ensure_ascii=False))
            for position, note in enumerate(contents.notes)
        ),
    )
    connection.executemany(
        "INSERT INTO sevenths VALUES (?, ?, ?, ?)",
        (
            (release_id, code, character, meaning)
            for code, meanings in contents.sevenths.items()
            for character, meaning in meanings.items()
        ),
    )
