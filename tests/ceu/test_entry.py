"""Units in quarters, and what proves them."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ceu.entry import Category, InvalidEntry, read_units
from bot.ceu.requirement import Body
from tests.ceu.samples import entry


@pytest.mark.parametrize(
    ("typed", "units"),
    [("1", "1"), ("1.5", "1.5"), (" 0,25 ", "0.25"), ("60", "60"), ("2.50", "2.5"), ("001", "1")],
)
def test_units_as_they_are_typed(typed: str, units: str) -> None:
    assert read_units(typed) == Decimal(units)


@pytest.mark.parametrize(
    "typed", ["", "0", "0.0", "1.1", "0.125", "60.25", "-1", "+1", "1e1", "NaN", "inf", "one", "1 1/2", "1.5.0", "٣"]
)
def test_units_that_cannot_be(typed: str) -> None:
    with pytest.raises(InvalidEntry, match=r"quarters from 0\.25 to 60"):
        read_units(typed)


@given(typed=st.text(max_size=8))
def test_whatever_is_typed_is_quarters_or_refused(typed: str) -> None:
    try:
        units = read_units(typed)
    except InvalidEntry:
        return
    assert units * 4 == int(units * 4)
    assert 0 < units <= 60


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"title": " "}, "what earned the units"),
        ({"title": "x" * 101}, "at most 100"),
        ({"units": Decimal("0.1")}, "quarters"),
        ({"units": Decimal("NaN")}, "quarters"),
        ({"units": Decimal(-1)}, "quarters"),
        ({"bodies": frozenset[Body]()}, "AAPC, AHIMA or both"),
        ({"index_number": "x" * 41}, "more than 40"),
        ({"proof_link": "https://" + "x" * 500}, "more than 500"),
        ({"proof_link": "javascript:alert(1)"}, "no web address"),
    ],
)
def test_entries_that_cannot_be(changed: dict[str, Any], named: str) -> None:
    with pytest.raises(InvalidEntry) as refused:
        replace(entry(), **changed)
    assert named in refused.value.message


def test_an_entry_is_verified_by_a_number_or_a_link() -> None:
    assert not entry().is_verified
    assert entry(index_number="ABC123").is_verified
    assert replace(entry(), proof_link="https://example.org/certificate.pdf").is_verified


def test_only_ahimas_own_counts_toward_its_share() -> None:
    assert {one for one in Category if one.is_ahimas_own} == {Category.AHIMA, Category.AHIMA_COMPONENT}
    assert len({one.label for one in Category}) == len(Category)
