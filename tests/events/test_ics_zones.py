"""Which zone a file means: by every name that programs have for one, else by what it says that clocks do."""

from datetime import datetime, timedelta

import pytest

from bot.events.ics_import.zone_names import iana_name
from tests.events.calendar_files import ZONE, event, notes, only, read, reasons

_OUTLOOK = """BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16011104T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010311T020000
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
END:VTIMEZONE"""


@pytest.mark.parametrize(
    ("start", "local", "zone"),
    [
        ("DTSTART;TZID=America/New_York:20270309T190000", "2027-03-09T19:00", "America/New_York"),
        ("DTSTART;TZID=america/new_york:20270309T190000", "2027-03-09T19:00", "America/New_York"),
        ('DTSTART;VALUE=DATE-TIME;TZID="America/New_York":20270309T190000', "2027-03-09T19:00", "America/New_York"),
        ("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20270309T190000", "2027-03-09T19:00", "Europe/Berlin"),
        ("DTSTART;TZID=Eastern Standard Time:20270309T190000", "2027-03-09T19:00", "America/New_York"),
        (
            'DTSTART;TZID="(UTC-06:00) Central Time (US & Canada)":20270309T190000',
            "2027-03-09T19:00",
            "America/Chicago",
        ),
        ("DTSTART;TZID=UTC+11:20270309T190000", "2027-03-09T19:00", "Etc/GMT-11"),
        ("DTSTART;TZID=Customized Time Zone:20270309T190000", "2027-03-09T19:00", "America/New_York"),
        # Told in UTC, a single event is shown by the server's clocks.
        ("DTSTART:20270310T010000Z", "2027-03-09T19:00", ZONE),
        ("DTSTART;TZID=Etc/UTC:20270310T010000", "2027-03-10T01:00", "UTC"),
        ("DTSTART:20270309T190000", "2027-03-09T19:00", ZONE),
    ],
)
def test_times_by_every_name_of_a_zone(start: str, local: str, zone: str) -> None:
    facts = only(read(_OUTLOOK, event(start, "DURATION:PT90M")))
    assert facts.starts_local == datetime.fromisoformat(local)
    assert facts.zone == zone
    assert facts.length == timedelta(minutes=90)


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Pacific Standard Time", "America/Los_Angeles"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("India Standard Time", "Asia/Kolkata"),
        ("GMT Standard Time", "Europe/London"),
        ("AUS Eastern Standard Time", "Australia/Sydney"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("EST", "America/New_York"),
        ("EST5EDT", "EST5EDT"),
        ("/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("GMT-0500", "Etc/GMT+5"),
        ("Nowhere/At all", None),
        ("../../etc/passwd", None),
        ("", None),
    ],
)
def test_names_of_zones(name: str, zone: str | None) -> None:
    assert iana_name(name) == zone


def test_an_unknown_zone_is_named_and_its_event_not_taken() -> None:
    preview = read(event("DTSTART;TZID=Custom:20270309T190000"))
    assert reasons(preview) == ["Meeting: its time zone “Custom” is not known"]
    # A description that agrees with no zone that is known does not help.
    odd = _OUTLOOK.replace("Customized Time Zone", "Custom").replace("-0500", "-0517")
    assert reasons(read(odd, event("DTSTART;TZID=Custom:20270309T190000"))) != []


def test_the_location_that_some_programs_add_names_the_zone() -> None:
    odd = _OUTLOOK.replace("TZID:Customized Time Zone", "TZID:X\nX-LIC-LOCATION:Europe/Paris")
    assert only(read(odd, event("DTSTART;TZID=X:20270309T190000"))).zone == "Europe/Paris"


def test_a_calendar_may_name_its_own_zone() -> None:
    preview = read("X-WR-TIMEZONE:Europe/London", event("DTSTART:20270309T190000Z"))
    assert only(preview).zone == "Europe/London"
    preview = read("X-WR-TIMEZONE:Europe/London", event("DTSTART:20270309T190000"))
    assert only(preview).zone == "Europe/London"
    assert notes(preview) == ("its times name no time zone and are read in Europe/London",)
