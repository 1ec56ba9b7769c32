"""A page of the guide: what it says, what a person can tick off, where it leads on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NextKind(StrEnum):
    """What a page may lead to; questions, terms, codes and pages have a value, the others are asked for as they are."""

    QUIZ = "quiz"
    TERM = "term"
    CODE = "code"
    EVENT = "event"
    MENTOR = "mentor"
    INTRODUCTION = "introduction"
    STUDY_GROUP = "study_group"
    OPPORTUNITY = "opportunity"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """Something to tick off. The key is unique over all pages and never changes: what people marked carries it."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to do in the server now; `value` is a domain, a term, a code or a page, None for the other kinds."""

    kind: NextKind
    value: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Link:
    """An official page."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `order` is its place in the reading order, `step` the one of the six steps that it is about.

    `reviewed_on` is the day on which a credentialed person agreed with it, None until then. The key never changes:
    buttons carry it.
    """

    key: str
    title: str
    order: int
    summary: str
    body: str
    step: int | None = None
    checklist: tuple[ChecklistItem, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    links: tuple[Link, ...] = ()
    reviewed_on: date | None = None
