"""Attendance becomes an entry: one that its member completes and proves, never one that counts as verified."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from bot.ceu import store
from bot.ceu.entry import LONGEST_TITLE, CeuEntry, InvalidEntry
from bot.ceu.kept import MOST_ENTRIES
from bot.ceu.requirement import Body
from bot.storage import Transaction


class Drafted(StrEnum):
    """What became of it."""

    DRAFTED = "drafted"
    NOT_TRACKED = "not_tracked"
    """They set no cycle and have no entry: nothing is kept of people who do not ask for it."""
    NO_UNITS = "no_units"
    """Nothing that can be entered is on offer."""
    FULL = "full"
    """They have as many entries as are kept of one person."""


def draft_entry(
    transaction: Transaction,
    member_id: int,
    title: str,
    earned_on: date,
    units: Decimal | None,
    bodies: Iterable[str],
    now: datetime,
) -> Drafted:
    """Enter the units for somebody who was there, without proof; never raises for what cannot be entered.

    `bodies` are the organisations that award the units, as they are called in short; where none is named, the entry
    is for those whose cycles the member has set.
    """
    if units is None:
        return Drafted.NO_UNITS
    cycles = store.cycles_of(transaction, member_id)
    entries = store.count_of(transaction, member_id)
    if not cycles and not entries:
        return Drafted.NOT_TRACKED
    named = [name.strip().upper() for name in bodies]
    awarding = [body for body in Body if body.value.upper() in named] if named else [one.cycle.body for one in cycles]
    try:
        entry = CeuEntry(title=title[:LONGEST_TITLE], earned_on=earned_on, units=units, bodies=frozenset(awarding))
    except InvalidEntry:
        return Drafted.NO_UNITS
    if entries >= MOST_ENTRIES:
        return Drafted.FULL
    store.add(transaction, member_id, entry, now)
    return Drafted.DRAFTED
