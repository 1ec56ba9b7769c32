"""The garbage collector passes over what stays, and still finds what does not."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from bot.collector import rest, resume, spare_what_stays


class Knot:
    """Something that holds on to itself, so that only the collector can take it away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leave the collector as it was found: passing over what was there when the tests began."""
    threshold = gc.get_threshold()
    yield
    gc.freeze()
    gc.set_threshold(*threshold)
    gc.enable()


async def test_what_is_there_is_passed_over_from_then_on() -> None:
    gc.unfreeze()
    there = len(gc.get_objects())
    await spare_what_stays()
    assert len(gc.get_objects()) < there / 10


async def test_garbage_of_before_and_of_later_is_taken_away() -> None:
    before = weakref.ref(Knot())
    await spare_what_stays()
    assert before() is None
    later = weakref.ref(Knot())
    gc.collect()
    assert later() is None


async def test_what_was_spared_and_was_replaced_since_is_taken_away_the_next_time() -> None:
    servers = Knot()
    known = weakref.ref(servers)
    await spare_what_stays()
    del servers
    await spare_what_stays()
    assert known() is None


def test_while_it_rests_it_looks_for_nothing_and_afterwards_not_among_what_was_loaded() -> None:
    gc.unfreeze()
    there = len(gc.get_objects())
    rest()
    assert not gc.isenabled()
    resume()
    assert gc.isenabled()
    assert len(gc.get_objects()) < there / 10
