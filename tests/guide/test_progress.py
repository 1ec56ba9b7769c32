"""Progress counts what was marked, on a page and in all; one goes on where something is left to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide import Progress, State
from bot.guide.progress import Marks, item_to_go_on, page_to_go_on, progress_on
from tests.guide.samples import BOOK

DONE, DOING, LATER = State.DONE, State.DOING, State.LATER
ITEMS = [item.key for page in BOOK.pages for item in page.checklist]
MARKS = st.dictionaries(st.sampled_from(ITEMS), st.sampled_from(State))
ALL_DONE = dict.fromkeys(ITEMS, DONE)
NETWORKING = BOOK.page("networking")


def test_who_marked_nothing_has_everything_before_them() -> None:
    assert progress_on(BOOK.pages, {}) == Progress(0, 0, 0, 6)


def test_each_state_is_counted_and_marks_of_elsewhere_are_not() -> None:
    marks = {"network-one": DONE, "network-two": LATER, "network-three": DOING, "exam-date": DONE, "long-gone": DONE}
    assert progress_on([NETWORKING], marks) == Progress(done=1, doing=1, later=1, total=3)
    assert progress_on(BOOK.pages, marks) == Progress(done=2, doing=1, later=1, total=6)


def test_complete_is_what_had_something_to_do_and_has_it_all_done() -> None:
    assert progress_on(BOOK.pages, ALL_DONE).is_complete
    assert not progress_on(BOOK.pages, {**ALL_DONE, "exam-date": LATER}).is_complete
    assert not progress_on([BOOK.page("a-poem")], ALL_DONE).is_complete


@given(MARKS)
def test_the_whole_is_the_sum_of_the_pages(marks: Marks) -> None:
    pages = [progress_on([page], marks) for page in BOOK.pages]
    whole = progress_on(BOOK.pages, marks)
    assert whole == Progress(
        sum(one.done for one in pages),
        sum(one.doing for one in pages),
        sum(one.later for one in pages),
        sum(one.total for one in pages),
    )
    assert whole.done + whole.doing + whole.later == len(marks)


@pytest.mark.parametrize(
    ("marks", "item", "page"),
    [
        ({}, "network-one", "the-work"),
        ({"network-one": DONE}, "network-two", "the-work"),
        ({"network-one": DOING}, "network-one", "the-work"),
        ({"network-one": LATER}, "network-two", "the-work"),
        ({"work-watch": DONE}, "network-one", "the-work"),
        ({"work-watch": LATER, "work-ask": DONE}, "network-one", "exam"),
        ({**ALL_DONE, "network-three": DOING, "work-ask": LATER}, "network-three", "networking"),
        ({**ALL_DONE, "network-two": LATER, "work-ask": LATER}, "network-two", "the-work"),
        (ALL_DONE, None, "the-work"),
    ],
)
def test_one_goes_on_with_what_is_neither_done_nor_put_off_then_with_what_was_put_off(
    marks: Marks, item: str | None, page: str
) -> None:
    next_item = item_to_go_on(NETWORKING, marks)
    assert (None if next_item is None else next_item.key) == item
    next_page = page_to_go_on(BOOK.pages, marks)
    assert next_page is not None
    assert next_page.key == page


@given(MARKS)
def test_the_page_to_go_on_with_has_something_left_unless_all_is_done(marks: Marks) -> None:
    page = page_to_go_on(BOOK.pages, marks)
    assert page is not None
    if not progress_on(BOOK.pages, marks).is_complete:
        assert item_to_go_on(page, marks) is not None


def test_a_guide_without_pages_has_none_to_go_on_with() -> None:
    assert page_to_go_on([], {}) is None
