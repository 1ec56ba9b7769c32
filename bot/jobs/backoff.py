"""How long to wait before the next attempt."""

from random import Random

FIRST_SECONDS = 2.0
LONGEST_SECONDS = 300.0
_DOUBLINGS = 8
"""Enough to reach the longest; a delivery that is useful for days may be tried more often than a float can double."""


def delay(attempts: int, random: Random, *, at_least: float | None = None) -> float:
    """Return seconds to wait after `attempts` failed attempts: doubling, capped, with full jitter above half.

    `at_least` is what the other side asked for. Source: "Exponential Backoff And Jitter", AWS Architecture
    Blog, 2015 ("equal jitter").
    """
    ceiling = min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** min(attempts - 1, _DOUBLINGS))
    waited = ceiling / 2 + random.uniform(0, ceiling / 2)
    return max(waited, at_least or 0.0)
