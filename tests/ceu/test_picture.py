"""The picture of where one stands: its colours can be told apart, it says the same in words, and loads late."""

import subprocess
import sys
from datetime import date

import pytest

from bot.ceu.picture import INK, MISSING, PAPER, PROVED, UNPROVED, picture_in_words, standing_picture
from bot.ceu.summary import summarise
from tests.ceu.samples import AAPC_CYCLE, AHIMA_CYCLE, entry

TODAY = date(2026, 11, 23)
SUMMARIES = [
    summarise(cycle, [entry("6", index_number="AB1"), entry("1.5")], TODAY) for cycle in (AAPC_CYCLE, AHIMA_CYCLE)
]


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", [INK, PROVED, UNPROVED, MISSING])
def test_colours_stand_out_from_the_paper(colour: str) -> None:
    assert (luminance(PAPER) + 0.05) / (luminance(colour) + 0.05) >= 4.5


def test_it_is_a_picture_that_differs_with_what_is_done() -> None:
    drawn = standing_picture(SUMMARIES)
    assert drawn.startswith(b"\x89PNG")
    assert len(drawn) < 200_000
    assert drawn != standing_picture([summarise(AAPC_CYCLE, [], TODAY), SUMMARIES[1]])


def test_it_says_the_same_in_words() -> None:
    said = picture_in_words(SUMMARIES)
    assert "AAPC (CPC): 7.5 CEUs of 36 done. 28.5 CEUs missing by 2027-12-31, in 403 days." in said
    assert "AHIMA (CCS, RHIT)" in said


def test_a_start_does_not_load_what_draws() -> None:
    code = "import sys, bot.app, cogs.ceu; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
