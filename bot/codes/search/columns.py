"""How the index keeps what is ranked: one array for each property of phrases, so that hundreds are ranked at once.

A phrase's place in the arrays is its number; they go from the most probable phrase to the least.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import accumulate, chain
from typing import Self, cast

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint32]
"""Numbers of phrases, of tokens, or of places in another array."""
Reals = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_KINDS = {"code": "S8", "weight": "<f8", "prior": "<f8", "origin": "u1", "sevenths": "<u2", "telling": "<f8"}
"""How each array is stored; those not named hold numbers. A code has eight characters at most."""
_NUMBERS = "<u4"


@dataclass(frozen=True, slots=True)
class Columns:
    """What is known of each phrase, and of each token: a word, or one marked as being there for the second time.

    `weight` is how much all of a phrase tells, `telling` how much a token does. `sevenths` names the set of words that
    the code's seventh characters add, 0 if none do. The tokens of phrase p are `spelled[begins[p] : begins[p + 1]]`;
    the phrases with token t are `having[first[t] : first[t + 1]]`, the most probable first.
    """

    code: npt.NDArray[np.bytes_]
    weight: Reals
    prior: Reals
    origin: npt.NDArray[np.uint8]
    sevenths: npt.NDArray[np.uint16]
    begins: Numbers
    spelled: Numbers
    telling: Reals
    first: Numbers
    having: Numbers

    @classmethod
    def made(
        cls,
        properties: Iterable[tuple[str, float, float, int, int]],
        spelled: Sequence[Sequence[int]],
        telling: Sequence[float],
    ) -> Self:
        """Return the columns for phrases: code, weight, prior, origin, sevenths; and the numbers of their tokens."""
        having: dict[int, list[int]] = defaultdict(list)
        for number, tokens in enumerate(spelled):
            for token in tokens:
                having[token].append(number)
        listed = [having[token] for token in range(len(telling))]
        columns = dict(
            zip(("code", "weight", "prior", "origin", "sevenths"), zip(*properties, strict=True), strict=True)
        )
        columns |= {
            "begins": tuple(accumulate(map(len, spelled), initial=0)),
            "spelled": tuple(chain.from_iterable(spelled)),
            "telling": tuple(telling),
            "first": tuple(accumulate(map(len, listed), initial=0)),
            "having": tuple(chain.from_iterable(listed)),
        }
        return cls(**{name: np.array(values, dtype=_kind(name)) for name, values in columns.items()})

    def stored(self) -> Mapping[str, bytes]:
        """Return each array as the index keeps it, by its name."""
        return {one.name: cast("npt.NDArray[np.generic]", getattr(self, one.name)).tobytes() for one in fields(self)}

    @classmethod
    def read(cls, stored: Mapping[str, bytes]) -> Self:
        """Return what was stored; the arrays look at the bytes, which are not copied."""
        return cls(**{one.name: np.frombuffer(stored[one.name], dtype=_kind(one.name)) for one in fields(cls)})


def _kind(name: str) -> str:
    return _KINDS.get(name, _NUMBERS)
