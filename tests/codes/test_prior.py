"""Which of two phrases is more probable before anything was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codes.building.phrases import Origin, Phrase
from bot.codes.building.prior import prior
from bot.codes.entry import Item, Kind

USUAL = {"E11": 1, "S52": 2}


def phrase(
    code: str,
    title: str = "A disease",
    *,
    origin: Origin = Origin.TITLE,
    place: int = 0,
    words: int = 3,
    kind: Kind = Kind.SUBCATEGORY,
) -> Phrase:
    return Phrase(Item(code, title, kind, True, None), title, ("word",) * words, origin, place)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        pytest.param(phrase("A18"), phrase("A18.0"), id="a category before what is below it"),
        pytest.param(phrase("A18.0"), phrase("A18.012"), id="each level before the next"),
        pytest.param(phrase("S52.501"), phrase("S52.501A"), id="a code before its seventh characters"),
        pytest.param(phrase("E11"), phrase("S52"), id="what is seen every day before what is seen every week"),
        pytest.param(phrase("S52"), phrase("S53"), id="what is seen every week before the rest"),
        pytest.param(phrase("E11.9"), phrase("E12.9"), id="a usual category's codes before others"),
        pytest.param(phrase("I21"), phrase("V21"), id="illnesses before external causes"),
        pytest.param(phrase("I21", words=2), phrase("I21", words=9), id="short before long"),
        pytest.param(
            phrase("I21.9", "Infarction, unspecified"), phrase("I21.9"), id="unspecified before what says more"
        ),
        pytest.param(phrase("I21.9"), phrase("I21.9", "Other infarction"), id="any before what is residual"),
        pytest.param(phrase("I21", origin=Origin.SAID), phrase("I21"), id="what people say before a title"),
        pytest.param(phrase("I21"), phrase("I21", origin=Origin.TERM), id="a title before a term"),
        pytest.param(
            phrase("I21", origin=Origin.TERM), phrase("I21", origin=Origin.ALIAS), id="a term before an alias"
        ),
        pytest.param(phrase("I21"), phrase("I21", place=1), id="an entry's first code before its second"),
        pytest.param(phrase("I21"), phrase("A0425", kind=Kind.CODE), id="an illness before supplies"),
    ],
)
def test_one_is_more_probable_than_the_other(more: Phrase, less: Phrase) -> None:
    assert prior(more, USUAL) > prior(less, USUAL)


@given(
    st.from_regex(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?", fullmatch=True),
    st.sampled_from(Origin),
    st.integers(0, 3),
    st.integers(1, 40),
)
def test_it_stays_between_nothing_and_about_one(code: str, origin: Origin, place: int, words: int) -> None:
    assert 0 <= prior(phrase(code, origin=origin, place=place, words=words), {code[:3]: 1}) < 1.1
