"""The guide as a book: its pages in reading order, found by key, by step, by what somebody types."""

import re
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from rapidfuzz import fuzz

from bot.errors import NotFound
from bot.guide.page import Page

_STEP = re.compile(r"(?:step )?([1-6])")
_OTHER = re.compile(r"[^a-z0-9]+")
_ALIKE = 75


class PageNotFound(NotFound):
    """A page that is not there, or no longer."""

    def __init__(self) -> None:
        super().__init__("The guide has no such page. /guide open alone shows where you left off, and a list of all.")


class ItemNotFound(NotFound):
    """Something to tick off that is not there any more."""

    def __init__(self) -> None:
        super().__init__("This is not on the guide's checklist any more. /guide open shows the page as it is now.")


class Book:
    """Every page of the guide, in memory."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._pages = tuple(sorted(pages, key=lambda page: (page.order, page.key)))
        self._places = {page.key: place for place, page in enumerate(self._pages)}
        self._of_item = {item.key: page for page in self._pages for item in page.checklist}

    @property
    def pages(self) -> Sequence[Page]:
        """All pages in reading order."""
        return self._pages

    @property
    def steps(self) -> Mapping[int, Page]:
        """The pages of the six steps."""
        return {page.step: page for page in self._pages if page.step is not None}

    def page(self, key: str) -> Page:
        """Return a page; raises `PageNotFound`."""
        return self._pages[self.place(key)]

    def place(self, key: str) -> int:
        """Return which page this is in reading order, from 0; raises `PageNotFound`."""
        if key not in self._places:
            raise PageNotFound
        return self._places[key]

    def before(self, page: Page) -> Page | None:
        """Return the page before this one, None before the first."""
        place = self.place(page.key)
        return self._pages[place - 1] if place else None

    def after(self, page: Page) -> Page | None:
        """Return the page after this one, None after the last."""
        return next(iter(self._pages[self.place(page.key) + 1 :]), None)

    def page_of_item(self, item_key: str) -> Page:
        """Return the page whose checklist has an item; raises `ItemNotFound`."""
        if item_key not in self._of_item:
            raise ItemNotFound
        return self._of_item[item_key]

    def search(self, typed: str) -> Sequence[Page]:
        """Return the pages that may be meant, likeliest first; all of them where nothing is typed."""
        if typed in self._places:
            return [self.page(typed)]
        text = _plain(typed)
        step = _STEP.fullmatch(text)
        if step is not None:
            return [page for number, page in self.steps.items() if number == int(step[1])]
        ranked = [(_likeness(text, page), page) for page in self._pages]
        likely = [pair for pair in ranked if pair[0]]
        return [page for _, page in sorted(likely, key=lambda pair: -pair[0])]

    def named(self, typed: str) -> Page:
        """Return the page that is most likely meant; raises `PageNotFound`."""
        found = self.search(typed) if _plain(typed) else ()
        if not found:
            raise PageNotFound
        return found[0]


def _likeness(text: str, page: Page) -> float:
    """Return how sure it is that a page is meant: the title so begun, its words, the summary's, its words misspelt."""
    title = _plain(page.title)
    words = text.split()
    if title.startswith(text):
        return 4
    if all(word in title for word in words):
        return 3
    if all(word in f"{title} {_plain(page.summary)}" for word in words):
        return 2
    known = [*title.split(), *_plain(page.key).split()]
    alike = [max(fuzz.ratio(word, one) for one in known) for word in words]
    return fmean(alike) / 100 if min(alike) >= _ALIKE else 0


def _plain(text: str) -> str:
    return _OTHER.sub(" ", text.casefold()).strip()
