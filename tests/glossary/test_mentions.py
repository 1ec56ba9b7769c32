"""Terms in what people write: longest names first, each once, and no word of everyday English taken for one."""

import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.glossary.matching import Finder
from bot.glossary.mentions import LONGEST_TEXT, TermMention, term_mentions
from tests.glossary.samples import NOTHING_OWN, SHIPPED, own, term
from tests.support.study_hall import shipped_content

MORE = Finder(
    [
        *SHIPPED.terms.values(),
        term("modifier"),
        term("modifier 25", short=("25",)),
        term("CC", short=("CC",)),
        term("CCS", short=("CCS",)),
        term("workers' compensation"),
        term("osteoarthritis", short=("OA",)),
        term("parentheses"),
        term("835"),
    ]
)


def mentions(text: str, ours: Finder = NOTHING_OWN) -> Sequence[TermMention]:
    return list(term_mentions(text, ours, MORE))


def found(text: str, ours: Finder = NOTHING_OWN) -> Sequence[tuple[str, Sequence[str]]]:
    return [(one.written, [found.name for found in one.terms]) for one in mentions(text, ours)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Is laterality documented?", [("laterality", ["laterality"])]),
        ("LATERALITY! Late effects of it.", [("LATERALITY", ["laterality"]), ("Late effects", ["sequela"])]),
        ("modifier 25, then a modifier", [("modifier 25", ["modifier 25"]), ("modifier", ["modifier"])]),
        ("follow-up or follow up or followup", [("follow-up", ["follow-up"])]),
        ("two principal diagnoses", [("principal diagnoses", ["principal diagnosis"])]),
        ("the PT saw it", [("PT", ["physical therapy", "prothrombin time"])]),
        ("the pt saw it", []),
        ("CCs and a CCS", [("CCs", ["CC"]), ("CCS", ["CCS"])]),
        ("E codes, an E code", [("E codes", ["E code"])]),
        ("workers' compensation", [("workers' compensation", ["workers' compensation"])]),
        ("medical\tdecision  making", [("medical\tdecision  making", ["MDM"])]),
        ("the suffix -itis", [("itis", ["-itis"])]),
    ],
)
def test_what_is_found(text: str, expected: Sequence[tuple[str, Sequence[str]]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Yes, it is. IT IS!",
        "This is a code, and I use that e code.",
        "A code is needed.",
        "The risk (see parentheses) is low.",
        "25 mg of it, and $835",
        "Who gave the principal? Diagnosis unknown.",
        "late\neffect",
        "the O. A man came",
        "seventh, character",
        "",
    ],
)
def test_everyday_words_and_words_that_only_stand_side_by_side_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_each_is_told_once_where_it_stands_first() -> None:
    text = "Sequela; the sequela, sequelas, late effect."
    assert [(one.written, one.at) for one in mentions(text)] == [("Sequela", 0)]
    text = "a 7th character for laterality, the seventh character"
    assert [one.at for one in mentions(text)] == [text.index("7th"), text.index("laterality")]


def test_a_servers_own_terms_come_first_and_in_place_of_those_of_their_name() -> None:
    ours = Finder([own(1, "huddle", "PT"), own(2, "Laterality")])
    [huddle, pt, side] = mentions("the huddle, PT, side of the body", ours)
    assert [one.key for one in huddle.terms] == ["own-1"]
    assert [one.name for one in pt.terms] == ["huddle", "physical therapy", "prothrombin time"]
    assert [one.key for one in side.terms] == ["own-2"]


@given(st.text())
def test_whatever_is_written_a_mention_stands_where_it_says(text: str) -> None:
    for one in mentions(text):
        assert text[one.at :].startswith(one.written)
        assert one.terms


@given(
    st.lists(st.sampled_from(["late", "effect", "PT", "follow", "up", "-", ". ", "\n", " ", "code", "A"]), max_size=30)
)
def test_no_two_mentions_overlap_or_are_of_the_same_terms(parts: list[str]) -> None:
    told = mentions("".join(parts))
    assert all(one.at + len(one.written) <= after.at for one, after in pairwise(told))
    assert len({one.terms for one in told}) == len(told)


def test_only_so_much_is_looked_at() -> None:
    assert found(" " * LONGEST_TEXT + "laterality") == []
    assert found(" " * (LONGEST_TEXT - len("laterality")) + "laterality") != []


@pytest.mark.parametrize("part", ["a ", "A1 ", "principal ", "x-", "'", "{", "\u00e9", "followup" * 3])
def test_a_text_made_to_take_long_does_not(part: str) -> None:
    shipped = shipped_content().catalogue.shipped
    begun = time.process_time()
    assert len(list(term_mentions(part * LONGEST_TEXT, NOTHING_OWN, shipped))) <= 1
    assert time.process_time() - begun < 2
