"""The Tabular List's notes in words: each kind under its own heading, inherited ones with where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.codes import CodeView, Note, NoteKind
from cogs.codes.labels import place_of
from cogs.kit.limits import shorten

_HEADINGS = {
    NoteKind.INCLUDES: "Includes",
    NoteKind.INCLUSION_TERM: "Also called",
    NoteKind.EXCLUDES1: "Excludes1 · not coded here",
    NoteKind.EXCLUDES2: "Excludes2 · not included here; both may be coded",
    NoteKind.CODE_FIRST: "Code first",
    NoteKind.USE_ADDITIONAL: "Use additional code",
    NoteKind.CODE_ALSO: "Code also",
    NoteKind.SEVENTH: "7th character",
    NoteKind.NOTE: "Note",
}
"""In the order in which they are read. Source of their meaning: ICD-10-CM guidelines, I.A.10 to I.A.17."""

_LINES_ON_CARD = 6
_LINE_ON_CARD = 300


@dataclass(frozen=True, slots=True)
class NoteText:
    """One note as it is shown; `whole` says that nothing of it was left out."""

    text: str
    whole: bool


def in_reading_order(view: CodeView) -> Sequence[Note]:
    """Return the notes, the code's own before inherited ones, nearest first, each kind in its order."""
    order = list(_HEADINGS)
    above = [item.code for item in view.path][::-1]
    places = {code: number for number, code in enumerate([view.item.code, *above])}
    return sorted(view.notes, key=lambda note: (places.get(note.below, len(places)), order.index(note.kind)))


def note_on_card(view: CodeView, note: Note) -> NoteText:
    """Return a note with its heading, cut where it is long."""
    return _note_text(view, note, _LINES_ON_CARD, _LINE_ON_CARD)


def _note_text(view: CodeView, note: Note, most_lines: int, longest: int) -> NoteText:
    heading = _HEADINGS[note.kind]
    if note.below != view.item.code:
        above = next((item for item in view.path if item.code == note.below), None)
        heading += f" · from {note.below if above is None else place_of(above)}"
    shown = [shorten(line, longest) for line in note.lines[:most_lines]]
    left_out = len(note.lines) - len(shown)
    lines = [f"- {line}" for line in shown] + ([f"- … and {left_out} more"] if left_out else [])
    return NoteText("\n".join([f"**{heading}**", *lines]), tuple(shown) == note.lines)


def pages_of(view: CodeView, room: int) -> Iterator[str]:
    """Return all notes whole, in pages of at most `room` characters."""
    page = ""
    for note in in_reading_order(view):
        for part in _parts(_note_text(view, note, len(note.lines), room // 2).text, room):
            if page and len(page) + len(part) + 2 > room:
                yield page
                page = ""
            page = f"{page}\n\n{part}" if page else part
    if page:
        yield page


def _parts(text: str, room: int) -> Iterator[str]:
    """Split a note that is longer than a page at its lines, the heading repeated."""
    if len(text) <= room:
        yield text
        return
    heading, _, rest = text.partition("\n")
    part = heading
    for line in rest.split("\n"):
        if len(part) + len(line) + 1 > room:
            yield part
            part = heading
        part += f"\n{line}"
    yield part
