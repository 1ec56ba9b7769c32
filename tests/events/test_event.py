"""What an event may be: limits and contradictions are refused with what to do."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.events.event import Cancelled, Event, EventFacts, InvalidEvent, Kind, Moved, Status
from bot.events.recurrence import every_days

_STARTS = datetime.fromisoformat("2027-03-09T19:00")
_FACTS = EventFacts(uid="u", title="Meeting", starts_local=_STARTS, zone="America/New_York", rule=every_days())


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"title": " "}, "no title"),
        ({"title": "x" * 101}, "101 characters, 100 fit"),
        ({"place": "x" * 101}, "The place has 101"),
        ({"description": "x" * 1001}, "The description has 1001"),
        ({"link": "ftp://example.org"}, "no web address"),
        ({"link": "https://"}, "no web address"),
        ({"link": "https://a b"}, "no web address"),
        ({"link": "https://" + "x" * 500}, "The link has 508"),
        ({"source_url": "example.org"}, "The source “example.org” is no web address"),
        ({"uid": ""}, "UID"),
        ({"uid": "x" * 256}, "UID"),
        ({"zone": "Eastern"}, "no time zone “Eastern”"),
        ({"zone": ""}, "no time zone"),
        ({"zone": "../etc/passwd"}, "no time zone"),
        ({"starts_local": None}, "It has no date"),
        ({"starts_local": None, "status": Status.TO_BE_CONFIRMED}, "It has no date"),
        ({"starts_local": _STARTS.replace(year=1969)}, "1969 is out of reach"),
        ({"exceptions": (Moved(date(2027, 3, 9), _STARTS.replace(year=2200)),)}, "2200 is out of reach"),
        ({"length": timedelta(days=31, seconds=1)}, "31 days"),
        ({"length": timedelta(seconds=-1)}, "31 days"),
        ({"exceptions": (Moved(date(2027, 3, 9), _STARTS, timedelta(days=32)),)}, "31 days"),
        ({"all_day": True}, "begins at midnight"),
        ({"all_day": True, "starts_local": datetime.fromisoformat("2027-03-09")}, "whole days"),
        ({"exceptions": (Cancelled(date(2027, 3, 9)), Moved(date(2027, 3, 9), _STARTS))}, "each once"),
        ({"exceptions": tuple(Cancelled(date(2027, 1, 1) + timedelta(days=n)) for n in range(501))}, "At most 500"),
        ({"capacity": 0}, "0 seats"),
        ({"capacity": 10_001}, "10001 seats"),
        ({"ceus": Decimal(0)}, "0 CEUs"),
        ({"ceus": Decimal("1.1")}, "1.1 CEUs"),
        ({"ceus": Decimal("100.25")}, "100.25 CEUs"),
        ({"bodies": ("A",) * 6}, "at most 5 organisations"),
        ({"bodies": ("x" * 21,)}, "at most 20 characters"),
        ({"bodies": ("",)}, "organisations"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(changed: dict[str, Any], named: str) -> None:
    with pytest.raises(InvalidEvent) as refused:
        replace(_FACTS, **changed)
    assert named in refused.value.message
    assert refused.value.message.endswith(".")


def test_a_local_time_has_no_zone_of_its_own() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        replace(_FACTS, starts_local=_STARTS.replace(tzinfo=UTC))


def test_limits_themselves_are_allowed() -> None:
    event = replace(
        _FACTS,
        title="x" * 100,
        place="x" * 100,
        description="x" * 1000,
        length=timedelta(days=31),
        capacity=10_000,
        ceus=Decimal(100),
        bodies=("x" * 20,) * 5,
        link="http://example.org/room",
    )
    assert replace(event, all_day=True, starts_local=datetime.fromisoformat("2027-03-09")).all_day
    assert replace(event, starts_local=None, rule=None, status=Status.TO_BE_CONFIRMED).starts_local is None


def test_an_event_of_a_server_has_all_facts() -> None:
    event = Event(id=1, server_id=2, uid="u", title="Meeting", starts_local=_STARTS, zone="UTC", kind=Kind.CONFERENCE)
    assert isinstance(event, EventFacts)
    assert replace(event, title="Other").id == 1
    assert len({kind.label for kind in Kind}) == len(Kind)
