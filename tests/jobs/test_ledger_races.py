"""What the ledger promises when several processes work on it at the same moment."""

import asyncio
from collections import Counter
from datetime import timedelta

from bot.jobs import Sent, ledger, owe
from bot.storage import Database, Transaction
from tests.jobs.samples import MINUTE, NOON, claim, greeting, owe_many, rows, started, states

_ROWS = 200


async def test_many_owners_together_take_each_row_once(database: Database, neighbour: Database) -> None:
    await database.write(owe_many, _ROWS)
    later = NOON + timedelta(seconds=_ROWS)
    taken: Counter[int] = Counter()

    async def work(where: Database, owner: str) -> None:
        nothing_for = 0
        while nothing_for < 2:  # rows that another transaction holds are passed over, so look twice
            claimed = await where.write(claim, later, owner, 7)
            assert len(claimed) <= 7
            assert {one.owner for one in claimed} <= {owner}
            taken.update(one.id for one in claimed)
            nothing_for = 0 if claimed else nothing_for + 1

    await asyncio.gather(*(work(where, f"{name}:{n}") for n in range(4) for name, where in _two(database, neighbour)))
    assert len(taken) == _ROWS
    assert set(taken.values()) == {1}


async def test_one_thing_owed_by_many_at_once_is_owed_once(database: Database, neighbour: Database) -> None:
    owed = await asyncio.gather(
        *(where.write(owe, greeting(), NOON) for _ in range(10) for _, where in _two(database, neighbour))
    )
    assert Counter(owed) == {True: 1, False: 19}


async def test_one_lapsed_row_claimed_by_many_at_once_has_one_new_owner(
    database: Database, neighbour: Database
) -> None:
    await database.write(owe, greeting(), NOON)
    [lost] = await database.write(claim, NOON, "dead")
    claims = await asyncio.gather(
        *(
            where.write(claim, NOON + MINUTE, f"{name}:{n}")
            for n in range(10)
            for name, where in _two(database, neighbour)
        )
    )
    [held] = [one for claimed in claims for one in claimed]
    settled = await asyncio.gather(
        database.write(ledger.settle, lost, Sent(1), NOON + MINUTE),
        neighbour.write(ledger.settle, held, Sent(2), NOON + MINUTE),
    )
    assert settled == [False, True]
    [row] = await database.read(rows)
    assert row.message_id == 2


async def test_two_processes_that_claim_one_schedule_write_one_next_occurrence(
    database: Database, neighbour: Database
) -> None:
    schedule = await database.write(started)
    one_o_clock = schedule.delivery_after(NOON).due_at
    claims = await asyncio.gather(
        *(where.write(claim, one_o_clock, name) for _ in range(5) for name, where in _two(database, neighbour))
    )
    assert sum(len(claimed) for claimed in claims) == 1
    assert await database.read(states) == {"2026-11-23": "claimed", "2026-11-24": "pending"}


async def test_failures_counted_at_once_are_all_counted(database: Database, neighbour: Database) -> None:
    schedule = await database.write(started)

    def fail(transaction: Transaction) -> int:
        return ledger.schedule_store.add_failure(transaction, schedule.id)

    counted = await asyncio.gather(*(where.write(fail) for _ in range(5) for _, where in _two(database, neighbour)))
    assert sorted(counted) == list(range(1, 11))


def _two(database: Database, neighbour: Database) -> tuple[tuple[str, Database], tuple[str, Database]]:
    return ("here", database), ("there", neighbour)
