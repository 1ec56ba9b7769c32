"""What members and coordinators do with study groups, one transaction each."""

from collections.abc import Collection

from bot.clock import Clock
from bot.jobs import Alarm
from bot.members import Actor, Member
from bot.mentoring import Free, Presence
from bot.storage import Database
from bot.study_groups import gathering
from bot.study_groups.group import Board, Proposal, Standing, TooFewLeft


class StudyGroups:
    """The line of those who look for a group; proposals, and groups that meet."""

    def __init__(self, database: Database, clock: Clock, alarm: Alarm) -> None:
        self._database = database
        self._clock = clock
        self._alarm = alarm
        self._presence: Presence | None = None

    def look_up_by(self, presence: Presence) -> None:
        """Ask this who is still in the server; without it everybody counts as there."""
        self._presence = presence

    async def standing(self, actor: Actor, member: Member) -> Standing:
        """Return where somebody stands."""
        return await self._database.read(gathering.standing, actor, member)

    async def join(self, actor: Actor, member: Member, free: Collection[Free]) -> Standing:
        """Put somebody in the line; raises `ExamMissing`, `HoursMissing`."""
        return await self._database.write(gathering.join, actor, member, free, self._clock.now())

    async def leave(self, actor: Actor) -> None:
        """Take somebody out of the line and out of their group."""
        await self._database.write(gathering.leave, actor, self._clock.now())
        self._alarm.ring()

    async def board(self, server_id: int) -> Board:
        """Return what is to be decided, and what meets."""
        return await self._database.read(gathering.board, server_id)

    async def propose(self, actor: Actor) -> Board:
        """Gather all who wait anew."""
        return await self._database.write(gathering.propose, actor, self._clock.now())

    async def approve(self, actor: Actor, group_id: int) -> Proposal:
        """Let a group meet, without members who left the server.

        Raises `NoGroup`, `GroupDecided`, `NoGroupChannel`, `TooFewLeft`.
        """
        proposal = await self._database.read(gathering.own_proposal, actor, group_id)
        absent: Collection[int] = ()
        if self._presence is not None:
            absent = await self._presence.absent(actor.server_id, proposal.members)
        approved = await self._database.write(gathering.approve, actor, group_id, absent, self._clock.now())
        self._alarm.ring()
        if approved is None:
            raise TooFewLeft
        return approved

    async def reject(self, actor: Actor, group_id: int) -> None:
        """Take a proposal off the table; raises `NoGroup`, `GroupDecided`."""
        await self._database.write(gathering.reject, actor, group_id, self._clock.now())

    async def end(self, actor: Actor, group_id: int) -> None:
        """End a group that meets; raises `NoGroup`."""
        await self._database.write(gathering.end, actor, group_id, self._clock.now())
