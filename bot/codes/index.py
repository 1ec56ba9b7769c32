"""Reads the index file: one code, what is below it, the notes that hold for it. Plain look-ups, no judgement."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bot.codes.entry import INHERITED, Contents, Item, Kind, Note, NoteKind
from bot.codes.layout import APPLICATION_ID, FORMAT
from bot.codes.release import Release
from bot.codes.system import CodeSystem

_ITEM = "SELECT code, title, kind, billable, parent, added, ended FROM items WHERE release_id = ? AND "
_PREFIX_END = "\U0010ffff"


ReadFault = sqlite3.Error
"""What reading raises where the file is damaged further in than `Index.open` looks."""


class IndexUnusable(Exception):
    """The file is missing, or no index that this version can read; the message is one line with its cure."""


class Index:
    """An open index file, for one thread at a time; several processes may read one file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ids = {
            Release(
                CodeSystem(system),
                date.fromisoformat(first_day),
                None if last_day is None else date.fromisoformat(last_day),
                edition,
                source,
            ): int(release_id)
            for release_id, system, edition, first_day, last_day, source in connection.execute("SELECT * FROM releases")
        }

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a file that was built; raises `IndexUnusable`."""
        if not path.is_file():
            raise IndexUnusable(f"There is no code index at {path}: build it with `preceptor codes build`.")
        try:
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            try:
                _require_ours(connection, path)
                return cls(connection)
            except BaseException:
                connection.close()
                raise
        except sqlite3.Error as error:
            raise IndexUnusable(f"{path} is no code index: build it anew with `preceptor codes build`.") from error

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.close()

    @property
    def releases(self) -> Sequence[Release]:
        """The releases in the file, each code set's oldest first."""
        return sorted(self._ids)

    @property
    def connection(self) -> sqlite3.Connection:
        """The open file, for those who read tables of their own in it."""
        return self._connection

    def fact(self, name: str) -> str | None:
        """Return something that was written down about the file when it was built."""
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def item(self, release: Release, code: str) -> Item | None:
        """Return an item by its code, with its dot, None where the release has none."""
        row = self._connection.execute(f"{_ITEM} code = ?", (self._ids[release], code)).fetchone()
        return None if row is None else _item(row)

    def children(self, release: Release, code: str) -> Sequence[Item]:
        """Return the items right below, in the order of the code set."""
        found = self._connection.execute(f"{_ITEM} parent = ? ORDER BY position", (self._ids[release], code))
        return [_item(row) for row in found]

    def beginning_with(self, release: Release, code: str, most: int) -> Sequence[Item]:
        """Return up to `most` items whose codes begin so, shortest first, then in the order of codes."""
        found = self._connection.execute(
            f"{_ITEM} code >= ? AND code < ? AND kind NOT IN (?, ?) ORDER BY length(code), code LIMIT ?",
            (self._ids[release], code, code + _PREFIX_END, Kind.CHAPTER, Kind.BLOCK, most),
        )
        return [_item(row) for row in found]

    def path(self, release: Release, code: str) -> Sequence[Item]:
        """Return the items above a code, the chapter first; empty for an unknown code."""
        above: list[Item] = []
        known = self.item(release, code)
        while known is not None and known.parent is not None:
            known = self.item(release, known.parent)
            if known is not None:
                above.append(known)
        return above[::-1]

    def notes(self, release: Release, code: str) -> Sequence[Note]:
        """Return the notes that hold for a code: its own first, then those of the items above it, nearest first.

        An inclusion term holds for its own code alone.
        """
        own = self._notes_below(release, code)
        for item in reversed(self.path(release, code)):
            own += [note for note in self._notes_below(release, item.code) if note.kind in INHERITED]
        return own

    def has_notes(self, release: Release) -> bool:
        """Whether the release came with notes; an order file has none."""
        found = self._connection.execute("SELECT 1 FROM notes WHERE release_id = ? LIMIT 1", (self._ids[release],))
        return found.fetchone() is not None

    def sevenths(self, release: Release, code: str) -> tuple[str, dict[str, str]] | None:
        """Return the item, itself or the nearest above, that defines seventh characters, with their meanings."""
        for item in (code, *(above.code for above in reversed(self.path(release, code)))):
            found = self._connection.execute(
                "SELECT character, meaning FROM sevenths WHERE release_id = ? AND code = ? ORDER BY character",
                (self._ids[release], item),
            ).fetchall()
            if found:
                return item, {str(character): str(meaning) for character, meaning in found}
        return None

    def contents(self, release: Release) -> Contents:
        """Return a whole release, to be written into another index."""
        release_id = self._ids[release]
        items = self._connection.execute(f"{_ITEM} true ORDER BY position", (release_id,))
        notes = self._connection.execute(
            "SELECT code, kind, lines FROM notes WHERE release_id = ? ORDER BY position", (release_id,)
        )
        sevenths: dict[str, dict[str, str]] = {}
        for code, character, meaning in self._connection.execute(
            "SELECT code, character, meaning FROM sevenths WHERE release_id = ?", (release_id,)
        ):
            sevenths.setdefault(code, {})[character] = meaning
        return Contents(release, [_item(row) for row in items], [_note(row) for row in notes], sevenths)

    def _notes_below(self, release: Release, code: str) -> list[Note]:
        found = self._connection.execute(
            "SELECT code, kind, lines FROM notes WHERE release_id = ? AND code = ? ORDER BY position",
            (self._ids[release], code),
        )
        return [_note(row) for row in found]


def _require_ours(connection: sqlite3.Connection, path: Path) -> None:
    [application_id] = connection.execute("PRAGMA application_id").fetchone()
    [written_as] = connection.execute("PRAGMA user_version").fetchone()
    if application_id != APPLICATION_ID:
        raise IndexUnusable(f"{path} is no code index: build it with `preceptor codes build`.")
    if written_as != FORMAT:
        raise IndexUnusable(f"{path} was built by another version: build it anew with `preceptor codes build`.")


def _item(row: tuple[Any, ...]) -> Item:
    code, title, kind, billable, parent, added, ended = row
    return Item(
        code,
        title,
        Kind(kind),
        bool(billable),
        parent,
        None if added is None else date.fromisoformat(added),
        None if ended is None else date.fromisoformat(ended),
    )


def _note(row: tuple[Any, ...]) -> Note:
    code, kind, lines = row
    return Note(code, NoteKind(kind), tuple(json.loads(lines)))
