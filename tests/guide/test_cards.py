"""A page's card stays within Discord's limits, whoever looks at it and however far they have come."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.guide import STEPS, Book, ChecklistItem, Link, NextKind, NextStep, Overview, Page, PageView, State
from bot.guide.authoring import AuthoredPage
from bot.guide.checks import Known, check_pages
from bot.guide.progress import Marks, item_to_go_on, page_to_go_on, progress_on
from bot.next_steps import Command, Event, GuidePage, Question, Step
from cogs.guide.cards import contents_card, page_card
from cogs.guide.next_card import next_card
from cogs.kit import links
from cogs.kit.card import Card
from tests.support.playground import NOON
from tests.support.study_hall import shipped_content

IDS = {"events": 1_234_567_890_123_456_789, "mentor": 1_234_567_890_123_456_788}
WORD = "x" * 60
"""As long as an id may be."""
WAYS: Mapping[NextKind, str | None] = {
    NextKind.QUIZ: "evaluation_and_management",
    NextKind.TERM: WORD,
    NextKind.CODE: "S52",
    NextKind.EVENT: None,
    NextKind.MENTOR: None,
    NextKind.INTRODUCTION: None,
    NextKind.STUDY_GROUP: None,
    NextKind.OPPORTUNITY: None,
    NextKind.GUIDE: "after",
}
STEPS_AT_LARGEST = [
    Step("w" * 300, "r" * 300, Event(2**62, "20261124T190000Z"), NOON),
    Step("w" * 300, "r" * 300, GuidePage(WORD)),
    Step("w" * 300, "r" * 300, Question("evaluation_and_management")),
]
"""The most that there may be to do next, in the longest words."""
STATES = st.none() | st.sampled_from(State)


def way(kind: NextKind) -> NextStep:
    return NextStep(kind, WAYS[kind], "l" * 60)


@st.composite
def full_pages(draw: st.DrawFn) -> Page:
    """A page that is as large as the checks allow."""
    kinds = draw(st.lists(st.sampled_from(NextKind), min_size=1, max_size=4, unique=True))
    number = draw(st.integers(0, 5))
    items = tuple(ChecklistItem(f"{'i' * 58}-{place}", "t" * 100) for place in range(number))
    return Page(
        key=WORD,
        title="T" * 60,
        order=20,
        summary="s" * 150,
        body="b" * 3000,
        step=draw(st.none() | st.integers(1, STEPS)),
        checklist=items,
        next_steps=tuple(map(way, kinds)),
        links=tuple(Link("k" * 80, f"https://www.cms.gov/{place}") for place in range(draw(st.integers(0, 5)))),
    )


def book_around(page: Page) -> Book:
    """A guide of as many pages as there may be, with one before and one after this."""
    neighbour = Page(key="before", title="T" * 60, order=10, summary="s" * 150, body="")
    rest = [replace(neighbour, key="after", order=30)]
    rest += [replace(neighbour, key=f"further-{number}", order=40 + number) for number in range(22)]
    return Book([neighbour, page, *rest])


def seen(book: Book, page: Page, marks: Marks) -> PageView:
    """A page as somebody sees it who marked this."""
    return PageView(
        page=page,
        number=book.place(page.key) + 1,
        of=len(book.pages),
        marks={item.key: marks[item.key] for item in page.checklist if item.key in marks},
        here=progress_on([page], marks),
        in_all=progress_on(book.pages, marks),
        go_on=item_to_go_on(page, marks),
        before=book.before(page),
        after=book.after(page),
    )


def marked(draw: st.DataObject, page: Page) -> tuple[Marks, str | None]:
    """Any state of a page's items, and any of them, or none, in hand."""
    states = [(item.key, draw.draw(STATES)) for item in page.checklist]
    in_hand = draw.draw(st.none() | st.sampled_from([item.key for item in page.checklist])) if states else None
    return {key: state for key, state in states if state is not None}, in_hand


def overview(book: Book, marks: Marks) -> Overview:
    go_on = page_to_go_on(book.pages, marks)
    assert go_on is not None
    pages = [(page, progress_on([page], marks)) for page in book.pages]
    return Overview(pages, progress_on(book.pages, marks), go_on)


def labels(card: Card) -> list[str]:
    return [str(one["label"]) for one in _flat(card) if one.get("label")]


def custom_ids(card: Card) -> list[str]:
    return [str(one["custom_id"]) for one in _flat(card) if "custom_id" in one]


def text_of(card: Card) -> str:
    return "\n".join(str(one["content"]) for one in _flat(card) if "content" in one)


@pytest.fixture(scope="module")
def shipped() -> Book:
    return shipped_content().book


@given(data=st.data())
@settings(deadline=None)
def test_every_shipped_page_fits_in_every_state(data: st.DataObject, shipped: Book) -> None:
    page = data.draw(st.sampled_from(shipped.pages))
    marks, in_hand = marked(data, page)
    ids = data.draw(st.sampled_from([IDS, {}]))
    page_card(seen(shipped, page, marks), ids, in_hand).ready()


@given(st.data(), full_pages())
@settings(deadline=None)
def test_the_largest_page_that_the_checks_allow_fits_in_every_state(data: st.DataObject, page: Page) -> None:
    known = Known({"evaluation_and_management"}, {WORD}, {"S52"})
    authored = [AuthoredPage(f"content/guide/{one.key}.md", one) for one in (page, replace(page, key="after"))]
    assert [one for one in check_pages(authored, known) if one.file == authored[0].file] == []
    marks, in_hand = marked(data, page)
    page_card(seen(book_around(page), page, marks), IDS, in_hand).ready()


async def test_so_it_does_whatever_was_marked_where_all_that_can_take_room_does() -> None:
    items = tuple(ChecklistItem(f"{place}", "t" * 100) for place in range(5))
    ways = tuple(map(way, (NextKind.EVENT, NextKind.MENTOR, NextKind.QUIZ, NextKind.TERM)))
    page = Page(WORD, "T" * 60, 999, "s" * 150, "b" * 3000, STEPS, items, ways)
    book = book_around(page)
    for states in product([None, *State], repeat=len(items)):
        marks = {item.key: state for item, state in zip(items, states, strict=True) if state is not None}
        page_card(seen(book, page, marks), IDS).ready()


@given(data=st.data())
@settings(deadline=None)
def test_the_list_of_pages_fits_in_every_state(data: st.DataObject, shipped: Book) -> None:
    book = data.draw(st.sampled_from([shipped, book_around(data.draw(full_pages()))]))
    items = [item.key for page in book.pages for item in page.checklist]
    marks = data.draw(st.dictionaries(st.sampled_from(items), st.sampled_from(State)) if items else st.just({}))
    contents_card(overview(book, marks), STEPS_AT_LARGEST, IDS).ready()


@pytest.mark.parametrize("kind", NextKind)
async def test_each_way_on_leads_to_whoever_answers_for_it(kind: NextKind, shipped: Book) -> None:
    page = replace(shipped.pages[0], next_steps=(way(kind),))
    card = page_card(seen(Book([page]), page, {}), IDS)
    leading = {
        NextKind.QUIZ: links.QUIZ_ABOUT_DOMAIN.to("evaluation-and-management"),
        NextKind.TERM: links.GLOSSARY_SHOW.to(WORD),
        NextKind.CODE: links.CODES_SHOW.to("S52"),
        NextKind.GUIDE: links.GUIDE_PAGE.to("after"),
        NextKind.INTRODUCTION: links.INTRODUCTIONS_OPEN.to(),
        NextKind.STUDY_GROUP: links.STUDY_MINE.to(),
        NextKind.OPPORTUNITY: links.OPPORTUNITIES_MINE.to(),
    }
    told = {
        NextKind.EVENT: f"{'l' * 60} · </events list:{IDS['events']}>",
        NextKind.MENTOR: f"{'l' * 60} · </mentor join:{IDS['mentor']}>",
    }
    assert (leading.get(kind) in custom_ids(card)) == (kind in leading)
    assert told.get(kind, "") in text_of(card)


async def test_the_item_that_comes_next_is_in_hand_until_another_is_taken(shipped: Book) -> None:
    page = shipped.page("networking")
    first, second, third = (item.key for item in page.checklist)

    def in_hand(marks: Marks, taken: str | None = None) -> str:
        [done, *_] = [one for one in custom_ids(page_card(seen(shipped, page, marks), {}, taken)) if "mark" in one]
        return done.removeprefix("guide:mark:0:")

    assert in_hand({}) == first
    assert in_hand({first: State.DONE}) == second
    assert in_hand({first: State.LATER, second: State.DOING}) == second
    assert in_hand({}, third) == third
    assert in_hand(dict.fromkeys((first, second, third), State.DONE)) == first


async def test_progress_is_said_in_words_and_shown(shipped: Book) -> None:
    page = shipped.page("networking")
    first, second, third = (item.key for item in page.checklist)
    shown = text_of(page_card(seen(shipped, page, {first: State.DONE, second: State.DOING, third: State.LATER}), {}))
    total = sum(len(one.checklist) for one in shipped.pages)
    assert "1 of 3 done, 1 under way, 1 for later" in shown
    assert f"1 of {total} done in the whole guide" in shown
    assert f"Page {shipped.place('networking') + 1} of 21" in shown
    everything = {item.key: State.DONE for one in shipped.pages for item in one.checklist}
    assert "`████████████`" in text_of(page_card(seen(shipped, page, everything), {}))


async def test_each_step_has_its_reason_and_what_does_it(shipped: Book) -> None:
    page = shipped.pages[0]
    finished = seen(shipped, page, {item.key: State.DONE for item in page.checklist})
    card = next_card([*STEPS_AT_LARGEST[1:], Step("Sign up", "It helps.", Command("mentor join"))], IDS, finished)
    assert {links.GUIDE_PAGE.to(WORD), links.QUIZ_ABOUT_DOMAIN.to("evaluation-and-management")} <= set(custom_ids(card))
    assert f"3. **Sign up** · </mentor join:{IDS['mentor']}>\n-# It helps." in text_of(card)
    event = next_card(STEPS_AT_LARGEST[:1], {})
    assert links.EVENTS_SHOW.to(2**62, "20261124T190000Z") in custom_ids(event)
    assert f"<t:{int(NOON.timestamp())}:R>" in text_of(event)
    card.ready()


async def test_the_first_page_has_none_before_it_and_the_last_none_after_it(shipped: Book) -> None:
    first, last = (page_card(seen(shipped, page, {}), {}) for page in (shipped.pages[0], shipped.pages[-1]))
    assert ("Previous" in labels(first), "Next" in labels(first)) == (False, True)
    assert ("Previous" in labels(last), "Next" in labels(last)) == (True, False)


def _flat(card: Card) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    waiting: list[Mapping[str, Any]] = [*card.to_components()]
    while waiting:
        one = waiting.pop(0)
        found.append(one)
        waiting = [*one.get("components", ()), *waiting]
    return found
