"""That every control's link is recognised as itself, whole, and as no other."""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.kit import links
from cogs.kit.limits import CUSTOM_ID
from cogs.kit.links import Link

LINKS = [value for value in vars(links).values() if isinstance(value, Link)]
_NAME = st.from_regex(r"[a-z][a-z_]{0,11}", fullmatch=True)
_IDS = st.integers(min_value=0, max_value=2**64 - 1)


_KEYS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,20}", fullmatch=True)
Values = tuple[int | str, ...]


@st.composite
def used(draw: st.DrawFn) -> tuple[Link, Values]:
    """Any link with ids and a key that fit it."""
    link = draw(st.sampled_from(LINKS))
    keys = () if link.key is None else (draw(_KEYS),)
    return link, (*(draw(_IDS) for _ in link.ids), *keys)


def test_there_are_no_two_of_a_kind() -> None:
    assert len({(link.feature, link.action) for link in LINKS}) == len(LINKS) > 10


@given(used())
def test_a_link_leads_back_to_its_ids_and_to_no_other_link(use: tuple[Link, Values]) -> None:
    link, ids = use
    custom_id = link.to(*ids)

    assert len(custom_id) <= CUSTOM_ID
    assert [one for one in LINKS if one.pattern.fullmatch(custom_id)] == [link]
    match = link.pattern.fullmatch(custom_id)
    assert match is not None
    assert link.values_in(match) == ids


@given(used(), st.text(min_size=1, max_size=5))
def test_a_part_of_something_longer_is_nobodys(use: tuple[Link, Values], more: str) -> None:
    link, ids = use
    custom_id = link.to(*ids)
    longer = [f"{more}{custom_id}", f"{custom_id}:{more}", f"{custom_id}{re.sub('[0-9A-Za-z.-]', '_', more)}"]

    assert not [one for one in LINKS for text in longer if one.pattern.fullmatch(text)]


@given(_NAME, _NAME, st.integers(0, 3), _NAME, _NAME, st.integers(0, 3))
def test_links_that_differ_in_name_or_number_of_ids_never_overlap(
    feature: str, action: str, ids: int, other_feature: str, other_action: str, other_ids: int
) -> None:
    one = Link(feature, action, ("id",) * ids)
    other = Link(other_feature, other_action, ("id",) * other_ids)

    overlap = other.pattern.fullmatch(one.to(*range(ids))) is not None
    assert overlap == ((feature, action, ids) == (other_feature, other_action, other_ids))


def test_the_links_there_are_differ_in_more_than_their_number_of_ids() -> None:
    for one, other in combinations(LINKS, 2):
        assert (one.feature, one.action) != (other.feature, other.action)


@pytest.mark.parametrize("ids", [(), (1,), (1, 2, 3)])
def test_a_wrong_number_of_ids_is_a_fault(ids: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="needs round, choice"):
        links.QUIZ_ANSWER.to(*ids)


@pytest.mark.parametrize("number", [-1, 10**20])
def test_what_is_no_id_is_a_fault(number: int) -> None:
    with pytest.raises(ValueError, match="is no custom id"):
        links.QUIZ_ANSWER.to(number, 1)


@pytest.mark.parametrize(("feature", "action"), [("Quiz", "answer"), ("quiz", ""), ("quiz:x", "y"), ("quiz", "a b")])
def test_names_are_lower_case_words(feature: str, action: str) -> None:
    with pytest.raises(ValueError, match="lower-case words"):
        Link(feature, action)
