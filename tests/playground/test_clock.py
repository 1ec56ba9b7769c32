"""The clock, the ids it dates, and the limits measured in real time."""

from datetime import UTC, datetime, timedelta

import pytest

from playground import SteerableClock
from playground.rate_limits import RateLimits
from playground.snowflakes import SnowflakeMint, moment_of
from tests.support.playground import NOON


def test_a_standing_clock_moves_only_when_told() -> None:
    clock = SteerableClock(NOON, ticking=False)
    heard: list[datetime] = []
    unsubscribe = clock.subscribe(lambda: heard.append(clock.now()))

    assert clock.now() == clock.now() == NOON
    clock.advance(timedelta(hours=1))
    clock.advance_to(NOON + timedelta(days=1))
    unsubscribe()
    unsubscribe()
    clock.advance(timedelta(hours=1))

    assert heard == [NOON + timedelta(hours=1), NOON + timedelta(days=1)]


def test_a_ticking_clock_ticks() -> None:
    clock = SteerableClock()
    before = datetime.now(UTC)

    assert abs(clock.now() - before) < timedelta(seconds=1)
    clock.advance(timedelta(days=1))
    assert timedelta(hours=23) < clock.offset < timedelta(hours=25)


def test_time_never_runs_backward_and_has_a_zone() -> None:
    clock = SteerableClock(NOON, ticking=False)
    with pytest.raises(ValueError, match="back"):
        clock.advance(timedelta(seconds=-1))
    with pytest.raises(ValueError, match="aware"):
        SteerableClock(NOON.replace(tzinfo=None))


def test_ids_rise_and_tell_their_time() -> None:
    clock = SteerableClock(NOON, ticking=False)
    mint = SnowflakeMint(clock.now)
    ids = [mint() for _ in range(1000)]

    assert ids == sorted(set(ids))
    assert moment_of(ids[0]) == NOON
    servers = [mint.for_server() for _ in range(8)]
    assert [sum((one >> 22) % 2 for one in servers), len(set(servers))] == [4, 8]


def test_buckets_fill_and_empty_with_time() -> None:
    seconds = 0.0
    limits = RateLimits(lambda: seconds, lambda: 1000 + seconds, enabled=True)

    def ask(channel: int) -> float | None:
        template = "/channels/{channel_id}/messages"
        return limits.check("POST", template, {"channel_id": channel}, unlimited=False).retry_after

    assert [ask(1) for _ in range(5)] == [None] * 5
    assert ask(1) == 5.0
    assert ask(2) is None
    seconds = 5.0
    assert ask(1) is None


def test_the_global_limit_spares_interactions() -> None:
    limits = RateLimits(lambda: 0.0, lambda: 0.0, enabled=True)

    def verdict(number: int, *, unlimited: bool = False) -> tuple[float | None, bool]:
        found = limits.check("GET", "/users/{user_id}", {"guild_id": number}, unlimited=unlimited)
        return found.retry_after, found.everywhere

    assert all(verdict(number) == (None, False) for number in range(50))
    assert verdict(50) == (1.0, True)
    assert verdict(51, unlimited=True) == (None, False)
