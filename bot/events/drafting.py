"""What moderators type about an event, read: when, how long, where, how often, how many."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from bot.errors import InvalidInput
from bot.events.event import EventFacts, Moved, Status, is_web_link
from bot.events.kept import OccurrenceNotFound
from bot.events.offsets import Offset, read_offset
from bot.events.recurrence import Repeats, read_rule
from bot.events.times import read_day, read_moment
from bot.events.wall_clock import shown_at

_ALL_DAY = "all day"
_UNKNOWN = frozenset({"tbc", "tba", "tbd", "to be confirmed", "date to be confirmed", "unknown"})
_NOTHING = frozenset({"", "none", "no", "-"})


@dataclass(frozen=True, slots=True)
class Typed:
    """The first form: everything as it was typed."""

    title: str
    when: str
    length: str
    where: str
    description: str


def read_typed(typed: Typed, uid: str, zone: str, now: datetime) -> EventFacts:
    """Return the event that is meant; raises `InvalidInput`, of whatever kind, that says how to write it."""
    place, link = read_where(typed.where)
    blank = EventFacts(
        uid=uid,
        title=_tidy(typed.title),
        starts_local=None,
        zone=zone,
        status=Status.TO_BE_CONFIRMED,
        place=place,
        link=link,
        description=_tidy(typed.description),
    )
    return with_time(blank, typed.when, typed.length, now)


def with_time(facts: EventFacts, when: str, length: str, now: datetime) -> EventFacts:
    """Return the event at another time. "tbc" for when means that the date is not known.

    A length of "all day" or "all day, 3 days" makes it an all-day event, for which a date is enough.
    """
    lasts, all_day = read_length(length)
    if when.strip().lower() in _UNKNOWN:
        return replace(
            facts,
            starts_local=None,
            rule=None,
            exceptions=(),
            status=Status.TO_BE_CONFIRMED,
            length=lasts,
            all_day=all_day,
        )
    if when.strip() == start_text(facts) and facts.starts_local is not None and all_day is facts.all_day:
        return replace(facts, length=lasts)  # a first date that is past stays as it is
    starts, zone = _start(facts, when, now, all_day=all_day)
    # A date is a date: who gives one and leaves it unconfirmed says so with the button.
    confirmed = Status.CONFIRMED if facts.starts_local is None else facts.status
    same_day = facts.starts_local is not None and facts.starts_local.date() == starts.date()
    return replace(
        facts,
        starts_local=starts,
        zone=zone,
        length=lasts,
        all_day=all_day,
        status=confirmed,
        rule=facts.rule if same_day or facts.rule is None else facts.rule.explicit(starts.date()),
    )


def start_text(facts: EventFacts) -> str:
    """Return when it begins as it would be typed."""
    if facts.starts_local is None:
        return "tbc"
    return f"{facts.starts_local:%Y-%m-%d}" if facts.all_day else f"{facts.starts_local:%Y-%m-%d %H:%M}"


def length_text(facts: EventFacts) -> str:
    """Return how long it lasts as it would be typed."""
    said = str(Offset.of_minutes(int(facts.length.total_seconds()) // 60))
    return f"{_ALL_DAY}, {said}" if facts.all_day else said


def read_length(typed: str) -> tuple[timedelta, bool]:
    """Return how long something lasts, and whether it is for whole days."""
    said = " ".join(typed.lower().replace("-", " ").replace(",", " ").split())
    if not said.startswith(_ALL_DAY):
        return read_offset(said or "1h").length, False
    rest = said.removeprefix(_ALL_DAY).strip()
    lasts = read_offset(rest).length if rest else timedelta(days=1)
    if lasts.seconds or not lasts:
        raise InvalidInput("An all-day event lasts whole days. Write “all day”, or “all day, 3 days”.")
    return lasts, True


def read_where(typed: str) -> tuple[str, str]:
    """Return place and link out of one field that may hold either, or both."""
    words = typed.split()
    links = [word for word in words if is_web_link(word)]
    return " ".join(word for word in words if word not in links[:1]), links[0] if links else ""


def with_where(facts: EventFacts, title: str, where: str, description: str) -> EventFacts:
    """Return the event with another title, place or link, description."""
    place, link = read_where(where)
    return replace(facts, title=_tidy(title), place=place, link=link, description=_tidy(description))


def with_repeats(facts: EventFacts, typed: str) -> EventFacts:
    """Return the event recurring as is typed, or (nothing typed) once."""
    if typed.strip().lower() in _NOTHING | {"once"}:
        return replace(facts, rule=None, exceptions=())
    if facts.starts_local is None:
        raise InvalidInput("Give it a first date before you say how often it recurs.")
    return replace(facts, rule=read_rule(typed, facts.starts_local, facts.zone), exceptions=())


def with_choice(facts: EventFacts, repeats: Repeats | None) -> EventFacts:
    """Return the event recurring as was chosen; an end that was set before stays."""
    if repeats is None or facts.starts_local is None:
        return replace(facts, rule=None, exceptions=())
    rule = repeats.rule(facts.starts_local.date())
    if facts.rule is not None:
        rule = replace(rule, until=facts.rule.until, count=facts.rule.count)
    return replace(facts, rule=rule, exceptions=())


def with_numbers(facts: EventFacts, capacity: str, ceus: str, bodies: str) -> EventFacts:
    """Return the event with other seats, CEUs and the organisations that award them."""
    return replace(facts, capacity=_whole(capacity), ceus=_decimal(ceus), bodies=_names(bodies))


def with_source(facts: EventFacts, source: str, verified: str, now: datetime) -> EventFacts:
    """Return the event with where it is announced, and when somebody looked there."""
    today = shown_at(now, facts.zone).date()
    verified_on = None if verified.strip().lower() in _NOTHING else read_day(verified, today)
    return replace(facts, source_url=source.strip(), verified_on=verified_on)


def with_moved(facts: EventFacts, day: date, when: str, length: str, now: datetime) -> EventFacts:
    """Return the event with the occurrence of a day at another time."""
    moment = read_moment(when, now, facts.zone)
    lasts = None if length.strip().lower() in _NOTHING else read_length(length)[0]
    others = tuple(one for one in facts.exceptions if one.day != day)
    return replace(facts, exceptions=(*others, Moved(day, shown_at(moment.at, facts.zone), lasts)))


def day_of(key: str) -> date:
    """Return the day that an occurrence's key names; raises `OccurrenceNotFound`."""
    try:
        return date.fromisoformat(key)
    except ValueError:
        raise OccurrenceNotFound from None


def _start(facts: EventFacts, when: str, now: datetime, *, all_day: bool) -> tuple[datetime, str]:
    if all_day:
        try:
            day = read_day(when, shown_at(now, facts.zone).date())
            return datetime.combine(day, time()), facts.zone
        except InvalidInput:
            moment = read_moment(
                f"{when} noon" if not re.search(r"\d:\d|[ap]m", when.lower()) else when, now, facts.zone
            )
            return datetime.combine(moment.local.date(), time()), facts.zone
    moment = read_moment(when, now.astimezone(UTC), facts.zone)
    return moment.local, moment.zone


def _whole(typed: str) -> int | None:
    said = typed.strip().lower()
    if said in _NOTHING:
        return None
    if not said.isdecimal() or len(said) > 6:
        raise InvalidInput(f"“{typed[:20]}” is no number of seats. Write one such as 50, or nothing for no limit.")
    return int(said)


def _decimal(typed: str) -> Decimal | None:
    said = typed.strip().lower().replace(",", ".")
    if said in _NOTHING:
        return None
    try:
        number = Decimal(said)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise InvalidInput(f"“{typed[:20]}” is no number of CEUs. Write one such as 1.5, or nothing for none.")
    return number


def _names(typed: str) -> tuple[str, ...]:
    names = (name.strip() for name in typed.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _tidy(text: str) -> str:
    return text.replace("\0", "").strip()
