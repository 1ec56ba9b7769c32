"""How events come in from a calendar file: looked at page by page, then saved in one transaction, or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.errors import NotFound, UserError
from bot.events import changing, confirming, event_store, import_store, planning, posting
from bot.events.event import EventFacts, Status
from bot.events.event_store import NewEvent, facts_of
from bot.events.ics_import import Preview, Reimport, compare
from bot.events.import_record import read_preview
from bot.events.kept import EventState
from bot.events.occurrence import Occurrence, next_occurrence
from bot.members import Actor
from bot.servers import AuditLine, add_audit_line
from bot.storage import Transaction

MOST_EVENTS = 1_000
"""So many a server may have when a file is saved."""
PER_PAGE = 8


class ImportGone(NotFound):
    """A preview that was saved, discarded, or given up."""

    def __init__(self) -> None:
        super().__init__(
            "This preview is no longer there: it is kept for a day, or until your next file. "
            "/staff events import begins anew."
        )


class TooManyEvents(UserError):
    """A file that would give a server more events than it may have."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"The server would have {number:,} events, {MOST_EVENTS:,} is the limit, so nothing was saved. "
            "Export a shorter time."
        )


class Effect(StrEnum):
    """What saving does about an entry of the file."""

    ADDED = "added"
    CHANGED = "changed"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An entry of the file; `notes` say what was changed to take it, or why it is not taken (`facts` None)."""

    effect: Effect
    title: str
    facts: EventFacts | None
    occurrence: Occurrence | None
    notes: Sequence[str]


@dataclass(frozen=True, slots=True)
class ImportPage:
    """A page of a preview, and what there is in all."""

    id: int
    calendar_name: str
    lines: Sequence[ImportLine]
    number: int
    pages: int
    added: int
    changed: int
    same: int
    unread: int
    over: int
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Imported:
    """How many events were saved."""

    added: int
    changed: int


def look(transaction: Transaction, server_id: int, import_id: int, page: int, now: datetime) -> ImportPage:
    """Return a page of a preview; raises `ImportGone`."""
    text = import_store.find(transaction, server_id, import_id)
    if text is None:
        raise ImportGone
    preview = read_preview(text)
    effect = _compared(transaction, server_id, preview)
    lines = list(_lines(preview, effect))
    pages = max(1, -(-len(lines) // PER_PAGE))
    page = min(page, pages - 1)
    return ImportPage(
        import_id,
        preview.calendar_name,
        [_dated(one, now) for one in lines[page * PER_PAGE : (page + 1) * PER_PAGE]],
        page,
        pages,
        len(effect.new),
        len(effect.changed),
        len(effect.same),
        len(preview.unread),
        preview.over,
        preview.left_out,
    )


def save(transaction: Transaction, actor: Actor, import_id: int, now: datetime) -> Imported:
    """Add what is new and change what is known, all of it; raises `ImportGone`, `TooManyEvents`."""
    text = import_store.take(transaction, actor.server_id, import_id)
    if text is None:
        raise ImportGone
    effect = _compared(transaction, actor.server_id, read_preview(text))
    _add(transaction, actor, effect.new, now)
    for _, facts in effect.changed:
        _change(transaction, actor, facts, now)
    confirming.begin_asking(transaction, actor.server_id, now)
    detail = {"added": len(effect.new), "changed": len(effect.changed)}
    line = AuditLine(actor.server_id, actor.member_id, "events.imported", f"import:{import_id}", now, detail)
    add_audit_line(transaction, line)
    return Imported(len(effect.new), len(effect.changed))


def _compared(transaction: Transaction, server_id: int, preview: Preview) -> Reimport:
    known = {one.event.uid: facts_of(one.event) for one in event_store.saved(transaction, server_id)}
    effect = compare(preview, known)
    if effect.new and len(known) + len(effect.new) > MOST_EVENTS:
        raise TooManyEvents(len(known) + len(effect.new))
    return effect


def _add(transaction: Transaction, actor: Actor, new: Sequence[EventFacts], now: datetime) -> None:
    event_store.add_several(
        transaction,
        [
            NewEvent(
                server_id=actor.server_id, facts=facts, state=EventState.SAVED, made_by=actor.member_id, made_at=now
            )
            for facts in new
        ],
    )
    uids = {facts.uid for facts in new}
    added = [one for one in event_store.saved(transaction, actor.server_id) if one.event.uid in uids]
    planning.plan_several(transaction, actor.server_id, added, now)
    posting.owe_posts(transaction, actor.server_id, added, now)  # not at once: a hundred would bury the channel


def _change(transaction: Transaction, actor: Actor, facts: EventFacts, now: datetime) -> None:
    known = event_store.of_uid(transaction, actor.server_id, facts.uid)
    if known is not None:
        before = event_store.lock(transaction, actor.server_id, known.id)
        changing.apply(transaction, changing.made_own(transaction, before), facts, now)


def _lines(preview: Preview, effect: Reimport) -> Iterator[ImportLine]:
    notes = {one.facts.uid: one.notes for one in preview.taken}
    for unread in preview.unread:
        yield ImportLine(Effect.UNREAD, unread.name, None, None, (unread.reason,))
    for before, after in effect.changed:
        said = list(notes[after.uid])
        if before.status is Status.CANCELLED and after.status is not Status.CANCELLED:
            said.insert(0, "it is cancelled here, and takes place again")
        elif after.status is Status.CANCELLED and before.status is not Status.CANCELLED:
            said.insert(0, "it is called off, and those who come are told")
        yield ImportLine(Effect.CHANGED, after.title, after, None, said)
    for facts in effect.new:
        yield ImportLine(Effect.ADDED, facts.title, facts, None, notes[facts.uid])


def _dated(line: ImportLine, now: datetime) -> ImportLine:
    occurrence = None if line.facts is None else next_occurrence(line.facts, now)
    return ImportLine(line.effect, line.title, line.facts, occurrence, line.notes)
