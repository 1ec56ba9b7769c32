"""By what a code can be found: its title, its terms, names hidden in others' notes, what people say; each once."""

from collections.abc import Sequence

import pytest

from bot.codes.building.phrases import Origin, Phrase, phrases_of, searchable
from bot.codes.entry import Contents, Item, Kind, Note, NoteKind
from bot.codes.release import hcpcs_release, icd_10_cm_release
from bot.codes.search.words import Entry, Words

FY2026, FY2027 = icd_10_cm_release(2026, "package"), icd_10_cm_release(2027, "order file")


def item(code: str, title: str, kind: Kind = Kind.SUBCATEGORY, parent: str | None = None) -> Item:
    return Item(code, title, kind, billable=True, parent=parent)


ITEMS = [
    item("9", "Diseases of the circulatory system (I00-I99)", Kind.CHAPTER),
    item("I20-I25", "Ischemic heart diseases (I20-I25)", Kind.BLOCK),
    item("I21", "Acute myocardial infarction", Kind.CATEGORY),
    item("I25.2", "Old myocardial infarction"),
    item("K50", "Crohn's disease [regional enteritis]", Kind.CATEGORY),
    item("T14.91", "Suicide attempt"),
    item("T14.91XA", "Suicide attempt, initial encounter", Kind.EXTENDED, "T14.91"),
    item("T14.91XS", "Suicide attempt, sequela of an attempt", Kind.EXTENDED, "T14.91"),
]


def phrases(*notes: Note, said: Sequence[Entry] = ()) -> list[Phrase]:
    return list(phrases_of(Contents(FY2026, ITEMS, notes), Words(said)))


def ways_to(code: str, *notes: Note, said: Sequence[Entry] = ()) -> list[tuple[Origin, str]]:
    """Return the origin and words of each phrase that leads to a code."""
    return [(one.origin, " ".join(one.words)) for one in phrases(*notes, said=said) if one.item.code == code]


def test_a_code_is_found_by_its_title() -> None:
    assert ways_to("I21") == [(Origin.TITLE, "acute myocardial infarction")]


def test_what_stands_in_brackets_may_be_left_out() -> None:
    assert ways_to("K50") == [(Origin.TITLE, "crohn disease regional enteritis"), (Origin.TITLE, "crohn disease")]


@pytest.mark.parametrize("code", ["9", "I20-I25", "T14.91XA"])
def test_chapters_blocks_and_seventh_characters_have_no_phrases(code: str) -> None:
    assert ways_to(code) == []


def test_the_words_of_seventh_characters_stand_with_their_parent() -> None:
    [parent] = [one for one in phrases() if one.item.code == "T14.91"]
    assert parent.sevenths == {"initial", "encounter", "sequela", "of", "an"}


@pytest.mark.parametrize("kind", [NoteKind.INCLUSION_TERM, NoteKind.INCLUDES])
def test_a_codes_own_terms_lead_to_it(kind: NoteKind) -> None:
    note = Note("I21", kind, ("Cardiac infarction", "coronary (artery) embolism", "Acute myocardial infarction"))
    assert ways_to("I21", note) == [
        (Origin.TITLE, "acute myocardial infarction"),
        (Origin.TERM, "cardiac infarction"),
        (Origin.TERM, "coronary artery embolism"),
        (Origin.TERM, "coronary embolism"),
    ]


@pytest.mark.parametrize(
    "kind",
    [NoteKind.EXCLUDES1, NoteKind.EXCLUDES2, NoteKind.CODE_FIRST, NoteKind.USE_ADDITIONAL, NoteKind.CODE_ALSO],
)
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("healed infarction (I25.2)", "healed infarction"),
        ("healed infarction, (I25.2-)", "healed infarction"),
        ("healed infarction (I25.2.-)", "healed infarction"),
        ("healed infarction of heart NOS (I25.2)", "healed infarction of heart unspecified"),
    ],
)
def test_a_name_in_another_codes_note_leads_to_the_code_behind_it(kind: NoteKind, line: str, words: str) -> None:
    note = Note("I21", kind, (line,))
    assert (Origin.ALIAS, words) in ways_to("I25.2", note)
    assert len(ways_to("I21", note)) == 1


@pytest.mark.parametrize(
    "line", ["healed infarction", "healed infarction (I99.99)", "codes (I21, I25.2)", "(I21-I25.2)"]
)
def test_a_note_without_one_code_that_exists_leads_nowhere(line: str) -> None:
    assert [one for one in phrases(Note("K50", NoteKind.EXCLUDES1, (line,))) if one.origin is Origin.ALIAS] == []


def test_a_note_that_neither_names_nor_points_is_no_way_to_a_code() -> None:
    assert len(ways_to("I21", Note("I21", NoteKind.NOTE, ("A note (I21)",)))) == 1


def test_what_people_say_leads_to_each_code_of_its_entry_best_first() -> None:
    entry = Entry(("heart attack", "Coronary"), "myocardial infarction", ("I21", "I99.99", "I25.2"))
    said = [
        (one.item.code, one.text, one.words, one.place) for one in phrases(said=[entry]) if one.origin is Origin.SAID
    ]
    assert said == [
        ("I21", "heart attack", ("heart", "attack"), 0),
        ("I21", "Coronary", ("coronary",), 0),
        ("I25.2", "heart attack", ("heart", "attack"), 1),
        ("I25.2", "Coronary", ("coronary",), 1),
    ]


def test_each_phrase_leads_to_a_code_once_by_its_most_telling_origin() -> None:
    entry = Entry(("old myocardial infarction", "old mi"), "old myocardial infarction", ("I25.2",))
    alias = Note("I21", NoteKind.EXCLUDES1, ("old MI (I25.2)", "old myocardial infarction (I25.2)"))
    assert ways_to("I25.2", alias, said=[entry]) == [
        (Origin.TITLE, "old myocardial infarction"),
        (Origin.SAID, "old mi"),
    ]


def test_only_each_code_sets_newest_release_is_searched() -> None:
    old, new = Contents(FY2026, ITEMS), Contents(FY2027, ITEMS[:3], [Note("I21", NoteKind.NOTE, ("new",))])
    hcpcs = Contents(hcpcs_release(2026, 4, "ANWEB"), [item("A0425", "Ground mileage", Kind.CODE)])
    assert set(map(_release, searchable([new, hcpcs, old]))) == {"ICD-10-CM FY2027", "HCPCS 2026 Q4"}
    assert searchable([new, old]) == [new]


def test_a_release_without_notes_takes_those_of_the_one_before() -> None:
    notes = [Note("I21", NoteKind.INCLUSION_TERM, ("Cardiac infarction",))]
    [searched] = searchable([Contents(FY2026, ITEMS, notes), Contents(FY2027, ITEMS[2:3])])
    assert searched == Contents(FY2027, ITEMS[2:3], notes)


def _release(contents: Contents) -> str:
    return contents.release.key
