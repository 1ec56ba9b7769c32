"""Rules: may a code be billed today and in the exams' books, what changed, and where the index does not know."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from bot.codes.entry import Item
from bot.codes.release import Release, fiscal_year_of, icd_10_cm_release
from bot.codes.retired import FISCAL_YEAR, Retired
from bot.codes.system import CodeSystem


class Status(StrEnum):
    """What an edition says of a code."""

    BILLABLE = "billable"
    HEADER = "header"
    ENDED = "ended"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    """The index has not got that edition, and cannot tell."""

    @property
    def words(self) -> str:
        """The status as a person reads it, in the middle of a sentence."""
        return {
            Status.BILLABLE: "billable",
            Status.HEADER: "a header, not billable",
            Status.ENDED: "no longer valid",
            Status.ABSENT: "not in the code set",
            Status.UNKNOWN: "not known to this index",
        }[self]


class ChangeKind(StrEnum):
    """What an edition did to a code."""

    ADDED = "added"
    DELETED = "deleted"
    BECAME_HEADER = "became header"
    BECAME_BILLABLE = "became billable"
    TITLE_REVISED = "title revised"


@dataclass(frozen=True, slots=True)
class Change:
    """Something that holds `since` a day; `title` is the new one, None where it is not known."""

    kind: ChangeKind
    edition: str
    since: date
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Books:
    """Which edition an organiser's exams go by on a day, and what it says of the code."""

    organiser: str
    edition: str
    status: Status


@dataclass(frozen=True, slots=True)
class Standing:
    """How a code stands on a day.

    `edition` is the one in force then, `known_from` the release that tells. `replacements_unknown` says that the
    code's category gained codes in a release that the index has not got.
    """

    status: Status
    edition: str
    known_from: Release | None
    books: Sequence[Books] = ()
    changes: Sequence[Change] = ()
    replacements_unknown: bool = False


Find = Callable[[Release], Item | None]
"""Tells what a release says of the code that is asked about."""


def standing(
    code: str, system: CodeSystem, releases: Sequence[Release], find: Find, gone: Retired, on: date
) -> Standing:
    """Return how a code stands `on` a day, by the releases that the index has and what 2027 is known to have taken."""
    own = sorted(release for release in releases if release.system is system)
    if system is CodeSystem.HCPCS:
        return _hcpcs_standing(own, find, on)
    history = _History(code, own, find, gone)
    year = fiscal_year_of(on)
    return Standing(
        history.status(year),
        f"FY{year}",
        history.teller(year),
        [Books(organiser, f"FY{books}", history.status(books)) for organiser, books in exam_books(on)],
        list(history.changes(year)),
        replacements_unknown=not history.has(FISCAL_YEAR) and year >= FISCAL_YEAR and gone.touches(code),
    )


def exam_books(on: date) -> Iterator[tuple[str, int]]:
    """Return each organiser with the fiscal year of the ICD-10-CM books that its exams go by on a day.

    AHIMA's CCA and CCS have used the 2026 books since 1 May 2026; the next change is not announced, so a year on
    nothing is said. AAPC tests the books of the calendar year.
    """
    if date(2026, 5, 1) <= on < date(2027, 5, 1):
        yield "AHIMA", 2026
    yield "AAPC", on.year


class _History:
    """What the editions of ICD-10-CM, each in force for one fiscal year, say of one code."""

    def __init__(self, code: str, releases: Sequence[Release], find: Find, gone: Retired) -> None:
        self._code = code
        self._gone = gone
        self._releases = {fiscal_year_of(release.first_day): release for release in releases}
        self._items = {year: find(release) for year, release in self._releases.items()}

    def has(self, year: int) -> bool:
        return year in self._releases

    def teller(self, year: int) -> Release | None:
        """Return the release that tells of a year: its own, or that of 2026 for 2027."""
        if year in self._releases:
            return self._releases[year]
        return self._releases.get(FISCAL_YEAR - 1) if year == FISCAL_YEAR else None

    def status(self, year: int) -> Status:
        if year in self._releases:
            item = self._items[year]
            return Status.ABSENT if item is None else Status.BILLABLE if item.billable else Status.HEADER
        if year != FISCAL_YEAR or not self.has(year - 1):
            return Status.UNKNOWN
        if self._code in self._gone.became_headers:
            return Status.HEADER
        if self._code in self._gone.deleted:
            return Status.ENDED
        before = self.status(year - 1)
        return Status.UNKNOWN if before is Status.ABSENT else before  # it may be one of the new ones

    def changes(self, until: int) -> Iterator[Change]:
        """Return what changed from one known edition to the next, up to a year."""
        years = sorted({*self._releases, FISCAL_YEAR})
        for before, after in pairwise(years):
            if after > until or before not in self._releases:
                continue
            release = self._releases.get(after) or icd_10_cm_release(after, "")
            for kind, title in self._compare(before, after):
                yield Change(kind, release.edition, release.first_day, title)

    def _compare(self, before: int, after: int) -> Iterator[tuple[ChangeKind, str | None]]:
        if after not in self._releases:
            yield from self._known_of_2027()
            return
        old, new = self._items[before], self._items[after]
        if old is None or new is None:
            if old is not new:
                yield (ChangeKind.ADDED, None) if new is not None else (ChangeKind.DELETED, None)
            return
        if old.billable != new.billable:
            yield (ChangeKind.BECAME_BILLABLE if new.billable else ChangeKind.BECAME_HEADER), None
        if old.title != new.title:
            yield ChangeKind.TITLE_REVISED, new.title

    def _known_of_2027(self) -> Iterator[tuple[ChangeKind, str | None]]:
        if self._code in self._gone.became_headers:
            yield ChangeKind.BECAME_HEADER, None
        if self._code in self._gone.deleted:
            yield ChangeKind.DELETED, None
        if self._code in self._gone.revised:
            yield ChangeKind.TITLE_REVISED, None


def _hcpcs_standing(releases: Sequence[Release], find: Find, on: date) -> Standing:
    """Go by the newest quarterly release that had begun by then; each names the days on which a code holds."""
    begun = [release for release in releases if release.first_day <= on]
    if not begun:
        return Standing(Status.UNKNOWN, "", None)
    release = begun[-1]
    item = find(release)
    if item is None:
        status = Status.ABSENT
    elif item.ended is not None and item.ended < on:
        status = Status.ENDED
    else:
        status = Status.BILLABLE
    changes: list[Change] = []
    if item is not None and item.ended is not None and item.ended < on:
        changes.append(Change(ChangeKind.DELETED, release.edition, item.ended))
    return Standing(status, release.edition, release, (), changes)
