"""The guide that is shipped passes every check, leads to what is there, and is in our own words."""

import re
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from bot.codes import Index
from bot.glossary import read_terms
from bot.guide import Book, NextKind, Page, read_pages
from bot.guide.checks import Known, check_guide
from bot.quiz import Domain, Wish
from tests.support.at_hand import seed_path
from tests.support.playground import NOON
from tests.support.study_hall import shipped_content

CONTENT = Path(__file__).parents[2] / "content"
_RUN = 8
_WORD = re.compile(r"[a-z0-9]+(?:['\u2019-][a-z0-9]+)*")


@pytest.fixture(scope="module")
def shipped() -> Book:
    return Book(one.page for one in read_pages(CONTENT / "guide")[0])


def words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def runs(text: str) -> set[str]:
    """Every run of eight words."""
    found = words(text)
    return {" ".join(found[start : start + _RUN]) for start in range(len(found) - _RUN + 1)}


def text_of(page: Page) -> str:
    """All that a page says, each part apart from the next."""
    parts = [page.title, page.summary, *page.body.splitlines(), *(item.text for item in page.checklist)]
    return "\n".join([*parts, *(step.label for step in page.next_steps)])


def test_the_shipped_guide_has_no_finding(code_index: Path) -> None:
    with Index.open(code_index) as index:
        [release] = index.releases
        categories = {item.code for item in index.contents(release).items if len(item.code) == len("E11")}
    terms = {one.term.key for one in read_terms(CONTENT / "glossary")[0]}
    known = Known(frozenset(Domain), terms, categories)
    assert [str(finding) for finding in check_guide(CONTENT / "guide", known)] == []


def test_it_has_the_six_steps_in_their_order_and_what_the_seed_asks_for(shipped: Book) -> None:
    assert list(shipped.steps) == [1, 2, 3, 4, 5, 6]
    assert len(shipped.pages) == 21
    asked_for = (
        "what a medical coder does",
        "ICD, CPT, HCPCS and billing",
        "education and certification",
        "how to network",
        "conferences",
        "local chapters",
        "forums",
        "internships and volunteering",
        "a course",
        "accreditation",
        "externships",
        "practice tests",
        "edition counts today",
    )
    titles = "\n".join(page.title.casefold() for page in shipped.pages)
    assert [name for name in asked_for if name.casefold() not in titles] == []


def test_every_page_says_what_to_do_in_this_server_next(shipped: Book) -> None:
    for page in shipped.pages:
        assert page.next_steps, page.key
        assert {step.kind for step in page.next_steps} != {NextKind.GUIDE}, page.key


def test_a_domain_that_a_page_leads_to_has_a_question_today(shipped: Book) -> None:
    library = shipped_content().library
    named = {step.value for page in shipped.pages for step in page.next_steps if step.kind is NextKind.QUIZ}
    assert named
    for value in named:
        assert library.pool(Wish(frozenset({Domain(value)})), NOON.date()), value


def test_no_run_of_eight_words_is_shared_with_the_seed(shipped: Book) -> None:
    folder = seed_path()
    if folder is None:
        pytest.skip("the text that the guide grew from is not at hand")
    seed = set[str]().union(*(runs(path.read_text(encoding="utf-8")) for path in folder.glob("*.txt")))
    assert len(seed) > 1000
    assert {page.key: shared for page in shipped.pages if (shared := runs(text_of(page)) & seed)} == {}


def test_a_shared_run_would_be_seen_however_it_is_written() -> None:
    theirs = "A strong network opens doors, and mentors open\nmore of them."
    assert runs("a strong network opens doors and mentors open") & runs(theirs)
    assert not runs("a strong network opens doors and mentors keep") & runs(theirs)


def test_no_two_pages_say_the_same(shipped: Book) -> None:
    lines = {page.key: {line for line in page.body.splitlines() if len(words(line)) >= _RUN} for page in shipped.pages}
    assert [pair for pair in combinations(lines, 2) if lines[pair[0]] & lines[pair[1]]] == []


def test_the_guide_says_once_that_it_is_not_affiliated_and_never_that_it_was_reviewed(shipped: Book) -> None:
    texts = {page.key: text_of(page).casefold() for page in shipped.pages}
    assert [key for key, text in texts.items() if "not affiliated" in text] == ["certification"]
    assert [key for key, text in texts.items() if re.search(r"(reviewed|verified|approved) by us", text)] == []
    assert [page.key for page in shipped.pages if page.reviewed_on is not None] == []


def test_no_fee_is_stated(shipped: Book) -> None:
    assert [page.key for page in shipped.pages if re.search(r"[$€£]\s?\d|\d+ dollars", text_of(page))] == []


def _keys(pages: Sequence[Page]) -> list[str]:
    return [page.key for page in pages]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("4", "step-certification"),
        ("step 6", "step-stay-current"),
        ("extern", "externships"),
        ("forum", "online-communities"),
    ],
)
def test_what_a_member_may_type_leads_to_its_page(shipped: Book, typed: str, key: str) -> None:
    assert key in _keys(shipped.search(typed))[:2]
