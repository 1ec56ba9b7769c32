"""Who was at an event: noted by a moderator, or said by the code word that is told at its end.

Each function runs inside a transaction. Where the event earns units, being there drafts an entry for those who keep
their continuing education here.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from bot.ceu import Drafted, draft_entry
from bot.errors import InvalidInput, UserError
from bot.events import changing, check_in_store, event_store
from bot.events.event import Kind
from bot.events.kept import EventNotFound, EventState, KeptEvent
from bot.events.occurrence import Occurrence, occurrences_between
from bot.members import Actor
from bot.storage import Transaction

LOOK_BACK = timedelta(days=60)
"""So long after its end somebody can be noted."""
WORD_HOLDS_FOR = timedelta(days=14)
"""So long after the end a code word is taken."""
LONGEST_WORD = 40
MOST_TRIES = 5
MOST_LISTED = 25


class NotBegun(UserError):
    """Attendance before there was anything to attend."""

    def __init__(self) -> None:
        super().__init__("It has not begun yet, so nobody was there. Come back when it has.")


class NoWordTaken(UserError):
    """A code word where none is set, or where it is too late for one."""

    def __init__(self) -> None:
        super().__init__(
            "No code word is taken for this date (any more). If you were there, ask a moderator to check you in: they "
            "can for 60 days."
        )


class TooLongAgo(UserError):
    """Attendance at something long past."""

    def __init__(self) -> None:
        super().__init__(f"That date is more than {LOOK_BACK.days} days past. What was noted stays; nothing is added.")


@dataclass(frozen=True, slots=True)
class Past:
    """An occurrence that has begun."""

    kept: KeptEvent
    occurrence: Occurrence


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is noted of an occurrence: its code word, and how many were there."""

    past: Past
    word: str | None
    number: int


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """What a moderator's check-in did: how many were noted already, and what became of the entries of the others."""

    sheet: Sheet
    already: int
    drafted: Mapping[Drafted, int]


class Said(Enum):
    """How a word was taken."""

    RIGHT = "right"
    ALREADY = "already"
    WRONG = "wrong"
    TOO_OFTEN = "too often"


@dataclass(frozen=True, slots=True)
class Presence:
    """What became of a member's word: `drafted` where it was right, `tries_left` where it was not."""

    past: Past
    said: Said
    drafted: Drafted | None = None
    tries_left: int = 0


def recent(transaction: Transaction, server_id: int, now: datetime) -> Sequence[Past]:
    """Return what has begun and is not long over, the newest first; to a deadline nobody comes."""
    found = [
        Past(kept, occurrence)
        for kept in event_store.saved(transaction, server_id)
        if kept.takes_place and kept.event.kind is not Kind.DEADLINE
        for occurrence in occurrences_between(kept.event, now - LOOK_BACK, now)
    ]
    return sorted(found, key=lambda one: (one.occurrence.starts_at, one.kept.id), reverse=True)


def sheet(transaction: Transaction, actor: Actor, event_id: int, key: str, now: datetime) -> Sheet:
    """Return what is noted. Raises `EventNotFound`, `OccurrenceNotFound`, `NotBegun`, `TooLongAgo`."""
    past = _past(transaction, actor, event_id, key, now)
    return _sheet(transaction, past)


def check_in(
    transaction: Transaction, actor: Actor, event_id: int, key: str, member_ids: Collection[int], now: datetime
) -> CheckedIn:
    """Note that these were there; raises what `sheet` raises. Who is noted already stays so, with their one entry."""
    past = _past(transaction, actor, event_id, key, now)
    drafted = Counter(
        _draft(transaction, past, member_id, now)
        for member_id in sorted(member_ids)
        if check_in_store.note(transaction, actor.server_id, event_id, key, member_id, now)
    )
    noted = drafted.total()
    changing.audit(transaction, actor, "events.checked_in", past.kept, now, occurrence=key, number=noted)
    return CheckedIn(_sheet(transaction, past), len(set(member_ids)) - noted, drafted)


def set_word(transaction: Transaction, actor: Actor, event_id: int, key: str, typed: str, now: datetime) -> Sheet:
    """Let this be the code word of an occurrence; an empty one ends it.

    Raises what `sheet` raises, and `InvalidInput` for a word that is too long.
    """
    past = _past(transaction, actor, event_id, key, now)
    word = " ".join(typed.split())
    if len(word) > LONGEST_WORD:
        raise InvalidInput(f"The code word has {len(word)} characters. Take one of at most {LONGEST_WORD}.")
    check_in_store.set_word(transaction, actor.server_id, event_id, key, word or None)
    action = "events.word_set" if word else "events.word_ended"
    changing.audit(transaction, actor, action, past.kept, now, occurrence=key)
    return _sheet(transaction, past)


def expect_word(transaction: Transaction, actor: Actor, event_id: int, key: str, now: datetime) -> Presence | None:
    """Return how somebody stands who need not say a word any more, None where one can be said.

    Raises what `sheet` raises, and `NoWordTaken`.
    """
    past = _past(transaction, actor, event_id, key, now)
    if check_in_store.has_attended(transaction, event_id, key, actor.member_id):
        return Presence(past, Said.ALREADY)
    if check_in_store.word(transaction, event_id, key) is None or now > past.occurrence.ends_at + WORD_HOLDS_FOR:
        raise NoWordTaken
    return None


def say_word(transaction: Transaction, actor: Actor, event_id: int, key: str, typed: str, now: datetime) -> Presence:
    """Note that somebody was there who says the code word, in capitals or not; raises what `expect_word` raises.

    Five tries are given, counted before the word is looked at, so that nobody guesses it by pressing at once.
    """
    known = expect_word(transaction, actor, event_id, key, now)
    if known is not None:
        return known
    past = _past(transaction, actor, event_id, key, now)
    tries = check_in_store.count_try(transaction, actor.server_id, event_id, key, actor.member_id)
    if tries > MOST_TRIES:
        return Presence(past, Said.TOO_OFTEN)
    word = check_in_store.word(transaction, event_id, key)
    if word is None or _folded(typed) != _folded(word):
        return Presence(past, Said.WRONG, tries_left=MOST_TRIES - tries)
    if not check_in_store.note(transaction, actor.server_id, event_id, key, actor.member_id, now):
        return Presence(past, Said.ALREADY)
    return Presence(past, Said.RIGHT, _draft(transaction, past, actor.member_id, now))


def _past(transaction: Transaction, actor: Actor, event_id: int, key: str, now: datetime) -> Past:
    kept = event_store.get(transaction, actor.server_id, event_id)
    if kept.state is not EventState.SAVED:
        raise EventNotFound
    occurrence = kept.occurrence(key)
    if occurrence.starts_at > now:
        raise NotBegun
    if max(occurrence.ends_at, occurrence.starts_at) + LOOK_BACK < now:
        raise TooLongAgo
    return Past(kept, occurrence)


def _sheet(transaction: Transaction, past: Past) -> Sheet:
    event_id, key = past.kept.id, past.occurrence.key
    return Sheet(
        past, check_in_store.word(transaction, event_id, key), check_in_store.number(transaction, event_id, key)
    )


def _draft(transaction: Transaction, past: Past, member_id: int, now: datetime) -> Drafted:
    event = past.kept.event
    day = past.occurrence.starts_local.date()
    return draft_entry(transaction, member_id, event.title, day, event.ceus, event.bodies, now)


def _folded(word: str) -> str:
    return " ".join(word.split()).casefold()
