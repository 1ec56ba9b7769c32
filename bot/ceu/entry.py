"""Something that earned continuing-education units: when, how many, from whom, and by what it can be proved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from bot.ceu.requirement import Body
from bot.errors import InvalidInput

STEP = Decimal("0.25")
MOST_UNITS = Decimal(60)
LONGEST_TITLE = 100
LONGEST_INDEX_NUMBER = 40
LONGEST_LINK = 500
_UNITS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,2})?")


class InvalidEntry(InvalidInput):
    """Units that cannot be entered as they stand."""


class Category(StrEnum):
    """From whom units come, which decides what they count for."""

    AAPC = "aapc"
    AAPC_VENDOR = "aapc_vendor"
    AHIMA = "ahima"
    AHIMA_COMPONENT = "ahima_component"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The category as people read it."""
        return {
            Category.AAPC: "From AAPC or a local chapter",
            Category.AAPC_VENDOR: "From a vendor that AAPC approved",
            Category.AHIMA: "From AHIMA",
            Category.AHIMA_COMPONENT: "From a component association of AHIMA",
            Category.OTHER: "From somebody else",
        }[self]

    @property
    def is_ahimas_own(self) -> bool:
        """Whether it counts toward the share that has to come from AHIMA or its component associations."""
        return self in (Category.AHIMA, Category.AHIMA_COMPONENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class CeuEntry:
    """Units that were earned. Raises `InvalidEntry` for what cannot be.

    `bodies` are the organisations for whose credentials they count. An entry is verified once it has the index number
    or a link to the certificate: no moderator can award a unit, attendance alone drafts an entry without either.
    """

    title: str
    earned_on: date
    units: Decimal
    bodies: frozenset[Body]
    category: Category = Category.OTHER
    index_number: str = ""
    proof_link: str = ""

    def __post_init__(self) -> None:
        for problem in _problems(self):
            raise InvalidEntry(problem)

    @property
    def is_verified(self) -> bool:
        """Whether there is something to show when the organisation asks."""
        return bool(self.index_number or self.proof_link)


def read_units(text: str) -> Decimal:
    """Return the units that were typed: "1", "1.5", "0,25". Raises `InvalidEntry`."""
    said = text.strip()
    try:
        units = Decimal(said.replace(",", ".")) if _UNITS.fullmatch(said) else None
    except InvalidOperation:
        units = None
    if units is None or not _fits(units):
        raise InvalidEntry(
            f"“{said[:20]}” is no number of units. Write quarters from {STEP} to {MOST_UNITS}, like 1.5."
        )
    return units


def _fits(units: Decimal) -> bool:
    return units.is_finite() and 0 < units <= MOST_UNITS and units % STEP == 0


def _problems(entry: CeuEntry) -> Iterator[str]:
    if not entry.title.strip() or len(entry.title) > LONGEST_TITLE:
        yield f"Say what earned the units, in at most {LONGEST_TITLE} characters."
    if not _fits(entry.units):
        yield f"{entry.units} units cannot be entered. Write quarters from {STEP} to {MOST_UNITS}."
    if not entry.bodies:
        yield "Say for which organisation's credentials it counts: AAPC, AHIMA or both."
    if len(entry.index_number) > LONGEST_INDEX_NUMBER:
        yield f"The index number has more than {LONGEST_INDEX_NUMBER} characters. Copy it from the certificate."
    if len(entry.proof_link) > LONGEST_LINK:
        yield f"The link has more than {LONGEST_LINK} characters. Take a shorter one."
    if entry.proof_link and not entry.proof_link.startswith(("https://", "http://")):
        yield "The link to the proof is no web address. Begin it with https://."
