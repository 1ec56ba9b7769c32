"""A server's own terms, and what was looked up in vain: rows in, models out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, select, update

from bot.glossary.miss import Miss
from bot.glossary.tables import glossary_misses, glossary_terms
from bot.glossary.term import Term, own_key
from bot.storage import Prepared, Transaction, insert_or_ignore

_terms = glossary_terms.c
_misses = glossary_misses.c

_OF_SERVER = Prepared(
    select(_terms.id, _terms.name, _terms.definition, _terms.aliases, _terms.example)
    .where(_terms.server_id == bindparam("server"))
    .order_by(_terms.name_key)
)
_ADD = insert_or_ignore(glossary_terms, on=[_terms.server_id, _terms.name_key]).returning(glossary_terms)
_CHANGE = (
    update(glossary_terms)
    .where(_terms.server_id == bindparam("server"), _terms.id == bindparam("row"))
    .values(
        name_key=bindparam("to_key"),
        name=bindparam("to_name"),
        definition=bindparam("to_definition"),
        aliases=bindparam("to_aliases"),
        example=bindparam("to_example"),
        written_by=bindparam("by"),
        written_at=bindparam("at"),
    )
    .returning(glossary_terms)
)
_NAME_TAKEN = select(_terms.id).where(
    _terms.server_id == bindparam("server"), _terms.name_key == bindparam("to_key"), _terms.id != bindparam("row")
)
_REMOVE = (
    delete(glossary_terms)
    .where(_terms.server_id == bindparam("server"), _terms.id == bindparam("row"))
    .returning(glossary_terms)
)
_ADD_MISS = insert(glossary_misses)
_MISSED_MOST = (
    select(
        func.max(_misses.typed).label("typed"),
        func.count().label("times"),
        func.count(_misses.member_id.distinct()).label("members"),
        func.max(_misses.missed_at).label("last_at"),
    )
    .where(_misses.server_id == bindparam("server"), _misses.missed_at >= bindparam("since"))
    .group_by(_misses.name_key)
    .order_by(func.count(_misses.member_id.distinct()).desc(), func.count().desc(), func.max(_misses.missed_at).desc())
    .limit(bindparam("most"))
)
_FORGET_MISSES = delete(glossary_misses).where(
    _misses.server_id == bindparam("server"), _misses.name_key.in_(bindparam("keys", expanding=True))
)
_FORGET_OLD = delete(glossary_misses).where(_misses.missed_at < bindparam("before"))
_MISSED_BY = Prepared(
    select(func.count())
    .select_from(glossary_misses)
    .where(
        _misses.server_id == bindparam("server"),
        _misses.member_id == bindparam("member"),
        _misses.missed_at >= bindparam("since"),
    )
)


def of_server(transaction: Transaction, server_id: int) -> tuple[Term, ...]:
    """Return the server's own terms, by name."""
    return tuple(_term(row) for row in _OF_SERVER.all(transaction, {"server": server_id}))


def add(
    transaction: Transaction, server_id: int, member_id: int, name_key: str, term: Term, now: datetime
) -> Term | None:
    """Write a term down; return None where the server has one of that name."""
    row = transaction.execute(
        _ADD,
        {
            "server_id": server_id,
            "name_key": name_key,
            "name": term.name,
            "definition": term.definition,
            "aliases": list(term.aliases),
            "example": term.example,
            "written_by": member_id,
            "written_at": now,
        },
    ).first()
    return None if row is None else _term(row)


def is_taken(transaction: Transaction, server_id: int, name_key: str, row_id: int) -> bool:
    """Whether another of the server's terms than this one has the name."""
    found = transaction.execute(_NAME_TAKEN, {"server": server_id, "to_key": name_key, "row": row_id})
    return found.first() is not None


def change(
    transaction: Transaction, server_id: int, member_id: int, row_id: int, name_key: str, term: Term, now: datetime
) -> Term | None:
    """Change a term; return None where the server has none such."""
    row = transaction.execute(
        _CHANGE,
        {
            "server": server_id,
            "row": row_id,
            "to_key": name_key,
            "to_name": term.name,
            "to_definition": term.definition,
            "to_aliases": list(term.aliases),
            "to_example": term.example,
            "by": member_id,
            "at": now,
        },
    ).first()
    return None if row is None else _term(row)


def remove(transaction: Transaction, server_id: int, row_id: int) -> Term | None:
    """Remove a term and return it; None where the server has none such."""
    row = transaction.execute(_REMOVE, {"server": server_id, "row": row_id}).first()
    return None if row is None else _term(row)


def add_miss(
    transaction: Transaction, server_id: int, member_id: int, name_key: str, typed: str, now: datetime
) -> None:
    """Note that something was looked up in vain."""
    row = {"server_id": server_id, "name_key": name_key, "typed": typed, "member_id": member_id, "missed_at": now}
    transaction.execute(_ADD_MISS, row)


def missed_by(transaction: Transaction, server_id: int, member_id: int, since: datetime) -> int:
    """Return how often a member has looked something up in vain since then."""
    row = _MISSED_BY.first(transaction, {"server": server_id, "member": member_id, "since": since})
    return 0 if row is None else int(row[0])


def missed_most(transaction: Transaction, server_id: int, since: datetime, most: int) -> Sequence[Miss]:
    """Return what was looked up in vain since then, what most members missed first."""
    rows = transaction.execute(_MISSED_MOST, {"server": server_id, "since": since, "most": most})
    return [Miss(row.typed, row.times, row.members, row.last_at) for row in rows]


def forget_misses(transaction: Transaction, server_id: int, name_keys: Sequence[str]) -> None:
    """Forget that these were looked up in vain: they can be found now."""
    transaction.execute(_FORGET_MISSES, {"server": server_id, "keys": list(name_keys)})


def forget_misses_before(transaction: Transaction, before: datetime) -> None:
    """Forget what was missed long ago, everywhere."""
    transaction.execute(_FORGET_OLD, {"before": before})


def _term(row: Row[Any]) -> Term:
    return Term(own_key(row.id), row.name, row.definition, aliases=tuple(row.aliases), example=row.example)
