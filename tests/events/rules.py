"""Rules of every shape that is understood, drawn at random: by a seed for the proofs, by Hypothesis for the rest."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from hypothesis import strategies as st

from bot.events.event import EventFacts
from bot.events.recurrence import Frequency, InvalidRule, OnWeekday, Rule

CHANGING_ZONES = (
    "America/New_York",
    "Europe/London",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "America/Santiago",
)
ZONES = (*CHANGING_ZONES, "UTC", "Asia/Kolkata")
FIRST_DAYS = tuple(
    date.fromisoformat(day)
    for day in ("2020-02-29", "2024-02-29", "2026-12-31", "2027-01-01", "2027-03-09", "2027-01-31", "2026-03-29")
)
_TIMES = ("00:00", "00:30", "01:30", "02:30", "09:00", "19:00", "23:30")
_Few = Callable[[int, int], frozenset[int]]


def draw_start(random: Random) -> datetime:
    """Draw when a series begins; often on a day that calendars find hard."""
    day = random.choice(FIRST_DAYS) if random.random() < 0.4 else date(2018, 1, 1) + timedelta(random.randrange(4000))
    return datetime.fromisoformat(f"{day}T{random.choice(_TIMES)}")


def draw_rule(random: Random, starts: datetime) -> Rule:
    """Draw a rule of any shape that can be, with any end or none."""
    while True:
        try:
            rule = _draw(random, starts)
        except InvalidRule:
            continue
        if rule.explicit(starts.date()).names_days:
            return rule


def _draw(random: Random, starts: datetime) -> Rule:
    frequency = random.choice([*Frequency])

    def few(lowest: int, highest: int, chance: float, signs: tuple[int, ...] = (1,)) -> frozenset[int]:
        if random.random() > chance:
            return frozenset()
        numbers = [random.randint(lowest, highest) * random.choice(signs) for _ in range(random.randint(1, 3))]
        return frozenset(numbers)

    numbered = frequency in (Frequency.MONTHLY, Frequency.YEARLY) and random.random() < 0.5
    months = few(1, 12, 0.3)
    weeks = 53 if frequency is Frequency.YEARLY and not months else 5
    nth = random.choice((1, -1)) * random.randint(1, weeks) if numbered else 0
    end = random.choice(("none", "count", "until"))
    return Rule(
        frequency,
        interval=random.choice((1, 1, 1, 2, 3, 4, 7, 12)),
        weekdays=frozenset(OnWeekday(weekday, nth) for weekday in few(0, 6, 0.5)),
        month_days=few(1, 31, 0.3, (1, -1)),
        months=months,
        positions=few(1, 4, 0.2, (1, -1)),
        count=random.randint(1, 40) if end == "count" else None,
        until=starts.date() + timedelta(random.randrange(1500)) if end == "until" else None,
        week_start=random.choice((0, 0, 6, 3)),
    )


def series(starts: datetime, zone: str, rule: Rule | None, *, all_day: bool = False) -> EventFacts:
    """Return an event that recurs so and lasts an hour, or a day."""
    length = timedelta(days=1) if all_day else timedelta(hours=1)
    return EventFacts(
        uid="series@preceptor",
        title="Study session",
        starts_local=datetime.combine(starts.date(), datetime.min.time()) if all_day else starts,
        zone=zone,
        length=length,
        all_day=all_day,
        rule=rule,
    )


randoms = st.integers(0, 2**32).map(Random)
starts_and_rules = randoms.map(lambda random: (starts := draw_start(random), draw_rule(random, starts)))
