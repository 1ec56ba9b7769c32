"""How many continuing-education units a cycle asks for, by organisation and credentials: data with its source.

Where organisations change their rules this table is what has to be changed; nobody here is affiliated with them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.errors import InvalidInput


class Body(StrEnum):
    """An organisation that awards credentials, named nominatively."""

    AAPC = "AAPC"
    AHIMA = "AHIMA"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule can be looked up, and how sure its reading is: H, M or L."""

    name: str
    url: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a cycle asks for. `own_units` of the `units` must come from the organisation itself or its associations."""

    body: Body
    units: Decimal
    own_units: Decimal
    source: Source

    @property
    def own_from(self) -> str:
        """Who that is, in words."""
        return "AHIMA or its component associations" if self.body is Body.AHIMA else str(self.body)


class UnknownRequirement(InvalidInput):
    """Credentials for which no number of units is known here."""


AAPC_UNITS: Mapping[int, int] = {1: 36, 2: 40, 3: 44, 4: 48, 5: 52}
"""Units for two years by the number of credentials; five stands for more, too."""
AAPC_SOURCE = Source("AAPC, continuing education units", "https://www.aapc.com/", "M")

AHIMA_UNITS: Mapping[str, int] = {"CCA": 20, "CCS": 20, "CCS-P": 20, "RHIT": 20, "RHIA": 30}
"""Units for the credential that asks for most among those held."""
AHIMA_FURTHER = 10
AHIMA_MOST = 50
AHIMA_SOURCE = Source("AHIMA, recertification", "https://www.ahima.org/", "H")
AHIMA_OWN_SHARE = Decimal("0.4")
AHIMA_OWN_SINCE = date(2025, 1, 1)
"""A cycle that ends earlier knows no share. One that began before and ends later is counted with it, to be on the safe
side: what is known is "since 2025", not which cycles are meant."""

MOST_CREDENTIALS = 12
_LONGEST_CREDENTIAL = 12


def required(body: Body, credentials: Collection[str], cycle_ends_on: date) -> Requirement:
    """Return what a cycle asks for from somebody who holds these credentials of the organisation.

    Raises `UnknownRequirement` where none is held, or none whose number is known.
    """
    held = {credential.strip().upper() for credential in credentials if credential.strip()}
    if not held:
        raise UnknownRequirement(f"Name a credential of {body} that you hold; the units depend on it.")
    if len(held) > MOST_CREDENTIALS or any(len(one) > _LONGEST_CREDENTIAL for one in held):
        raise UnknownRequirement(f"Name at most {MOST_CREDENTIALS} credentials, in short, such as CPC or RHIT.")
    if body is Body.AAPC:
        units = Decimal(AAPC_UNITS[min(len(held), max(AAPC_UNITS))])
        return Requirement(body, units, Decimal(0), AAPC_SOURCE)
    known = [AHIMA_UNITS[one] for one in held if one in AHIMA_UNITS]
    if not known:
        names = ", ".join(AHIMA_UNITS)
        raise UnknownRequirement(f"I know AHIMA's units for {names} only. Look yours up at {AHIMA_SOURCE.url}")
    units = Decimal(min(max(known) + AHIMA_FURTHER * (len(held) - 1), AHIMA_MOST))
    own = units * AHIMA_OWN_SHARE if cycle_ends_on >= AHIMA_OWN_SINCE else Decimal(0)
    return Requirement(body, units, own, AHIMA_SOURCE)
