"""VTIMEZONE as we write it: `icalendar` reads the same clocks out of it that the machine's zone data has."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from bot.events.ics_export.content_lines import offset_stamp, to_bytes
from bot.events.ics_export.vtimezone import vtimezone_lines
from bot.events.ics_import.structure import read_calendars
from bot.events.ics_import.zones import Effort, Zones
from tests.events.rules import ZONES

_MORE_ZONES = (
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "Europe/Dublin",  # its winter is the exception, by law
    "Africa/Casablanca",  # clocks are changed by the moon
    "Asia/Gaza",
    "America/Nuuk",
    "Pacific/Auckland",
    "Asia/Kathmandu",
)


def _bytes(zone: str, first: int, last: int, tzid: str) -> bytes:
    lines = [line.replace(f"TZID:{zone}", f"TZID:{tzid}") for line in vtimezone_lines(zone, first, last)]
    return to_bytes(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", *lines, "END:VCALENDAR"])


@pytest.mark.parametrize("zone", [*(zone for zone in ZONES if zone != "UTC"), *_MORE_ZONES])
@pytest.mark.parametrize(("first", "last"), [(2026, 2041), (2015, 2030)])
def test_icalendar_reads_the_clocks_that_the_zone_has(zone: str, first: int, last: int) -> None:
    # Under a name that icalendar knows, or has met before, it would not look at what is told.
    calendar = icalendar.Calendar.from_ical(_bytes(zone, first, last, f"Told/{zone}/{first}"))
    (component,) = calendar.timezones
    told, own = component.to_tz(), ZoneInfo(zone)
    local = datetime.fromisoformat(f"{first + 1}-01-01T12:00")
    while local.year <= last:
        expected, found = (local.replace(tzinfo=tzinfo).utcoffset() for tzinfo in (own, told))
        assert found == expected, local
        local += timedelta(days=1)


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin", "Australia/Sydney", "Asia/Kolkata"])
def test_our_import_finds_the_zone_by_what_is_told(zone: str) -> None:
    (calendar,) = read_calendars(_bytes(zone, 2020, 2040, "A name that nobody knows"))
    assert Zones(calendar, "UTC", Effort()).of("A name that nobody knows", 2027) == zone


def test_a_change_by_a_yearly_rule_is_told_by_it() -> None:
    lines = vtimezone_lines("America/New_York", 2026, 2040)
    assert lines.count("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU") == 1
    assert lines.count("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU") == 1
    assert not [line for line in lines if line.startswith("RDATE")]
    # Before 2007 clocks were changed on other days: those are told by their dates.
    earlier = vtimezone_lines("America/New_York", 2005, 2040)
    assert earlier.count("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU") == 1
    assert "DTSTART:20050403T020000" in earlier


def test_clocks_that_never_change_are_told_in_one_part() -> None:
    assert vtimezone_lines("Asia/Kolkata", 2026, 2040).count("BEGIN:STANDARD") == 1


def test_offsets_are_written_with_seconds_where_they_have_some() -> None:
    assert offset_stamp(timedelta(hours=-5)) == "-0500"
    assert offset_stamp(timedelta(hours=5, minutes=45)) == "+0545"
    assert offset_stamp(timedelta(hours=-4, minutes=-56, seconds=-2)) == "-045602"
