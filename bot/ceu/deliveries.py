"""How somebody is reminded before a cycle ends: planned when the cycle is set, worded when the day has come."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.ceu import store
from bot.ceu.cycle import Cycle
from bot.ceu.notices import CountdownDue
from bot.ceu.summary import summarise
from bot.jobs import Delivery, Handler, NewDelivery, Notice, Outcome, Skip, Target, cancel_subject, instant_of, owe_anew
from bot.storage import Transaction

COUNTDOWN = "ceu.countdown"
_AT = time(9)
_USEFUL_FOR = timedelta(days=3)


def plan(transaction: Transaction, member_id: int, cycle_id: int, cycle: Cycle, zone: str, now: datetime) -> None:
    """Owe the member a word on each day of reminding that is still to come, in place of what was owed before.

    A word that was sent already for the same end of the cycle is not sent again.
    """
    cancel(transaction, cycle_id, now)
    clock = ZoneInfo(zone)
    days = cycle.reminder_days(now.astimezone(clock).date())
    owed = [_owed(member_id, cycle_id, cycle, day, instant_of(day, _AT, clock), zone) for day in days]
    owe_anew(transaction, [one for one in owed if one.due_at > now], now)


def cancel(transaction: Transaction, cycle_id: int, now: datetime) -> None:
    """Take back what is owed for a cycle."""
    cancel_subject(transaction, COUNTDOWN, _subject(cycle_id), now)


class CountdownHandler:
    """Tells a member what is missing, if anything still is."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Say where the cycle stands, unless it was changed or everything is earned and can be proved."""
        kept = store.find_cycle(transaction, int(delivery.subject.partition(":")[2]))
        ends_on = date.fromisoformat(delivery.occurrence.partition(":")[0])
        if kept is None or kept.cycle.ends_on != ends_on:
            return Skip("the cycle was changed")
        today = now.astimezone(ZoneInfo(str(delivery.payload["zone"]))).date()
        entries = store.entries_of(transaction, kept.member_id)
        summary = summarise(kept.cycle, [one.entry for one in entries], today)
        return Skip("everything is earned and can be proved") if summary.is_met else CountdownDue(summary)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Nothing follows: each word is owed by itself, and /ceu summary says the same."""


def ceu_handlers() -> dict[str, Handler]:
    """Return the handlers of continuing education by the kind of delivery."""
    return {COUNTDOWN: CountdownHandler()}


def _owed(member_id: int, cycle_id: int, cycle: Cycle, day: date, due_at: datetime, zone: str) -> NewDelivery:
    """Name no server: a person's cycle is theirs everywhere."""
    return NewDelivery(
        COUNTDOWN,
        _subject(cycle_id),
        f"{cycle.ends_on.isoformat()}:{(cycle.ends_on - day).days}",
        Target(member_id=member_id),
        due_at,
        due_at + _USEFUL_FOR,
        payload={"zone": zone},
    )


def _subject(cycle_id: int) -> str:
    return f"ceu_cycle:{cycle_id}"
