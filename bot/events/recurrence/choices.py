"""The plain choices that a rule is made of: what a first day suggests, as "second Tuesday of every month"."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.events.calendar_words import days_in_month
from bot.events.recurrence.rule import Frequency, OnWeekday, Rule
from bot.events.recurrence.words import rule_in_words

LAST = -1
_WORKDAYS = range(5)


def every_days(interval: int = 1) -> Rule:
    """Every day, or every so many days."""
    return Rule(Frequency.DAILY, interval)


def every_week_on(weekdays: Iterable[int], interval: int = 1) -> Rule:
    """On these days of every week, or of every so many; Monday is 0."""
    return Rule(Frequency.WEEKLY, interval, weekdays=frozenset(OnWeekday(weekday) for weekday in weekdays))


def every_month_on_weekday(nth: int, weekday: int, interval: int = 1) -> Rule:
    """On the second Tuesday (2, 1) of a month, or the last (-1)."""
    return Rule(Frequency.MONTHLY, interval, weekdays=frozenset({OnWeekday(weekday, nth)}))


def every_month_on_day(day: int, interval: int = 1) -> Rule:
    """On a day of the month by its number; -1 is the last day."""
    return Rule(Frequency.MONTHLY, interval, month_days=frozenset({day}))


def every_month_on_workday(position: int = LAST, interval: int = 1) -> Rule:
    """On the last weekday (Monday to Friday) of a month, or the first, or another."""
    days = frozenset(OnWeekday(weekday) for weekday in _WORKDAYS)
    return Rule(Frequency.MONTHLY, interval, weekdays=days, positions=frozenset({position}))


def every_year(interval: int = 1) -> Rule:
    """On the first day's date in every year; a 29 February in leap years alone."""
    return Rule(Frequency.YEARLY, interval)


class Repeats(StrEnum):
    """What a moderator may choose from when they have said when it first takes place."""

    DAILY = "daily"
    WORKDAYS = "workdays"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY_NTH_WEEKDAY = "monthly_nth_weekday"
    MONTHLY_LAST_WEEKDAY = "monthly_last_weekday"
    MONTHLY_DAY = "monthly_day"
    MONTHLY_LAST_DAY = "monthly_last_day"
    MONTHLY_LAST_WORKDAY = "monthly_last_workday"
    YEARLY = "yearly"

    def rule(self, first: date) -> Rule:
        """Return the rule that is meant by this choice for that first day, without an end."""
        weekday = first.weekday()
        return {
            Repeats.DAILY: every_days(),
            Repeats.WORKDAYS: every_week_on(_WORKDAYS),
            Repeats.WEEKLY: every_week_on([weekday]),
            Repeats.FORTNIGHTLY: every_week_on([weekday], 2),
            Repeats.MONTHLY_NTH_WEEKDAY: every_month_on_weekday((first.day + 6) // 7, weekday),
            Repeats.MONTHLY_LAST_WEEKDAY: every_month_on_weekday(LAST, weekday),
            Repeats.MONTHLY_DAY: every_month_on_day(first.day),
            Repeats.MONTHLY_LAST_DAY: every_month_on_day(LAST),
            Repeats.MONTHLY_LAST_WORKDAY: every_month_on_workday(),
            Repeats.YEARLY: every_year(),
        }[self]


def offered(starts_local: datetime, *, all_day: bool = False) -> list[tuple[Repeats, str]]:
    """Return the choices that fall on the first day itself, each in words."""
    first = starts_local.date()
    return [
        (one, rule_in_words(one.rule(first), starts_local, all_day=all_day)) for one in Repeats if _fits(one, first)
    ]


def _fits(repeats: Repeats, first: date) -> bool:
    left = days_in_month(first.year, first.month) - first.day
    is_workday = first.weekday() in _WORKDAYS
    later = (first + timedelta(days=ahead) for ahead in range(1, left + 1))
    return {
        Repeats.WORKDAYS: is_workday,
        Repeats.MONTHLY_NTH_WEEKDAY: first.day <= 28,
        Repeats.MONTHLY_LAST_WEEKDAY: left < 7,
        Repeats.MONTHLY_LAST_DAY: left == 0,
        Repeats.MONTHLY_LAST_WORKDAY: is_workday and all(day.weekday() not in _WORKDAYS for day in later),
    }.get(repeats, True)
