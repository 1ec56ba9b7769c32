"""Looking one code up: every sense of it, what is known of each, and why there is none."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codes.building.importing import add_release
from bot.codes.building.writing import write_index
from bot.codes.entry import Contents, Item, Kind, Note, NoteKind
from bot.codes.index import Index
from bot.codes.lookup import CodeView, Missing, Reason, look_up
from bot.codes.release import hcpcs_release, icd_10_cm_release
from bot.codes.retired import Retired, read_retired
from bot.codes.standing import Status
from bot.codes.system import CodeSystem
from tests.codes.small_index import diagnoses

ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def index(code_index: Path) -> Iterator[Index]:
    with Index.open(code_index) as opened:
        yield opened


@pytest.fixture(scope="module")
def gone() -> Retired:
    return read_retired(Path(__file__).parents[2] / "content" / "codes" / "fy2027_retired.txt")


def only_view(index: Index, gone: Retired, typed: str) -> CodeView:
    views, _ = look_up(index, gone, typed, ON)
    [view] = views
    return view


def only_missing(index: Index, gone: Retired, typed: str) -> Missing:
    views, absent = look_up(index, gone, typed, ON)
    assert not views
    return absent[-1]


@pytest.mark.parametrize("typed", ["E11.9", "e119", " e11.9 ", "E11 9", "E11.9-", "e11\u20139"])
def test_a_code_is_found_however_it_is_written(index: Index, gone: Retired, typed: str) -> None:
    assert only_view(index, gone, typed).item.title == "Type 2 diabetes mellitus without complications"


def test_a_header_shows_what_is_below_it(index: Index, gone: Retired) -> None:
    view = only_view(index, gone, "S52")
    assert view.standing.status is Status.HEADER
    assert [child.code for child in view.children] == ["S52.0", "S52.1", "S52.2", "S52.3", "S52.5", "S52.6", "S52.9"]
    assert [item.code for item in view.path] == ["19", "S50-S59"]
    assert not view.needs_seventh
    assert view.sevenths is not None


def test_a_code_that_lacks_only_its_seventh_character_says_which_there_are(index: Index, gone: Retired) -> None:
    view = only_view(index, gone, "S52.501")
    assert view.needs_seventh
    assert view.defined_at == "S52"
    assert view.sevenths is not None
    assert view.sevenths["S"] == "sequela"
    assert only_view(index, gone, "S52.501A").sevenths is None
    assert only_view(index, gone, "E11.9").sevenths is None


def test_a_code_that_became_a_header_has_nothing_below_it_here(index: Index, gone: Retired) -> None:
    view = only_view(index, gone, "I42.0")
    assert (view.standing.status, view.children) == (Status.HEADER, [])
    assert view.standing.replacements_unknown


def test_a_code_shaped_for_both_sets_is_told_in_both(index: Index, gone: Retired) -> None:
    [view], [other] = look_up(index, gone, "J4520", ON)
    assert view.item.code == "J45.20"
    assert other == Missing(CodeSystem.HCPCS, "J4520", Reason.NO_RELEASE)
    assert look_up(index, gone, "J45.20", ON)[1] == []


@pytest.mark.parametrize(
    ("typed", "reason", "above", "nearest"),
    [
        ("E11.99", Reason.TAKES_NO_MORE, "E11.9", "E11.9"),
        ("I10.1", Reason.TAKES_NO_MORE, "I10", "I10"),
        ("E11.7", Reason.NO_SUCH_CODE, "E11", "E11.0"),
        ("S52.501X", Reason.WRONG_SEVENTH, "S52.501", "S52.501A"),
        ("T14.91A", Reason.LACKS_PLACEHOLDER, "T14.91", "T14.91XA"),
        ("E99", Reason.NO_SUCH_CATEGORY, None, "E89"),
        ("S06.1X7D", Reason.WRONG_SEVENTH, "S06.1X7", "S06.1X7A"),
    ],
)
def test_a_code_that_does_not_exist_is_told_why(
    index: Index, gone: Retired, typed: str, reason: Reason, above: str | None, nearest: str | None
) -> None:
    found = only_missing(index, gone, typed)
    assert found.reason is reason
    assert (found.above.code if found.above else None) == above
    assert (found.nearest[0].code if found.nearest else None) == nearest
    assert not found.may_be_new


def test_below_what_2027_opened_a_code_may_be_new(index: Index, gone: Retired) -> None:
    assert only_missing(index, gone, "I42.01").may_be_new


def test_without_a_hcpcs_release_nothing_is_guessed(index: Index, gone: Retired) -> None:
    views, absent = look_up(index, gone, "J0585", ON)
    assert not views
    assert [(one.system, one.reason) for one in absent] == [
        (CodeSystem.HCPCS, Reason.NO_RELEASE),
        (CodeSystem.ICD_10_CM, Reason.NO_SUCH_CODE),
    ]


@given(st.text(max_size=20))
def test_whatever_is_typed_it_is_a_code_or_it_is_not(index: Index, gone: Retired, typed: str) -> None:
    views, absent = look_up(index, gone, typed, ON)
    assert len(views) <= 2
    assert len(absent) <= 2


@pytest.fixture
def imported(tmp_path: Path) -> Iterator[Index]:
    """A small index with a HCPCS release and, beside that of 2026, a release of 2027, which has no notes."""
    path = tmp_path / "codes.db"
    asthma = diagnoses({"J45": "Asthma", "J45.2": "Mild intermittent asthma", "J45.20": "Uncomplicated"}).items
    heart = diagnoses({"I42": "Cardiomyopathy", "I42.0": "Dilated cardiomyopathy"}).items
    changed = [
        Item("I42", "Cardiomyopathy", Kind.CATEGORY, billable=False, parent=None),
        Item("I42.0", "Dilated cardiomyopathy", Kind.SUBCATEGORY, billable=False, parent="I42"),
        Item("I42.01", "A new code", Kind.SUBCATEGORY, billable=True, parent="I42.0"),
    ]
    hcpcs = [
        Item("J4520", "Something injected", Kind.CODE, billable=True, parent=None),
        Item("LT", "Left side", Kind.MODIFIER, billable=False, parent=None),
    ]
    notes = [Note("I42.0", NoteKind.EXCLUDES2, ("ventricular hypertrophy (I51.7)",))]
    write_index(path, [Contents(icd_10_cm_release(2026, "package"), [*asthma, *heart], notes)], {})
    add_release(path, lambda _: Contents(hcpcs_release(2026, 4, "ANWEB"), hcpcs))
    add_release(path, lambda _: Contents(icd_10_cm_release(2027, "order file"), changed))
    with Index.open(path) as opened:
        yield opened


def test_with_both_sets_there_both_senses_are_whole(imported: Index, gone: Retired) -> None:
    views, absent = look_up(imported, gone, "J4520", ON)
    assert [(view.system, view.item.code) for view in views] == [
        (CodeSystem.ICD_10_CM, "J45.20"),
        (CodeSystem.HCPCS, "J4520"),
    ]
    assert absent == []
    assert only_view(imported, gone, "lt").item.title == "Left side"
    assert look_up(imported, gone, "J0001", ON)[1][0].reason is Reason.NO_SUCH_CODE


def test_the_release_in_force_is_shown_with_the_notes_of_the_one_before(imported: Index, gone: Retired) -> None:
    view = only_view(imported, gone, "I42.0")
    assert (view.release.edition, view.standing.status) == ("FY2027", Status.HEADER)
    assert [child.code for child in view.children] == ["I42.01"]
    assert view.notes_release is not None
    assert view.notes_release.edition == "FY2026"
    assert NoteKind.EXCLUDES2 in {note.kind for note in view.notes}
    assert only_view(imported, gone, "I42.01").standing.status is Status.BILLABLE
