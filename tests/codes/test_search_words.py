"""What a typed word may stand for, on a few codes of one's own: itself, inflected, misspelt, said otherwise."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.codes.search import Searcher
from bot.codes.search.words import Entry, Words
from tests.codes.small_index import diagnoses, searcher_over, supplies

TITLES = {
    "A90": "Dengue fever",
    "D64.9": "Anemia, unspecified",
    "E10": "Type 1 diabetes mellitus",
    "E11": "Type 2 diabetes mellitus",
    "E11.9": "Type 2 diabetes mellitus without complications",
    "G40": "Epilepsy",
    "H35.3": "Degeneration of macula",
    "I21": "Acute myocardial infarction",
    "I50": "Heart failure",
    "I63": "Cerebral infarction",
    "K50": "Crohn's disease [regional enteritis]",
    "M54.9": "Dorsalgia, unspecified",
    "M54.5": "Low back pain",
    "N20": "Calculus of kidney",
    "N52": "Male erectile dysfunction",
    "S01.2": "Open wound of nose",
    "S72.3": "Fracture of shaft of femur",
    "S72.326": "Nondisplaced transverse fracture of shaft of femur",
    "S82.2": "Fracture of shaft of tibia",
    "S92": "Fracture of foot and toe, except ankle",
    "T14.8": "Wound with infection without fracture",
    "T79.8": "Fracture with wound without infection",
}
WORDS = Words(
    [
        Entry(("heart attack", "coronary"), "myocardial infarction", ("I21",)),
        Entry(("stroke",), "cerebral infarction", ("I63",)),
        Entry(("ed",), "erectile dysfunction", ("N52",)),
        Entry(("ed",), "epilepsy", ("G40",)),
        Entry(("ed",), "dorsalgia", ("M54.9",)),
        Entry(("ed",), "calculus of kidney", ("N20",)),
        Entry(("broken thigh", "thigh bone break"), "fracture of femur", ("S72.3",)),
    ],
    {"breakbone": "dengue"},
    {"broken": ["fracture"], "stone": ["calculus"]},
    {"E11": 1},
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher_over(tmp_path_factory.mktemp("codes") / "codes.db", diagnoses(TITLES), words=WORDS)


def codes(searcher: Searcher, query: str) -> list[str]:
    return [hit.code for hit in searcher.search(query)]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        pytest.param("heart failure", "I50", id="as typed"),
        pytest.param("dysfunctions erectile male", "N52", id="in any order, inflected"),
        pytest.param("kidney stones", "N20", id="kin, in the plural"),
        pytest.param("broken tibia", "S82.2", id="kin, whatever stands beside it"),
        pytest.param("type II diabetes", "E11", id="roman for arabic"),
        pytest.param("type i diabetes", "E10", id="roman one"),
        pytest.param("type1 diabetes", "E10", id="letters and digits written as one word"),
        pytest.param("lowback pain", "M54.5", id="two words written as one"),
        pytest.param("non displaced fracture femur", "S72.326", id="a prefix written apart"),
        pytest.param("non-displaced fracture femur", "S72.326", id="a prefix with a hyphen"),
        pytest.param("crohns", "K50", id="without the apostrophe"),
        pytest.param("Crohn disease", "K50", id="without the possessive"),
        pytest.param("breakbone", "A90", id="spelt otherwise, by the list"),
        pytest.param("anaemia", "D64.9", id="spelt as in Britain, by rule"),
        pytest.param("epylepsy", "G40", id="one letter beside"),
        pytest.param("dorslagia", "M54.9", id="two letters swapped"),
        pytest.param("calculs of kidny", "N20", id="an error in each word"),
        pytest.param("infartcoin cerebral", "I63", id="two errors in one word"),
        pytest.param("hart failure", "I50", id="a word that is none of them"),
        pytest.param("noise wound", "S01.2", id="one error in a short word"),
        pytest.param("what is the dengue fever that i have", "A90", id="words that nobody misses"),
    ],
)
def test_a_word_stands_for_more_than_itself(searcher: Searcher, query: str, code: str) -> None:
    assert codes(searcher, query)[:1] == [code]


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("xq", id="a word of two letters is not corrected"),
        pytest.param("nxxe", id="nor is one of four letters twice"),
        pytest.param("epixxxsy", id="nor any three times"),
        pytest.param("11", id="nor is a number"),
    ],
)
def test_what_stands_for_nothing_finds_nothing(searcher: Searcher, query: str) -> None:
    assert codes(searcher, query) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("heart attack", ["I21"], id="what people say before what its words are"),
        pytest.param("attack of my heart", ["I21"], id="in any order"),
        pytest.param("hart attack", ["I21"], id="misspelt"),
        pytest.param("strokes", ["I63"], id="inflected"),
        pytest.param("broken thigh", ["S72.3"], id="a phrase before its words' kin"),
    ],
)
def test_what_people_say_leads_to_the_codes_that_are_named(searcher: Searcher, query: str, found: list[str]) -> None:
    assert codes(searcher, query)[: len(found)] == found


def test_an_abbreviation_leads_to_all_that_it_means(searcher: Searcher) -> None:
    assert set(codes(searcher, "ED")) >= {"N52", "G40", "M54.9", "N20"}


def test_what_was_said_beside_it_counts_too(tmp_path: Path) -> None:
    said = Words([Entry(("busted arm",), "fracture of humerus", ("S42.3",))])
    titles = {
        "S42.3": "Fracture of shaft of humerus",
        "S42.301": "Fracture of shaft of humerus, right arm",
        "S42.302": "Fracture of shaft of humerus, left arm",
    }
    searcher = searcher_over(tmp_path / "codes.db", diagnoses(titles), words=said)
    assert codes(searcher, "busted left arm")[0] == "S42.302"
    assert codes(searcher, "busted arm")[0] == "S42.3"


def test_of_the_same_words_those_in_the_same_order_come_first(searcher: Searcher) -> None:
    assert codes(searcher, "wound with infection without fracture")[0] == "T14.8"
    assert codes(searcher, "fracture with wound without infection")[0] == "T79.8"


def test_a_rare_word_is_not_crowded_out_by_a_frequent_one(tmp_path: Path) -> None:
    many = {f"A{place // 10:02}.{place % 10}": f"Acute {place}" for place in range(900)}
    searcher = searcher_over(tmp_path / "codes.db", diagnoses(many | {"Y99": "Rare keratosis of somewhere"}))
    assert codes(searcher, "acute keratosis")[0] == "Y99"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("dia", "E11"),
        ("type 1 d", "E10"),
        ("dengue f", "A90"),
        ("failure hea", "I50"),
        ("fracture of sh", "S72.3"),
        ("epylepsi", "G40"),
        ("stro", "I63"),
        ("heart att", "I21"),
    ],
)
def test_the_last_word_may_be_the_beginning_of_one(searcher: Searcher, typed: str, first: str) -> None:
    assert searcher.complete(typed)[0].code == first


def test_behind_a_space_the_last_word_is_finished(searcher: Searcher) -> None:
    assert [hit.code for hit in searcher.complete("hea")] == ["I21", "I50"]
    assert searcher.complete("hea ") == []


def test_the_usual_comes_before_the_rare(tmp_path: Path) -> None:
    titles = {"A01": "One fever", "A02": "Two fever", "A03": "Six fever"}
    searcher = searcher_over(tmp_path / "codes.db", diagnoses(titles), words=Words(usual={"A03": 1, "A02": 2}))
    assert codes(searcher, "fever") == ["A03", "A02", "A01"]


def test_a_header_stands_before_the_codes_that_share_it_unless_one_was_named_in_full(tmp_path: Path) -> None:
    titles = {"T36": "Poisoning by, adverse effect of and underdosing of penicillin and other antibiotics"}
    titles |= {f"T36.{place}": f"Poisoning by penicillin {place}" for place in range(1, 6)}
    searcher = searcher_over(tmp_path / "codes.db", diagnoses(titles | {"T36.0": "Poisoning by penicillin"}))
    assert codes(searcher, "penicillin")[0] == "T36"
    assert codes(searcher, "poisoning by penicillin")[:2] == ["T36.0", "T36"]


SEVENTHS = {
    "S52": "Fracture of forearm",
    "S52.5": "Fracture of radius",
    "S52.5XXA": "Fracture of radius, initial encounter for closed fracture",
    "S52.5XXB": "Fracture of radius, initial encounter for open fracture type I or II",
    "S52.5XXS": "Fracture of radius, sequela",
    "S53.4": "Sprain of elbow",
    "S53.4XXA": "Sprain of elbow, initial encounter",
    "S53.4XXS": "Sprain of elbow, sequela",
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("fracture of radius", ["S52.5", "S52"]),
        ("fracture of radius initial encounter", ["S52.5XXA", "S52.5XXB"]),
        ("initial encounter radius fracture open", ["S52.5XXB"]),
        ("sequela sprain", ["S53.4XXS"]),
        ("sequela", ["S52.5XXS", "S53.4XXS"]),
    ],
)
def test_seventh_characters_are_found_by_their_own_words(tmp_path: Path, query: str, found: list[str]) -> None:
    searcher = searcher_over(tmp_path / "codes.db", diagnoses(SEVENTHS))
    assert codes(searcher, query)[: len(found)] == found


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """A search over both code sets; a modifier and a code of one are letters that mean something in the other."""
    icd: Mapping[str, str] = {"J45.20": "Mild asthma", "M06": "Rheumatoid arthritis", "R21": "Rash"}
    hcpcs = {"A0425": "Ground mileage", "J4520": "Something injected", "LT": "Left side", "RA": "Replacement"}
    said = Words([Entry(("ra",), "rheumatoid arthritis", ("M06",))])
    return searcher_over(tmp_path_factory.mktemp("both") / "codes.db", diagnoses(icd), supplies(hcpcs), words=said)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mileage", ["A0425"]),
        ("a04", ["A0425"]),
        ("J4520", ["J45.20", "J4520"]),
        ("J45.20", ["J45.20"]),
        ("lt", ["LT"]),
        ("left side", ["LT"]),
        pytest.param("ra", ["RA", "M06"], id="a modifier may be a word"),
    ],
)
def test_both_code_sets_are_searched(both: Searcher, query: str, found: list[str]) -> None:
    assert codes(both, query) == found


def test_who_types_a_word_over_a_modifier_sees_the_word_too(both: Searcher) -> None:
    assert [hit.code for hit in both.complete("ra")] == ["RA", "R21", "M06"]
