"""Questions that are sound alone may be wrong together: each such fault is seen."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.quiz.authoring import AuthoredQuestion
from bot.quiz.checks import collection
from bot.quiz.question import Question
from tests.quiz.samples import SAMPLE, with_choices


def authored(questions: Sequence[Question], file: str = "a.yaml") -> list[AuthoredQuestion]:
    return [AuthoredQuestion(file, replace(question, id=f"q-{n}")) for n, question in enumerate(questions)]


def answered(letters: str) -> list[AuthoredQuestion]:
    return authored([replace(SAMPLE, answer="ABCD".index(letter)) for letter in letters])


def test_an_id_used_in_two_files() -> None:
    both = [AuthoredQuestion("a.yaml", SAMPLE), AuthoredQuestion("b.yaml", SAMPLE)]
    (finding,) = collection.check_ids_unique(both)
    assert (finding.file, finding.entry) == ("b.yaml", "sample-wheezing")
    assert "in a.yaml" in finding.problem


def test_a_stem_that_was_asked_before() -> None:
    again = replace(
        SAMPLE, stem="What is reported for the visit to the office? The note says: likely asthma, wheezing."
    )
    other = replace(SAMPLE, stem="Which valve stands between the left atrium and the left ventricle?")
    (finding,) = collection.check_stems_differ(authored([SAMPLE, other, again]))
    assert finding.entry == "q-2"
    assert "'q-0'" in finding.problem


@pytest.mark.parametrize("letters", ["A", "AB", "BCD", "ABCD", "AABCD", "ABCDABC", "AAABCD" + "ABCDABCDBC"])
def test_keys_that_are_spread(letters: str) -> None:
    assert list(collection.check_positions_balanced(answered(letters))) == []


@pytest.mark.parametrize("letters", ["AA", "ABA", "AABB", "AAABBCCC", "A" * 8 + "BCDBCDBC"])
def test_keys_that_are_not_spread(letters: str) -> None:
    (finding,) = collection.check_positions_balanced(answered(letters))
    assert (finding.file, finding.entry, finding.field) == ("a.yaml", "", "answer")


def test_each_file_is_balanced_by_itself() -> None:
    both = [*authored([SAMPLE, SAMPLE], "a.yaml"), *authored([replace(SAMPLE, answer=0)], "b.yaml")]
    assert [finding.file for finding in collection.check_positions_balanced(both)] == ["a.yaml"]


@pytest.mark.parametrize(("key", "word"), [("The longest of all", "longest"), ("No", "shortest")])
def test_keys_that_their_length_gives_away(key: str, word: str) -> None:
    extreme = with_choices(key, "Same one", "Same two", "Same six")
    plain = with_choices("Same one", "Same two", "Same six", "The longest of all")
    (finding,) = collection.check_key_lengths(authored([extreme] * 5 + [plain] * 3))
    assert f"the key is the {word} choice in 5 of 8" in finding.problem
    assert list(collection.check_key_lengths(authored([extreme] * 4 + [plain] * 4))) == []
