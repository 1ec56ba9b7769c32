"""Reads guide pages: one Markdown file each, its fields in front matter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from bot.content_files import FieldReader, Finding, load_yaml
from bot.guide.page import ChecklistItem, Link, NextKind, NextStep, Page

STEPS = 6
_HIGHEST_ORDER = 100_000
_FIELDS = ("id", "title", "order", "step", "summary", "checklist", "next", "links", "reviewed_on")
_FRONT_MATTER = re.compile(r"\A---[ \t]*(?P<fields>\n.*?)\n---[ \t]*(?:\n|\Z)(?P<body>.*)", re.DOTALL)
_FOR_AUTHORS = "README.md"


@dataclass(frozen=True, slots=True)
class AuthoredPage:
    """A page with the file that it was written in, as its author names that file."""

    file: str
    page: Page


def read_pages(folder: Path) -> tuple[Sequence[AuthoredPage], Sequence[Finding]]:
    """Read every `*.md` file of a folder but README.md, by name; what has a fault is a finding, and left out.

    Raises OSError where a file may not be read. Findings name a file by the folder's last two parts and its name.
    """
    place = "/".join(folder.absolute().parts[-2:])
    pages: list[AuthoredPage] = []
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.md")):
        if path.name == _FOR_AUTHORS:
            continue
        file = f"{place}/{path.name}"
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            findings.append(Finding(file, "", "", "it is not saved as UTF-8", "Save it again with the encoding UTF-8"))
            continue
        page = read_text(text, file, findings)
        if page is not None:
            pages.append(AuthoredPage(file, page))
    return pages, findings


def read_text(text: str, file: str, findings: list[Finding]) -> Page | None:
    """Read the text of one file; `file` is the name that findings give it. None after a finding."""
    parts = _FRONT_MATTER.match(text)
    if parts is None:
        cure = "Begin the file with a line ---, the fields of the page, another line ---, and then the text"
        findings.append(Finding(file, "", "", "it has no front matter", cure))
        return None
    value, faults = load_yaml(parts["fields"])  # which begins with a line end, so lines count as in the file
    findings += [Finding(file, "", "", fault.problem, fault.cure) for fault in faults]
    if faults:
        return None
    if not isinstance(value, dict):
        findings.append(Finding(file, "", "", "it has no fields", f"Write the fields {', '.join(_FIELDS)}"))
        return None
    values = cast("dict[object, object]", value)
    fields = FieldReader(values, file, str(values.get("id", "")), findings)
    return _page(fields, parts["body"].strip(), findings)


def _page(fields: FieldReader, body: str, findings: list[Finding]) -> Page | None:
    before = len(findings)
    fields.refuse_unknown(_FIELDS)
    if not body:
        fields.note("", "it has no text", "Write the page's text below the second line ---")
    page = Page(
        key=fields.text("id"),
        title=fields.text("title"),
        order=fields.whole_number("order", 0, _HIGHEST_ORDER),
        summary=fields.text("summary"),
        body=body,
        step=fields.whole_number_or_none("step", 1, STEPS),
        checklist=tuple(_item(one) for one in _groups(fields, "checklist")),
        next_steps=tuple(_next_step(one) for one in _groups(fields, "next")),
        links=tuple(_link(one) for one in _groups(fields, "links")),
        reviewed_on=fields.day_or_none("reviewed_on"),
    )
    return page if len(findings) == before else None


def _groups(fields: FieldReader, field: str) -> Sequence[FieldReader]:
    return [fields.group_of(f"{field} {number}", value) for number, value in enumerate(fields.items(field), start=1)]


def _item(fields: FieldReader) -> ChecklistItem:
    fields.refuse_unknown(("id", "text"))
    return ChecklistItem(key=fields.text("id"), text=fields.text("text"))


def _next_step(fields: FieldReader) -> NextStep:
    fields.refuse_unknown(("kind", "value", "label"))
    return NextStep(kind=fields.word("kind", NextKind), value=fields.text_or_none("value"), label=fields.text("label"))


def _link(fields: FieldReader) -> Link:
    fields.refuse_unknown(("title", "url"))
    return Link(title=fields.text("title"), url=fields.text("url"))
