"""Three years of daily schedules through the ledger: one post a local day, at the right instant, whatever clocks do."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.jobs import NewSchedule, Recurrence, Sent, add_schedule, ledger, start_schedule
from bot.storage import Transaction, open_database, upgrade
from tests.support.proofs import ProofSize

_TIMES = (time(0, 30), time(1, 45), time(1, 30), time(2, 30), time(2, 15), time(23, 30))
"""Every other one and the last meet all changes already."""
_CHANGING = (
    "America/New_York",
    "Europe/London",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "America/Santiago",
)
_ZONES = (*_CHANGING, "Asia/Kolkata")
_EVERY_DAY = frozenset(range(7))
_AROUND_CHANGES = frozenset({3, 4, 5, 6})
"""Thursday to Sunday: on one of these the clocks of all these zones are changed."""

_QUARTER = timedelta(minutes=15)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From the first local day to the last, on some weekdays, at some times."""

    first: date
    last: date
    weekdays: frozenset[int]
    times: tuple[time, ...]

    def has(self, day: date) -> bool:
        """Whether a post is due on the day."""
        return self.first <= day <= self.last and day.weekday() in self.weekdays


@dataclass(frozen=True, slots=True)
class Clocks:
    """What somebody sees who looks at a zone's clocks every quarter of an hour."""

    first_shown: Mapping[tuple[date, time], datetime]
    """When clocks first show the time on the day, or, where they skip it, a later time of that day."""
    skipped: frozenset[tuple[date, time]]
    repeated: frozenset[tuple[date, time]]


@pytest.mark.proof
async def test_one_post_a_local_day_at_the_right_instant(tmp_path: Path, proof_size: ProofSize) -> None:
    span = proof_size(
        Span(date(2026, 3, 1), date(2026, 11, 8), _AROUND_CHANGES, _TIMES[::2] + _TIMES[-1:]),
        Span(date(2025, 1, 1), date(2027, 12, 31), _EVERY_DAY, _TIMES),
    )
    posts = await _posts_in(f"sqlite:///{tmp_path / 'preceptor.db'}", span)

    for name in _ZONES:
        clocks = _watch(ZoneInfo(name), span)
        for at in span.times:
            expected = {day: moment for (day, shown), moment in clocks.first_shown.items() if shown == at}
            assert posts[name, at] == [expected[day] for day in sorted(expected)], (name, at)
        assert bool(clocks.skipped) is (name in _CHANGING), name
        assert bool(clocks.repeated) is (name in _CHANGING), name


async def _posts_in(database_url: str, span: Span) -> Mapping[tuple[str, time], Sequence[datetime]]:
    await upgrade(database_url)
    database = await open_database(database_url)
    try:
        return await database.write(_live_through, span)
    finally:
        await database.close()


def _live_through(transaction: Transaction, span: Span) -> Mapping[tuple[str, time], Sequence[datetime]]:
    """Start a schedule for each zone and time, then go from one thing due to the next; return when each was posted."""
    begin = datetime.combine(span.first - 2 * _DAY, time(), UTC)
    end = datetime.combine(span.last + 2 * _DAY, time(), UTC)
    schedules = {
        _start(transaction, Recurrence(at, name, span.weekdays), begin): (name, at)
        for name in _ZONES
        for at in span.times
    }
    posts: dict[tuple[str, time], list[datetime]] = defaultdict(list)
    while (now := ledger.next_wake(transaction)) is not None and now < end:
        for delivery in ledger.claim(transaction, "one", now, now + timedelta(minutes=1), 100):
            assert delivery.schedule_id is not None
            assert delivery.due_at == now
            assert ledger.settle(transaction, delivery, Sent(delivery.id), now)
            assert ledger.count_outcome(transaction, delivery, Sent(delivery.id)) is None
            if span.has(date.fromisoformat(delivery.occurrence)):
                posts[schedules[delivery.schedule_id]].append(now)
    return posts


def _start(transaction: Transaction, recurrence: Recurrence, now: datetime) -> int:
    new = NewSchedule("proof.post", 1, 2, recurrence, timedelta(hours=1), 3, now)
    schedule_id = add_schedule(transaction, new)
    start_schedule(transaction, schedule_id, now)
    return schedule_id


def _watch(zone: ZoneInfo, span: Span) -> Clocks:
    """Look at the zone's clocks every quarter of an hour; all times and clock changes here fall on one."""
    first_shown: dict[tuple[date, time], datetime] = {}
    shown_exactly: dict[tuple[date, time], int] = defaultdict(int)
    moment = datetime.combine(span.first - _DAY, time(), UTC)
    end = datetime.combine(span.last + 2 * _DAY, time(), UTC)
    while moment < end:
        wall = moment.astimezone(zone).replace(tzinfo=None)
        day, shown = wall.date(), wall.time()
        if span.has(day):
            for at in span.times:
                if shown >= at:
                    first_shown.setdefault((day, at), moment)
                if shown == at:
                    shown_exactly[day, at] += 1
        moment += _QUARTER
    return Clocks(
        first_shown,
        skipped=frozenset(key for key in first_shown if key not in shown_exactly),
        repeated=frozenset(key for key, times in shown_exactly.items() if times > 1),
    )
