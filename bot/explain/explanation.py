"""What stands in a message and can be explained."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.codes import CodeView
from bot.glossary import TermView


@dataclass(frozen=True, slots=True)
class Explained:
    """One code or name as it is written in the message, with each sense that it may have."""

    written: str
    codes: Sequence[CodeView] = ()
    terms: Sequence[TermView] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was found in a message, in its order; `left_out` counts what there was beyond that.

    `without_codes` says that codes could not be looked for.
    """

    found: Sequence[Explained]
    left_out: int = 0
    without_codes: bool = False
