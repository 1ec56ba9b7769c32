"""What is said about an event as plain values, which a row or a draft can hold."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from bot.events.event import Cancelled, EventFacts, Moved
from bot.events.recurrence import rrule_text


def facts_record(facts: EventFacts) -> dict[str, Any]:
    """Return the facts by the names of the columns that hold them."""
    return {
        "uid": facts.uid,
        "title": facts.title,
        "starts_local": None if facts.starts_local is None else facts.starts_local.isoformat(timespec="seconds"),
        "zone": facts.zone,
        "length_seconds": int(facts.length.total_seconds()),
        "all_day": facts.all_day,
        "kind": facts.kind,
        "status": facts.status,
        "place": facts.place,
        "link": facts.link,
        "description": facts.description,
        "capacity": facts.capacity,
        "ceus": None if facts.ceus is None else str(facts.ceus),
        "bodies": list(facts.bodies),
        "source_url": facts.source_url,
        "verified_on": facts.verified_on,
        "rule": None if facts.rule is None else rrule_text(facts.rule),
        "exceptions": [_exception_record(one) for one in facts.exceptions],
    }


def read_exceptions(records: Sequence[Mapping[str, Any]]) -> tuple[Moved | Cancelled, ...]:
    """Return the moved and cancelled occurrences that `facts_record` wrote down."""
    return tuple(_exception(record) for record in records)


def _exception_record(exception: Moved | Cancelled) -> dict[str, Any]:
    record: dict[str, Any] = {"day": exception.day.isoformat()}
    if isinstance(exception, Moved):
        record["starts_local"] = exception.starts_local.isoformat(timespec="seconds")
        record["length_seconds"] = None if exception.length is None else int(exception.length.total_seconds())
    return record


def _exception(record: Mapping[str, Any]) -> Moved | Cancelled:
    day = date.fromisoformat(record["day"])
    if "starts_local" not in record:
        return Cancelled(day)
    seconds = record["length_seconds"]
    length = None if seconds is None else timedelta(seconds=seconds)
    return Moved(day, datetime.fromisoformat(record["starts_local"]), length)
