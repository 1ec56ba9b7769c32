"""What stands in a message and can be explained."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.codes import CodeSystem, CodeView
from bot.glossary import Term


@dataclass(frozen=True, slots=True)
class Explained:
    """One code or name as it is written in the message, with each sense that it may have.

    `untold` are the sets that a code may be of too, and that the index has no release of to tell.
    """

    written: str
    codes: Sequence[CodeView] = ()
    terms: Sequence[Term] = ()
    untold: Sequence[CodeSystem] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was found in a message, in its order; `left_out` counts what there was beyond that.

    `without_codes` says that codes could not be looked for.
    """

    found: Sequence[Explained]
    left_out: int = 0
    without_codes: bool = False
