"""What a member marks is kept, their own, and the same in every server; on both engines."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.guide import Book, Guide, ItemNotFound, PageNotFound, Progress, State
from bot.guide.tables import guide_marks
from bot.storage import Database, Transaction
from playground import SteerableClock
from tests.guide.samples import BOOK
from tests.support.playground import NOON

THEO, AMINA = 6_000_000_005, 6_000_000_006
DONE, DOING, LATER = State.DONE, State.DOING, State.LATER


@pytest.fixture
def guide(database: Database, clock: SteerableClock) -> Guide:
    return Guide(database, clock, BOOK)


def rows(transaction: Transaction) -> list[tuple[object, ...]]:
    order = (guide_marks.c.member_id, guide_marks.c.item_id)
    return [tuple(row) for row in transaction.execute(select(guide_marks).order_by(*order))]


async def test_a_newcomer_begins_at_the_first_page_with_nothing_marked(guide: Guide) -> None:
    view = await guide.open(THEO)
    assert (view.page.key, view.number, view.of) == ("the-work", 1, 4)
    assert (view.marks, view.here, view.in_all) == ({}, Progress(0, 0, 0, 2), Progress(0, 0, 0, 6))
    assert view.go_on is not None
    assert (view.go_on.key, view.before, view.after) == ("work-watch", None, BOOK.page("a-poem"))


async def test_a_mark_is_kept_with_its_time_and_shown_on_its_page(
    guide: Guide, database: Database, clock: SteerableClock
) -> None:
    view = await guide.mark(THEO, "network-two", DOING)
    assert view.page.key == "networking"
    assert (view.marks, view.here) == ({"network-two": DOING}, Progress(0, 1, 0, 3))
    assert await database.read(rows) == [(THEO, "network-two", "doing", NOON)]

    clock.advance(timedelta(days=1))
    again = await guide.mark(THEO, "network-two", DONE)
    assert (again.marks, again.in_all) == ({"network-two": DONE}, Progress(1, 0, 0, 6))
    assert await database.read(rows) == [(THEO, "network-two", "done", NOON + timedelta(days=1))]


async def test_marks_are_ones_own(guide: Guide) -> None:
    await guide.mark(THEO, "work-watch", DONE)
    await guide.mark(AMINA, "work-watch", LATER)
    assert (await guide.page(THEO, "the-work")).marks == {"work-watch": DONE}
    assert (await guide.page(AMINA, "the-work")).marks == {"work-watch": LATER}


async def test_a_page_shows_its_own_marks_and_counts_all(guide: Guide) -> None:
    await guide.mark(THEO, "work-watch", DONE)
    view = await guide.mark(THEO, "exam-date", LATER)
    assert (view.marks, view.here) == ({"exam-date": LATER}, Progress(0, 0, 1, 1))
    assert view.in_all == Progress(1, 0, 1, 6)
    assert (await guide.page_of_item(THEO, "work-ask")).page.key == "the-work"


async def test_one_opens_where_one_left_off_unless_one_names_a_page(guide: Guide) -> None:
    await guide.mark(THEO, "work-watch", DONE)
    await guide.mark(THEO, "work-ask", DONE)
    assert (await guide.open(THEO)).page.key == "exam"
    assert (await guide.open(THEO, "what a coder")).page.key == "the-work"
    assert (await guide.open(AMINA)).page.key == "the-work"


async def test_the_overview_has_every_page_in_order_and_where_to_go_on(guide: Guide) -> None:
    await guide.mark(THEO, "work-watch", DONE)
    await guide.mark(THEO, "work-ask", LATER)
    overview = await guide.progress(THEO)
    assert [(page.key, progress) for page, progress in overview.pages] == [
        ("the-work", Progress(1, 0, 1, 2)),
        ("a-poem", Progress(0, 0, 0, 0)),
        ("exam", Progress(0, 0, 0, 1)),
        ("networking", Progress(0, 0, 0, 3)),
    ]
    assert (overview.in_all, overview.go_on.key) == (Progress(1, 0, 1, 6), "exam")


async def test_what_left_the_guide_stays_on_record_and_does_no_harm(
    guide: Guide, database: Database, clock: SteerableClock
) -> None:
    await guide.mark(THEO, "exam-date", DONE)
    shorter = Guide(database, clock, Book(page for page in BOOK.pages if page.key != "exam"))
    assert (await shorter.open(THEO)).in_all == Progress(0, 0, 0, 5)
    assert len(await database.read(rows)) == 1


async def test_what_is_not_there_is_refused_and_nothing_is_written(guide: Guide, database: Database) -> None:
    with pytest.raises(PageNotFound):
        await guide.page(THEO, "the-moon")
    with pytest.raises(PageNotFound):
        await guide.open(THEO, "xqzzkvw")
    with pytest.raises(ItemNotFound):
        await guide.mark(THEO, "fly-to-the-moon", DONE)
    with pytest.raises(ItemNotFound):
        await guide.page_of_item(THEO, "fly-to-the-moon")
    assert await database.read(rows) == []


async def test_a_guide_without_pages_says_so(database: Database, clock: SteerableClock) -> None:
    empty = Guide(database, clock, Book(()))
    with pytest.raises(PageNotFound):
        await empty.open(THEO)
    with pytest.raises(PageNotFound):
        await empty.progress(THEO)


async def test_pages_are_suggested_while_typing(guide: Guide) -> None:
    assert [page.key for page in guide.suggest("step")] == ["exam"]
    assert len(guide.suggest("")) == 4
