"""That a result stops naming whoever was forgotten, and names nobody else for it."""

from datetime import timedelta

from bot.privacy import Privacy
from bot.quiz import Actor, RevealDue, Round
from bot.schema import PERSONAL_DATA
from bot.storage import Database
from tests.quiz.classroom import AMINA, RIGHT, SERVER, THEO, WRONG, Classroom
from tests.support.deliveries import only


class FormerClassroom(Classroom):
    """A classroom whose members may want to be forgotten."""

    async def revealed_with(self, *right: Actor, wrong: tuple[Actor, ...] = ()) -> Round:
        """A question that was revealed, answered in this order."""
        asked = await self.posted()
        for actor, choice in [*((one, RIGHT) for one in right), *((one, WRONG) for one in wrong)]:
            self.clock.advance(timedelta(seconds=1))
            await self.quiz.answer(actor, asked.id, choice)
        await self.deliver(hours=13)
        await self.deliver()  # the discussion
        return asked

    async def forget(self, actor: Actor) -> list[RevealDue]:
        """Forget a member, and return the results that are shown anew at once."""
        await Privacy(self.database, self.clock, PERSONAL_DATA).erase(actor.member_id)
        return only(RevealDue, await self.deliver())


async def test_a_shown_result_is_shown_anew_without_the_name(database: Database) -> None:
    room = FormerClassroom(database)
    asked = await room.revealed_with(THEO, AMINA)

    [again] = await room.forget(THEO)

    assert (again.round.id, again.round.message_id) == (asked.id, 9001)
    assert again.right_members == (AMINA.member_id,)
    assert (again.right_in_all, again.tally.answered) == (2, 2)


async def test_nobody_moves_up_into_the_place(database: Database) -> None:
    room = FormerClassroom(database)
    await room.revealed_with(*(Actor(SERVER, member) for member in range(1, 13)))

    [again] = await room.forget(Actor(SERVER, 3))

    assert again.right_members == (1, 2, 4, 5, 6, 7, 8, 9, 10)
    assert again.right_in_all == 12


async def test_who_left_the_leaderboard_meanwhile_is_not_named_anew(database: Database) -> None:
    room = FormerClassroom(database)
    await room.revealed_with(THEO, AMINA)
    await room.hide(AMINA.member_id)

    [again] = await room.forget(THEO)

    assert again.right_members == ()


async def test_what_cannot_name_the_member_stays_as_it_is(database: Database) -> None:
    room = FormerClassroom(database)
    await room.revealed_with(AMINA, wrong=(THEO,))

    assert await room.forget(THEO) == []


async def test_results_of_thirty_days_are_shown_anew_one_after_the_other_and_older_ones_stay(
    database: Database,
) -> None:
    room = FormerClassroom(database)
    rounds: list[Round] = []
    for _ in range(3):
        rounds.append(await room.revealed_with(THEO))
        room.clock.advance(timedelta(days=10))

    shown = await room.forget(THEO)
    shown += only(RevealDue, await room.deliver(seconds=2))
    shown += only(RevealDue, await room.deliver(days=1))

    assert [one.round.id for one in shown] == [asked.id for asked in rounds[1:]]


async def test_a_question_that_is_still_open_needs_no_edit_and_its_result_no_name(database: Database) -> None:
    room = FormerClassroom(database)
    asked = await room.posted()
    await room.quiz.answer(THEO, asked.id, RIGHT)

    assert await room.forget(THEO) == []
    [reveal] = only(RevealDue, await room.deliver(hours=13))
    assert (reveal.right_members, reveal.right_in_all) == ((), 1)


async def test_a_result_that_is_on_its_way_is_shown_anew_once_it_is_there(database: Database) -> None:
    room = FormerClassroom(database)
    asked = await room.posted()
    await room.quiz.answer(THEO, asked.id, RIGHT)
    await room.deliver(minutes=1)
    room.clock.advance(timedelta(hours=13))
    begun = await room.begin()

    assert await room.forget(THEO) == []
    await room.end(begun)
    await room.deliver()
    [again] = only(RevealDue, await room.deliver(minutes=2))
    assert again.right_members == ()


async def test_two_members_forgotten_one_after_the_other_are_both_off(database: Database) -> None:
    room = FormerClassroom(database)
    await room.revealed_with(THEO, AMINA)

    [first] = await room.forget(THEO)
    room.clock.advance(timedelta(minutes=1))
    [second] = await room.forget(AMINA)

    assert first.right_members == (AMINA.member_id,)
    assert second.right_members == ()
