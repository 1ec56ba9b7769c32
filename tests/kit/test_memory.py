"""That cards leave nothing behind: neither themselves, nor a place in discord.py's store of views."""

import gc
import tracemalloc

import pytest

from cogs.kit.card import Card, button
from tests.kit.conftest import Bench
from tests.support.proofs import ProofSize
from tests.support.study_hall import THEO


@pytest.mark.no_cover
async def test_ten_thousand_cards_leave_no_memory_behind(proof_size: ProofSize) -> None:
    number = proof_size(2_000, 10_000)

    def show(cards: int) -> None:
        for position in range(cards):
            Card().title("x").buttons(*(button("x", f"x:{position}:{one}") for one in range(4))).ready()

    show(100)
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    show(number)
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert after - before < 10 * number


async def test_a_card_that_was_sent_is_not_kept(bench: Bench) -> None:
    for _ in range(5):
        await bench.use(THEO, "private_panel")
        await bench.use(THEO, "panel")

    assert bench.bot.persistent_views == []
