"""When the alarm rings: at once after a start, at the armed instant, whenever time jumps, and every sweep."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.clock import SystemClock
from bot.jobs import Alarm
from playground import SteerableClock
from tests.jobs.samples import HOUR, NOON

SOON = timedelta(milliseconds=50)


async def rings(alarm: Alarm, within: float = 5.0) -> bool:
    """Whether it rings within so many seconds."""
    try:
        async with asyncio.timeout(within):
            await alarm.wait()
    except TimeoutError:
        return False
    return True


@pytest.fixture
async def ticking() -> AsyncIterator[tuple[Alarm, SteerableClock]]:
    """A started alarm that has rung for its start, and its clock, which is far from the machine's."""
    clock = SteerableClock(NOON)
    alarm = Alarm(clock)
    alarm.start()
    assert await rings(alarm)
    yield alarm, clock
    alarm.stop()


async def test_it_rings_at_the_armed_instant_by_the_clock_it_was_given(ticking: tuple[Alarm, SteerableClock]) -> None:
    alarm, clock = ticking
    at = clock.now() + SOON
    alarm.arm(at)
    assert await rings(alarm)
    assert clock.now() >= at


async def test_it_rings_once_for_many_rings(ticking: tuple[Alarm, SteerableClock]) -> None:
    alarm, _ = ticking
    for _ in range(3):
        alarm.ring()
    assert await rings(alarm)
    assert not await rings(alarm, within=0.01)


async def test_what_is_past_rings_at_once(ticking: tuple[Alarm, SteerableClock]) -> None:
    alarm, clock = ticking
    alarm.arm(clock.now() - HOUR)
    assert await rings(alarm)


async def test_it_rings_for_the_instant_armed_last(ticking: tuple[Alarm, SteerableClock]) -> None:
    alarm, clock = ticking
    alarm.arm(clock.now() + HOUR)
    alarm.arm(clock.now() + SOON)
    assert await rings(alarm)
    alarm.arm(clock.now() + SOON)
    alarm.arm(clock.now() + HOUR)
    assert not await rings(alarm, within=3 * SOON.total_seconds())


async def test_the_same_instant_may_be_armed_again_after_it_rang(ticking: tuple[Alarm, SteerableClock]) -> None:
    alarm, clock = ticking
    at = clock.now() + SOON
    for _ in range(2):
        alarm.arm(at)
        alarm.arm(at)
        assert await rings(alarm)


async def test_disarmed_it_is_silent(ticking: tuple[Alarm, SteerableClock]) -> None:
    alarm, clock = ticking
    alarm.arm(clock.now() + SOON)
    alarm.arm(None)
    alarm.arm(None)
    assert not await rings(alarm, within=3 * SOON.total_seconds())


async def test_a_jump_of_time_rings_and_what_was_armed_must_be_armed_anew(
    ticking: tuple[Alarm, SteerableClock],
) -> None:
    alarm, clock = ticking
    at = clock.now() + HOUR + SOON
    alarm.arm(at)
    clock.advance(HOUR)
    assert await rings(alarm)
    alarm.arm(at)
    assert await rings(alarm)
    assert clock.now() >= at


async def test_a_stopped_alarm_lets_go_of_whoever_waits_and_of_its_clock() -> None:
    clock = SteerableClock(NOON)
    alarm = Alarm(clock)
    alarm.start()
    assert await rings(alarm)
    alarm.stop()
    assert await rings(alarm)
    clock.advance(HOUR)
    assert not await rings(alarm, within=0.01)


async def test_a_sweep_is_wanted_at_the_start_and_then_every_half_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.jobs.alarm.SWEEP_EVERY", SOON)
    alarm = Alarm(SystemClock())
    assert (alarm.take_sweep(), alarm.take_sweep()) == (True, False)
    alarm.start()
    assert await rings(alarm)
    assert not alarm.take_sweep()
    assert await rings(alarm)
    assert (alarm.take_sweep(), alarm.take_sweep()) == (True, False)
    alarm.stop()
