"""What people do with their continuing education, one transaction each."""

import asyncio
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.ceu import deliveries, store
from bot.ceu.csv_text import entries_as_csv
from bot.ceu.cycle import Cycle
from bot.ceu.entry import CeuEntry, InvalidEntry
from bot.ceu.kept import MOST_ENTRIES, KeptEntry, Overview, TooManyEntries
from bot.ceu.picture import standing_picture
from bot.ceu.requirement import Body
from bot.ceu.summary import summarise
from bot.clock import Clock
from bot.jobs import Alarm
from bot.storage import Database, Transaction


class Ceus:
    """A person's cycles and entries, the same in every server. `zone` says by which clock it is today for them."""

    def __init__(self, database: Database, clock: Clock, alarm: Alarm) -> None:
        self._database = database
        self._clock = clock
        self._alarm = alarm
        self._drawing = asyncio.Lock()

    async def overview(self, member_id: int, zone: str) -> Overview:
        """Return where a member stands in every cycle, and all that they entered."""
        return await self._database.read(_overview, member_id, self.today(zone))

    async def picture(self, overview: Overview) -> bytes | None:
        """Draw where a member stands as PNG, in a thread and one at a time; None where there is no cycle."""
        if not overview.summaries:
            return None
        async with self._drawing:
            return await asyncio.to_thread(standing_picture, overview.summaries)

    async def set_cycle(self, member_id: int, cycle: Cycle, zone: str) -> Overview:
        """Keep a member's cycle, one for each organisation, and remind them before it ends."""
        overview = await self._database.write(_set_cycle, member_id, cycle, zone, self._clock.now())
        self._alarm.ring()
        return overview

    async def drop_cycle(self, member_id: int, body: Body, zone: str) -> Overview:
        """Forget a member's cycle, and remind them of it no more; entries stay."""
        return await self._database.write(_drop_cycle, member_id, body, zone, self._clock.now())

    async def add(self, member_id: int, entry: CeuEntry, zone: str) -> KeptEntry:
        """Enter units; raises `InvalidEntry` for a day to come, and `TooManyEntries`."""
        _refuse_later(entry, self.today(zone))
        return await self._database.write(_add, member_id, entry, self._clock.now())

    async def entry(self, member_id: int, entry_id: int) -> KeptEntry:
        """Return a member's own entry; raises `EntryNotFound`."""
        return await self._database.read(store.get, member_id, entry_id)

    async def change(self, member_id: int, entry_id: int, entry: CeuEntry, zone: str) -> KeptEntry:
        """Change a member's own entry; raises `EntryNotFound`, and `InvalidEntry` for a day to come."""
        _refuse_later(entry, self.today(zone))
        await self._database.write(store.change, member_id, entry_id, entry)
        return KeptEntry(entry_id, entry)

    async def remove(self, member_id: int, entry_id: int, zone: str) -> Overview:
        """Remove a member's own entry; raises `EntryNotFound`."""
        return await self._database.write(_remove, member_id, entry_id, self.today(zone))

    async def as_csv(self, member_id: int) -> str:
        """Return all that a member entered as CSV, oldest first."""
        entries = await self._database.read(store.entries_of, member_id)
        return entries_as_csv(one.entry for one in entries)

    def today(self, zone: str) -> date:
        """Return which day it is by the clocks of a zone."""
        return _day(self._clock.now(), zone)


def _overview(transaction: Transaction, member_id: int, today: date) -> Overview:
    entries = store.entries_of(transaction, member_id)
    facts = [one.entry for one in entries]
    cycles = store.cycles_of(transaction, member_id)
    return Overview([summarise(one.cycle, facts, today) for one in cycles], entries)


def _set_cycle(transaction: Transaction, member_id: int, cycle: Cycle, zone: str, now: datetime) -> Overview:
    cycle_id = store.set_cycle(transaction, member_id, cycle)
    deliveries.plan(transaction, member_id, cycle_id, cycle, zone, now)
    return _overview(transaction, member_id, _day(now, zone))


def _drop_cycle(transaction: Transaction, member_id: int, body: Body, zone: str, now: datetime) -> Overview:
    for kept in store.cycles_of(transaction, member_id):
        if kept.cycle.body is body:
            deliveries.cancel(transaction, kept.id, now)
            store.drop_cycle(transaction, kept.id)
    return _overview(transaction, member_id, _day(now, zone))


def _add(transaction: Transaction, member_id: int, entry: CeuEntry, now: datetime) -> KeptEntry:
    if store.count_of(transaction, member_id) >= MOST_ENTRIES:
        raise TooManyEntries
    return store.add(transaction, member_id, entry, now)


def _remove(transaction: Transaction, member_id: int, entry_id: int, today: date) -> Overview:
    store.remove(transaction, member_id, entry_id)
    return _overview(transaction, member_id, today)


def _refuse_later(entry: CeuEntry, today: date) -> None:
    if entry.earned_on > today:
        raise InvalidEntry(f"{entry.earned_on.isoformat()} is still to come. Enter units once they are earned.")


def _day(now: datetime, zone: str) -> date:
    return now.astimezone(ZoneInfo(zone)).date()
