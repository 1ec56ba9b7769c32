"""What is read out of calendar files: days, series, single dates; what is not read is named with the reason."""

from datetime import date, datetime, timedelta

import pytest

from bot.events.event import Cancelled, EventFacts, Moved, Status
from bot.events.ics_import import Unread, UnreadableCalendar, compare, read_ics, updated
from bot.events.recurrence import rrule_text
from tests.events.calendar_files import NOW, ZONE, event, notes, only, read, reasons

_NEVER = "None of its months has such a day. Choose another day of the month, or other months"


def test_whole_days() -> None:
    facts = only(read(event("DTSTART;VALUE=DATE:20270309", "DTEND;VALUE=DATE:20270312")))
    assert (facts.all_day, facts.starts_local, facts.length) == (
        True,
        datetime.fromisoformat("2027-03-09"),
        timedelta(days=3),
    )
    for end in ("", "DTEND;VALUE=DATE:20270309", "DURATION:P1D"):
        assert only(read(event("DTSTART;VALUE=DATE:20270309", end))).length == timedelta(days=1)


def test_an_end_is_an_instant_in_its_own_zone() -> None:
    start, end = "DTSTART;TZID=America/New_York:20270309T090000", "DTEND;TZID=America/Los_Angeles:20270309T090000"
    assert only(read(event(start, end))).length == timedelta(hours=3)
    across = ("DTSTART;TZID=America/New_York:20270313T200000", "DTEND;TZID=America/New_York:20270314T080000")
    assert only(read(event(*across))).length == timedelta(hours=11)
    assert only(read(event(start))).length == timedelta(0)


def test_a_series_with_cancelled_and_moved_dates() -> None:
    start = "DTSTART;TZID=America/New_York:20270309T190000"
    preview = read(
        event(start, "DURATION:PT1H", "RRULE:FREQ=WEEKLY;UNTIL=20270630T230000Z",
               "EXDATE;TZID=America/New_York:20270316T190000,20270323T180000",
               "EXDATE:20270330T230000Z", "EXDATE;VALUE=DATE:20270406"),
        event("RECURRENCE-ID;TZID=America/New_York:20270413T190000", "DTSTART;TZID=America/Chicago:20270414T190000",
               "DURATION:PT2H"),
        event("RECURRENCE-ID:20270420T230000Z", start.replace("0309", "0420"), "DURATION:PT1H"),
        event("RECURRENCE-ID;VALUE=DATE:20270427", start.replace("0309", "0427"), "STATUS:CANCELLED"),
    )  # fmt: skip
    facts = only(preview)
    assert facts.rule is not None
    assert rrule_text(facts.rule) == "FREQ=WEEKLY;UNTIL=20270630"
    assert facts.exceptions == (
        Cancelled(date(2027, 3, 16)),
        Cancelled(date(2027, 3, 30)),
        Cancelled(date(2027, 4, 6)),
        Moved(date(2027, 4, 13), datetime.fromisoformat("2027-04-14T20:00"), timedelta(hours=2)),
        Cancelled(date(2027, 4, 27)),
    )
    assert notes(preview) == ()


def test_what_is_changed_to_take_an_event_is_said() -> None:
    start = "DTSTART;TZID=America/New_York:20270309T190000"
    preview = read(
        event(start, "RRULE:FREQ=WEEKLY", "RDATE:20270310T190000Z,20270311T190000Z/PT1H", "LOCATION:" + "x" * 150),
        event("RECURRENCE-ID;RANGE=THISANDFUTURE:20270316T230000Z", start.replace("0309", "0317"), title="Other"),
        event("RECURRENCE-ID:20270323T230000Z", "DTSTART:nonsense"),
        event("RECURRENCE-ID:20270330T230000Z", "DTSTART;VALUE=DATE:20270331"),
    )
    assert len(only(preview).exceptions) == 1
    assert notes(preview) == (
        "one change that was meant for all later dates is taken for its own date alone",
        "titles, places and descriptions of single dates are left out",
        "a change of a single date is left out: its DTSTART “nonsense” is not a date",
        "a change of a single date is left out: of its dates some are days and some times",
        "2 further dates (RDATE) left out: add them as events of their own",
        "its place is cut to 100 characters",
    )
    assert preview.taken[0].facts.place == "x" * 99 + "…"


def test_texts_links_and_what_is_dropped() -> None:
    preview = read(
        "X-WR-CALNAME:Chapter\\, Ohio",
        event("DTSTART:20270309T190000Z", "DESCRIPTION:One\\, two\\n\\nthree\x07", "LOCATION:  Room   2 ",
               "URL:javascript:alert(1)", "X-GOOGLE-CONFERENCE:https://meet.example.org/x", "STATUS:TENTATIVE",
               "ATTENDEE;CN=Ann:mailto:ann@example.org", "ATTENDEE:mailto:bo@example.org", "ORGANIZER:mailto:o@e.org",
               "ATTACH:https://example.org/virus.exe", "BEGIN:VALARM", "TRIGGER:-PT15M", "END:VALARM", title="Study"),
    )  # fmt: skip
    facts = only(preview)
    assert (facts.title, facts.description, facts.place) == ("Study", "One, two\n\nthree", "Room 2")
    assert facts.link == "https://meet.example.org/x"
    assert facts.status is Status.TO_BE_CONFIRMED
    assert preview.calendar_name == "Chapter, Ohio"
    assert preview.left_out == {"alarms": 1, "attendees": 2, "organisers": 1, "attachments": 1}


def test_what_cannot_be_taken_is_named_with_the_reason() -> None:
    at = "DTSTART:20270309T190000Z"
    preview = read(
        event(at, "DTEND:20270309T180000Z", uid="1", title="Backwards"),
        event(at, "DTEND;VALUE=DATE:20270310", uid="2", title="Mixed"),
        event("DTSTART;VALUE=DATE:20270309", "DURATION:PT5H", uid="3", title="Five hours of a day"),
        event(at, "DURATION:P60D", uid="4", title="Long"),
        event(at, "DURATION:soon", uid="5", title="Soon"),
        event("DTSTART:18500101T000000Z", uid="6", title="Old"),
        event(at, "RRULE:FREQ=HOURLY", uid="7", title="Hourly"),
        event(at, "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY", uid="8", title="Two rules"),
        event(at, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", uid="9", title="Never"),
        event(uid="10", title="No start"),
        "BEGIN:VTODO\nSUMMARY:Buy books\nEND:VTODO",
        "BEGIN:VEVENT\nEND:VEVENT",
        "BEGIN:VEVENT\nUID:11\nSUMMARY:No end\nDTSTART:20270309T190000Z",
        event(at, uid="12", title="Cut off").replace("END:VEVENT", ""),
    )
    assert [str(one).partition(": ")[0::2] for one in preview.unread] == [
        ("Buy books", "it is a to-do, not an event"),
        ("Backwards", "it ends before it begins"),
        ("Mixed", "of its beginning and its end one is a day and one a time"),
        ("Five hours of a day", "it begins with a day and ends with a time"),
        ("Long", "it lasts more than 31 days"),
        ("Soon", "its DURATION “soon” is not a duration"),
        ("Old", "the year 1850 of its DTSTART is out of reach"),
        ("Hourly", "its rule cannot be used: FREQ=HOURLY is not understood here. Use DAILY, WEEKLY, MONTHLY, YEARLY"),
        ("Two rules", "it recurs by several rules at once"),
        ("Never", f"its rule cannot be used: {_NEVER}"),
        ("No start", "it has no beginning (DTSTART)"),
        ("entry 12", "it has no beginning (DTSTART)"),
        ("No end", "its end is missing"),
        ("Cut off", "its end is missing"),
    ]
    assert preview.taken == ()


@pytest.mark.parametrize("time", ["20271332", "20270230T190000", "20270309T250000Z", "20270309T1900", "T190000", ""])
def test_what_is_not_in_the_calendar_is_not_a_date(time: str) -> None:
    assert reasons(read(event(f"DTSTART:{time}"))) == [f"Meeting: its DTSTART “{time}” is not a date"]


@pytest.mark.parametrize("rule", ["", "FREQ=WEEKLY;BYHOUR=19;BYMINUTE=0;BYSECOND=0", "FREQ=WEEKLY;COUNT=-1"])
def test_what_programs_add_to_rules_is_forgiven(rule: str) -> None:
    facts = only(read(event("DTSTART:20270309T190000Z", f"RRULE:{rule}")))
    assert (rrule_text(facts.rule) if facts.rule else "") == ("FREQ=WEEKLY" if rule else "")


def test_the_newest_version_counts_and_doubles_are_named() -> None:
    at = "DTSTART:20270309T190000Z"
    preview = read(event(at, "SEQUENCE:2", title="New"), event(at, "SEQUENCE:1", title="Old"))
    assert [taken.facts.title for taken in preview.taken] == ["New"]
    assert preview.unread == (Unread("Old", "the file has a newer version of it"),)
    twice = read(f"{event(at)}\nEND:VCALENDAR\nBEGIN:VCALENDAR\n{event(at)}")
    assert twice.unread == (Unread("Meeting", "the file has it twice"),)


def test_single_dates_without_their_series_are_events_of_their_own() -> None:
    preview = read(
        *(event(f"RECURRENCE-ID:202703{day}T190000Z", f"DTSTART:202703{day}T200000Z") for day in ("09", "16"))
    )
    assert [taken.facts.uid for taken in preview.taken] == ["a@b/20270309T190000Z", "a@b/20270316T190000Z"]


def test_without_a_uid_it_has_one_made_of_what_it_is() -> None:
    block = event("DTSTART:20270309T190000Z").replace("UID:a@b\n", "")
    first, again = only(read(block)), only(read(block))
    other = only(read(block.replace("Meeting", "Other")))
    assert first.uid == again.uid != other.uid
    assert first.uid.startswith("import-")
    assert only(read(event("DTSTART:20270309T190000Z", uid="x" * 300))).uid.startswith("import-")


def test_what_is_over_is_counted_only() -> None:
    preview = read(
        event("DTSTART:20200101T190000Z", uid="1"),
        event("DTSTART:20200101T190000Z", "RRULE:FREQ=DAILY;COUNT=5", uid="2"),
        event("DTSTART:20200101T190000Z", "RRULE:FREQ=DAILY;UNTIL=20200110T000000Z", uid="3"),
        event("DTSTART:20200101T190000Z", "RRULE:FREQ=DAILY;COUNT=5", "EXDATE:20200105T190000Z", uid="4"),
        # Still to come: without an end, counted until later, moved to later.
        event("DTSTART:20200101T190000Z", "RRULE:FREQ=DAILY", uid="5"),
        event("DTSTART:20200101T190000Z", "RRULE:FREQ=YEARLY;COUNT=10", uid="6"),
        event("DTSTART:20200101T190000Z", "RRULE:FREQ=DAILY;COUNT=5", uid="7"),
        event("RECURRENCE-ID:20200105T190000Z", "DTSTART:20270105T190000Z", uid="7"),
    )
    assert preview.over == 4
    assert [taken.facts.uid for taken in preview.taken] == ["5", "6", "7"]


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"", "not an iCalendar file"),
        (b"hello", "not an iCalendar file"),
        (b"%PDF-1.7\x00\xff", "not an iCalendar file"),
        (b"BEGIN:VEVENT\r\nEND:VEVENT", "not an iCalendar file"),
        (b"BEGIN:VCALENDAR\r\n" + b"X" * 1_000_000, "1 MB is the limit"),
        (b"BEGIN:VCALENDAR\r\n" + b"X:\n" * 100_001, "more than 100,000 lines"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:A\n" * 5, "nests more than 4"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 1001, "more than 1,000 entries"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\n" + b"BEGIN:VALARM\nEND:VALARM\n" * 4001, "more than 1,000 entries"),
    ],
)
def test_files_beyond_the_limits_are_refused_whole(data: bytes, named: str) -> None:
    with pytest.raises(UnreadableCalendar) as refused:
        read_ics(data, ZONE, NOW)
    assert named in refused.value.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_that_programs_use(encoding: str) -> None:
    text = f"BEGIN:VCALENDAR\n{event('DTSTART:20270309T190000Z', title='Café')}\nEND:VCALENDAR"
    preview = read_ics(text.encode(encoding), ZONE, NOW)
    assert only(preview).title == "Café"


def test_a_value_that_is_too_long_is_a_fault_of_its_entry() -> None:
    preview = read(event("DTSTART:20270309T190000Z", "DESCRIPTION:" + "x" * 20_001))
    assert reasons(preview) == ["Meeting: its DESCRIPTION has 20001 characters"]
    # An attachment may be as long as it likes: it is not kept.
    assert only(read(event("DTSTART:20270309T190000Z", "ATTACH:" + "x" * 500_000)))


def test_a_second_import_changes_what_the_file_says_and_nothing_else() -> None:
    at = "DTSTART;TZID=America/Chicago:20270309T190000"
    first = read(event(at, uid="1"), event(at, uid="2"), event(at, "STATUS:CANCELLED", uid="3"))
    saved = compare(first, {})
    assert [facts.uid for facts in saved.new] == ["1", "2"]
    known = {facts.uid: updated(_with_capacity(facts), facts) for facts in saved.new}
    second = read(event(at, uid="1"), event(at.replace("19", "20"), uid="2"), event(at, uid="4"))
    result = compare(second, known)
    assert [facts.uid for facts in result.new] == ["4"]
    assert [facts.uid for facts in result.same] == ["1"]
    ((before, after),) = result.changed
    assert before == known["2"]
    assert after.capacity == 12
    assert after.starts_local != before.starts_local


def _with_capacity(facts: EventFacts) -> EventFacts:
    return EventFacts(uid=facts.uid, title="x", starts_local=facts.starts_local, zone="UTC", capacity=12)
