"""Spellings of one name meet; a question is about what it asks."""

from string import printable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.glossary.folding import asked_for, folded, folded_singular, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Follow-up", "follow up"),
        ("Excludes 1", "EXCLUDES1"),
        ("X{EPSU}", "x epsu"),
        ("CC & MCC", "cc and mcc"),
        ("workers' compensation", "workers\u2019 compensation"),
        ("Crohn's", "Crohns"),
        ("Ménière", "meniere"),
        ("split/shared visit", "Split shared visit"),
        ("-ectomy", "ectomy"),
        ("270/271", "270 271"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other) != ""


def test_neither_an_accent_nor_an_apostrophe_parts_a_word() -> None:
    assert words_of("Ménière's disease, follow-up") == ["menieres", "disease", "follow", "up"]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("status code", "status codes"),
        ("comorbidity", "comorbidities"),
        ("bypass", "bypasses"),
        ("appendix", "appendixes"),
        ("approach", "approaches"),
        ("principal diagnosis", "principal diagnoses"),
        ("prosthesis", "prostheses"),
        ("base", "bases"),
        ("disease", "diseases"),
        ("device use", "device uses"),
        ("Z code", "Z-codes"),
        ("MCC", "MCCs"),
        ("CC", "CCs"),
    ],
)
def test_a_plural_is_its_singular(one: str, many: str) -> None:
    assert folded_singular(one) == folded_singular(many)


@pytest.mark.parametrize(("one", "other"), [("status", "statu"), ("CCS", "CC"), ("CCs", "CCS"), ("gas", "ga")])
def test_what_only_looks_like_a_plural_stays(one: str, other: str) -> None:
    assert folded_singular(one) != folded_singular(other)


@given(st.text())
def test_a_folded_name_is_small_letters_and_digits_and_folds_to_itself(text: str) -> None:
    name = folded(text)
    assert not name or (name.isascii() and name.isalnum() and name == name.lower())
    assert folded(name) == name
    assert "".join(words_of(text)) == name


@given(st.text(alphabet=printable))
def test_case_and_what_stands_around_change_nothing(text: str) -> None:
    assert folded(text.upper()) == folded(text.lower())
    assert folded(text) == folded(f"  ({text})… ")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("what is a sequela?", "sequela"),
        ("What's an add-on code", "add-on code"),
        ("what does POA mean?", "POA"),
        ("What does MUE stand for?!", "MUE"),
        ("define laterality", "laterality"),
        ("meaning of the Tabular List", "Tabular List"),
        ("what is a code?", "code"),
        ("What is an A code?", "A code"),
        ("what is a Z code", "Z code"),
        ("What is A code?", "A code"),
        ("what are Z codes", "Z codes"),
        ("  modifier   25 ", "modifier 25"),
        ("define", "define"),
        ("what is", "what is"),
        ("???", "???"),
        ("clean claim", "clean claim"),
    ],
)
def test_a_question_is_about_what_it_asks(typed: str, wanted: str) -> None:
    assert asked_for(typed) == wanted


@given(st.text())
def test_something_is_asked_for_wherever_something_is_typed(text: str) -> None:
    assert bool(asked_for(text)) == bool(text.split())
