"""VTIMEZONE: what a zone's clocks do, told from the machine's zone data for calendars that have none of their own.

Changes that come on the same weekday of the same month every year are told by a rule without an end; whatever was
otherwise before, and zones whose changes follow no such rule, by their dates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.events.calendar_words import days_in_month
from bot.events.ics_export.content_lines import escaped, local_stamp, offset_stamp
from bot.events.recurrence import Frequency, OnWeekday, Rule, rrule_text

_FEWEST_FOR_RULE = 4
_STEP = timedelta(days=7)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class _Change:
    """From an instant on clocks differ from UTC by `after`; `shown` is what they showed when it came, by `before`."""

    shown: datetime
    before: timedelta
    after: timedelta
    is_daylight: bool
    name: str

    @property
    def sort(self) -> tuple[timedelta, timedelta, bool, str]:
        """What changes have in common that are told together."""
        return (self.before, self.after, self.is_daylight, self.name)


@lru_cache(maxsize=256)
def vtimezone_lines(zone: str, first_year: int, last_year: int) -> tuple[str, ...]:
    """Return the lines of the component that tells what clocks in `zone` do from the first year on.

    Where there is no rule for that, it is told until the end of the last year.
    """
    changes = list(_changes(ZoneInfo(zone), first_year, last_year))
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone}", *_opening(ZoneInfo(zone), first_year)]
    for sort in dict.fromkeys(change.sort for change in changes):
        lines += _observance([change for change in changes if change.sort == sort], last_year)
    return (*lines, "END:VTIMEZONE")


def _opening(zone: ZoneInfo, first_year: int) -> list[str]:
    """Tell what clocks showed when the first year began."""
    begin = datetime(first_year, 1, 1, tzinfo=UTC).astimezone(zone)
    offset = begin.utcoffset() or timedelta(0)
    opening = _Change(begin.replace(tzinfo=None), offset, offset, bool(begin.dst()), begin.tzname() or "")
    return _component(opening, [])


def _observance(changes: Sequence[_Change], last_year: int) -> list[str]:
    """Tell changes of one sort: by a rule as far back as it holds, by their dates before."""
    for number in range(len(changes) - _FEWEST_FOR_RULE + 1):
        rule = _rule_of(changes[number:], last_year)
        if rule is not None:
            earlier = _component(changes[0], changes[1:number]) if number else []
            return [*earlier, *_component(changes[number], [], rule)]
    return _component(changes[0], changes[1:])


def _component(first: _Change, others: Sequence[_Change], rule: str = "") -> list[str]:
    kind = "DAYLIGHT" if first.is_daylight else "STANDARD"
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{local_stamp(first.shown)}",
        *([f"RRULE:{rule}"] if rule else []),
        *([f"RDATE:{','.join(local_stamp(other.shown) for other in others)}"] if others else []),
        f"TZOFFSETFROM:{offset_stamp(first.before)}",
        f"TZOFFSETTO:{offset_stamp(first.after)}",
        f"TZNAME:{escaped(first.name)}",
        f"END:{kind}",
    ]


def _rule_of(changes: Sequence[_Change], last_year: int) -> str | None:
    """Return the yearly rule by which these changes come, one in each year up to the last; None where none fits."""
    days = [change.shown for change in changes]
    if [day.year for day in days] != list(range(days[0].year, last_year + 1)):
        return None
    if len({(day.month, day.weekday(), day.time()) for day in days}) > 1:
        return None
    numbers = {(day.day + 6) // 7 for day in days}
    is_last = all(day.day > days_in_month(day.year, day.month) - 7 for day in days)
    if len(numbers) > 1 and not is_last:
        return None
    # A day that is the fourth of its month in these years and the last as well: people mean the last.
    on = OnWeekday(days[0].weekday(), -1 if is_last else numbers.pop())
    return rrule_text(Rule(Frequency.YEARLY, weekdays=frozenset({on}), months=frozenset({days[0].month})))


def _changes(zone: ZoneInfo, first_year: int, last_year: int) -> Iterator[_Change]:
    """Yield what is changed within those years, in order; two changes within a week may go unseen if they undo."""
    moment = datetime(first_year, 1, 1, tzinfo=UTC)
    end = datetime(last_year + 1, 1, 1, tzinfo=UTC)
    moments: list[datetime] = []
    while moment < end:
        moments.append(moment)
        moment += _STEP
    for early, late in pairwise([*moments, end]):
        if _clock(early, zone) != _clock(late, zone):
            yield from _between(early, late, zone)


def _between(early: datetime, late: datetime, zone: ZoneInfo) -> Iterator[_Change]:
    if late - early > _SECOND:
        middle = (early + (late - early) / 2).replace(microsecond=0)
        if _clock(early, zone) != _clock(middle, zone):
            yield from _between(early, middle, zone)
        if _clock(middle, zone) != _clock(late, zone):
            yield from _between(middle, late, zone)
        return
    before, _, _ = _clock(early, zone)
    after, is_daylight, name = _clock(late, zone)
    yield _Change((late + before).replace(tzinfo=None), before, after, is_daylight, name)


def _clock(instant: datetime, zone: ZoneInfo) -> tuple[timedelta, bool, str]:
    local = instant.astimezone(zone)
    return local.utcoffset() or timedelta(0), bool(local.dst()), local.tzname() or ""
