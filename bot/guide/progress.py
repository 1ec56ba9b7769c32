"""How far somebody has come: by the items that they marked, on each page and in all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.guide.page import ChecklistItem, Page


class State(StrEnum):
    """What somebody says of an item; of most items, at first, nothing."""

    DONE = "done"
    DOING = "doing"
    LATER = "later"


Marks = Mapping[str, State]
"""What one person marked: state by the item's key. What is not in the guide any more does no harm."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of items: those in each state, and all there are."""

    done: int
    doing: int
    later: int
    total: int

    @property
    def is_complete(self) -> bool:
        """Whether there was something to do and all of it is done."""
        return self.done == self.total > 0


def progress_on(pages: Iterable[Page], marks: Marks) -> Progress:
    """Count over the items of some pages."""
    states = [marks.get(item.key) for page in pages for item in page.checklist]
    return Progress(states.count(State.DONE), states.count(State.DOING), states.count(State.LATER), len(states))


def item_to_go_on(page: Page, marks: Marks) -> ChecklistItem | None:
    """Return the first item of a page that is neither done nor put off; else one put off; None if all are done."""
    left = [item for item in page.checklist if marks.get(item.key) is not State.DONE]
    return next((item for item in left if marks.get(item.key) is not State.LATER), next(iter(left), None))


def page_to_go_on(pages: Sequence[Page], marks: Marks) -> Page | None:
    """Return the first page with an item that is neither done nor put off.

    Else the first with one put off; the first of all when everything is done; None if there is no page.
    """
    unfinished = [(page, item) for page in pages if (item := item_to_go_on(page, marks)) is not None]
    open_pages = (page for page, item in unfinished if marks.get(item.key) is not State.LATER)
    put_off = (page for page, _ in unfinished)
    return next(open_pages, next(put_off, next(iter(pages), None)))
