"""Each cue that would give a key away is seen; the same words spread evenly are not."""

import pytest

from bot.quiz.checks import giveaways
from bot.quiz.checks.fault import QuestionCheck
from bot.quiz.question import Question
from tests.quiz.samples import CONTEXT, with_choices


def fields(check: QuestionCheck, question: Question) -> list[str]:
    return [fault.field for fault in check(question, CONTEXT)]


def test_a_key_much_longer_than_the_rest() -> None:
    key = "An opening that is made into the organ and kept for drainage"
    question = with_choices("A cut", "A repair", key, "A removal", answer=2)
    assert fields(giveaways.check_key_not_much_longer, question) == ["choice C.text"]
    answered_otherwise = with_choices("A cut", "A repair", key, "A removal", answer=0)
    assert fields(giveaways.check_key_not_much_longer, answered_otherwise) == []


def test_absolute_words_in_the_distractors_alone() -> None:
    question = with_choices("On request", "Always", "Never", "At discharge")
    assert fields(giveaways.check_absolute_words, question) == ["choices"]
    assert fields(giveaways.check_absolute_words, with_choices("Never again", "Always", "Never", "Today")) == []


def test_a_hedge_in_the_key_alone() -> None:
    question = with_choices("It is usually included", "It is excluded", "It is paid", "It is denied")
    assert fields(giveaways.check_absolute_words, question) == ["choice A.text"]


@pytest.mark.parametrize("choice", ["All of the above", "none of these", "Both A and C", "Neither B nor D"])
def test_a_choice_that_points_to_the_others(choice: str) -> None:
    assert fields(giveaways.check_no_catch_all, with_choices("One", "Two", "Three", choice)) == ["choice D.text"]


@pytest.mark.parametrize(
    ("stem", "found"), [("This is an", ["stem"]), ("It is a:", ["stem"]), ("Is it vitamin A?", [])]
)
def test_a_stem_that_ends_in_an_article(stem: str, found: list[str]) -> None:
    question = with_choices("excision", "resection", "bypass", "release", stem=stem)
    assert fields(giveaways.check_article_fits, question) == found


@pytest.mark.parametrize("key", ["A cut.", "a cut"])
def test_a_key_that_looks_different(key: str) -> None:
    question = with_choices(key, "A repair", "A view", "A removal")
    assert fields(giveaways.check_key_looks_alike, question) == ["choice A.text"]
    assert fields(giveaways.check_key_looks_alike, with_choices(key, "A repair.", "a view", "A removal")) == []


def test_a_key_that_repeats_the_stem() -> None:
    stem = "The wound was infected after surgery and drained in the office."
    question = with_choices("Drained abscess", "Broken bone", "Burned skin", "Torn muscle", stem=stem)
    assert fields(giveaways.check_stem_not_echoed, question) == []
    echoing = with_choices("Infected wound that was drained", "Broken bone", "Burned skin", "Torn muscle", stem=stem)
    assert fields(giveaways.check_stem_not_echoed, echoing) == ["choice A.text"]


def test_words_of_the_stem_in_a_distractor_too_are_no_cue() -> None:
    stem = "The wound was infected after surgery and drained in the office."
    question = with_choices("Infected wound, drained", "Infected wound, drained twice", "Burn", "Tear", stem=stem)
    assert fields(giveaways.check_stem_not_echoed, question) == []
