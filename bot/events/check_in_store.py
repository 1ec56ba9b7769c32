"""Code words, and who was there, in the database."""

from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, union, update

from bot.events.tables import event_attendances, event_words
from bot.storage import Transaction, upsert

_words, _rows = event_words.c, event_attendances.c
_KEY = (_rows.event_id, _rows.occurrence, _rows.member_id)
_WORD_OF = (_words.event_id == bindparam("event"), _words.occurrence == bindparam("which"))
_OF_OCCURRENCE = (_rows.event_id == bindparam("event"), _rows.occurrence == bindparam("which"))
_OF_MEMBER = (*_OF_OCCURRENCE, _rows.member_id == bindparam("member"))

_WORD = select(_words.word).where(*_WORD_OF)
_SET_WORD = upsert(event_words, on=[_words.event_id, _words.occurrence], replace=[_words.word])
_DROP_WORD = delete(event_words).where(*_WORD_OF)
_NOTE = upsert(event_attendances, on=_KEY, replace=[_rows.attended_at], where=_rows.attended_at.is_(None))
_TRY = upsert(event_attendances, on=_KEY, change={"tries": _rows.tries + 1}).returning(_rows.tries)
_ATTENDED = select(_rows.attended_at).where(*_OF_MEMBER)
_NUMBER = select(func.count(_rows.attended_at)).where(*_OF_OCCURRENCE)
_OCCURRENCES = union(
    select(_rows.occurrence).where(_rows.event_id == bindparam("event")),
    select(_words.occurrence).where(_words.event_id == bindparam("event")),
)
_REKEY_WORD = update(event_words).where(*_WORD_OF).values(occurrence=bindparam("new_key"))
_REKEY = update(event_attendances).where(*_OF_OCCURRENCE).values(occurrence=bindparam("new_key"))


def word(transaction: Transaction, event_id: int, occurrence: str) -> str | None:
    """Return the code word of an occurrence, None where none is set."""
    return transaction.execute(_WORD, {"event": event_id, "which": occurrence}).scalar_one_or_none()


def set_word(transaction: Transaction, server_id: int, event_id: int, occurrence: str, said: str | None) -> None:
    """Let this be the code word from now on; None: there is none."""
    if said is None:
        transaction.execute(_DROP_WORD, {"event": event_id, "which": occurrence})
        return
    row = {"event_id": event_id, "occurrence": occurrence, "server_id": server_id, "word": said}
    transaction.execute(_SET_WORD, row)


def note(
    transaction: Transaction, server_id: int, event_id: int, occurrence: str, member_id: int, now: datetime
) -> bool:
    """Note that somebody was there; return False where that is noted already: of two at once, one is told True."""
    row = _row(server_id, event_id, occurrence, member_id)
    return transaction.execute(_NOTE, {**row, "tries": 0, "attended_at": now}).rowcount == 1


def count_try(transaction: Transaction, server_id: int, event_id: int, occurrence: str, member_id: int) -> int:
    """Count that somebody tries a word; return how often they have, this time included."""
    row = _row(server_id, event_id, occurrence, member_id)
    return transaction.execute(_TRY, {**row, "tries": 1, "attended_at": None}).scalar_one()


def has_attended(transaction: Transaction, event_id: int, occurrence: str, member_id: int) -> bool:
    """Whether it is noted that somebody was there."""
    parameters = {"event": event_id, "which": occurrence, "member": member_id}
    return transaction.execute(_ATTENDED, parameters).scalar_one_or_none() is not None


def number(transaction: Transaction, event_id: int, occurrence: str) -> int:
    """Return how many were there."""
    return transaction.execute(_NUMBER, {"event": event_id, "which": occurrence}).scalar_one()


def occurrences(transaction: Transaction, event_id: int) -> set[str]:
    """Return the keys of the occurrences of which something is noted."""
    return set(transaction.execute(_OCCURRENCES, {"event": event_id}).scalars())


def rekey(transaction: Transaction, event_id: int, old: str, new: str) -> None:
    """Let what is noted of one occurrence be of another: an event begins to recur, or ceases to."""
    parameters = {"event": event_id, "which": old, "new_key": new}
    transaction.execute(_REKEY_WORD, parameters)
    transaction.execute(_REKEY, parameters)


def _row(server_id: int, event_id: int, occurrence: str, member_id: int) -> dict[str, object]:
    return {"event_id": event_id, "occurrence": occurrence, "member_id": member_id, "server_id": server_id}
