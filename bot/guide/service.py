"""The guide's use cases, one transaction each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.guide import store
from bot.guide.book import Book, PageNotFound
from bot.guide.page import ChecklistItem, Page
from bot.guide.progress import Marks, Progress, State, item_to_go_on, page_to_go_on, progress_on
from bot.storage import Database, Transaction


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as one member sees it: what they marked, how far they are on it and in all, what is around it.

    `number` counts pages from 1, `of` says how many there are; `go_on` is the item that comes next on this page.
    """

    page: Page
    number: int
    of: int
    marks: Marks
    here: Progress
    in_all: Progress
    go_on: ChecklistItem | None
    before: Page | None
    after: Page | None


@dataclass(frozen=True, slots=True)
class Overview:
    """How far one member is on each page, in reading order, and in all; `go_on` is the page that comes next."""

    pages: Sequence[tuple[Page, Progress]]
    in_all: Progress
    go_on: Page


class Guide:
    """Shows the guide's pages, and keeps what each member marked on them."""

    def __init__(self, database: Database, clock: Clock, book: Book) -> None:
        self._database = database
        self._clock = clock
        self._book = book

    async def open(self, member_id: int, typed: str | None = None) -> PageView:
        """Return the page that somebody named, else the one where they go on; raises `PageNotFound`."""
        marks = await self._marks(member_id)
        return self._view(self._go_on(marks) if typed is None else self._book.named(typed), marks)

    async def page(self, member_id: int, key: str) -> PageView:
        """Return a page by its key; raises `PageNotFound`."""
        return self._view(self._book.page(key), await self._marks(member_id))

    async def mark(self, member_id: int, item_key: str, state: State) -> PageView:
        """Keep what a member says of an item, and return its page; raises `ItemNotFound`."""
        page = self._book.page_of_item(item_key)
        return self._view(page, await self._database.write(_mark, member_id, item_key, state, self._clock.now()))

    async def page_of_item(self, member_id: int, item_key: str) -> PageView:
        """Return the page that an item is on; raises `ItemNotFound`."""
        return self._view(self._book.page_of_item(item_key), await self._marks(member_id))

    async def progress(self, member_id: int) -> Overview:
        """Return how far a member is; raises `PageNotFound` where the guide is empty."""
        marks = await self._marks(member_id)
        pages = [(page, progress_on([page], marks)) for page in self._book.pages]
        return Overview(pages, progress_on(self._book.pages, marks), self._go_on(marks))

    def suggest(self, typed: str) -> Sequence[Page]:
        """Return what may become of what is being typed, best first."""
        return self._book.search(typed)

    async def _marks(self, member_id: int) -> Marks:
        return await self._database.read(store.marks_of, member_id)

    def _go_on(self, marks: Marks) -> Page:
        page = page_to_go_on(self._book.pages, marks)
        if page is None:
            raise PageNotFound
        return page

    def _view(self, page: Page, marks: Marks) -> PageView:
        book = self._book
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


def _mark(transaction: Transaction, member_id: int, item_key: str, state: State, now: datetime) -> Marks:
    store.mark(transaction, member_id, item_key, state, now)
    return store.marks_of(transaction, member_id)
