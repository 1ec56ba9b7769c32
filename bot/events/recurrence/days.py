"""On which days a rule falls: our own arithmetic on dates, which ends however the rule is made.

A rule names a period (a day, week, month or year, every so many of them), and in each period it chooses days. The
periods are walked one by one, from the one that is asked for where the rule need not be counted from its beginning.
"""

from calendar import isleap
from collections.abc import Iterable, Iterator, Sequence
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache
from itertools import count

from bot.events.calendar_words import days_in_month
from bot.events.recurrence.rule import Frequency, InvalidRule, OnWeekday, Rule

LONGEST_GAP_YEARS = 100
"""A rule is over when nothing follows for so long. (29 February on a Monday comes after 40 years at most.)"""
LONGEST_GAP_PERIODS = 4_000
"""Nor is a day looked for in more periods than that: ten years of days, 76 of weeks."""
MOST_PERIODS = 50_000
"""How far is counted where a rule says how often: 136 years of days."""
_AMPLE = range(MOST_PERIODS)
_DAYS_OF_YEAR = 365
_MONTHS = range(1, 13)
_LAST_DAY = date(MAXYEAR, 12, 1)


def days_of(rule: Rule, first: date, since: date = date.min, steps: Iterable[int] = _AMPLE) -> Iterator[date]:
    """Yield the days from `since` on, in order, each once. `first` is where the series begins.

    The first day is one of them even where the rule does not fall on it, and is not counted then: so calendars show
    it, and so does `recurring-ical-events`. Each period takes one of `steps`, and the days end with them.
    """
    if since <= first and (rule.until is None or first <= rule.until):
        yield first
    yield from (day for day in falls(rule, first, since, steps) if day != first)


def falls(rule: Rule, first: date, since: date = date.min, steps: Iterable[int] = _AMPLE) -> Iterator[date]:
    """Yield the days on which the rule itself falls, from `first` and from `since` on."""
    explicit = rule.explicit(first)
    if not explicit.names_days:
        return
    if steps is _AMPLE and rule.count is not None and since > first:
        last = _last_of(rule, first)
        if last is None or since > last:
            return
        rule = rule.ending(until=last)
    begin = first if rule.count is not None else max(first, since)
    left = rule.count or -1
    latest, empty = begin, 0
    for _, (starts, candidates) in zip(steps, _periods(explicit, first, begin), strict=False):
        empty += 1
        if starts.year - latest.year > LONGEST_GAP_YEARS or empty > LONGEST_GAP_PERIODS:
            return
        if rule.until is not None and starts > rule.until:
            return
        for day in _within(_chosen(candidates, rule.positions), first, rule.until):
            latest, empty = day, 0
            if day >= since:
                yield day
            left -= 1
            if left == 0:
                return


@lru_cache(maxsize=4_096)
def _last_of(rule: Rule, first: date) -> date | None:
    """Return the last day on which a rule falls that says how often: kept, so that nobody counts to it twice."""
    last = _reckoned_last(rule, first)
    if last is None:
        for day in falls(rule, first):
            last = day
    return last


def _reckoned_last(rule: Rule, first: date) -> date | None:
    """Return the last day where it follows from the count, of plain days or weeks; None where one has to walk to it."""
    if rule.count is None or rule.months or rule.month_days or rule.positions:
        return None
    if rule.frequency is Frequency.DAILY and not rule.weekdays:
        return _days_after(first, rule.interval * (rule.count - 1))
    if rule.frequency is not Frequency.WEEKLY:
        return None
    offsets = sorted((day.weekday - rule.week_start) % 7 for day in rule.explicit(first).weekdays)
    begun = (first.weekday() - rule.week_start) % 7
    missed = sum(offset < begun for offset in offsets)  # of the first week
    weeks, place = divmod(missed + rule.count - 1, len(offsets))
    return _days_after(first, 7 * rule.interval * weeks - begun + offsets[place])


def _days_after(day: date, number: int) -> date:
    return date.fromordinal(min(day.toordinal() + number, date.max.toordinal()))


def _within(days: Sequence[date], first: date, last: date | None) -> Iterator[date]:
    return (day for day in days if day >= first and (last is None or day <= last))


def first_fall(rule: Rule, earliest: date) -> date:
    """Return the first day, from `earliest` on, on which the rule falls. Raises `InvalidRule` where there is none."""
    found = next(falls(rule, earliest), None)
    if found is None:
        raise InvalidRule("There is no day on which this takes place. Look at its days, months and end.")
    return found


def has_day(rule: Rule, first: date, day: date) -> bool:
    """Whether the day is one of the series."""
    return next(days_of(rule, first, day), None) == day


def _chosen(candidates: Sequence[date], positions: frozenset[int]) -> Sequence[date]:
    if not positions:
        return candidates
    places = {position - 1 if position > 0 else len(candidates) + position for position in positions}
    return [day for place, day in enumerate(candidates) if place in places]


def _periods(rule: Rule, first: date, begin: date) -> Iterator[tuple[date, Sequence[date]]]:
    """Yield the first day of each period, from the one that holds `begin`, and its days that the rule names."""
    walk = {
        Frequency.DAILY: _days,
        Frequency.WEEKLY: _weeks,
        Frequency.MONTHLY: _months,
        Frequency.YEARLY: _years,
    }[rule.frequency]
    return walk(rule, first, begin)


def _days(rule: Rule, first: date, begin: date) -> Iterator[tuple[date, Sequence[date]]]:
    weekdays = {day.weekday for day in rule.weekdays}
    for day in _every(rule.interval, first, begin):
        fits = (
            (not rule.months or day.month in rule.months)
            and (not weekdays or day.weekday() in weekdays)
            and _is_month_day(day, rule.month_days)
        )
        yield day, [day] if fits else []


def _weeks(rule: Rule, first: date, begin: date) -> Iterator[tuple[date, Sequence[date]]]:
    offsets = sorted((day.weekday - rule.week_start) % 7 for day in rule.weekdays)
    start = first - timedelta(days=(first.weekday() - rule.week_start) % 7)
    for week in _every(7 * rule.interval, start, begin):
        days = [week + timedelta(days=offset) for offset in offsets]
        yield week, [day for day in days if not rule.months or day.month in rule.months]


def _every(step: int, first: date, begin: date) -> Iterator[date]:
    """Yield each `step`th day from `first`, beginning with the last that is not after `begin`."""
    day = first + timedelta(days=(begin - first).days // step * step)
    while day < _LAST_DAY - timedelta(days=step):
        yield day
        day += timedelta(days=step)


def _months(rule: Rule, first: date, begin: date) -> Iterator[tuple[date, Sequence[date]]]:
    origin = first.year * 12 + first.month - 1
    passed = (begin.year * 12 + begin.month - 1 - origin) // rule.interval * rule.interval
    for number in count(origin + passed, rule.interval):
        year, month = divmod(number, 12)
        if year > MAXYEAR:
            return
        wanted = not rule.months or month + 1 in rule.months
        yield date(year, month + 1, 1), _in_month(rule, year, month + 1) if wanted else []


def _years(rule: Rule, first: date, begin: date) -> Iterator[tuple[date, Sequence[date]]]:
    passed = (begin.year - first.year) // rule.interval * rule.interval
    for year in range(first.year + passed, MAXYEAR + 1, rule.interval):
        if rule.months:
            days = [day for month in sorted(rule.months) for day in _in_month(rule, year, month)]
        else:
            days = _among(rule, date(year, 1, 1), _DAYS_OF_YEAR + isleap(year), _MONTHS)
        yield date(year, 1, 1), days


def _in_month(rule: Rule, year: int, month: int) -> Sequence[date]:
    return _among(rule, date(year, month, 1), days_in_month(year, month), [month])


def _among(rule: Rule, first: date, length: int, months: Sequence[int]) -> Sequence[date]:
    """Choose among all days of a month or a year, which has these months: by weekday, by day of the month, by both."""
    begin = first.toordinal()
    places = {place for on in rule.weekdays for place in _places(on, first.weekday(), length)}
    if not rule.month_days:
        return [date.fromordinal(begin + place) for place in sorted(places)]
    numbered = [day for month in months for day in _numbered(rule.month_days, first.year, month)]
    return [day for day in numbered if day.toordinal() - begin in places] if rule.weekdays else numbered


def _numbered(numbers: frozenset[int], year: int, month: int) -> Sequence[date]:
    length = days_in_month(year, month)
    days = {number if number > 0 else length + 1 + number for number in numbers}
    return [date(year, month, day) for day in sorted(days) if 1 <= day <= length]


def _places(on: OnWeekday, first_weekday: int, length: int) -> Sequence[int]:
    """Return which days of a month or a year, from 0, are that weekday, or the nth of them."""
    places = range((on.weekday - first_weekday) % 7, length, 7)
    if on.nth == 0:
        return places
    number = on.nth - 1 if on.nth > 0 else len(places) + on.nth
    return places[number : number + 1] if number >= 0 else []


def _is_month_day(day: date, numbers: frozenset[int]) -> bool:
    if not numbers:
        return True
    return day.day in numbers or day.day - days_in_month(day.year, day.month) - 1 in numbers
