"""What study groups promise, from the line to a thread and its end, on both engines."""

import asyncio
from collections.abc import Collection

import pytest

from bot.jobs import Alarm, Forbidden, Target
from bot.members import Actor, Member
from bot.mentoring import DayPart, Free, Pairings, Policy, RoundProcess
from bot.privacy import Privacy
from bot.schema import PERSONAL_DATA
from bot.servers import ModeratorNews, Servers, server_handlers
from bot.storage import Database
from bot.study_groups import (
    AgendaDue,
    GroupState,
    StudyGroups,
    ThreadDue,
    UnnamedDue,
    WelcomeDue,
    study_group_handlers,
)
from bot.study_groups.group import ExamMissing, GroupDecided, HoursMissing, NoGroup, NoGroupChannel, TooFewLeft
from playground import SteerableClock
from tests.support.deliveries import Hand, only

HALL, AUDIT, CHANNEL = 101, 71, 72
ROSA, OTTO, ELSEWHERE = Actor(HALL, 13), Actor(HALL, 14), Actor(102, 13)
EVENINGS = [Free(weekday, DayPart.EVENING) for weekday in range(5)]


class Room(Hand):
    """A server's study groups, and the hand that delivers what they owe."""

    def __init__(self, database: Database, clock: SteerableClock) -> None:
        super().__init__(database, clock, {**study_group_handlers(), **server_handlers()})
        self.groups = StudyGroups(database, clock, Alarm(clock))
        self.groups.look_up_by(self)
        self.privacy = Privacy(database, clock, PERSONAL_DATA)
        self.gone: set[int] = set()

    async def absent(self, server_id: int, members: Collection[int]) -> frozenset[int]:
        """Say who has left."""
        del server_id
        return frozenset(self.gone.intersection(members))

    async def wait(self, *members: int) -> None:
        """Let members get in line, with the same exam and hours."""
        for member in members:
            await self.groups.join(Actor(HALL, member), person(member), EVENINGS)

    async def meeting(self, *members: int) -> int:
        """A group that meets, all news of it delivered."""
        await self.wait(*members)
        board = await self.groups.propose(ROSA)
        group_id = board.proposed[0].group.id
        await self.groups.approve(ROSA, group_id)
        await self.deliver()
        await self.deliver()
        return group_id


def person(member: int, exam: str | None = "CPC") -> Member:
    """Somebody in Chicago."""
    return Member(member, "America/Chicago", exam)


@pytest.fixture
async def room(database: Database, tables_url: str, clock: SteerableClock) -> Room:
    await Servers(database, clock).change(HALL, ROSA.member_id, audit_channel_id=AUDIT)
    pairings = Pairings(database, clock, Alarm(clock), lambda: "00" * 32, RoundProcess(tables_url).plan)
    await pairings.change_policy(ROSA, lambda known: Policy(channel_id=CHANNEL, weights=known.weights))
    one = Room(database, clock)
    await one.deliver(minutes=1)
    return one


async def test_from_the_line_to_a_thread_with_everybody_in_it(room: Room) -> None:
    await room.wait(1, 2)
    assert (await room.groups.propose(ROSA)).proposed == []
    waiting = await room.groups.standing(Actor(HALL, 1), person(1))
    assert (waiting.others, waiting.proposal) == (1, None)
    await room.wait(3)
    [proposal] = (await room.groups.propose(ROSA)).proposed
    assert proposal.members == [1, 2, 3]
    assert (await room.groups.standing(Actor(HALL, 2), person(2))).proposal == proposal

    await room.groups.approve(ROSA, proposal.group.id)
    [thread] = [one for one in await room.deliver() if isinstance(one.prepared, ThreadDue)]
    assert thread.delivery.target == Target(HALL, CHANNEL, ROSA.member_id)
    inside = await room.deliver()
    assert [type(one.prepared) for one in inside] == [AgendaDue, WelcomeDue, WelcomeDue, WelcomeDue]
    assert {one.delivery.target.channel_id for one in inside} == {thread.outcome and room.messages - 4}
    assert [one.member_id for one in only(WelcomeDue, inside)] == [1, 2, 3]
    assert (await room.groups.propose(ROSA)).proposed == []


async def test_exam_and_hours_are_needed(room: Room) -> None:
    with pytest.raises(ExamMissing):
        await room.groups.join(Actor(HALL, 1), person(1, None), EVENINGS)
    with pytest.raises(HoursMissing):
        await room.groups.join(Actor(HALL, 1), person(1), [])


async def test_two_coordinators_at_once_one_decision_holds(room: Room) -> None:
    await room.wait(1, 2, 3)
    [proposal] = (await room.groups.propose(ROSA)).proposed
    decisions = [
        *(room.groups.approve(one, proposal.group.id) for one in (ROSA, OTTO)),
        *(room.groups.reject(one, proposal.group.id) for one in (ROSA, OTTO)),
    ]
    ends = await asyncio.gather(*decisions, return_exceptions=True)

    told = [str(end) for end in ends if isinstance(end, GroupDecided)]
    assert len(told) == 3
    [proposed] = set(told)  # all hear of the one decision that holds
    assert ("active" in proposed) is bool((await room.groups.board(ROSA.server_id)).active)
    with pytest.raises(NoGroup):
        await room.groups.approve(ELSEWHERE, proposal.group.id)


async def test_whoever_left_the_server_is_left_out_and_too_few_are_no_group(room: Room) -> None:
    await room.wait(1, 2, 3, 4)
    [proposal] = (await room.groups.propose(ROSA)).proposed
    room.gone.add(2)
    assert (await room.groups.approve(ROSA, proposal.group.id)).members == [1, 3, 4]

    await room.wait(5, 6, 7)
    [proposal] = (await room.groups.propose(ROSA)).proposed
    room.gone.add(6)
    with pytest.raises(TooFewLeft):
        await room.groups.approve(ROSA, proposal.group.id)
    board = await room.groups.board(HALL)
    assert (board.proposed, board.waiting) == ([], 2)


async def test_without_a_channel_nothing_is_approved(database: Database, clock: SteerableClock) -> None:
    room = Room(database, clock)
    await room.wait(1, 2, 3)
    [proposal] = (await room.groups.propose(ROSA)).proposed
    with pytest.raises(NoGroupChannel):
        await room.groups.approve(ROSA, proposal.group.id)


async def test_a_group_whose_thread_could_not_be_opened_is_to_be_decided_again(room: Room) -> None:
    await room.wait(1, 2, 3)
    [proposal] = (await room.groups.propose(ROSA)).proposed
    await room.groups.approve(ROSA, proposal.group.id)
    await room.deliver(Forbidden("Create Private Threads"))

    [news] = only(ModeratorNews, await room.deliver())
    assert "Create Private Threads" in news.text
    await room.deliver(minutes=1)
    await room.groups.approve(ROSA, proposal.group.id)
    assert len(only(ThreadDue, await room.deliver())) == 1
    assert len(only(WelcomeDue, await room.deliver())) == 3


async def test_leaving_a_group_of_two_asks_the_moderators_and_ending_lets_the_rest_wait(room: Room) -> None:
    group_id = await room.meeting(1, 2, 3)
    await room.groups.leave(Actor(HALL, 1))
    assert only(ModeratorNews, await room.deliver()) == []
    await room.groups.leave(Actor(HALL, 2))
    [news] = only(ModeratorNews, await room.deliver())
    assert "has 1 left" in news.text

    await room.groups.end(OTTO, group_id)
    with pytest.raises(NoGroup):
        await room.groups.end(ROSA, group_id)
    assert (await room.groups.board(HALL)).waiting == 1


async def test_whoever_is_forgotten_is_out_of_the_group_and_off_the_greeting(room: Room) -> None:
    await room.meeting(1, 2, 3, 4)
    exported = await room.privacy.export(2)
    assert [len(exported.tables[name]) for name in ("study_seekers", "study_memberships")] == [1, 1]

    await room.privacy.erase(2)

    [edited] = only(UnnamedDue, await room.deliver())
    assert edited.message_id == room.messages - 1 - 2
    [left] = (await room.groups.board(HALL)).active
    assert (left.members, left.group.state) == ([1, 3, 4], GroupState.ACTIVE)


async def test_a_proposal_that_loses_too_many_is_off_the_table(room: Room) -> None:
    await room.wait(1, 2, 3)
    await room.groups.propose(ROSA)
    await room.privacy.erase(3)

    board = await room.groups.board(HALL)
    assert (board.proposed, board.waiting) == ([], 2)
