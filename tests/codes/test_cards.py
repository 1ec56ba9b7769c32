"""How a code looks: within Discord's limits whichever code it is, nothing lost between card and pages of notes."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.codes import (
    Answer,
    CodeSystem,
    CodeView,
    Contents,
    Hit,
    Index,
    Item,
    Kind,
    Missing,
    Note,
    NoteKind,
    Reason,
    read_retired,
)
from bot.codes.lookup import look_up, view
from bot.codes.release import hcpcs_release, icd_10_cm_release
from bot.codes.standing import Standing, Status
from bot.codes.system import system_of
from cogs.codes.answers import answer_card
from cogs.codes.cards import code_card, notes_card
from cogs.codes.labels import labels_of
from cogs.kit.card import Card
from playground.rules import InteractionKind, check_interaction_response

NOVEMBER = date(2026, 11, 23)
GONE = read_retired(Path(__file__).parents[2] / "content" / "codes" / "fy2027_retired.txt")
_PRIVATE_LAYOUT = 1 << 6 | 1 << 15


@pytest.fixture(scope="module")
def every_code(contents: Contents) -> Sequence[str]:
    """Chapters and blocks too."""
    return [item.code for item in contents.items]


def one_of(codes: Sequence[str], data: st.DataObject) -> str:
    """Draw a code by its place: a choice among 100,000 would look at each of them every time."""
    return codes[data.draw(st.integers(0, len(codes) - 1))]


def demand_accepted(card: Card) -> Sequence[dict[str, Any]]:
    """Refuse a card that we or Discord would refuse; return its components."""
    components = card.ready().to_components()
    check_interaction_response(
        {"type": 4, "data": {"flags": _PRIVATE_LAYOUT, "components": components}}, kind=InteractionKind.COMMAND
    )
    [frame] = components
    return frame["components"]


def texts(card: Card) -> str:
    """Return all that is written on a card."""
    return "\n".join(str(one["content"]) for one in demand_accepted(card) if "content" in one)


def labels(card: Card) -> list[str]:
    """Return what stands on a card's buttons."""
    rows = (row["components"] for row in demand_accepted(card) if "components" in row)
    return [str(one["label"]) for row in rows for one in row if "label" in one]


def seen(index: Index, code: str) -> CodeView:
    found = view(index, GONE, system_of(code), code, NOVEMBER)
    assert found is not None
    return found


@given(st.data())
@settings(deadline=None)
async def test_every_codes_card_is_within_discords_limits(
    index: Index, every_code: Sequence[str], data: st.DataObject
) -> None:
    known = seen(index, one_of(every_code, data))
    for page in range(len(known.children) // 25 + 2):
        demand_accepted(code_card(known, has_question=True, page=page))


@pytest.mark.parametrize("code", ["20", "18", "S82.309", "S06.8AA", "T81.7", "V00-V99", "Y93", "E11", "S52", "M86.8X1"])
async def test_so_are_those_with_most_to_say(index: Index, code: str) -> None:
    known = seen(index, code)
    demand_accepted(code_card(known, has_question=True))
    for page in range(4):
        demand_accepted(notes_card(known, page))


@given(st.data())
@settings(deadline=None)
async def test_what_a_card_leaves_out_of_its_notes_stands_on_their_pages(
    index: Index, every_code: Sequence[str], data: st.DataObject
) -> None:
    known = seen(index, one_of(every_code, data))
    card, pages = code_card(known, has_question=False), [notes_card(known, page) for page in range(4)]
    lines = {line for note in known.notes for line in note.lines}
    assert "All notes" in labels(card) or all(line in texts(card) for line in lines)
    on_pages = "\n".join(map(texts, pages))
    assert all(line in on_pages for line in lines)


@given(st.data())
@settings(deadline=None)
async def test_every_answer_to_a_code_is_within_discords_limits(
    index: Index, every_code: Sequence[str], data: st.DataObject
) -> None:
    code = one_of(every_code, data)
    typed = code + data.draw(st.text("0AXZ.", max_size=5))
    views, missing = look_up(index, GONE, typed, NOVEMBER)
    demand_accepted(answer_card(Answer(typed, views, missing), lambda _: True))


LONG = "A long text, as HCPCS has them, " * 40
HITS = [Hit(f"J{number:04}", LONG, CodeSystem.HCPCS, True, LONG) for number in range(25)]


@pytest.mark.no_cover
@given(st.text(max_size=200))
@settings(deadline=None)
async def test_so_is_every_answer_to_words(typed: str) -> None:
    for answer in (Answer(typed, hits=HITS), Answer(typed, hits=HITS[:1]), Answer(typed)):
        demand_accepted(answer_card(answer, lambda _: True))


def hcpcs(code: str, kind: Kind = Kind.CODE) -> CodeView:
    item = Item(code, LONG, kind, kind is Kind.CODE, None)
    return CodeView(CodeSystem.HCPCS, item, hcpcs_release(2026, 4, "ANWEB"), Standing(Status.BILLABLE, "2026 Q4", None))


async def test_a_code_of_both_sets_shows_one_and_leads_to_the_other(index: Index) -> None:
    card = answer_card(Answer("J4520", [seen(index, "J45.20"), hcpcs("J4520")]), lambda _: False)
    assert "J45.20" in texts(card)
    assert [label for label in labels(card) if label.startswith("HCPCS J4520: A long text")]


async def test_a_modifier_leads_to_what_its_letters_may_mean() -> None:
    hit = Hit("M06", "Other rheumatoid arthritis", CodeSystem.ICD_10_CM, False, "ra")
    components = demand_accepted(answer_card(Answer("RA", [hcpcs("RA", Kind.MODIFIER)], hits=[hit]), lambda _: False))
    [select] = [row["components"][0] for row in components if "components" in row]
    assert select["placeholder"] == "“RA” may also mean"
    assert [(option["label"], option["value"]) for option in select["options"]] == [
        ("M06 · Other rheumatoid arthritis", "M06")
    ]


async def test_notes_say_where_they_stand(index: Index) -> None:
    written = texts(notes_card(seen(index, "S52.501A"), 0))
    assert "**Excludes1 · not coded here · from S52**" in written
    assert "**Note · from Chapter 19**" in written
    assert "**Excludes1 · not coded here**" in texts(notes_card(seen(index, "S52"), 0))


def cholera(*notes: Note) -> CodeView:
    item = Item("A00", "Cholera", Kind.CATEGORY, True, None)
    standing = Standing(Status.BILLABLE, "FY2026", None)
    return CodeView(CodeSystem.ICD_10_CM, item, icd_10_cm_release(2026, "package"), standing, notes=notes)


async def test_however_many_notes_hold_a_card_has_room_for_some() -> None:
    known = cholera(*(Note("A00", kind, (LONG,) * 9) for kind in NoteKind))
    assert "All notes" in labels(code_card(known, has_question=True))


async def test_a_note_longer_than_a_page_goes_on_under_its_heading() -> None:
    lines = tuple(f"{number}: {LONG[:300]}" for number in range(20))
    known = cholera(Note("A00", NoteKind.INCLUDES, lines))
    first, second = texts(notes_card(known, 0)), texts(notes_card(known, 1))
    assert "**Includes**" in first
    assert "**Includes**" in second
    assert "All notes" in labels(code_card(known, has_question=False))
    assert labels(notes_card(known, 0))[-1] == "More →"
    assert labels(notes_card(known, 1))[-1] == "← Earlier"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("E11.9", "✓ **Billable today** (FY2027)."),
        ("E11", "✗ **Not billable** (FY2027): a header."),
        ("S52.501", "✗ **Not billable as it is** (FY2027): add a 7th character."),
        ("S23.420A", "**Today (FY2027): no longer valid.**"),
        ("I42.0", "FY2027, since 1 Oct 2026: **became a header with new codes below it**."),
        ("I42.0", "In AHIMA's exam books (FY2026): **billable**."),
        ("19", "A chapter of ICD-10-CM."),
        ("S50-S59", "A block of categories."),
    ],
)
async def test_a_card_says_whether_the_code_may_be_billed(index: Index, code: str, says: str) -> None:
    assert says in texts(code_card(seen(index, code), has_question=False))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("E11.7", "E11 needs another character, but not this one."),
        ("E11.99", "E11.9 is complete as it is and takes no further character."),
        ("S52.501X", "“X” is no 7th character for S52.501."),
        ("T14.91A", "Fill the places between with X: T14.91XA."),
        ("E99", "there is no category E99."),
        ("J0585", "this index has no release of that set"),
        ("I42.01", "What FY2027 put below it is not in this index."),
    ],
)
async def test_a_missing_code_is_told_with_its_reason_and_with_what_is_near(
    index: Index, typed: str, says: str
) -> None:
    card = answer_card(Answer(typed, *look_up(index, GONE, typed, NOVEMBER)), lambda _: False)
    assert says in texts(card)
    assert labels(card)


async def test_a_missing_hcpcs_code_has_nothing_near_it() -> None:
    card = answer_card(Answer("J0001", (), [Missing(CodeSystem.HCPCS, "J0001", Reason.NO_SUCH_CODE)]), lambda _: False)
    assert "the releases in this index have no such code" in texts(card)
    assert labels(card) == []


def test_a_short_title_stays_as_it_is() -> None:
    assert labels_of([("I10", "Essential (primary) hypertension")]) == ["I10 · Essential (primary) hypertension"]


def test_a_long_title_loses_what_its_siblings_have_as_well() -> None:
    fracture, encounter = "Unspecified fracture of the lower end of", "radius, initial encounter for open fracture type"
    assert labels_of(
        [
            ("S52.501B", f"{fracture} right {encounter} I or II"),
            ("S52.501C", f"{fracture} right {encounter} IIIA, IIIB, or IIIC"),
            ("S52.502C", f"{fracture} left {encounter} IIIA, IIIB, or IIIC"),
        ]
    ) == [
        "S52.501B · Unspecified fracture of the … right … initial encounter for open fracture type I or II",
        "S52.501C · Unspecified fracture of … right … encounter for open fracture type IIIA, IIIB, or IIIC",
        "S52.502C · Unspecified fracture of … left … encounter for open fracture type IIIA, IIIB, or IIIC",
    ]


@given(st.data())
@settings(deadline=None)
def test_no_two_codes_that_stand_beside_each_other_are_called_the_same(
    index: Index, every_code: Sequence[str], data: st.DataObject
) -> None:
    items = seen(index, one_of(every_code, data)).children[:25]
    labels = labels_of([(item.code, item.title) for item in items])
    titles = {label.partition(" · ")[2] for label in labels}
    assert len(titles) == len({" ".join(item.title.split()) for item in items})


@given(st.lists(st.tuples(st.sampled_from(["E11", "S52.501A", "Chapter 20"]), st.text(min_size=1)), max_size=25))
def test_whatever_it_is_called_it_fits(titles: list[tuple[str, str]]) -> None:
    for (code, title), label in zip(titles, labels_of(titles), strict=True):
        assert label.startswith(f"{code} · ")
        assert len(label) <= 100
        assert "…" in label or label.split() == f"{code} · {title}".split()
