"""A whole server answers at the same moment, everyone twice, through two processes."""

import asyncio
from collections import Counter

from sqlalchemy import select

from bot.quiz import Actor, RevealDue
from bot.quiz.tables import quiz_answers
from bot.storage import Database, Transaction
from tests.quiz.classroom import RIGHT, SERVER, Classroom
from tests.support.deliveries import only

MEMBERS = 200


def answers(transaction: Transaction) -> list[tuple[int, int, bool]]:
    """Every answer on record: who, what, whether it was right."""
    kept = select(quiz_answers.c.member_id, quiz_answers.c.choice, quiz_answers.c.correct)
    return [(row.member_id, row.choice, row.correct) for row in transaction.execute(kept)]


async def test_everyone_has_one_answer_and_all_counts_agree(database: Database, neighbour: Database) -> None:
    here, there = Classroom(database), Classroom(neighbour)
    asked = await here.posted()
    presses = [
        room.quiz.answer(Actor(SERVER, member), asked.id, (member + change) % 4)
        for change in (0, 1)
        for member in range(1, MEMBERS + 1)
        for room in ((here, there)[change],)
    ]
    results = [result.stands for result in await asyncio.gather(*presses)]

    kept = await database.read(answers)
    standing = {member: choice for member, choice, _ in kept}
    assert len(kept) == len(standing) == MEMBERS
    assert sum(stands.counted for stands in results) == MEMBERS
    assert [stands.chosen for stands in results] == [
        standing[member] for _ in (0, 1) for member in range(1, MEMBERS + 1)
    ]
    assert all(correct == (choice == RIGHT) for _, choice, correct in kept)

    [reveal] = only(RevealDue, await here.deliver(hours=13))
    counted = Counter(standing.values())
    assert reveal.tally.counts == tuple(counted[choice] for choice in range(4))
    assert reveal.right_in_all == counted[RIGHT]
