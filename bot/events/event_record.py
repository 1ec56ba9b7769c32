"""What is said about an event as plain values, which a row or a draft can hold."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from bot.events.event import Cancelled, EventFacts, Kind, Moved, Status
from bot.events.recurrence import read_rrule, rrule_text


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


def read_values(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row, or whatever else has its columns by name
    """Return what `facts_record` wrote down, by the names of the facts."""
    starts = None if row.starts_local is None else datetime.fromisoformat(row.starts_local)
    return {
        "uid": row.uid,
        "title": row.title,
        "starts_local": starts,
        "zone": row.zone,
        "length": timedelta(seconds=row.length_seconds),
        "all_day": bool(row.all_day),
        "kind": Kind(row.kind),
        "status": Status(row.status),
        "place": row.place,
        "link": row.link,
        "description": row.description,
        "capacity": row.capacity,
        "ceus": None if row.ceus is None else Decimal(row.ceus),
        "bodies": tuple(row.bodies),
        "source_url": row.source_url,
        "verified_on": row.verified_on,
        "rule": None if row.rule is None or starts is None else read_rrule(row.rule, starts, row.zone),
        "exceptions": tuple(_exception(record) for record in row.exceptions),
    }


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
