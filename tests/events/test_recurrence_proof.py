"""Generated series agree with `recurring-ical-events`, date for date, written out as a calendar and read by it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random

import icalendar
import pytest
import recurring_ical_events

from bot.events.event import Cancelled, EventFacts, Moved
from bot.events.ics_export import calendar_bytes
from bot.events.occurrence import occurrences_between
from bot.events.recurrence import Frequency, Rule, days_of, falls
from tests.events.rules import ZONES, draw_rule, draw_start, series
from tests.support.proofs import ProofSize

_SEED = 20_261_124
_LAST_YEAR = 2150
_STAMP = datetime(2026, 11, 24, tzinfo=UTC)
_SPAN = {
    Frequency.DAILY: timedelta(days=400),
    Frequency.WEEKLY: timedelta(days=1500),
    Frequency.MONTHLY: timedelta(days=5000),
    Frequency.YEARLY: timedelta(days=12_000),
}


@pytest.mark.proof
def test_generated_series_agree_with_recurring_ical_events(proof_size: ProofSize) -> None:
    random = Random(_SEED)
    compared = found = excepted = 0
    while compared < proof_size(300, 5_000):
        starts = draw_start(random)
        rule = draw_rule(random, starts)
        if _is_read_otherwise(rule, starts) or not _comes_again(rule, starts):
            continue
        event = _with_exceptions(random, series(starts, random.choice(ZONES), rule, all_day=random.random() < 0.15))
        since = _noon(starts) + random.choice((-1, 0, 1)) * _SPAN[rule.frequency] / 10
        before = since + _SPAN[rule.frequency]
        ours = occurrences_between(event, since, before, most=100_000)
        assert [one.starts_local for one in ours] == _theirs(event, since, before), event
        compared += 1
        found += len(ours)
        excepted += bool(event.exceptions)
    assert found > compared * 10
    assert excepted > compared // 3


def _theirs(event: EventFacts, since: datetime, before: datetime) -> list[datetime]:
    """Let icalendar and recurring-ical-events read the calendar that we write; return what clocks show."""
    calendar = icalendar.Calendar.from_ical(calendar_bytes([event], "proof", _STAMP))
    assert isinstance(calendar, icalendar.Calendar)
    found = [one.start for one in recurring_ical_events.of(calendar).between(since, before)]
    return sorted(
        one.replace(tzinfo=None) if isinstance(one, datetime) else datetime.combine(one, datetime.min.time())
        for one in found
    )


def _with_exceptions(random: Random, event: EventFacts) -> EventFacts:
    """Cancel and move some dates."""
    assert event.starts_local is not None
    assert event.rule is not None
    days = [day for day in islice(days_of(event.rule, event.starts_local.date()), 30) if day.year < _LAST_YEAR]
    chosen = random.sample(days, k=min(len(days), random.choice((0, 1, 4))))
    exceptions = [
        Cancelled(day)
        if random.random() < 0.5
        else Moved(
            day, datetime.combine(day, event.starts_local.time()) + random.choice((-2, 1, 10)) * timedelta(days=1)
        )
        for day in chosen
    ]
    return replace(event, exceptions=tuple(exceptions))


def _noon(starts: datetime) -> datetime:
    return datetime.combine(starts.date(), datetime.min.time(), UTC) + timedelta(hours=12)


def _comes_again(rule: Rule, starts: datetime) -> bool:
    """Whether dateutil, which looks as far as the year 9999, finds a date before long."""
    if rule.count is not None or rule.until is not None:
        return any(True for _ in falls(rule, starts.date()))
    return any(True for _ in falls(rule, starts.date(), starts.date() + timedelta(days=40 * 365)))


def _is_read_otherwise(rule: Rule, starts: datetime) -> bool:
    """Whether dateutil reads it otherwise than RFC 5545: it begins the first week of positions on the first day."""
    is_positioned_week = rule.frequency is Frequency.WEEKLY and bool(rule.positions)
    return is_positioned_week and starts.weekday() != rule.week_start
