"""A rule in words: "second Tuesday of every month, 19:00, until 30 June 2027"."""

from collections.abc import Iterable
from datetime import datetime

from bot.events.calendar_words import MONTHS, WEEKDAYS, counted, day_in_words, listed, ordinal
from bot.events.recurrence.rule import Frequency, OnWeekday, Rule

_WORKDAYS = frozenset(OnWeekday(weekday) for weekday in range(5))


def rule_in_words(rule: Rule, starts_local: datetime, *, all_day: bool = False) -> str:
    """Return the rule as a person says it. Rules that fall on different days have different words."""
    full = rule.explicit(starts_local.date())
    say = {
        Frequency.DAILY: _daily,
        Frequency.WEEKLY: _weekly,
        Frequency.MONTHLY: _monthly,
        Frequency.YEARLY: _yearly,
    }[full.frequency]
    said = [say(full)]
    if full.positions and not _is_workday_of_month(full):
        said.append(f"of these in each {full.frequency.unit} only the {_ordinals(full.positions)}")
    if not all_day:
        said.append(f"{starts_local:%H:%M}")
    if full.count is not None:
        said.append(counted(full.count, "time"))
    if full.until is not None:
        said.append(f"until {day_in_words(full.until)}")
    return ", ".join(said)


def _every(rule: Rule) -> str:
    unit = rule.frequency.unit
    return f"every {unit}" if rule.interval == 1 else f"every {rule.interval} {unit}s"


def _daily(rule: Rule) -> str:
    only = [f"on {_plain(rule.weekdays)}"] if rule.weekdays else []
    only += [f"on {_month_days(rule.month_days)} of a month"] if rule.month_days else []
    return ", only ".join([_every(rule), *only, *_only_in(rule)])


def _weekly(rule: Rule) -> str:
    days = _plain(rule.weekdays)
    said = f"every {days}" if rule.interval == 1 else f"{_every(rule)} on {days}"
    if rule.interval > 1 and rule.week_start:
        said += f" (weeks begin on {WEEKDAYS[rule.week_start]})"
    return ", only ".join([said, *_only_in(rule)])


def _monthly(rule: Rule) -> str:
    if _is_workday_of_month(rule):
        return ", only ".join([f"{_ordinals(rule.positions)} weekday of {_every(rule)}", *_only_in(rule)])
    return ", only ".join([f"{_days(rule)} of {_every(rule)}", *_only_in(rule)])


def _yearly(rule: Rule) -> str:
    if rule.months:
        return f"{_days(rule)} of {_month_names(rule)}, {_every(rule)}"
    if rule.weekdays:
        return f"{_days(rule)} of {_every(rule)}"
    return f"{_days(rule)} of every month, {_every(rule)}"


def _is_workday_of_month(rule: Rule) -> bool:
    """Whether it is the last weekday of the month, the first, or another."""
    is_monthly = rule.frequency is Frequency.MONTHLY and not rule.month_days
    return is_monthly and rule.weekdays == _WORKDAYS and len(rule.positions) == 1


def _only_in(rule: Rule) -> list[str]:
    return [f"in {_month_names(rule)}"] if rule.months else []


def _month_names(rule: Rule) -> str:
    return listed([MONTHS[month - 1] for month in sorted(rule.months)])


def _days(rule: Rule) -> str:
    if not rule.weekdays:
        return _month_days(rule.month_days)
    that_is = f" that is {_month_days(rule.month_days)}" if rule.month_days else ""
    return _weekdays(rule.weekdays) + that_is


def _weekdays(days: frozenset[OnWeekday]) -> str:
    """Say "second and last Tuesday and every Friday"."""
    said: list[str] = []
    for weekday in sorted({day.weekday for day in days if day.nth}):
        numbers = {day.nth for day in days if day.nth and day.weekday == weekday}
        said.append(f"{_ordinals(numbers)} {WEEKDAYS[weekday]}")
    plain = frozenset(day for day in days if not day.nth)
    if plain:
        said.append(f"every {_plain(plain)}")
    return listed(said)


def _plain(days: frozenset[OnWeekday]) -> str:
    if days == _WORKDAYS:
        return "weekday"
    return listed([WEEKDAYS[day.weekday] for day in sorted(days)])


def _month_days(numbers: frozenset[int]) -> str:
    ahead = [str(number) for number in sorted(numbers) if number > 0]
    said = [f"day{'s' if len(ahead) > 1 else ''} {listed(ahead)}"] if ahead else []
    said += [f"{ordinal(number)} day" for number in sorted(numbers, reverse=True) if number < 0]
    return listed(said)


def _ordinals(numbers: Iterable[int]) -> str:
    return listed([ordinal(number) for number in sorted(numbers, key=lambda number: (number < 0, abs(number)))])
