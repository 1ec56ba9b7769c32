"""Entries and cycles to count with."""

from datetime import date
from decimal import Decimal

from bot.ceu.cycle import Cycle
from bot.ceu.entry import Category, CeuEntry
from bot.ceu.requirement import Body

AAPC_CYCLE = Cycle(Body.AAPC, frozenset({"CPC"}), date(2026, 1, 1), date(2027, 12, 31))
AHIMA_CYCLE = Cycle(Body.AHIMA, frozenset({"CCS", "RHIT"}), date(2026, 1, 1), date(2027, 12, 31))
BOTH = frozenset(Body)


def entry(
    units: str = "1",
    earned_on: str = "2026-06-01",
    title: str = "Webinar",
    bodies: frozenset[Body] = BOTH,
    category: Category = Category.OTHER,
    index_number: str = "",
) -> CeuEntry:
    """Return an entry, unverified unless an index number is given."""
    return CeuEntry(
        title=title,
        earned_on=date.fromisoformat(earned_on),
        units=Decimal(units),
        bodies=bodies,
        category=category,
        index_number=index_number,
    )
