"""The calendar of code sets, rules and big conferences that comes with the bot, in the servers that want it."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.events import changing, confirming, event_store, planning, posting, reminder_store
from bot.events.calendar_entries import CalendarEntry
from bot.events.event_store import NewEvent, facts_of
from bot.events.kept import EventState, KeptEvent
from bot.jobs import Chore
from bot.servers import Server, server_settings, servers_with_calendar
from bot.storage import Database, Transaction

_DEFAULT_ZONE = "America/New_York"
"""Where the organisations that make the rules are, for servers that have not said where they are."""

_LEFT = "left"


class Shipped:
    """The entries, and what tells this edition from another."""

    def __init__(self, entries: Sequence[CalendarEntry]) -> None:
        self.entries = {entry.key: entry for entry in entries}
        self.digest = hashlib.sha256("\n".join(sorted(map(repr, entries))).encode()).hexdigest()


def keeping_in_step(shipped: Shipped) -> Chore:
    """Return the chore that lets settings have their effect, wherever they were changed, and a new edition too."""

    async def keep_in_step(database: Database, now: datetime) -> None:
        for server_id in sorted(await database.read(_concerned)):
            if await database.read(is_out_of_step, server_id, shipped):
                await database.write(bring_in_step, server_id, shipped, now)

    return keep_in_step


def is_out_of_step(transaction: Transaction, server_id: int, shipped: Shipped) -> bool:
    """Whether a server's settings, or the calendar, have changed since its events followed them."""
    name = _name(server_settings(transaction, server_id), shipped)
    return reminder_store.policy(transaction, server_id).in_step_with != name


def bring_in_step(transaction: Transaction, server_id: int, shipped: Shipped, now: datetime) -> None:
    """Let a server have the calendar or not, and its events reminders and posts, as its settings say."""
    settings = server_settings(transaction, server_id)
    policy = reminder_store.policy(transaction, server_id)
    reminder_store.save_policy(transaction, server_id, replace(policy, in_step_with=_name(settings, shipped)))
    if settings.left_at is not None:
        return  # what was owed there is cancelled; once the bot is back, it is owed again
    known = {one.shipped_key: one for one in event_store.shipped(transaction, server_id) if one.shipped_key}
    for key, kept in known.items():
        if kept.state is EventState.SAVED and (not settings.code_calendar or key not in shipped.entries):
            planning.cancel(transaction, kept.subject, now)
            posting.cancel(transaction, kept.subject, now)
            event_store.remove(transaction, kept.id)
    zone = settings.zone or _DEFAULT_ZONE
    for key, entry in sorted(shipped.entries.items()) if settings.code_calendar else ():
        _keep(transaction, server_id, entry, zone, known.get(key), now)
    saved = event_store.saved(transaction, server_id)
    planning.plan_several(transaction, server_id, saved, now)
    posting.owe_posts(transaction, server_id, saved, now)
    confirming.begin_asking(transaction, server_id, now)


def _concerned(transaction: Transaction) -> frozenset[int]:
    return event_store.servers_with_events(transaction) | servers_with_calendar(transaction)


def _name(settings: Server, shipped: Shipped) -> str:
    """Name what events depend on: the calendar's edition where it is wanted, the zone, the channels."""
    if settings.left_at is not None:
        return _LEFT
    edition = shipped.digest if settings.code_calendar else ""
    said = f"{edition} {settings.zone} {settings.events_channel_id} {settings.audit_channel_id}"
    return hashlib.sha256(said.encode()).hexdigest()


def _keep(
    transaction: Transaction, server_id: int, entry: CalendarEntry, zone: str, kept: KeptEvent | None, now: datetime
) -> None:
    facts = entry.facts(zone, date(now.year, 1, 1))
    if kept is None:
        event_store.add(
            transaction,
            NewEvent(
                server_id=server_id,
                facts=facts,
                state=EventState.SAVED,
                made_by=None,
                made_at=now,
                shipped_key=entry.key,
            ),
        )
    elif kept.state is EventState.SAVED and facts_of(kept.event) != facts:
        changing.apply(transaction, kept, facts, now)
