"""The glossary that is shipped passes every check, and holds every name that it has to hold."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.codes import CodeList, Index, read_retired
from bot.glossary import read_terms
from bot.glossary.checks import Lists, check_glossary
from bot.glossary.matching import Finder, How, find
from bot.glossary.term import Term
from bot.quiz.checks import read_context
from tests.glossary.samples import NOTHING_OWN

CONTENT = Path(__file__).parents[2] / "content"
NAMES = Path(__file__).parent / "names.txt"


def names() -> Sequence[str]:
    """Every name of the list, which has a group and its names on each line."""
    lines = [line for line in NAMES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [name.strip() for line in lines for name in line.partition(":")[2].split(",")]


@pytest.fixture(scope="module")
def shipped() -> Sequence[Term]:
    return [one.term for one in read_terms(CONTENT / "glossary")[0]]


@pytest.fixture(scope="module")
def finder(shipped: Sequence[Term]) -> Finder:
    return Finder(shipped)


def test_the_shipped_glossary_has_no_finding(code_index: Path) -> None:
    with Index.open(code_index) as index:
        [release] = index.releases
        retired = read_retired(CONTENT / "codes" / "fy2027_retired.txt")
        codes = CodeList.of(index.contents(release).items, retired)
    lists = Lists(codes, read_context(CONTENT / "quiz", codes).current_hcpcs)
    assert [str(finding) for finding in check_glossary(CONTENT / "glossary", lists)] == []


def test_every_name_of_the_list_is_found_as_it_stands_there(finder: Finder) -> None:
    assert len(names()) == len(set(names())) == 351
    assert [name for name in names() if find(name, NOTHING_OWN, finder).how is not How.EXACT] == []


def test_every_name_is_found_however_it_is_asked_for(finder: Finder) -> None:
    asked = [typed for name in names() for typed in (name.upper(), name.lower(), f"What does {name} mean?")]
    assert [typed for typed in asked if find(typed, NOTHING_OWN, finder).how is not How.EXACT] == []


@pytest.mark.parametrize(
    "short",
    "DX PX TX HX Fx SOB HTN DM2 CHF COPD CKD ESRD MI CVA UTI BMI PDX SDX RA ERA PT OT TC 26 CMI".split(),  # noqa: SIM905
)
def test_what_is_written_in_records_and_on_claims_is_found(finder: Finder, short: str) -> None:
    assert find(short, NOTHING_OWN, finder).how is How.EXACT


@pytest.mark.parametrize("short", ["RA", "PT", "MI"])
def test_an_abbreviation_with_several_senses_has_them_all(finder: Finder, short: str) -> None:
    assert len(find(short, NOTHING_OWN, finder).terms) > 1


def test_every_term_says_enough_and_not_too_much(shipped: Sequence[Term]) -> None:
    for one in shipped:
        assert 25 <= len(one.definition.split()) <= 70, one.key
        assert 12 <= len(one.example.split()) <= 60, one.key
        assert 2 <= len(set(one.related)) <= 5, one.key
        assert one.group, one.key
        assert one.source is not None, one.key
        assert one.source.source, one.key
