"""Codes in what people write: found where they are beyond doubt, never guessed."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codes.mentions import LONGEST_TEXT, mentions
from bot.codes.system import CodeSystem

ICD, HCPCS = CodeSystem.ICD_10_CM, CodeSystem.HCPCS
HELD = {
    (ICD, code) for code in ("E11.9", "I10", "J45.20", "A04.25", "S52.501A", "B20", "B12", "A1C", "Z23", "C4A", "C4A.0")
} | {(HCPCS, code) for code in ("J4520", "A0425")}


def found(text: str) -> Sequence[tuple[str, Sequence[str]]]:
    return [
        (one.written, [f"{system} {code}" for system, code in one.senses])
        for one in mentions(text, lambda system, code: (system, code) in HELD)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Is E11.9 right here?", [("E11.9", ["ICD-10-CM E11.9"])]),
        ("e11.9, E11.9 and (E11.9).", [("e11.9", ["ICD-10-CM E11.9"])]),
        ("S52501A", [("S52501A", ["ICD-10-CM S52.501A"])]),
        ("J4520 or J45.20", [("J4520", ["ICD-10-CM J45.20", "HCPCS J4520"]), ("J45.20", ["ICD-10-CM J45.20"])]),
        ("HCPCS J4520", [("J4520", ["HCPCS J4520"])]),
        ("ICD-10 code J4520", [("J4520", ["ICD-10-CM J45.20"])]),
        ("ICD-10: I10. HCPCS: A0425", [("I10", ["ICD-10-CM I10"]), ("A0425", ["HCPCS A0425"])]),
        ("dx Z23 today", [("Z23", ["ICD-10-CM Z23"])]),
        ("vitamin B12 and A1C, meet in room B20", []),
        ("99213, 2026, COVID-19, E99.9, xE11.9, E11.9x", []),
        ("HCPCS is a set.\nE11.9", [("E11.9", ["ICD-10-CM E11.9"])]),
        ("", []),
    ],
)
def test_what_is_found(text: str, expected: Sequence[tuple[str, Sequence[str]]]) -> None:
    assert found(text) == expected


def test_only_so_much_is_looked_at() -> None:
    assert found(" " * LONGEST_TEXT + "E11.9") == []


@given(st.text())
def test_whatever_is_written_nothing_is_found_that_is_not_held(text: str) -> None:
    for _, senses in found(text):
        assert senses
