"""How a text is taken apart into words: the same way for phrases and for queries, whoever types them on whatever."""

import re
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codes.search.tokens import AGAIN, OPTIONAL, PREFIXES, stem_of, told_apart, words_of, words_of_phrase

WORD = re.compile(r"[a-z0-9]+")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Type 2 diabetes mellitus", ["type", "2", "diabetes", "mellitus"]),
        ("Crohn's disease", ["crohn", "disease"]),
        ("Crohn\u2019s disease", ["crohn", "disease"]),
        ("CROHN\u00b4S", ["crohn"]),
        ("Colles' fracture", ["colles", "fracture"]),
        ("didn't", ["didnt"]),
        ("M\u00e9ni\u00e8re", ["meniere"]),
        ("Me\u0301nie\u0300re", ["meniere"]),
        ("Sj\u00f6gren [Sicca]", ["sjogren", "sicca"]),
        ("non-displaced", ["nondisplaced"]),
        ("post\u2011traumatic", ["posttraumatic"]),
        ("Non displaced", ["non", "displaced"]),
        ("X-ray", ["x", "ray"]),
        ("non-24-hour", ["non", "24", "hour"]),
        ("nose & throat", ["nose", "and", "throat"]),
        ("abscess/boil", ["abscess", "boil"]),
        ("\uff28\uff34\uff2e \U0001d407\U0001d413\U0001d40d", ["htn", "htn"]),
        ("stage\u00b2", ["stage2"]),
        ("\U0001f642 *\"'\\%", []),
        ("", []),
    ],
)
def test_a_text_is_taken_apart(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(st.text())
def test_words_are_plain_and_taken_apart_once_and_for_all(text: str) -> None:
    words = words_of(text)
    assert all(WORD.fullmatch(word) for word in words)
    assert words_of(" ".join(words)) == words


@given(st.text(st.characters(codec="ascii")))
def test_capital_letters_make_no_difference(text: str) -> None:
    assert words_of(text.upper()) == words_of(text) == words_of(text.lower())


@given(st.sampled_from(sorted(PREFIXES)), st.text(ascii_lowercase, min_size=1))
def test_a_hyphen_behind_a_prefix_makes_no_difference(prefix: str, rest: str) -> None:
    assert words_of(f"{prefix}-{rest}") == words_of(prefix + rest)


def test_the_code_sets_abbreviations_are_written_out_where_they_are_its_own() -> None:
    assert words_of_phrase("Edema NOS") == ["edema", "unspecified"]
    assert words_of_phrase("Edema, NEC") == ["edema", "other", "specified"]
    assert words_of_phrase("NEC of newborn, nos") == ["other", "specified", "of", "newborn", "nos"]
    assert words_of("NEC of newborn") == ["nec", "of", "newborn"]


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("fracture", "fractures"),
        ("fracture", "fractured"),
        ("biopsy", "biopsies"),
        ("abscess", "abscesses"),
        ("infection", "infected"),
        ("bleed", "bleeding"),
        ("stop", "stopping"),
        ("swelling", "swell"),
        ("disease", "diseases"),
        ("leg", "legs"),
    ],
)
def test_inflections_have_one_stem(one: str, another: str) -> None:
    assert stem_of(one) == stem_of(another)


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("arthritis", "arthrosis"),
        ("pelvis", "pelves"),
        ("ileum", "ilium"),
        ("virus", "viral"),
        ("acid", "acidosis"),
        ("1", "10"),
    ],
)
def test_what_grammar_does_not_make_one_has_two_stems(one: str, another: str) -> None:
    assert stem_of(one) != stem_of(another)


@given(st.text(ascii_lowercase + "0123456789", min_size=1))
def test_every_word_has_a_stem_that_is_no_longer(word: str) -> None:
    assert 0 < len(stem_of(word)) <= len(word)


def test_a_word_is_told_from_its_repetition() -> None:
    assert told_apart(["unspecified", "degree", "of", "unspecified", "finger"]) == [
        *("unspecified", "degree", "of", f"unspecified{AGAIN}", "finger")
    ]


@given(st.lists(st.sampled_from(["left", "right", "of"])))
def test_however_often_a_word_is_repeated_it_counts_twice(words: list[str]) -> None:
    told = told_apart(words)
    assert len(told) == len(set(told)) == sum(min(words.count(word), 2) for word in set(words))


def test_no_word_that_denies_is_optional() -> None:
    assert OPTIONAL.isdisjoint({"no", "not", "without", "out", "off"})
