"""What a cycle asks for: the numbers as they are known, nothing guessed."""

from datetime import date
from decimal import Decimal

import pytest

from bot.ceu.requirement import Body, UnknownRequirement, required

_NOW = date(2026, 12, 31)


@pytest.mark.parametrize(("number", "units"), [(1, 36), (2, 40), (3, 44), (4, 48), (5, 52), (6, 52), (9, 52)])
def test_aapc_by_the_number_of_credentials(number: int, units: int) -> None:
    credentials = ["CPC", "COC", "CIC", "CRC", "CPB", "CPMA", "CDEO", "CPPM", "CPCO"][:number]
    found = required(Body.AAPC, credentials, _NOW)
    assert found.units == units
    assert found.own_units == 0
    assert found.source.confidence == "M"


@pytest.mark.parametrize(
    ("credentials", "units", "own"),
    [
        (["CCA"], 20, 8),
        (["CCS"], 20, 8),
        (["ccs-p"], 20, 8),
        (["RHIT"], 20, 8),
        (["RHIA"], 30, 12),
        (["RHIT", "CCS"], 30, 12),
        (["RHIA", "CCS"], 40, 16),
        (["RHIA", "CCS", "CDIP"], 50, 20),
        (["RHIA", "CCS", "CCS-P", "CCA"], 50, 20),
        (["RHIA", "RHIA", " rhia "], 30, 12),
    ],
)
def test_ahima_by_the_credentials_held(credentials: list[str], units: int, own: int) -> None:
    found = required(Body.AHIMA, credentials, _NOW)
    assert (found.units, found.own_units) == (units, own)
    assert found.source.confidence == "H"
    assert found.own_from == "AHIMA or its component associations"


def test_the_share_from_ahima_itself_is_asked_for_since_2025() -> None:
    assert required(Body.AHIMA, ["CCS"], date(2024, 12, 31)).own_units == 0
    assert required(Body.AHIMA, ["CCS"], date(2025, 1, 1)).own_units == Decimal(8)


@pytest.mark.parametrize(
    ("body", "credentials", "named"),
    [
        (Body.AAPC, [], "Name a credential of AAPC"),
        (Body.AHIMA, ["", " "], "Name a credential of AHIMA"),
        (Body.AHIMA, ["CDIP"], "for CCA, CCS, CCS-P, RHIT, RHIA only"),
        (Body.AAPC, [f"C{n}" for n in range(13)], "at most 12 credentials"),
        (Body.AAPC, ["A very long name"], "in short"),
    ],
)
def test_what_is_not_known_is_not_guessed(body: Body, credentials: list[str], named: str) -> None:
    with pytest.raises(UnknownRequirement) as refused:
        required(body, credentials, _NOW)
    assert named in refused.value.message
