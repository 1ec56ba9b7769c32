"""What members and moderators do with opportunities, one transaction each."""

from collections.abc import Callable, Sequence

from bot.clock import Clock
from bot.jobs import Alarm
from bot.members import Actor
from bot.opportunities import deciding, offering
from bot.opportunities.opportunity import Facts, Opportunity
from bot.storage import Database

Revision = Callable[[Facts], Facts]


class Opportunities:
    """Drafts of members, decisions of moderators, reports."""

    def __init__(self, database: Database, clock: Clock, alarm: Alarm) -> None:
        self._database = database
        self._clock = clock
        self._alarm = alarm

    async def require_room(self, actor: Actor) -> None:
        """Raise `NoChannel` or `TooManyOpen` where the member could not offer another one."""
        await self._database.read(offering.require_room, actor)

    async def begin(self, actor: Actor, facts: Facts) -> Opportunity:
        """Keep a draft; raises `NoChannel`, `TooManyOpen`."""
        return await self._database.write(offering.begin, actor, facts, self._clock.now())

    async def own(self, actor: Actor, opportunity_id: int) -> Opportunity:
        """Return one of the member's own that is open; raises `OpportunityNotFound`."""
        return await self._database.read(offering.own, actor, opportunity_id)

    async def open_ones(self, actor: Actor) -> Sequence[Opportunity]:
        """Return what the member has open here, oldest first."""
        return await self._database.read(offering.open_ones, actor)

    async def revise(self, actor: Actor, opportunity_id: int, revision: Revision) -> Opportunity:
        """Change a draft; raises `OpportunityNotFound`, `NotYours`."""
        return await self._database.write(offering.revise, actor, opportunity_id, revision)

    async def submit(self, actor: Actor, opportunity_id: int) -> Opportunity:
        """Put a draft before the moderators; raises what `offering.submit` raises."""
        moved = await self._database.write(offering.submit, actor, opportunity_id, self._clock.now())
        self._alarm.ring()
        return moved

    async def withdraw(self, actor: Actor, opportunity_id: int) -> Opportunity:
        """Take one's own back; raises `OpportunityNotFound`."""
        taken_back = await self._database.write(offering.withdraw, actor, opportunity_id, self._clock.now())
        self._alarm.ring()
        return taken_back

    async def report(self, actor: Actor, opportunity_id: int, text: str) -> None:
        """Tell the moderators what is wrong with a posted one; raises what `offering.report` raises."""
        await self._database.write(offering.report, actor, opportunity_id, text, self._clock.now())
        self._alarm.ring()

    async def waiting(self, actor: Actor, opportunity_id: int) -> Opportunity:
        """Return one that is still to be decided, for a moderator; raises `OpportunityNotFound`, `DecidedBefore`."""
        return await self._database.read(deciding.waiting, actor, opportunity_id)

    async def approve(self, actor: Actor, opportunity_id: int) -> Opportunity:
        """Let it be posted; raises what `deciding.approve` raises."""
        return await self._decide(deciding.approve, actor, opportunity_id)

    async def reject(self, actor: Actor, opportunity_id: int, reason: str) -> Opportunity:
        """Turn it down; raises what `deciding.reject` raises."""
        return await self._decide(deciding.reject, actor, opportunity_id, reason)

    async def edit(self, actor: Actor, opportunity_id: int, revision: Revision) -> Opportunity:
        """Change what is before the moderators; raises what `deciding.edit` raises."""
        return await self._decide(deciding.edit, actor, opportunity_id, revision)

    async def take_down(self, actor: Actor, opportunity_id: int) -> Opportunity:
        """Take a reported one down; raises what `deciding.take_down` raises."""
        return await self._decide(deciding.take_down, actor, opportunity_id)

    async def leave_up(self, actor: Actor, opportunity_id: int) -> Opportunity:
        """Leave a reported one where it is; raises what `deciding.leave_up` raises."""
        return await self._decide(deciding.leave_up, actor, opportunity_id)

    async def _decide(self, act: Callable[..., Opportunity], actor: Actor, *about: object) -> Opportunity:
        decided = await self._database.write(act, actor, *about, self._clock.now())
        self._alarm.ring()
        return decided
