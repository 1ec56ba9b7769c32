"""Cycles and entries in the database: rows in, models out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, select, update

from bot.ceu.cycle import Cycle
from bot.ceu.entry import Category, CeuEntry
from bot.ceu.kept import EntryNotFound, KeptCycle, KeptEntry
from bot.ceu.requirement import Body
from bot.ceu.tables import ceu_credentials, ceu_entries
from bot.storage import Transaction, upsert

_cycles, _entries = ceu_credentials.c, ceu_entries.c

_SET_CYCLE = upsert(
    ceu_credentials,
    on=[_cycles.member_id, _cycles.body],
    replace=[_cycles.credentials, _cycles.starts_on, _cycles.ends_on],
).returning(_cycles.id)
_CYCLE = select(ceu_credentials).where(_cycles.id == bindparam("cycle"))
_CYCLES = select(ceu_credentials).where(_cycles.member_id == bindparam("member")).order_by(_cycles.body)
_DROP_CYCLE = delete(ceu_credentials).where(_cycles.id == bindparam("cycle"))

_OF_MEMBER = _entries.member_id == bindparam("member")
_ITS_OWN = _OF_MEMBER & (_entries.id == bindparam("entry"))
_ADD = insert(ceu_entries).returning(ceu_entries)
_ENTRIES = select(ceu_entries).where(_OF_MEMBER).order_by(_entries.earned_on.desc(), _entries.id.desc())
_COUNT = select(func.count()).select_from(ceu_entries).where(_OF_MEMBER)
_ENTRY = select(ceu_entries).where(_ITS_OWN)
_CHANGE = update(ceu_entries).where(_ITS_OWN)
_REMOVE = delete(ceu_entries).where(_ITS_OWN)


def set_cycle(transaction: Transaction, member_id: int, cycle: Cycle) -> int:
    """Keep a member's cycle in place of what was there for its organisation; return the number of its row."""
    row = {
        "member_id": member_id,
        "body": cycle.body,
        "credentials": sorted(cycle.credentials),
        "starts_on": cycle.starts_on,
        "ends_on": cycle.ends_on,
    }
    return transaction.execute(_SET_CYCLE, row).scalar_one()


def find_cycle(transaction: Transaction, cycle_id: int) -> KeptCycle | None:
    """Return a cycle by the number of its row, None where it is gone."""
    row = transaction.execute(_CYCLE, {"cycle": cycle_id}).first()
    return None if row is None else _cycle(row)


def cycles_of(transaction: Transaction, member_id: int) -> Sequence[KeptCycle]:
    """Return a member's cycles by organisation."""
    return [_cycle(row) for row in transaction.execute(_CYCLES, {"member": member_id})]


def drop_cycle(transaction: Transaction, cycle_id: int) -> None:
    """Forget a cycle."""
    transaction.execute(_DROP_CYCLE, {"cycle": cycle_id})


def add(transaction: Transaction, member_id: int, entry: CeuEntry, now: datetime) -> KeptEntry:
    """Write an entry down."""
    row = {"member_id": member_id, "made_at": now, **_values(entry)}
    return _entry(transaction.execute(_ADD, row).one())


def entries_of(transaction: Transaction, member_id: int) -> Sequence[KeptEntry]:
    """Return a member's entries, those earned last first."""
    return [_entry(row) for row in transaction.execute(_ENTRIES, {"member": member_id})]


def count_of(transaction: Transaction, member_id: int) -> int:
    """Return how many entries a member has."""
    return transaction.execute(_COUNT, {"member": member_id}).scalar_one()


def get(transaction: Transaction, member_id: int, entry_id: int) -> KeptEntry:
    """Return a member's entry; raises `EntryNotFound`."""
    row = transaction.execute(_ENTRY, {"member": member_id, "entry": entry_id}).first()
    if row is None:
        raise EntryNotFound
    return _entry(row)


def change(transaction: Transaction, member_id: int, entry_id: int, entry: CeuEntry) -> None:
    """Put other facts in a member's entry; raises `EntryNotFound`."""
    changed = transaction.execute(_CHANGE.values(_values(entry)), {"member": member_id, "entry": entry_id})
    if not changed.rowcount:
        raise EntryNotFound


def remove(transaction: Transaction, member_id: int, entry_id: int) -> None:
    """Forget a member's entry; raises `EntryNotFound`."""
    if not transaction.execute(_REMOVE, {"member": member_id, "entry": entry_id}).rowcount:
        raise EntryNotFound


def _values(entry: CeuEntry) -> Mapping[str, object]:
    return {
        "title": entry.title,
        "earned_on": entry.earned_on,
        "units": f"{entry.units.normalize():f}",
        "bodies": sorted(entry.bodies),
        "category": entry.category,
        "index_number": entry.index_number,
        "proof_link": entry.proof_link,
    }


def _cycle(row: Row[Any]) -> KeptCycle:
    cycle = Cycle(Body(row.body), frozenset(row.credentials), row.starts_on, row.ends_on)
    return KeptCycle(row.id, row.member_id, cycle)


def _entry(row: Row[Any]) -> KeptEntry:
    entry = CeuEntry(
        title=row.title,
        earned_on=row.earned_on,
        units=Decimal(row.units),
        bodies=frozenset(Body(body) for body in row.bodies),
        category=Category(row.category),
        index_number=row.index_number,
        proof_link=row.proof_link,
    )
    return KeptEntry(row.id, entry)
