"""How a code stands: today, in the exams' books, with FY2027 half known and wholly known."""

from datetime import date

import pytest

from bot.codes.entry import Item, Kind
from bot.codes.release import Release, hcpcs_release, icd_10_cm_release
from bot.codes.retired import Retired
from bot.codes.standing import Books, Change, ChangeKind, Standing, Status, exam_books, standing
from bot.codes.system import CodeSystem

FY2026, FY2027 = icd_10_cm_release(2026, "package"), icd_10_cm_release(2027, "order file")
GONE = Retired(frozenset({"I42.0"}), frozenset({"S23.420A"}), frozenset({"Z29.14"}))
AUGUST, NOVEMBER = date(2026, 8, 1), date(2026, 11, 23)
SINCE = date(2026, 10, 1)


def item(code: str, title: str = "A title", *, billable: bool = True, ended: date | None = None) -> Item:
    return Item(code, title, Kind.SUBCATEGORY, billable, None, None, ended)


def icd(code: str, on: date, **by_edition: Item | None) -> Standing:
    """Return how a code stands where the index has the editions given."""
    releases = {release: by_edition[release.edition] for release in (FY2026, FY2027) if release.edition in by_edition}
    return standing(code, CodeSystem.ICD_10_CM, list(releases), releases.__getitem__, GONE, on)


def statuses(known: Standing) -> tuple[Status, dict[str, Status]]:
    return known.status, {books.organiser: books.status for books in known.books}


def test_a_code_that_did_not_change_is_billable_today_and_in_the_books() -> None:
    known = icd("E11.9", NOVEMBER, FY2026=item("E11.9"))
    assert statuses(known) == (Status.BILLABLE, {"AHIMA": Status.BILLABLE, "AAPC": Status.BILLABLE})
    assert (known.edition, known.known_from, known.changes) == ("FY2027", FY2026, [])
    assert not known.replacements_unknown


def test_a_header_stays_one() -> None:
    assert icd("E11", NOVEMBER, FY2026=item("E11", billable=False)).status is Status.HEADER


def test_a_code_that_became_a_header_is_billable_in_the_books_only() -> None:
    known = icd("I42.0", NOVEMBER, FY2026=item("I42.0"))
    assert statuses(known) == (Status.HEADER, {"AHIMA": Status.BILLABLE, "AAPC": Status.BILLABLE})
    assert known.changes == [Change(ChangeKind.BECAME_HEADER, "FY2027", SINCE)]
    assert known.replacements_unknown


def test_before_the_change_nothing_is_told_of_it() -> None:
    known = icd("I42.0", AUGUST, FY2026=item("I42.0"))
    assert (known.status, known.edition, known.changes) == (Status.BILLABLE, "FY2026", [])
    assert not known.replacements_unknown


def test_a_deleted_code_has_ended() -> None:
    known = icd("S23.420A", NOVEMBER, FY2026=item("S23.420A"))
    assert known.status is Status.ENDED
    assert known.changes == [Change(ChangeKind.DELETED, "FY2027", SINCE)]


def test_a_revised_title_is_told_though_the_new_one_is_not_known() -> None:
    known = icd("Z29.14", NOVEMBER, FY2026=item("Z29.14"))
    assert known.status is Status.BILLABLE
    assert known.changes == [Change(ChangeKind.TITLE_REVISED, "FY2027", SINCE, None)]
    assert known.replacements_unknown


def test_a_code_unknown_to_2026_may_be_new_in_2027() -> None:
    known = icd("I42.00", NOVEMBER, FY2026=None)
    assert statuses(known) == (Status.UNKNOWN, {"AHIMA": Status.ABSENT, "AAPC": Status.ABSENT})


def test_siblings_in_a_category_that_changed_carry_the_warning() -> None:
    assert icd("I42.1", NOVEMBER, FY2026=item("I42.1")).replacements_unknown


def test_with_the_release_of_2027_imported_it_alone_tells() -> None:
    known = icd("I42.0", NOVEMBER, FY2026=item("I42.0"), FY2027=item("I42.0", billable=False))
    assert (known.status, known.known_from) == (Status.HEADER, FY2027)
    assert known.changes == [Change(ChangeKind.BECAME_HEADER, "FY2027", SINCE)]
    assert not known.replacements_unknown


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        (None, item("X"), [ChangeKind.ADDED]),
        (item("X"), None, [ChangeKind.DELETED]),
        (item("X", billable=False), item("X"), [ChangeKind.BECAME_BILLABLE]),
        (item("X"), item("X", "Another"), [ChangeKind.TITLE_REVISED]),
        (item("X"), item("X", "Another", billable=False), [ChangeKind.BECAME_HEADER, ChangeKind.TITLE_REVISED]),
        (item("X"), item("X"), []),
        (None, None, []),
    ],
)
def test_two_whole_releases_are_compared(old: Item | None, new: Item | None, kinds: list[ChangeKind]) -> None:
    assert [change.kind for change in icd("X", NOVEMBER, FY2026=old, FY2027=new).changes] == kinds


def test_a_new_title_is_told() -> None:
    [change] = icd("Z29.14", NOVEMBER, FY2026=item("Z29.14"), FY2027=item("Z29.14", "Another")).changes
    assert change.title == "Another"


@pytest.mark.parametrize("on", [date(2025, 9, 30), date(2027, 10, 1)])
def test_of_a_year_that_nothing_tells_of_nothing_is_said(on: date) -> None:
    known = icd("E11.9", on, FY2026=item("E11.9"))
    assert (known.status, known.known_from) == (Status.UNKNOWN, None)


@pytest.mark.parametrize(
    ("on", "books"),
    [
        (date(2026, 4, 30), [("AAPC", 2026)]),
        (date(2026, 5, 1), [("AHIMA", 2026), ("AAPC", 2026)]),
        (date(2026, 12, 31), [("AHIMA", 2026), ("AAPC", 2026)]),
        (date(2027, 1, 1), [("AHIMA", 2026), ("AAPC", 2027)]),
        (date(2027, 5, 1), [("AAPC", 2027)]),
    ],
)
def test_the_exams_books_change_on_days_of_their_own(on: date, books: list[tuple[str, int]]) -> None:
    assert list(exam_books(on)) == books


def test_the_books_of_a_new_year_know_what_2027_took() -> None:
    known = icd("I42.0", date(2027, 1, 2), FY2026=item("I42.0"))
    assert known.books == [Books("AHIMA", "FY2026", Status.BILLABLE), Books("AAPC", "FY2027", Status.HEADER)]


def hcpcs(on: date, found: dict[Release, Item | None]) -> Standing:
    return standing("J1745", CodeSystem.HCPCS, list(found), found.__getitem__, GONE, on)


def test_without_a_hcpcs_release_nothing_is_known() -> None:
    assert hcpcs(NOVEMBER, {}).status is Status.UNKNOWN


def test_hcpcs_goes_by_the_newest_release_that_has_begun() -> None:
    july, october = hcpcs_release(2026, 3, "a"), hcpcs_release(2026, 4, "b")
    ended = item("J1745", ended=date(2026, 9, 30))
    found: dict[Release, Item | None] = {october: ended, july: item("J1745")}
    assert hcpcs(date(2026, 9, 1), found).status is Status.BILLABLE
    known = hcpcs(NOVEMBER, found)
    assert (known.status, known.known_from) == (Status.ENDED, october)
    assert known.changes == [Change(ChangeKind.DELETED, "2026 Q4", date(2026, 9, 30))]
    assert hcpcs(NOVEMBER, {july: None}).status is Status.ABSENT
