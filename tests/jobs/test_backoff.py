"""How long failed attempts wait: longer each time, never too long, never sooner than was asked."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.jobs import backoff

_attempts = st.integers(1, 32_767)
_randoms = st.integers(0, 2**32).map(Random)


@given(attempts=_attempts, random=_randoms)
def test_a_wait_is_positive_and_at_most_the_longest(attempts: int, random: Random) -> None:
    assert backoff.FIRST_SECONDS / 2 <= backoff.delay(attempts, random) <= backoff.LONGEST_SECONDS


@given(attempts=_attempts, first=_randoms, second=_randoms)
def test_no_later_attempt_waits_less_than_the_one_before_could(attempts: int, first: Random, second: Random) -> None:
    longest_before = min(backoff.LONGEST_SECONDS, backoff.FIRST_SECONDS * 2 ** min(attempts - 1, 20))
    assert backoff.delay(attempts, first) <= longest_before
    assert backoff.delay(attempts + 1, second) >= min(longest_before, backoff.LONGEST_SECONDS / 2)


@given(attempts=_attempts, random=_randoms, asked=st.floats(0, 1e6))
def test_what_the_other_side_asked_for_is_honoured(attempts: int, random: Random, asked: float) -> None:
    assert backoff.delay(attempts, random, at_least=asked) >= asked


def test_workers_that_failed_together_do_not_come_back_together() -> None:
    waits = {backoff.delay(5, Random(seed)) for seed in range(100)}
    assert len(waits) > 90
    assert max(waits) - min(waits) > backoff.FIRST_SECONDS * 2**4 / 4
