"""The shipped calendar: right as it is, and whatever is wrong with an entry is found with file, entry and cure."""

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.content_files import Finding
from bot.events.calendar_checks import check_calendar, check_entries
from bot.events.calendar_entries import AuthoredEntry, Confidence, Dating, read_calendar, read_text
from bot.events.event import Kind, Status
from bot.events.occurrence import first_occurrences

CONTENT = Path(__file__).parents[2] / "content" / "events"
_FILE = "content/events/sample.yaml"
_ENTRY = """
group: Code sets
entries:
  - id: icd-10-october
    title: New fiscal year
    kind: deadline
    date: fixed
    recurs: FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1
    description: The annual update of diagnosis and inpatient procedure codes takes effect on this day.
    source: {name: CMS, url: "https://www.cms.gov/medicare"}
    confidence: H
"""


def _findings(text: str) -> list[Finding]:
    findings: list[Finding] = []
    entries = [AuthoredEntry(_FILE, entry) for entry in read_text(text, _FILE, findings)]
    return [*findings, *check_entries(entries)]


def _entries() -> dict[str, AuthoredEntry]:
    return {one.entry.key: one for one in read_calendar(CONTENT)[0]}


def test_the_shipped_calendar_has_no_fault() -> None:
    assert check_calendar(CONTENT) == []


def test_it_holds_what_every_coder_waits_for() -> None:
    entries = [one.entry for one in _entries().values()]
    assert len(entries) == 21
    assert Counter(entry.group for entry in entries) == {
        "Code sets": 7,
        "Payment rules": 9,
        "Days and weeks that are kept": 2,
        "Conferences and chapters": 3,
    }
    unknown = {entry.title for entry in entries if entry.dating is Dating.UNKNOWN}
    assert unknown == {"AAPC HEALTHCON", "AHIMA's conference", "AAPC local chapter meeting"}
    assert {entry.confidence for entry in entries} <= set(Confidence)


@pytest.mark.parametrize(
    ("key", "days"),
    [
        ("icd-10-october", ["2027-10-01", "2028-10-01"]),
        ("icd-10-april", ["2027-04-01", "2028-04-01"]),
        ("cpt-january", ["2027-01-01", "2028-01-01"]),
        ("cpt-july", ["2027-07-01", "2028-07-01"]),
        ("hcpcs-quarterly", ["2027-01-01", "2027-04-01", "2027-07-01", "2027-10-01"]),
        ("ncci-quarterly", ["2027-01-01", "2027-04-01", "2027-07-01", "2027-10-01"]),
        ("ioce-quarterly", ["2027-01-01", "2027-04-01", "2027-07-01", "2027-10-01"]),
        ("ipps-effective", ["2027-10-01"]),
        ("opps-effective", ["2027-01-01"]),
        ("physician-fee-schedule-effective", ["2027-01-01"]),
        ("medical-coder-day", ["2027-05-23", "2028-05-23"]),
        # The third full week of April, from Sunday on; in 2026 it was from the 19th to the 25th.
        ("health-information-professionals-week", ["2027-04-18", "2028-04-16", "2029-04-15"]),
    ],
)
def test_fixed_dates(key: str, days: list[str]) -> None:
    facts = _entries()[key].entry.facts("America/Chicago", date(2026, 11, 24))
    found = first_occurrences(facts, datetime.fromisoformat("2026-11-24T00:00Z"), len(days))
    assert [one.key for one in found] == days
    assert facts.status is Status.CONFIRMED
    assert facts.all_day


@pytest.mark.parametrize(
    ("key", "first", "days"),
    [
        ("ipps-proposed", "2027-04-01", 30),
        ("ipps-final", "2027-08-01", 1),
        ("opps-proposed", "2027-07-01", 31),
        ("opps-final", "2027-11-01", 30),
        ("physician-fee-schedule-proposed", "2027-07-01", 31),
        ("physician-fee-schedule-final", "2027-11-01", 30),
    ],
)
def test_what_is_expected_is_to_be_confirmed(key: str, first: str, days: int) -> None:
    facts = _entries()[key].entry.facts("UTC", date(2026, 11, 24))
    assert facts.status is Status.TO_BE_CONFIRMED
    assert facts.starts_local == datetime.fromisoformat(first)
    assert facts.length == timedelta(days=days)


def test_a_conference_has_no_date_here() -> None:
    facts = _entries()["aapc-healthcon"].entry.facts("UTC", date(2026, 11, 24))
    assert (facts.starts_local, facts.status, facts.kind) == (None, Status.TO_BE_CONFIRMED, Kind.CONFERENCE)
    assert facts.uid == "calendar-aapc-healthcon@preceptor"
    assert facts.source_url == "https://www.aapc.com/"


def test_the_sample_has_no_fault() -> None:
    assert _findings(_ENTRY) == []


@pytest.mark.parametrize(
    ("old", "new", "field", "problem"),
    [
        ("id: icd-10-october", "id: ICD 10", "id", "'ICD 10' is no id"),
        ("id: icd-10-october", "id: " + "x" * 41, "id", "is no id"),
        ("title: New fiscal year", "title: " + "x" * 101, "title", "101 characters"),
        ("    title: New fiscal year\n", "", "title", "missing"),
        ("kind: deadline", "kind: dead", "kind", "'dead' is not one of"),
        ("kind: deadline", "kinds: deadline", "kinds", "no field of this name"),
        ("date: fixed", "date: unknown", "recurs", "recurs by no rule"),
        ("recurs: FREQ", "recurs: FREK", "recurs", "“FREK” is not understood"),
        ("BYMONTHDAY=1", "BYMONTHDAY=31;BYDAY=5MO;BYSETPOS=2", "recurs", "no day on which"),
        ("BYMONTH=10;BYMONTHDAY=1", "BYMONTH=2;BYMONTHDAY=30", "recurs", "such a day"),
        ("BYMONTHDAY=1", "BYMONTHDAY=1;COUNT=3", "recurs", "it ends"),
        ("    recurs: FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1\n", "", "recurs", "missing"),
        ("date: fixed", "date: fixed\n    days: 32", "days", "'32' cannot be used"),
        ("takes effect on this day", "x", "description", "it has 10 words"),
        ("takes effect on this day", "word " * 70, "description", "it has 80 words"),
        ("takes effect on this day", "x" * 1000, "description", "characters"),
        ("on this day", "for 99213", "description", "99213 looks like a CPT code"),
        ("https://www.cms.gov", "http://www.cms.gov", "source.url", "no official page"),
        ("https://www.cms.gov", "https://www.cms.gov.example.org", "source.url", "no official page"),
        ("https://www.cms.gov", "https://evilcms.gov", "source.url", "no official page"),
        ("confidence: H", "confidence: sure", "confidence", "'sure' is not one of"),
        ("confidence: H", "confidence: H\n    bodies: [AAPC, AAPC]", "bodies", "one twice"),
        ("confidence: H", "confidence: H\n    bodies: [an organisation without end]", "bodies", "no short name"),
        ("entries:\n", "entries:\n  - nothing\n", "", "it has no fields"),
    ],
)  # fmt: skip
def test_each_fault_is_found_with_its_field_and_a_cure(old: str, new: str, field: str, problem: str) -> None:
    findings = _findings(_ENTRY.replace(old, new))
    assert any(one.field == field and problem in one.problem and one.cure for one in findings), findings
    assert all(one.file == _FILE for one in findings)


def test_ids_and_titles_are_there_once() -> None:
    _, _, entry = _ENTRY.partition("entries:\n")
    problems = [str(one) for one in _findings(_ENTRY + entry)]
    assert len(problems) == 2
    assert "has an entry of this id" in problems[0]
    assert "has this title too" in problems[1]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "it has no fields"),
        ("- a", "it has no fields"),
        ("group: x", "there is no entry"),
        ("entries: []", "it is missing"),
        ("group: [", "cannot be read"),
    ],
)
def test_files_of_another_form_are_named(text: str, problem: str) -> None:
    assert any(problem in one.problem for one in _findings(text))


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_bytes(b"group: \xff")
    (finding,) = check_calendar(tmp_path)
    assert "UTF-8" in finding.problem
