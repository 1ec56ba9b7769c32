"""How well and how fast misspelt terms are found: every shipped name of five letters or more, five errors each."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from bot.app import CONTENT
from bot.glossary import Term, read_terms
from bot.glossary.matching import Finder, find
from tests.load.bench import Bench, Goal, Samples, Shared, Side
from tests.load.code_search import p95
from tests.support.typing_errors import mistyped

_SEED = 20_261_123
_ERRORS_EACH = 5
_SHORTEST = 5
_WORD = re.compile(r"[a-z]{4,}")
"""Words that an error is put into."""


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A name with a typing error in it, and the term that is meant."""

    typed: str
    term: Term


@dataclass(frozen=True, slots=True)
class Found:
    """The share found in the first place, and what each look-up took, in ms."""

    first: float
    taken: Sequence[float]


def misspelt_names(terms: Sequence[Term]) -> Sequence[Misspelt]:
    """Misspell every name that is long enough, the same way every time."""
    random = Random(_SEED)
    found: list[Misspelt] = []
    for term in terms:
        name = term.name.casefold()
        words = list(_WORD.finditer(name))
        if sum(letter.isalpha() for letter in name) < _SHORTEST or not words:
            continue
        for _ in range(_ERRORS_EACH):
            word = random.choice(words)
            wrong = mistyped(word[0], random)
            found.append(Misspelt(f"{name[: word.start()]}{wrong}{name[word.end() :]}", term))
    return found


async def _misspelt() -> Found:
    terms = [authored.term for authored in read_terms(CONTENT / "glossary")[0]]
    own, shipped = Finder(()), Finder(terms)
    names = misspelt_names(terms)
    for one in names[:50]:
        find(one.typed, own, shipped)
    first = 0
    taken: list[float] = []
    for one in names:
        begun = time.perf_counter()
        found = find(one.typed, own, shipped)
        taken.append((time.perf_counter() - begun) * 1000)
        first += found.terms[:1] == (one.term,)
    return Found(first / len(names), taken)


MISSPELT = Shared(_misspelt)


async def misspelt_first() -> Samples:
    return Samples([(await MISSPELT.get()).first])


async def misspelt_p95() -> Samples:
    return Samples([p95((await MISSPELT.get()).taken)])


MISSPELT_FIRST = Bench("glossary_misspelt_first", "share", misspelt_first, Goal(Side.ABOVE, 0.97))
MISSPELT_P95 = Bench("glossary_misspelt_p95", "ms", misspelt_p95, Goal(Side.BELOW, 1))
