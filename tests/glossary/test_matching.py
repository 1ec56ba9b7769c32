"""What somebody typed leads to what was meant, says how it was found, and guesses only where that is clear."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.glossary.matching import Finder, How, complete, find
from bot.glossary.term import Term
from tests.glossary.samples import NOTHING_OWN, SEQUELA, SHIPPED, own, term
from tests.support.study_hall import shipped_content


def look_up(typed: str, own: Finder = NOTHING_OWN, shipped: Finder = SHIPPED) -> tuple[How, list[str]]:
    """How it was found, and the names of what was found."""
    found = find(typed, own, shipped)
    return found.how, [one.name for one in found.terms]


def suggested(typed: str, own: Finder = NOTHING_OWN, most: int = 25) -> list[str]:
    return [one.name for one in complete(typed, own, SHIPPED, most)]


@pytest.fixture(scope="module")
def all_shipped() -> Finder:
    return shipped_content().catalogue.shipped


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sequela", "sequela"),
        ("Sequela", "sequela"),
        ("late effect", "sequela"),
        ("SEQ", "sequela"),
        ("what is a sequela?", "sequela"),
        ("Follow up", "follow-up"),
        ("followup", "follow-up"),
        ("excludes 1", "Excludes1"),
        ("itis", "-itis"),
        ("a code", "A code"),
        ("what is an E code?", "E code"),
        ("principal diagnoses", "principal diagnosis"),
        ("late effects", "sequela"),
        ("SDXs", "secondary diagnosis"),
    ],
)
def test_a_name_an_alias_or_a_short_form_leads_to_its_term_in_any_spelling(typed: str, name: str) -> None:
    assert look_up(typed) == (How.EXACT, [name])


def test_an_abbreviation_leads_to_all_its_senses() -> None:
    assert look_up("pt") == (How.EXACT, ["physical therapy", "prothrombin time"])


def test_of_several_senses_the_one_that_is_called_so_comes_first() -> None:
    finder = Finder([term("rheumatoid arthritis", short=("RA",)), term("remittance advice", "RA"), term("RA")])
    assert look_up("RA", shipped=finder)[1] == ["RA", "remittance advice", "rheumatoid arthritis"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("colaterality", "laterality"),
        ("lateralty", "laterality"),
        ("latreality", "laterality"),
        ("sequella", "sequela"),
        ("princpal diagnosis", "principal diagnosis"),
        ("medical desicion making", "MDM"),
    ],
)
def test_what_is_misspelt_leads_to_the_one_term_that_is_clearly_likest(typed: str, name: str) -> None:
    assert look_up(typed) == (How.MISSPELT, [name])


@pytest.mark.parametrize(
    ("typed", "name"),
    [("colaterality", "laterality"), ("modifer", "modifier"), ("prinicpal diagnosis", "principal diagnosis")],
)
def test_among_all_that_are_shipped_too(all_shipped: Finder, typed: str, name: str) -> None:
    assert look_up(typed, shipped=all_shipped) == (How.MISSPELT, [name])


@pytest.mark.parametrize("typed", ["PTX", "SEX", "MDN", "pa"])
def test_a_short_form_is_never_taken_for_another(typed: str) -> None:
    assert look_up(typed) == (How.NOTHING, [])


@pytest.mark.parametrize(
    ("typed", "name"),
    [("principal", "principal diagnosis"), ("seventh char", "seventh character"), ("body", "laterality")],
)
def test_a_part_of_one_name_leads_to_it(typed: str, name: str) -> None:
    assert look_up(typed) == (How.PART, [name])


def test_where_several_names_might_be_meant_the_nearest_three_are_offered() -> None:
    finder = Finder([term(f"{word} diagnosis") for word in ("first", "second", "principal", "admitting")])
    how, names = look_up("diagnosis", shipped=finder)
    assert how is How.UNSURE
    assert names == ["first diagnosis", "second diagnosis", "admitting diagnosis"]
    assert look_up("status") == (How.UNSURE, ["status code", "physical status"])


def test_a_word_that_is_a_part_of_several_names_is_no_misspelling_of_another() -> None:
    finder = Finder([term("medial"), term("medical necessity"), term("medical record")])
    how, names = look_up("medical", shipped=finder)
    assert how is How.UNSURE
    assert set(names) == {"medial", "medical necessity", "medical record"}


@pytest.mark.parametrize("typed", ["xyzzyq", "", "   ", "???", "\N{GREEK SMALL LETTER ALPHA}", "qw", "-"])
def test_what_is_like_nothing_leads_nowhere(typed: str) -> None:
    assert look_up(typed) == (How.NOTHING, [])


def test_a_servers_own_term_comes_before_the_shipped_ones() -> None:
    ours = Finder([own(1, "part time", "PT")])
    assert look_up("PT", ours) == (How.EXACT, ["part time", "physical therapy", "prothrombin time"])
    assert suggested("PT", ours)[:3] == ["part time", "physical therapy", "prothrombin time"]


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("laterality", How.EXACT),
        ("Lateralities", How.EXACT),
        ("side of the body", How.EXACT),
        ("lateralty", How.MISSPELT),
        ("lateral", How.PART),
    ],
)
def test_a_servers_own_term_stands_in_for_the_shipped_one_of_its_name(typed: str, how: How) -> None:
    ours = Finder([own(1, "Laterality")])
    found = find(typed, ours, SHIPPED)
    assert found.how is how
    assert [one.key for one in found.terms] == ["own-1"]


def test_autocomplete_does_not_offer_both() -> None:
    ours = Finder([own(1, "Laterality")])
    assert [one.key for one in complete("lat", ours, SHIPPED, 25)] == ["own-1", "sequela"]
    assert [one.key for one in complete("side of", ours, SHIPPED, 25)] == ["own-1"]


def test_a_key_leads_to_its_term() -> None:
    ours = Finder([own(7, "huddle")])
    assert look_up("own-7", ours) == (How.EXACT, ["huddle"])
    assert look_up("seventh-character", ours) == (How.EXACT, ["seventh character"])
    assert find("own-7", NOTHING_OWN, SHIPPED).how is How.NOTHING


def test_a_key_of_a_term_whose_name_has_other_senses_leads_to_all_of_them_that_term_first() -> None:
    finder = Finder([term("rheumatoid arthritis", short=("RA",)), term("RA", key="remittance-advice")])
    assert look_up("remittance-advice", shipped=finder) == (How.EXACT, ["RA", "rheumatoid arthritis"])


def test_the_key_of_a_term_that_the_server_explains_itself_leads_to_the_servers() -> None:
    assert look_up("laterality", Finder([own(1, "Laterality")])) == (How.EXACT, ["Laterality"])


def test_every_shipped_key_and_name_leads_to_its_term(all_shipped: Finder) -> None:
    for key, one in all_shipped.terms.items():
        for typed in (key, one.name, *one.aliases, *one.abbreviations):
            found = find(typed, NOTHING_OWN, all_shipped)
            assert found.how is How.EXACT, typed
            assert one in found.terms, typed


@given(st.text())
def test_whatever_is_typed_there_are_terms_or_there_is_nothing(typed: str) -> None:
    found = find(typed, NOTHING_OWN, SHIPPED)
    assert (found.how is How.NOTHING) == (found.terms == ())
    assert found.how in (How.EXACT, How.UNSURE) or len(found.terms) <= 1
    assert len(set(found.terms)) == len(found.terms)


@given(st.text())
def test_whatever_is_being_typed_no_term_is_suggested_twice(typed: str) -> None:
    terms = complete(typed, NOTHING_OWN, SHIPPED, 25)
    assert len({one.key for one in terms}) == len(terms)


@given(st.sampled_from([*SHIPPED.terms.values()]), st.integers(min_value=1), st.data())
def test_whoever_goes_on_typing_a_name_is_always_offered_it(one: Term, length: int, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*one.names]))
    typed = name[: 1 + length % len(name)]
    assert typed == "-" or one in complete(typed, NOTHING_OWN, SHIPPED, 25)


def test_what_is_exactly_so_is_suggested_first_then_what_begins_so_then_what_has_it() -> None:
    assert suggested("s")[:4] == ["secondary diagnosis", "sequela", "seventh character", "status code"]
    assert suggested("PT")[:2] == ["physical therapy", "prothrombin time"]
    assert suggested("status") == ["status code", "physical status"]
    assert suggested("diagnosis") == ["principal diagnosis", "secondary diagnosis"]
    assert suggested("lateralty") == ["laterality"]
    assert suggested("xyzzyq") == []


def test_only_so_many_are_suggested() -> None:
    assert len(suggested("s", most=2)) == 2


def test_before_anything_is_typed_the_servers_own_terms_are_suggested() -> None:
    assert suggested("") == []
    assert suggested("  ", Finder([own(1, "huddle"), own(2, "scrum")]), most=1) == ["huddle"]


def test_of_a_long_text_only_the_beginning_is_looked_at() -> None:
    begun = time.process_time()
    assert look_up("?" * 50_000 + "x") == (How.NOTHING, [])
    assert suggested("!" * 50_000 + "x") == []
    assert time.process_time() - begun < 2
    assert find("sequela" + " " * 200 + "x", NOTHING_OWN, SHIPPED).terms == (SEQUELA,)
