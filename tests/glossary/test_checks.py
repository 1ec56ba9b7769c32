"""Each check on terms sees the fault it is for, and none in a sound term."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.content_files import Finding
from bot.glossary.authoring import AuthoredTerm
from bot.glossary.checks import check_terms
from bot.glossary.term import Term
from tests.glossary.samples import LISTS, SEQUELA

FILE = "content/glossary/diagnoses.yaml"
RELATED = tuple(replace(SEQUELA, key=key, name=key, aliases=()) for key in SEQUELA.related)


def findings(*terms: Term, related: Sequence[Term] = RELATED) -> Sequence[Finding]:
    """What is found in these terms beside those that the sample is related to."""
    kin = [
        replace(one, related=(SEQUELA.key, next(key for key in SEQUELA.related if key != one.key))) for one in related
    ]
    kept = [one for one in kin if one.key not in {given.key for given in terms}]
    known = [SEQUELA] if SEQUELA.key not in {given.key for given in terms} else []
    return check_terms([AuthoredTerm(FILE, one) for one in (*terms, *known, *kept)], LISTS)


def told(finding: Finding) -> tuple[str, str]:
    """What it is about, when it says what to do about it and where."""
    assert (finding.file, bool(finding.problem), bool(finding.cure)) == (FILE, True, True)
    return finding.entry, finding.field


def words(number: int) -> str:
    return " ".join(["word"] * number)


def test_a_sound_term_has_no_fault() -> None:
    assert findings(SEQUELA) == []


@pytest.mark.parametrize("key", ["Sequela", "late effect", "late--effect", "-late", "own-late", "", "a" * 61])
def test_an_id_that_is_no_slug_or_might_be_a_servers_own(key: str) -> None:
    [finding, *rest] = findings(replace(SEQUELA, key=key, name="another", aliases=()))
    assert told(finding) == (key, "id")
    assert rest == []


@pytest.mark.parametrize("related", [("laterality",), tuple(f"term-{number}" for number in range(6))])
def test_related_terms_that_are_too_few_or_too_many(related: tuple[str, ...]) -> None:
    kin = tuple(replace(RELATED[0], key=key, name=key) for key in {*related, *SEQUELA.related})
    alone = replace(SEQUELA, related=related)
    assert ("sequela", "related") in [told(one) for one in findings(alone, related=kin)]


def test_related_terms_that_are_not_there_are_named_twice_or_are_the_term_itself() -> None:
    [dangling] = findings(replace(SEQUELA, related=("laterality", "handedness")))
    assert "there is no term 'handedness'" in dangling.problem
    [twice] = findings(replace(SEQUELA, related=("laterality", "laterality")))
    assert "twice" in twice.problem
    [itself] = findings(replace(SEQUELA, related=("laterality", "sequela")))
    assert "itself" in itself.problem


@pytest.mark.parametrize(
    ("field", "fitting", "too_long"),
    [
        ("term", replace(SEQUELA, name="x" * 60), replace(SEQUELA, name="x" * 61)),
        ("aliases", replace(SEQUELA, aliases=("x" * 60,)), replace(SEQUELA, aliases=("x" * 61,))),
        ("abbreviations", replace(SEQUELA, abbreviations=("X" * 12,)), replace(SEQUELA, abbreviations=("X" * 13,))),
        ("definition", replace(SEQUELA, definition=words(70)), replace(SEQUELA, definition=words(71))),
        ("definition", replace(SEQUELA, definition=words(25)), replace(SEQUELA, definition=words(24))),
        ("definition", replace(SEQUELA, definition=words(25)), replace(SEQUELA, definition=f"{words(24)} {'x' * 500}")),
        ("example", replace(SEQUELA, example=words(60)), replace(SEQUELA, example=words(61))),
        ("example", replace(SEQUELA, example=words(12)), replace(SEQUELA, example=words(11))),
    ],
)
def test_texts_fit_at_their_limit_and_not_beyond(field: str, fitting: Term, too_long: Term) -> None:
    assert findings(fitting) == []
    [finding] = findings(too_long)
    assert told(finding) == ("sequela", field)


@pytest.mark.parametrize("alias", ["Sequela", "late-effect", "—"])
def test_an_alias_that_adds_no_name(alias: str) -> None:
    [finding] = findings(replace(SEQUELA, aliases=("late effect", alias)))
    assert told(finding) == ("sequela", "aliases")


def test_a_name_that_leads_to_two_terms_and_an_abbreviation_that_may() -> None:
    [finding] = findings(SEQUELA, replace(SEQUELA, key="aftermath", name="aftermath", aliases=("Late Effect",)))
    assert told(finding) == ("aftermath", "aliases")
    assert "'sequela'" in finding.problem
    assert findings(SEQUELA, replace(SEQUELA, key="aftermath", name="aftermath", aliases=())) == []


def test_an_id_that_two_terms_have() -> None:
    [finding] = findings(SEQUELA, replace(SEQUELA, name="aftermath", aliases=()))
    assert told(finding) == ("sequela", "id")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("99213", "CPT"),
        ("0042T", "CPT"),
        ("D0120", "dental"),
        ("G9999", "verified HCPCS"),
        ("I42.0", "not billable in both"),
        ("M54.5", "not billable in both"),
    ],
)
@pytest.mark.parametrize("field", ["name", "definition", "example"])
def test_a_code_that_may_not_be_shipped_or_is_not_sure_to_be_right(text: str, problem: str, field: str) -> None:
    faulty = {
        "name": replace(SEQUELA, name=f"sequela {text}"),
        "definition": replace(SEQUELA, definition=f"{SEQUELA.definition} {text}"),
        "example": replace(SEQUELA, example=f"{SEQUELA.example} {text}"),
    }
    assert any(problem in finding.problem for finding in findings(faulty[field]))


@pytest.mark.parametrize("text", ["G0439", "J45.20", "E11", "M54.50", "J4520"])
def test_codes_that_are_sure_may_be_shipped(text: str) -> None:
    assert findings(replace(SEQUELA, example=f"{SEQUELA.example} {text}")) == []


def test_every_fault_is_told_not_only_the_first() -> None:
    faulty = replace(SEQUELA, key="Late", definition="Too short.", example="99213", related=())
    fields = {finding.field for finding in findings(faulty) if finding.entry == "Late"}
    assert fields >= {"id", "related", "definition", "example", ""}
