"""How a question ends: closed before it is told, nobody named who is hidden, then a thread; or withdrawn."""

from datetime import timedelta

import pytest

from bot.jobs import Expired, Gone, Outcome, Rejected, Skipped
from bot.members import Members
from bot.quiz import Actor, DiscussionDue, QuestionDue, RevealDue, RoundState, WithdrawalDue, round_store
from bot.storage import Database
from tests.quiz.classroom import AMINA, MODERATOR, RIGHT, SERVER, THEO, WRONG, Classroom
from tests.support.deliveries import only


async def answered_by(room: Classroom, round_id: int, members: range, choice: int = RIGHT) -> None:
    """Let the members answer, a second between one and the next."""
    for member in members:
        room.clock.advance(timedelta(seconds=1))
        await room.quiz.answer(Actor(SERVER, member), round_id, choice)


async def revealed(room: Classroom) -> RevealDue:
    """The one result that is due at the end of the day."""
    [reveal] = only(RevealDue, await room.deliver(hours=13))
    assert isinstance(reveal, RevealDue)
    return reveal


async def test_the_result_counts_every_answer_and_names_the_quickest(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    await answered_by(room, asked.id, range(9, 6, -1))
    await answered_by(room, asked.id, range(20, 22), WRONG)
    reveal = await revealed(room)
    assert reveal.question.id == asked.question_id
    assert (reveal.tally.counts[RIGHT], reveal.tally.counts[WRONG], reveal.tally.answered) == (3, 2, 5)
    assert (reveal.right_members, reveal.right_in_all) == ((9, 8, 7), 3)


async def test_nobody_who_is_hidden_is_named_but_everybody_is_counted(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    await answered_by(room, asked.id, range(1, 5))
    await room.hide(2)
    await room.hide(3, server_id=SERVER + 1)
    reveal = await revealed(room)
    assert reveal.right_members == (1, 3, 4)
    assert reveal.right_in_all == reveal.tally.counts[RIGHT] == 4


async def test_ten_are_named_at_most(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    await answered_by(room, asked.id, range(1, 14))
    await room.hide(1)
    reveal = await revealed(room)
    assert reveal.right_members == tuple(range(2, 12))
    assert reveal.right_in_all == 13


async def test_a_round_nobody_answered_has_a_result_too(database: Database) -> None:
    room = Classroom(database)
    await room.posted()
    reveal = await revealed(room)
    assert (reveal.tally.answered, reveal.right_members, reveal.right_in_all) == (0, (), 0)
    assert reveal.tally.share(RIGHT) == 0.0


async def test_answers_stop_counting_before_the_result_is_told(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    await room.quiz.answer(THEO, asked.id, RIGHT)
    await room.deliver(minutes=1)
    [first] = only(RevealDue, await room.deliver_in_vain(hours=12))
    assert (await database.read(round_store.get, asked.id)).state is RoundState.REVEALED
    assert not (await room.quiz.answer(AMINA, asked.id, RIGHT)).stands.counted
    [again] = only(RevealDue, await room.deliver(minutes=1))
    assert again.tally == first.tally
    assert again.right_members == first.right_members == (THEO.member_id,)


async def test_a_result_that_was_shown_owes_one_thread(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    await revealed(room)
    [discussion] = only(DiscussionDue, await room.deliver())
    assert discussion.round.id == asked.id
    assert discussion.round.message_id == 9001
    assert (await database.read(round_store.get, asked.id)).thread_id == 9003
    assert await room.deliver(days=3) == []


async def test_without_its_thread_a_question_stays_as_it_is(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    await revealed(room)
    await room.deliver(Gone("message"))
    kept = await database.read(round_store.get, asked.id)
    assert (kept.thread_id, kept.state) == (None, RoundState.REVEALED)


@pytest.mark.parametrize("outcome", [Gone("message"), Rejected("bad embed"), Expired(9e5)])
async def test_a_result_that_cannot_be_shown_ends_the_round_without_a_thread(
    database: Database, outcome: Outcome
) -> None:
    room = Classroom(database)
    asked = await room.posted()
    assert len(await room.deliver(outcome, hours=13)) == 1
    assert (await database.read(round_store.get, asked.id)).state is RoundState.REVEALED
    assert await room.deliver() == []


async def test_a_result_three_days_late_is_told_to_whoever_asks(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    await room.quiz.answer(THEO, asked.id, RIGHT)
    attempted = await room.deliver(days=4)
    assert [type(one.outcome) for one in attempted] == [Expired, Expired]  # the tally and the reveal
    assert (await database.read(round_store.get, asked.id)).state is RoundState.REVEALED
    daily = await room.quiz.daily(THEO)
    assert daily.stands is not None
    assert daily.stands.tally is not None
    assert daily.stands.tally.answered == 1


async def test_a_withdrawn_question_is_marked_and_never_revealed(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    await room.quiz.retire(MODERATOR, asked.question_id, "The key is wrong")
    [marked] = await room.deliver()
    assert isinstance(marked.prepared, WithdrawalDue)
    assert marked.prepared.round.message_id == 9001
    assert await room.deliver(days=1) == []
    assert (await database.read(round_store.get, asked.id)).state is RoundState.WITHDRAWN


async def test_a_question_withdrawn_while_its_result_waits_for_another_attempt_was_over_already(
    database: Database,
) -> None:
    room = Classroom(database)
    asked = await room.posted()
    await room.deliver_in_vain(hours=13)
    assert await room.quiz.retire(MODERATOR, asked.question_id, "The key is wrong") == 0
    assert len(only(RevealDue, await room.deliver(minutes=1))) == 1


async def test_a_question_withdrawn_when_its_result_was_claimed_already_is_not_revealed(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    room.clock.advance(timedelta(hours=13))
    claimed = await room.claim()
    await room.quiz.retire(MODERATOR, asked.question_id, "The key is wrong")
    assert [one.outcome for one in await room.attempt(claimed)] == [Skipped("the question was withdrawn")]


async def test_a_members_leaving_the_leaderboard_is_theirs_to_decide_until_the_result(database: Database) -> None:
    room = Classroom(database)
    asked = await room.posted()
    await room.quiz.answer(THEO, asked.id, RIGHT)
    await room.hide(THEO.member_id)
    await Members(database).set_leaderboard(SERVER, THEO.member_id, shown=True)
    assert (await revealed(room)).right_members == (THEO.member_id,)
    assert only(QuestionDue, await room.deliver()) == []
