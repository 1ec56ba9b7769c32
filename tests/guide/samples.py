"""A page without fault, as its author would write it; a small guide; what its pages may lead to."""

from bot.guide import Book, ChecklistItem, Link, NextKind, NextStep, Page
from bot.guide.checks import Known

KNOWN = Known(domains={"conventions", "hcpcs"}, terms={"ceu", "phi"}, codes={"S52"})
TEXT_OF_BODY = "### Begin here\n" + "Read, then do one thing. " * 40

SAMPLE = Page(
    key="first-steps",
    title="First steps",
    order=10,
    summary="What to do on the first evening.",
    body=TEXT_OF_BODY.strip(),
    step=1,
    checklist=(ChecklistItem("first-read", "Read this page"), ChecklistItem("first-ask", "Ask one person")),
    next_steps=(
        NextStep(NextKind.QUIZ, "conventions", "Try a question"),
        NextStep(NextKind.MENTOR, None, "Find a mentor"),
    ),
    links=(Link("CMS", "https://www.cms.gov/"),),
)

SAMPLE_TEXT = f"""\
---
id: first-steps
title: First steps
order: 10
step: 1
summary: What to do on the first evening.
checklist:
  - id: first-read
    text: Read this page
  - id: first-ask
    text: Ask one person
next:
  - kind: quiz
    value: conventions
    label: Try a question
  - kind: mentor
    value: null
    label: Find a mentor
links:
  - title: CMS
    url: https://www.cms.gov/
reviewed_on: null
---
{TEXT_OF_BODY}
"""


def page(key: str, order: int, *items: str, step: int | None = None, title: str = "", summary: str = "") -> Page:
    """A page with these items, called after its key unless a title is given."""
    return Page(
        key=key,
        title=title or key.replace("-", " ").capitalize(),
        order=order,
        summary=summary or f"All about {key}.",
        body=f"What to know of {key}.",
        step=step,
        checklist=tuple(ChecklistItem(item, f"Do {item}") for item in items),
    )


PAGES = (
    page("exam", 40, "exam-date", step=4, title="Step 4: certification", summary="From a date to the morning of it."),
    page("the-work", 10, "work-watch", "work-ask", title="What a coder does"),
    page("a-poem", 20),
    page("networking", 100, "network-one", "network-two", "network-three", title="How to network"),
)
"""Out of order, as files are; one of them has nothing to do."""
BOOK = Book(PAGES)
