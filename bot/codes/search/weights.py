"""How much a word tells: rare words tell apart what frequent ones only have in common."""

import math

from bot.codes.search.tokens import AGAIN, OPTIONAL

_LEAST = 0.06
_OF_OPTIONAL = 0.03
_VAGUE = frozenset({"unspecified", "other", "specified", "classified", "elsewhere", "without", "with", "not", "nos"})
_OF_VAGUE = 0.5
"""Of their weight. The code set adds them where a code is residual; nobody who types a disease's name misses them."""


def weight_of(word: str, phrases_with_it: int, phrases: int) -> float:
    """Return a word's weight, from 0.03 for "of" to 1 for a word of a single phrase.

    It is the inverse document frequency (K. Spärck Jones, 1972) as a share of the highest there is.
    """
    if word.rstrip(AGAIN) in OPTIONAL:
        return _OF_OPTIONAL
    rarity = math.log((phrases + 1) / max(phrases_with_it, 1)) / math.log(phrases + 1)
    return max(_LEAST, rarity * (_OF_VAGUE if word.rstrip(AGAIN) in _VAGUE else 1.0))
