"""A rule for what recurs: on which days, counted from a first one; the part of RFC 5545 that people use."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Self

from bot.errors import InvalidInput
from bot.events.calendar_words import days_in_month

INTERVALS = range(1, 1000)
COUNTS = range(1, 2001)
_MONTH_DAYS = range(1, 32)
_MONTHS = range(1, 13)
_POSITIONS = range(1, 367)
_WEEKDAYS = range(7)
_WEEKS_OF_MONTH = range(1, 6)
_WEEKS_OF_YEAR = range(1, 54)
_LEAP_YEAR = 2024


class InvalidRule(InvalidInput):
    """A rule that says nothing, contradicts itself, or is beyond what is understood here."""


class Frequency(StrEnum):
    """What the interval of a rule counts."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"

    @property
    def unit(self) -> str:
        """The day, week, month or year."""
        return {
            Frequency.DAILY: "day",
            Frequency.WEEKLY: "week",
            Frequency.MONTHLY: "month",
            Frequency.YEARLY: "year",
        }[self]


class OnWeekday(NamedTuple):
    """A day of the week, Monday is 0: each one where `nth` is 0, else the nth, from the end where negative."""

    weekday: int
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """Which days, each at most once. Raises `InvalidRule` for what cannot be.

    The names are those of RFC 5545 in words: `month_days` and `positions` count from the end where negative, `until`
    is the last local day that may be one (it counts), `week_start` matters to intervals of weeks. What is left out
    comes from the first day: its weekday, its day of the month, its month.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: frozenset[OnWeekday] = frozenset()
    month_days: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    positions: frozenset[int] = frozenset()
    count: int | None = None
    until: date | None = None
    week_start: int = 0

    def __post_init__(self) -> None:
        for problem in (*_out_of_range(self), *_contradictions(self)):
            raise InvalidRule(problem)

    @property
    def names_days(self) -> bool:
        """Whether its months have its days of the month at all: no month has a 30 February."""
        if not self.months or not self.month_days:
            return True
        return any(_has_day(month, self.month_days) for month in self.months)

    def ending(self, until: date | None = None, count: int | None = None) -> Self:
        """Return the same rule with another end; without one where neither is given."""
        return replace(self, until=until, count=count)

    def explicit(self, first: date) -> Self:
        """Return the rule with everything written out that it takes from its first day."""
        if self.weekdays or self.month_days or self.frequency is Frequency.DAILY:
            return self
        if self.frequency is Frequency.WEEKLY:
            return replace(self, weekdays=frozenset({OnWeekday(first.weekday())}))
        months = self.months
        if self.frequency is Frequency.YEARLY and not months:
            months = frozenset({first.month})
        return replace(self, months=months, month_days=frozenset({first.day}))


def _out_of_range(rule: Rule) -> Iterator[str]:
    if rule.interval not in INTERVALS:
        yield f"It cannot recur every {rule.interval} {rule.frequency.unit}s: take a number from 1 to {INTERVALS[-1]}."
    if rule.count is not None and rule.count not in COUNTS:
        yield f"It cannot take place {rule.count} times: take a number from 1 to {COUNTS[-1]}, or an end date."
    for numbers, allowed, what in (
        (rule.month_days, _MONTH_DAYS, "a day of a month (BYMONTHDAY)"),
        (rule.positions, _POSITIONS, "a position (BYSETPOS)"),
    ):
        for number in numbers:
            if abs(number) not in allowed:
                yield f"{number} is not {what}: take 1 to {allowed[-1]}, with a minus to count from the end."
    for number in rule.months:
        if number not in _MONTHS:
            yield f"{number} is not a month: take 1 to 12."
    for number in (rule.week_start, *(day.weekday for day in rule.weekdays)):
        if number not in _WEEKDAYS:
            yield f"{number} is not a day of the week: take 0 (Monday) to 6 (Sunday)."


def _contradictions(rule: Rule) -> Iterator[str]:
    if rule.count is not None and rule.until is not None:
        yield "It has both a number of times and an end date. Keep one of them."
    if rule.positions and not (rule.weekdays or rule.month_days or rule.months):
        yield "BYSETPOS chooses among days, and none are named. Add BYDAY or BYMONTHDAY."
    if rule.frequency is Frequency.WEEKLY and rule.month_days:
        yield "A weekly rule knows no days of the month. Use FREQ=MONTHLY, or days of the week."
    in_years = rule.frequency is Frequency.YEARLY and not rule.months
    weeks = _WEEKS_OF_YEAR if in_years else _WEEKS_OF_MONTH
    for day in rule.weekdays:
        if day.nth and rule.frequency not in (Frequency.MONTHLY, Frequency.YEARLY):
            yield "Only a month or a year has a second Tuesday. Use FREQ=MONTHLY, or leave the number out."
        if day.nth and abs(day.nth) not in weeks:
            yield f"There is no weekday number {day.nth}: take 1 to {weeks[-1]}, with a minus to count from the end."


def _has_day(month: int, numbers: frozenset[int]) -> bool:
    return any(abs(number) <= days_in_month(_LEAP_YEAR, month) for number in numbers)
