"""Everything that can be wrong with the authored pages: each alone, and all together."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from bot.codes import cpt_shaped, dental_codes
from bot.content_files import Finding
from bot.guide.authoring import STEPS, AuthoredPage, read_pages
from bot.guide.page import NextKind, Page

OFFICIAL = (
    "aapc.com",
    "ahima.org",
    "ama-assn.org",
    "cahiim.org",
    "ged.com",
    "gov",
    "who.int",
)
"""Whose pages the guide may send people to, subdomains included; `gov` is given to governments in the US alone."""

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_KEY = 60
_LONGEST_TITLE = 60
_LONGEST_SUMMARY = 150
_LONGEST_ITEM = 100
_LONGEST_LABEL = 60
_LONGEST_LINK_TITLE = 80
_BODY = range(900, 3001)
_ITEMS = range(6)
_NEXT_STEPS = range(1, 5)
_LINKS = range(6)
_PAGES = 25
"""A select holds no more."""
_WITHOUT_VALUE = (
    NextKind.EVENT,
    NextKind.MENTOR,
    NextKind.INTRODUCTION,
    NextKind.STUDY_GROUP,
    NextKind.OPPORTUNITY,
)
_UNWANTED = {
    "a heading larger than ###": re.compile(r"^#{1,2}[^\S\n]", re.MULTILINE),
    "a table": re.compile(r"^[^\S\n]*\|", re.MULTILINE),
    "a picture": re.compile(r"!\["),
    "a link": re.compile(r"https?:|www\.|(?<!!)\[[^\]\n]*\]\(", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field of a page, and how its author mends it."""

    field: str
    problem: str
    cure: str


@dataclass(frozen=True, slots=True)
class Known:
    """What pages may lead to besides each other: domains of questions, terms by key, categories of ICD-10-CM."""

    domains: Collection[str]
    terms: Collection[str]
    codes: Collection[str]


def check_guide(folder: Path, known: Known) -> list[Finding]:
    """Everything wrong with the pages in `folder`, ordered by file and entry; raises OSError."""
    pages, findings = read_pages(folder)
    return sorted([*findings, *check_pages(pages, known)])


def check_pages(pages: Sequence[AuthoredPage], known: Known) -> list[Finding]:
    """Everything wrong with pages that could be read."""
    alone = [
        Finding(one.file, one.page.key, fault.field, fault.problem, fault.cure)
        for one in pages
        for check in _CHECKS
        for fault in check(one.page)
    ]
    return [*alone, *_misnamed(pages), *_dangling(pages, known), *_repeated(pages), *_lacking(pages)]


def _check_keys(page: Page) -> Iterator[Fault]:
    for field, key in (("id", page.key), *(("checklist", item.key) for item in page.checklist)):
        if not _KEY.fullmatch(key) or len(key) > _LONGEST_KEY:
            yield Fault(field, f"'{key}' is no id", f"Small letters, digits, hyphens; at most {_LONGEST_KEY} of them")


def _check_lengths(page: Page) -> Iterator[Fault]:
    for field, text, most in (
        ("title", page.title, _LONGEST_TITLE),
        ("summary", page.summary, _LONGEST_SUMMARY),
        *(("checklist", item.text, _LONGEST_ITEM) for item in page.checklist),
        *(("next", step.label, _LONGEST_LABEL) for step in page.next_steps),
        *(("links", link.title, _LONGEST_LINK_TITLE) for link in page.links),
    ):
        if len(text) > most:
            yield Fault(field, f"'{text[:40]}' has {len(text)} characters", f"At most {most}")
    if len(page.body) not in _BODY:
        cure = f"Write {_BODY.start:,} to {_BODY.stop - 1:,}"
        yield Fault("", f"the text has {len(page.body):,} characters", cure)


def _check_numbers(page: Page) -> Iterator[Fault]:
    for field, entries, allowed in (
        ("checklist", page.checklist, _ITEMS),
        ("next", page.next_steps, _NEXT_STEPS),
        ("links", page.links, _LINKS),
    ):
        if len(entries) not in allowed:
            yield Fault(field, f"it has {len(entries)} entries", f"Write {allowed.start} to {allowed.stop - 1}")


def _check_markdown(page: Page) -> Iterator[Fault]:
    for what, pattern in _UNWANTED.items():
        if found := pattern.search(page.body):
            line = page.body.count("\n", 0, found.start()) + 1
            yield Fault("", f"line {line} of the text has {what}", "Take it out; what is linked goes to 'links'")


def _check_licences(page: Page) -> Iterator[Fault]:
    text = "\n".join(_texts_of(page))
    for code in sorted(cpt_shaped(text)):
        yield Fault("", f"{code} looks like a CPT code, which may not be shipped", "Take it out")
    for code in sorted(dental_codes(text)):
        yield Fault("", f"{code} looks like a dental (CDT) code, which may not be shipped", "Take it out")


def _check_links(page: Page) -> Iterator[Fault]:
    for link in page.links:
        scheme, host = _parts(link.url)
        if scheme != "https" or not host:
            yield Fault("links", f"'{link.url}' does not begin with https://", "Give the address that does")
        elif not any(host == one or host.endswith(f".{one}") for one in OFFICIAL):
            cure = f"Link to the organization that decides the matter: {', '.join(OFFICIAL)}"
            yield Fault("links", f"'{host}' is no official site", cure)


_CHECKS: Sequence[Callable[[Page], Iterator[Fault]]] = (
    _check_keys,
    _check_lengths,
    _check_numbers,
    _check_markdown,
    _check_licences,
    _check_links,
)


def _misnamed(pages: Sequence[AuthoredPage]) -> Iterator[Finding]:
    for one in pages:
        name = PurePosixPath(one.file).name
        if name != f"{one.page.key}.md":
            cure = f"Name the file {one.page.key}.md, or give the page the id {name.removesuffix('.md')}"
            yield Finding(one.file, one.page.key, "id", f"the file is called {name}", cure)


def _dangling(pages: Sequence[AuthoredPage], known: Known) -> Iterator[Finding]:
    """Find ways on that lead nowhere, back to the page itself, or twice to the same."""
    there: Mapping[NextKind, Collection[str]] = {
        NextKind.QUIZ: known.domains,
        NextKind.TERM: known.terms,
        NextKind.CODE: known.codes,
        NextKind.GUIDE: {one.page.key for one in pages},
    }
    for one in pages:
        ways = [(step.kind, step.value) for step in one.page.next_steps]
        for kind, value in dict.fromkeys(ways):
            problem, cure = _wrong_way(one.page, kind, value, there)
            if not problem and ways.count((kind, value)) > 1:
                problem, cure = f"it leads to {value or kind} twice", "Keep one of the two"
            if problem:
                yield Finding(one.file, one.page.key, "next", problem, cure)


def _wrong_way(
    page: Page, kind: NextKind, value: str | None, there: Mapping[NextKind, Collection[str]]
) -> tuple[str, str]:
    if kind in _WITHOUT_VALUE:
        return ("", "") if value is None else (f"{kind} takes no value", "Write null")
    if value is None:
        return f"{kind} lacks its value", "README.md beside the file says what to write"
    if value not in there[kind]:
        return f"there is no {kind} '{value}'", "Write one that is there; README.md beside the file says where to look"
    if kind is NextKind.GUIDE and value == page.key:
        return "it leads to itself", "Name another page"
    return "", ""


def _repeated(pages: Sequence[AuthoredPage]) -> Iterator[Finding]:
    """Find what only one page may have: an id, a place, a step, an item, an address."""
    having: dict[tuple[str, str], list[AuthoredPage]] = defaultdict(list)
    for one in pages:
        page = one.page
        having["id", page.key].append(one)
        having["order", str(page.order)].append(one)
        if page.step is not None:
            having["step", str(page.step)].append(one)
        for item in page.checklist:
            having["checklist", item.key].append(one)
        for link in page.links:
            having["links", _address(link.url)].append(one)
    for (field, value), those in having.items():
        for one in those[1:]:
            cure = "Keep it where it helps most" if field == "links" else "Choose another"
            yield Finding(one.file, one.page.key, field, f"'{value}' is in {those[0].file} already", cure)


def _lacking(pages: Sequence[AuthoredPage]) -> Iterator[Finding]:
    """Find what is wrong with the guide as a whole."""
    if not pages:
        return
    place = str(PurePosixPath(pages[0].file).parent)
    for step in sorted(set(range(1, STEPS + 1)) - {one.page.step for one in pages}):
        yield Finding(place, "", "step", f"no page is about step {step}", "Write one, or give the number to its page")
    if len(pages) > _PAGES:
        yield Finding(place, "", "", f"there are {len(pages)} pages", f"At most {_PAGES}, so that one list holds them")


def _texts_of(page: Page) -> Iterator[str]:
    yield from (page.title, page.summary, page.body)
    yield from (item.text for item in page.checklist)
    yield from (step.label for step in page.next_steps)
    yield from (link.title for link in page.links)


def _parts(url: str) -> tuple[str, str]:
    """Return an address's scheme and host, both empty where it is none."""
    try:
        parts = urlsplit(url)
        return parts.scheme, parts.hostname or ""
    except ValueError:
        return "", ""


def _address(url: str) -> str:
    """Return an address so that two spellings of one are the same."""
    scheme, separator, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{separator}{host}".casefold() + f"{slash}{path}".rstrip("/")
