"""Everything that can be wrong with the shipped calendar: each entry alone, and all together."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from bot.content_files import Finding
from bot.events.calendar_entries import AuthoredEntry, CalendarEntry, read_calendar
from bot.events.event import LONGEST_BODY, LONGEST_DESCRIPTION, LONGEST_LINK, LONGEST_TITLE, MOST_BODIES

OFFICIAL_HOSTS = ("cms.gov", "cdc.gov", "ama-assn.org", "aapc.com", "ahima.org")
"""Whose pages an entry may name: the organisations that make the code sets and rules, and hold the conferences."""
LONGEST_KEY = 40
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WORDS = range(12, 71)
_LIKE_CPT = re.compile(r"\b[0-9]{4}[0-9A-Z]\b")
_Problem = tuple[str, str, str]
"""Field, what is wrong, how to mend it."""


def check_calendar(folder: Path) -> list[Finding]:
    """Everything wrong with the entries in `folder`, ordered by file and entry; raises OSError."""
    entries, findings = read_calendar(folder)
    return sorted([*findings, *check_entries(entries)])


def check_entries(entries: Sequence[AuthoredEntry]) -> list[Finding]:
    """Everything wrong with entries that could be read."""
    alone = [
        Finding(one.file, one.entry.key, *problem)
        for one in entries
        for check in _CHECKS
        for problem in check(one.entry)
    ]
    return [*alone, *_repeated(entries)]


def _check_key(entry: CalendarEntry) -> Iterator[_Problem]:
    if not _KEY.fullmatch(entry.key) or len(entry.key) > LONGEST_KEY:
        yield "id", f"'{entry.key}' is no id", f"Small letters, digits, hyphens; at most {LONGEST_KEY} of them"


def _check_texts(entry: CalendarEntry) -> Iterator[_Problem]:
    for field, text, most in (
        ("title", entry.title, LONGEST_TITLE),
        ("description", entry.description, LONGEST_DESCRIPTION),
        ("source.url", entry.source_url, LONGEST_LINK),
    ):
        if len(text) > most:
            yield field, f"it has {len(text)} characters", f"Write at most {most}"
    words = len(entry.description.split())
    if words not in _WORDS:
        yield "description", f"it has {words} words", f"Write {_WORDS.start} to {_WORDS.stop - 1}"
    for code in sorted(set(_LIKE_CPT.findall(f"{entry.title} {entry.description}"))):
        yield "description", f"{code} looks like a CPT code, which may not be shipped", "Take it out"


def _check_source(entry: CalendarEntry) -> Iterator[_Problem]:
    parts = urlsplit(entry.source_url)
    host = parts.hostname or ""
    if parts.scheme != "https" or not any(host == one or host.endswith(f".{one}") for one in OFFICIAL_HOSTS):
        cure = f"Name an https page of {', '.join(OFFICIAL_HOSTS)}"
        yield "source.url", f"'{entry.source_url[:60]}' is no official page", cure


def _check_bodies(entry: CalendarEntry) -> Iterator[_Problem]:
    if len(entry.bodies) > MOST_BODIES or len(set(entry.bodies)) < len(entry.bodies):
        yield "bodies", "it names too many organisations, or one twice", f"Name at most {MOST_BODIES}, each once"
    for body in entry.bodies:
        if len(body) > LONGEST_BODY:
            yield "bodies", f"'{body[:30]}' is no short name", f"Write at most {LONGEST_BODY} characters, such as AAPC"


def _check_span(entry: CalendarEntry) -> Iterator[_Problem]:
    if entry.rule is not None and (entry.rule.count is not None or entry.rule.until is not None):
        yield "recurs", "it ends", "Leave COUNT and UNTIL out: the calendar is for all years"


_CHECKS: Sequence[Callable[[CalendarEntry], Iterator[_Problem]]] = (
    _check_key,
    _check_texts,
    _check_source,
    _check_bodies,
    _check_span,
)


def _repeated(entries: Sequence[AuthoredEntry]) -> Iterator[Finding]:
    keys: dict[str, str] = {}
    titles: dict[str, str] = {}
    for one in entries:
        if (key := one.entry.key) in keys:
            yield Finding(one.file, key, "id", f"{keys[key]} has an entry of this id", "Choose another")
        if (title := one.entry.title.casefold()) in titles:
            yield Finding(one.file, key, "title", f"'{titles[title]}' has this title too", "Choose another")
        keys.setdefault(key, one.file)
        titles.setdefault(title, key)
