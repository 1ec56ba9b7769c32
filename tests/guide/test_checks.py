"""Each check on pages sees the fault it is for, and none in a sound page."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.content_files import Finding
from bot.guide import ChecklistItem, Link, NextKind, NextStep, Page
from bot.guide.authoring import AuthoredPage
from bot.guide.checks import check_pages
from tests.guide.samples import KNOWN, SAMPLE

PLACE = "content/guide"
REST = tuple(
    replace(SAMPLE, key=f"step-{step}", order=step * 100, step=step, checklist=(), links=()) for step in range(2, 7)
)
"""The pages that a guide needs besides the sample."""
ITEM, LINK, STEP = SAMPLE.checklist[0], SAMPLE.links[0], SAMPLE.next_steps[0]


def findings(*pages: Page, rest: Sequence[Page] = REST) -> Sequence[Finding]:
    """What is found in these pages beside the rest of a guide."""
    return check_pages([AuthoredPage(f"{PLACE}/{one.key}.md", one) for one in (*pages, *rest)], KNOWN)


def told(finding: Finding) -> tuple[str, str]:
    """What it is about, when it says what to do about it and where."""
    assert finding.problem
    assert finding.cure
    assert finding.file.startswith(PLACE)
    return finding.entry, finding.field


def test_a_sound_guide_has_no_fault() -> None:
    assert findings(SAMPLE) == []
    assert findings(rest=()) == []


@pytest.mark.parametrize("key", ["First", "first steps", "first--steps", "-first", "", "a" * 61, "first_steps"])
def test_an_id_that_is_no_slug(key: str) -> None:
    of_page = findings(replace(SAMPLE, key=key))
    of_item = findings(replace(SAMPLE, checklist=(replace(ITEM, key=key),)))
    assert [told(one) for one in of_page] == [(key, "id")]
    assert [told(one) for one in of_item] == [("first-steps", "checklist")]


def test_a_file_that_is_not_named_after_its_page() -> None:
    [finding] = check_pages([AuthoredPage(f"{PLACE}/steps.md", SAMPLE), *_authored(REST)], KNOWN)
    assert told(finding) == ("first-steps", "id")
    assert "first-steps.md" in finding.cure


@pytest.mark.parametrize(
    ("field", "fitting", "too_long"),
    [
        ("title", replace(SAMPLE, title="x" * 60), replace(SAMPLE, title="x" * 61)),
        ("summary", replace(SAMPLE, summary="x" * 150), replace(SAMPLE, summary="x" * 151)),
        (
            "checklist",
            replace(SAMPLE, checklist=(ChecklistItem("a", "x" * 100),)),
            replace(SAMPLE, checklist=(ChecklistItem("a", "x" * 101),)),
        ),
        (
            "next",
            replace(SAMPLE, next_steps=(replace(STEP, label="x" * 60),)),
            replace(SAMPLE, next_steps=(replace(STEP, label="x" * 61),)),
        ),
        (
            "links",
            replace(SAMPLE, links=(replace(LINK, title="x" * 80),)),
            replace(SAMPLE, links=(replace(LINK, title="x" * 81),)),
        ),
        ("", replace(SAMPLE, body="x" * 900), replace(SAMPLE, body="x" * 899)),
        ("", replace(SAMPLE, body="x" * 3000), replace(SAMPLE, body="x" * 3001)),
    ],
)
def test_texts_fit_at_their_limit_and_not_beyond(field: str, fitting: Page, too_long: Page) -> None:
    assert findings(fitting) == []
    [finding] = findings(too_long)
    assert told(finding) == ("first-steps", field)


@pytest.mark.parametrize(
    ("field", "fitting", "beyond"),
    [
        (
            "checklist",
            replace(SAMPLE, checklist=()),
            replace(SAMPLE, checklist=tuple(ChecklistItem(f"do-{number}", "Do it") for number in range(6))),
        ),
        ("next", SAMPLE, replace(SAMPLE, next_steps=())),
        (
            "links",
            replace(SAMPLE, links=tuple(Link("CMS", f"https://www.cms.gov/{number}") for number in range(5))),
            replace(SAMPLE, links=tuple(Link("CMS", f"https://www.cms.gov/{number}") for number in range(6))),
        ),
    ],
)
def test_lists_have_their_number_of_entries(field: str, fitting: Page, beyond: Page) -> None:
    assert findings(fitting) == []
    [finding] = findings(beyond)
    assert told(finding) == ("first-steps", field)


@pytest.mark.parametrize(
    ("kind", "value", "problem"),
    [
        (NextKind.QUIZ, "cooking", "no quiz 'cooking'"),
        (NextKind.TERM, "ceus", "no term 'ceus'"),
        (NextKind.CODE, "S52.5", "no code 'S52.5'"),
        (NextKind.GUIDE, "step-9", "no guide 'step-9'"),
        (NextKind.GUIDE, "first-steps", "leads to itself"),
        (NextKind.QUIZ, None, "lacks its value"),
        (NextKind.EVENT, "ceu", "takes no value"),
        (NextKind.MENTOR, "rosa", "takes no value"),
    ],
)
def test_a_way_on_that_leads_nowhere(kind: NextKind, value: str | None, problem: str) -> None:
    [finding] = findings(replace(SAMPLE, next_steps=(NextStep(kind, value, "Go there"),)))
    assert told(finding) == ("first-steps", "next")
    assert problem in finding.problem


@pytest.mark.parametrize(
    "way",
    [
        NextStep(NextKind.QUIZ, "hcpcs", "A question"),
        NextStep(NextKind.TERM, "ceu", "A term"),
        NextStep(NextKind.CODE, "S52", "A code"),
        NextStep(NextKind.GUIDE, "step-2", "A page"),
        NextStep(NextKind.EVENT, None, "An event"),
        NextStep(NextKind.MENTOR, None, "A mentor"),
    ],
)
def test_a_way_on_that_leads_somewhere_and_the_same_again(way: NextStep) -> None:
    assert findings(replace(SAMPLE, next_steps=(way,))) == []
    [finding] = findings(replace(SAMPLE, next_steps=(way, replace(way, label="Once more"))))
    assert told(finding) == ("first-steps", "next")
    assert "twice" in finding.problem


@pytest.mark.parametrize(
    "url",
    [
        "http://www.cms.gov/",
        "www.cms.gov",
        "https://",
        "https://[",
        "https://example.org/aapc.com",
        "https://notaapc.com/",
        "https://aapc.com.example.org/",
        "https://user@example.org:443/www.cms.gov",
        "https://cms.gov@example.org/",
    ],
)
def test_a_link_that_is_not_safe_or_not_official(url: str) -> None:
    [finding] = findings(replace(SAMPLE, links=(Link("Elsewhere", url),)))
    assert told(finding) == ("first-steps", "links")


@pytest.mark.parametrize(
    "url",
    [
        "https://aapc.com/x",
        "https://www.aapc.com/",
        "https://conference.ahima.org/",
        "https://ope.ed.gov/dapip/",
        "https://www.CDC.gov/x",
        "https://www.who.int/",
    ],
)
def test_official_links_pass(url: str) -> None:
    assert findings(replace(SAMPLE, links=(Link("There", url),))) == []


@pytest.mark.parametrize(
    "again", ["https://www.cms.gov/", "https://www.cms.gov", "https://WWW.cms.gov/", "HTTPS://www.cms.gov/"]
)
def test_an_address_is_linked_once_in_the_whole_guide(again: str) -> None:
    [finding] = findings(SAMPLE, rest=(replace(REST[0], links=(Link("CMS again", again),)), *REST[1:]))
    assert told(finding) == ("step-2", "links")
    assert "first-steps.md" in finding.problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [("Then 99213 follows.", "CPT"), ("Then 0042T follows.", "CPT"), ("Then D0120 follows.", "dental")],
)
@pytest.mark.parametrize("place", ["body", "title", "summary", "item", "label", "link"])
def test_a_number_that_may_not_be_shipped_wherever_it_stands(text: str, problem: str, place: str) -> None:
    faulty = {
        "body": replace(SAMPLE, body=f"{SAMPLE.body}\n{text}"),
        "title": replace(SAMPLE, title=text),
        "summary": replace(SAMPLE, summary=text),
        "item": replace(SAMPLE, checklist=(replace(ITEM, text=text),)),
        "label": replace(SAMPLE, next_steps=(replace(STEP, label=text),)),
        "link": replace(SAMPLE, links=(replace(LINK, title=text),)),
    }
    [finding] = findings(faulty[place])
    assert problem in finding.problem


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("# Too large", "heading"),
        ("## Too large", "heading"),
        ("| a | b |", "table"),
        ("![a picture](x.png)", "picture"),
        ("[a link](x)", "a link"),
        ("See https://www.cms.gov/", "a link"),
        ("See www.cms.gov", "a link"),
    ],
)
def test_markdown_that_a_page_does_without(line: str, problem: str) -> None:
    [finding, *rest] = findings(replace(SAMPLE, body=f"{SAMPLE.body}\n{line}"))
    assert told(finding) == ("first-steps", "")
    assert problem in finding.problem
    assert "line 3" in finding.problem
    assert rest == []


def test_markdown_that_a_page_may_have() -> None:
    lines = "### A heading\n**bold** and *slanted*\n- a list\n1. another\n`/quiz daily`\n> said\nitem #1, [sic], a | b"
    assert findings(replace(SAMPLE, body=f"{SAMPLE.body}\n{lines}")) == []


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("id", replace(REST[0], key="first-steps")),
        ("order", replace(REST[0], order=SAMPLE.order)),
        ("step", replace(REST[0], step=1)),
        ("checklist", replace(REST[0], checklist=(ITEM,))),
    ],
)
def test_what_only_one_page_may_have(field: str, other: Page) -> None:
    found = findings(SAMPLE, other, rest=REST[1:])
    assert [told(one) for one in found if one.entry] == [(other.key, field)]


def test_an_item_that_stands_on_a_page_twice() -> None:
    [finding] = findings(replace(SAMPLE, checklist=(ITEM, ITEM)))
    assert told(finding) == ("first-steps", "checklist")


def test_a_step_that_no_page_is_about_and_more_pages_than_a_list_holds() -> None:
    [lacking] = findings(SAMPLE, rest=REST[:-1])
    assert (lacking.file, told(lacking)) == (PLACE, ("", "step"))
    assert "step 6" in lacking.problem
    more = [
        replace(SAMPLE, key=f"more-{number}", order=1000 + number, step=None, checklist=(), links=())
        for number in range(20)
    ]
    assert findings(SAMPLE, *more[:19]) == []
    [too_many] = findings(SAMPLE, *more)
    assert "26 pages" in too_many.problem


def test_every_fault_is_told_not_only_the_first() -> None:
    faulty = replace(SAMPLE, key="First", title="x" * 61, body="99213", next_steps=(), links=(Link("x", "http://x"),))
    assert {one.field for one in findings(faulty)} == {"id", "title", "", "next", "links"}


def _authored(pages: Sequence[Page]) -> list[AuthoredPage]:
    return [AuthoredPage(f"{PLACE}/{one.key}.md", one) for one in pages]
