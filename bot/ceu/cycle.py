"""A credential's cycle: from when until when units count, what it asks for, when its holder is reminded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.ceu.requirement import Body, Requirement, required
from bot.errors import InvalidInput

REMINDER_DAYS = (180, 90, 30, 7)
"""So many days before a cycle ends its holder is reminded of what is missing."""
_LONGEST_CYCLE = timedelta(days=3 * 366)


class InvalidCycle(InvalidInput):
    """A cycle that cannot be."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """The time within which units count; both days belong to it. `credentials` are those of the organisation.

    Raises `InvalidCycle` and `UnknownRequirement`.
    """

    body: Body
    credentials: frozenset[str]
    starts_on: date
    ends_on: date

    def __post_init__(self) -> None:
        if not timedelta(days=1) <= self.ends_on - self.starts_on <= _LONGEST_CYCLE:
            raise InvalidCycle("A cycle ends after it begins, and lasts three years at most. Look its dates up again.")
        required(self.body, self.credentials, self.ends_on)

    @property
    def requirement(self) -> Requirement:
        """What it asks for."""
        return required(self.body, self.credentials, self.ends_on)

    def has(self, day: date) -> bool:
        """Whether units of that day count in it."""
        return self.starts_on <= day <= self.ends_on

    def reminder_days(self, today: date) -> Sequence[date]:
        """Return the days, from today on, on which its holder is reminded."""
        days = (self.ends_on - timedelta(days=before) for before in REMINDER_DAYS)
        return [day for day in days if day >= today]
