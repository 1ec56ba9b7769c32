"""The search over all that is shipped while somebody types, whatever it is: results settle, and nothing breaks it."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.codes import Hit
from bot.codes.search import Searcher
from bot.codes.search.tokens import OPTIONAL, words_of, words_of_phrase
from tests.support.code_samples import keystrokes

SEEN = 5


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("type 2 dia", "E11"),
        ("hypertens", "I10"),
        ("pneumo", "J18"),
        ("COPD ex", "J44.1"),
        ("fracture of shaft of fem", "S72.3"),
        ("broken wri", "S62"),
        ("old myocardial infarct", "I25.2"),
        ("rheumatiod arthr", "M06.9"),
    ],
)
def test_the_last_word_may_be_the_beginning_of_one(searcher: Searcher, typed: str, code: str) -> None:
    assert any(hit.code.startswith(code) for hit in searcher.complete(typed)[:SEEN])


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "title",
    [
        "Type 2 diabetes mellitus with diabetic chronic kidney disease",
        "Unspecified fracture of the lower end of right radius, initial encounter for closed fracture",
        "Chronic obstructive pulmonary disease with (acute) exacerbation",
        "Crohn's disease of small intestine without complications",
        "Displaced intertrochanteric fracture of left femur, sequela",
        "Encounter for screening for malignant neoplasm of colon",
    ],
)
def test_a_finished_word_that_was_there_stays_while_the_title_is_typed_on(searcher: Searcher, title: str) -> None:
    shown: set[str] = set()
    for typed, _ in keystrokes(title):
        there = {word for hit in _shown(searcher, typed) for word in words_of_phrase(f"{hit.title} {hit.matched}")}
        finished = set(words_of(typed.rpartition(" ")[0])) - OPTIONAL
        assert shown & finished <= there, typed
        shown = there
    assert searcher.complete(title)[0].title == title


def _shown(searcher: Searcher, typed: str) -> Sequence[Hit]:
    hits = searcher.complete(typed)
    assert len(hits) <= 25
    assert len({hit.code for hit in hits}) == len(hits)
    return hits


HOSTILE = [
    *("", " ", "\n\t", "a", "z", "7", "\U0001f642", "\U0001f3f4\u200d\u2620\ufe0f", "\x00", "\ud83d", "%", "\\", "_"),
    *('"', "''", "*", "* *", "NEAR", "AND", "OR", "NOT", "NEAR(diabetes mellitus, 2)", "diabetes AND", "NOT diabetes"),
    *('"diabetes', "diabet*", "^diabetes", "words:diabetes", "{words}: diabetes", "+initial", "-diabetes", "(diabetes"),
    *("'; DROP TABLE phrases; --", "' OR 1=1 --", '" OR words MATCH "a', "a" * 250, "diabetes " * 40, "." * 300),
    *("1" * 201, "e11.9" * 60, "\u202ediabetes", "\u0130", "\ufb01ne", "of the and", "NOS", "x^ y^"),
]


@pytest.mark.parametrize("query", HOSTILE, ids=[f"{place}" for place in range(len(HOSTILE))])
def test_hostile_text_is_but_text(searcher: Searcher, query: str) -> None:
    assert len(searcher.search(query)) <= 10
    assert len(_shown(searcher, query)) <= 25


WORDS_AND_SIGNS = st.sampled_from(
    [*"\"*()^+-:;{}.,'", "AND", "NOT", "OR", "NEAR", "NEAR/2", "words", "--", "diabetes", "type", "2", "e11", "frac"]
)


@pytest.mark.no_cover
@given(st.text() | st.lists(WORDS_AND_SIGNS, max_size=8).map(" ".join) | st.lists(WORDS_AND_SIGNS).map("".join))
@settings(deadline=None)
def test_whatever_is_typed_is_answered(searcher: Searcher, query: str) -> None:
    assert len(searcher.search(query)) <= 10
    assert len(_shown(searcher, query)) <= 25


@pytest.mark.parametrize("query", ["\U0001f642", "   ", "*", "zzzzzzzz", "\u4e2d\u6587"])
def test_what_means_nothing_finds_nothing(searcher: Searcher, query: str) -> None:
    assert searcher.search(query) == searcher.complete(query) == []


def test_signs_around_words_are_nothing(searcher: Searcher) -> None:
    assert searcher.search('\U0001f642 "diabetes"* ') == searcher.search("diabetes")


def test_no_more_is_found_than_was_asked_for(searcher: Searcher) -> None:
    assert len(searcher.search("fracture")) == 10
    assert len(searcher.search("fracture", 3)) == len(searcher.search("S52", 3)) == 3
    assert len(searcher.complete("fracture")) == 25
