"""The guide is read in its order, and a page is found by what somebody remembers of it."""

import pytest

from bot.guide import Book, ItemNotFound, PageNotFound
from tests.guide.samples import BOOK, PAGES

IN_ORDER = ["the-work", "a-poem", "exam", "networking"]


def test_pages_come_in_reading_order_whatever_order_they_were_found_in() -> None:
    assert [page.key for page in BOOK.pages] == IN_ORDER
    assert [page.key for page in Book(reversed(PAGES)).pages] == IN_ORDER


def test_there_is_a_page_before_and_after_each_but_the_first_and_the_last() -> None:
    first, second, third, last = BOOK.pages
    assert [BOOK.before(page) for page in BOOK.pages] == [None, first, second, third]
    assert [BOOK.after(page) for page in BOOK.pages] == [second, third, last, None]


def test_the_steps_are_known_by_their_number() -> None:
    assert {number: page.key for number, page in BOOK.steps.items()} == {4: "exam"}


def test_what_is_not_there_is_refused_with_what_to_do() -> None:
    with pytest.raises(PageNotFound, match="/guide open"):
        BOOK.page("the-moon")
    with pytest.raises(ItemNotFound, match="/guide open"):
        BOOK.page_of_item("fly-to-the-moon")
    assert BOOK.page("exam").title == "Step 4: certification"
    assert BOOK.page_of_item("network-two").key == "networking"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("exam", "exam"),
        ("4", "exam"),
        ("Step 4", "exam"),
        (" step 4 ", "exam"),
        ("Step 4: certification", "exam"),
        ("CERT", "exam"),
        ("what a coder", "the-work"),
        ("coder do", "the-work"),
        ("network", "networking"),
        ("morning", "exam"),
        ("certifcation", "exam"),
        ("stpe certifcation", "exam"),
        ("netwroking", "networking"),
    ],
)
def test_a_page_is_found_by_key_step_title_summary_and_with_a_slip(typed: str, found: str) -> None:
    assert BOOK.named(typed).key == found


@pytest.mark.parametrize("typed", ["", "   ", "!?", "5", "step 5", "step 44", "xqzzkvw", "zz"])
def test_what_names_no_page_opens_none(typed: str) -> None:
    with pytest.raises(PageNotFound):
        BOOK.named(typed)


def test_where_nothing_is_typed_every_page_is_suggested_in_order() -> None:
    assert [page.key for page in BOOK.search("")] == IN_ORDER
    assert BOOK.search("xqzzkvw") == []
    assert [page.key for page in BOOK.search("work")] == ["networking", "the-work"]
    """In the title first, then in the summary."""
