"""Where somebody stands in a credential's cycle: done, verified, missing, by when; as values and in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.ceu.cycle import Cycle
from bot.ceu.entry import CeuEntry
from bot.ceu.requirement import Body, Requirement

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Summary:
    """A cycle on a day. `own` counts what comes from the organisation itself, where a share of that is asked for."""

    cycle: Cycle
    requirement: Requirement
    today: date
    done: Decimal
    verified: Decimal
    own: Decimal
    outside: int
    """Entries for this organisation that were earned before the cycle or after it, and do not count."""

    @property
    def missing(self) -> Decimal:
        """Units that are still to be earned, from whomever."""
        return max(self.requirement.units - self.done, self.missing_own)

    @property
    def missing_own(self) -> Decimal:
        """Of the missing ones, those that have to come from the organisation itself."""
        return max(self.requirement.own_units - self.own, _NOTHING)

    @property
    def unverified(self) -> Decimal:
        """Units that lack an index number or a certificate."""
        return self.done - self.verified

    @property
    def days_left(self) -> int:
        """Days until the cycle ends, today not counted; negative when it is over."""
        return (self.cycle.ends_on - self.today).days

    @property
    def is_met(self) -> bool:
        """Whether everything is earned and can be proved."""
        return not self.missing and not self.missing_own and self.verified >= self.requirement.units


def summarise(cycle: Cycle, entries: Iterable[CeuEntry], today: date) -> Summary:
    """Return where a cycle stands today, from all entries of its holder."""
    counting = [entry for entry in entries if cycle.body in entry.bodies]
    within = [entry for entry in counting if cycle.has(entry.earned_on)]
    return Summary(
        cycle=cycle,
        requirement=cycle.requirement,
        today=today,
        done=_units(within),
        verified=_units(entry for entry in within if entry.is_verified),
        own=_units(entry for entry in within if cycle.body is Body.AHIMA and entry.category.is_ahimas_own),
        outside=len(counting) - len(within),
    )


def _units(entries: Iterable[CeuEntry]) -> Decimal:
    return sum((entry.units for entry in entries), _NOTHING)
