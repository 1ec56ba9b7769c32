"""Members who press at the same moment, twice each: everyone is answered, and the first answer is the one kept."""

import asyncio
from collections import Counter
from collections.abc import Sequence

import pytest
from sqlalchemy import select

from bot.quiz import LETTERS
from bot.quiz.tables import quiz_answers
from bot.storage import Database, Transaction
from playground import Interaction, Message, Person
from tests.journeys.acts import post_now
from tests.support.proofs import ProofSize
from tests.support.study_hall import StudyHall, components, words_of


@pytest.mark.proof
async def test_everyone_is_answered_and_keeps_their_first_answer(
    hall_on_either: StudyHall, proof_size: ProofSize
) -> None:
    hall, number = hall_on_either, proof_size(60, 200)
    at_once = proof_size(20, 200)  # a small run shares its cores with other tests, and Discord waits three seconds
    control = hall.playground.control
    members = [control.add_member(hall.server_id, f"Member {position}") for position in range(number)]
    await post_now(hall)
    (post,) = hall.posts()

    presses: list[Interaction] = []
    for begin in range(0, number, at_once):
        presses += await press_twice(hall, members[begin : begin + at_once], post)

    assert [one.failed for one in presses] == [None] * (2 * number)
    kept = await hall.service(Database).read(choices)
    assert set(kept) == {member.id for member in members}
    told_again = [one for one in presses if "Your answer stands" in words_of(one.message)]
    assert Counter(one.user_id for one in told_again) == dict.fromkeys(kept, 1)
    for one in told_again:
        assert f"Your answer stands: {LETTERS[kept[one.user_id]]}" in words_of(one.message)

    hall.advance(seconds=31)
    await hall.until(lambda: f"Answered\n{number}" in words_of(hall.posts()[0]))
    hall.advance(hours=13)
    await hall.until(lambda: f"{number} answers" in words_of(hall.posts()[0]))
    shares = Counter(kept.values())
    for choice, letter in enumerate(LETTERS):
        drawn = next(line for line in words_of(hall.posts()[0]).splitlines() if line.startswith(f"`{letter} "))
        assert f"{shares[choice] / number:4.0%}" in drawn


async def press_twice(hall: StudyHall, members: Sequence[Person], post: Message) -> Sequence[Interaction]:
    """Let everyone press two different letters at the same moment; return the presses once they are answered."""
    custom_ids = [button["custom_id"] for button in components(post) if "custom_id" in button]
    presses = [
        hall.playground.control.component(member, post, custom_ids[(turn + position) % len(LETTERS)])
        for turn in (0, 1)
        for position, member in enumerate(members)
    ]
    return await asyncio.gather(*(one.settled() for one in presses))


def choices(transaction: Transaction) -> dict[int, int]:
    """Return what each member's one answer is; a second one of a member is an error."""
    rows = transaction.execute(select(quiz_answers.c.member_id, quiz_answers.c.choice)).all()
    assert len({row.member_id for row in rows}) == len(rows)
    return {row.member_id: row.choice for row in rows}
