"""What coordinators do with a server's mentoring, one transaction each; matching runs in a process of its own."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar

from bot.clock import Clock
from bot.jobs import Alarm
from bot.members import Actor
from bot.mentoring import coordinating, living, matchmaking, offering, pairing_store
from bot.mentoring.export import pairings_csv
from bot.mentoring.overview import Overview
from bot.mentoring.pairing import DecidedAlready, EndReason, Pairing, PairingState
from bot.mentoring.planning import Plan
from bot.mentoring.policy import Policy
from bot.mentoring.presence import Presence
from bot.mentoring.report import Report
from bot.mentoring.solving import Wanted
from bot.privacy import keep_pair_key
from bot.storage import Database, Transaction

P = ParamSpec("P")
T = TypeVar("T")
PlanRound = Callable[[Wanted], Awaitable[Plan]]
"""Finds what is best to propose, off the event loop."""

_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Match:
    """A round as coordinators see it: what is proposed, why the others are without a mentor, how many pairs stay."""

    proposals: Sequence[Pairing]
    unmatched: Sequence[str]
    staying: int = 0


class Pairings:
    """The coordinators' use cases; `fresh_key` makes 64 hexadecimal digits by chance, `plan_round` the best round."""

    def __init__(
        self, database: Database, clock: Clock, alarm: Alarm, fresh_key: Callable[[], str], plan_round: PlanRound
    ) -> None:
        self._database = database
        self._clock = clock
        self._alarm = alarm
        self._fresh_key = fresh_key
        self._plan_round = plan_round
        self._presence: Presence | None = None

    def look_up_by(self, presence: Presence) -> None:
        """Ask `presence` who is still in a server; until then everybody is taken to be."""
        self._presence = presence

    async def board(self, server_id: int) -> Overview:
        """Return who waits, who has room, and the pairs."""
        return await self._database.read(coordinating.board, server_id, self._clock.now())

    async def match(self, actor: Actor, asked: Pairing | None = None) -> Match:
        """Compute the best pairing of all who wait, keep it with its proof, and propose it in place of the last one.

        Running pairs stay, but for moves that gain much, and the pair `asked`, which is proposed anew in any case.
        """
        secret = await self._database.write(keep_pair_key, self._fresh_key())
        gone: frozenset[int] = frozenset()
        while True:
            planned = await self._plan_round(Wanted(secret, actor.server_id, self._clock.now(), gone, asked))
            absent = await self._absent(actor.server_id, planned.solved)
            if not absent:
                break
            gone |= absent  # each time round somebody is left out, so this ends
        proposals = await self._propose(actor, planned)
        return Match(_in_order(proposals), planned.solved.unmatched, planned.staying)

    async def swap(self, actor: Actor, pairing_id: int) -> Match:
        """Take a proposal off the table, and propose what is best without it; raises `DecidedAlready`."""
        await self.reject(actor, pairing_id)
        return await self.match(actor)

    async def proposals(self, server_id: int) -> Match:
        """Return what is to be decided, moves first, then the best fit."""
        return await self._database.read(_undecided, server_id)

    async def approve(self, actor: Actor, pairing_id: int) -> Pairing:
        """Offer a proposal to both, if both are still in the server; raises `DecidedAlready`, `AlreadyPaired`."""
        pairing = await self._database.read(pairing_store.get, actor.server_id, pairing_id)
        await self._require_present(actor, pairing)
        offered = await self._database.write(offering.approve, actor, pairing_id, self._clock.now())
        self._alarm.ring()
        return offered

    async def approve_all(self, actor: Actor) -> tuple[int, int]:
        """Offer every proposal; return how many, and how many could not be offered any more."""
        approved = await self._database.write(coordinating.approve_all, actor, self._clock.now())
        self._alarm.ring()
        return approved

    async def reject(self, actor: Actor, pairing_id: int) -> Pairing:
        """Take a proposal off the table; raises `DecidedAlready`."""
        return await self._database.write(offering.reject, actor, pairing_id, self._clock.now())

    async def pair(self, actor: Actor, mentor_id: int, mentee_id: int) -> Pairing:
        """Offer a pair of the coordinator's own choice; raises what `coordinating.pair_by_hand` raises."""
        offered = await self._database.write(
            _with_key, self._fresh_key(), coordinating.pair_by_hand, actor, mentor_id, mentee_id, self._clock.now()
        )
        self._alarm.ring()
        return offered

    async def end(self, actor: Actor, pairing_id: int, reason: EndReason) -> Pairing:
        """End a pairing; both hear of it. Raises `PairingNotFound`, `NotActive`."""
        ended = await self._database.write(
            _with_key, self._fresh_key(), living.end_by_coordinator, actor, pairing_id, reason, self._clock.now()
        )
        self._alarm.ring()
        return ended

    async def keep(self, actor: Actor, pairing_id: int) -> Pairing:
        """Leave a silent pairing alone; raises `PairingNotFound`, `NotActive`."""
        return await self._database.write(living.keep_going, actor, pairing_id, self._clock.now())

    async def rematch(self, actor: Actor, pairing_id: int) -> Match:
        """Look for another mentor for a pair, which runs meanwhile; raises `PairingNotFound`, `NotActive`."""
        pairing = await self._database.write(living.to_be_rematched, actor, pairing_id, self._clock.now())
        return await self.match(actor, pairing)

    async def end_and_match(self, actor: Actor, pairing_id: int) -> Match:
        """End a pairing at once, and propose anew for all who wait; raises `PairingNotFound`, `NotActive`."""
        await self.end(actor, pairing_id, EndReason.REQUEST)
        return await self.match(actor)

    async def block(self, actor: Actor, pair: tuple[int, int], *, lift: bool = False) -> bool:
        """Never pair two people, or allow it again; False where it was so already. Raises `SamePerson`."""
        act = coordinating.unblock if lift else coordinating.block
        return await self._database.write(_with_key, self._fresh_key(), act, actor, pair, self._clock.now())

    async def history(self, server_id: int) -> Sequence[tuple[Pairing, Report | None]]:
        """Return pairings that are over, latest first, each with the last word on it."""
        return await self._database.read(coordinating.history, server_id)

    async def policy(self, server_id: int) -> tuple[Policy, int | None]:
        """Return what was decided, and the coordinators' role."""
        return await self._database.read(coordinating.policy, server_id)

    async def change_policy(self, actor: Actor, revision: Callable[[Policy], Policy]) -> tuple[Policy, int | None]:
        """Change what was decided."""
        return await self._database.write(coordinating.change_policy, actor, revision, self._clock.now())

    async def export(self, actor: Actor) -> bytes:
        """Return every pairing of the server as CSV."""
        return pairings_csv(await self._database.write(coordinating.export, actor, self._clock.now()))

    async def _propose(self, actor: Actor, planned: Plan) -> Sequence[Pairing]:
        """Write a round down, some pairs at a time: whoever else has something to write is not kept waiting."""
        now, write = self._clock.now(), self._database.write
        matched, proposals = planned.solved.matched, list[Pairing]()
        round_id = await write(matchmaking.begin, actor, planned.solved, len(planned.moves), now)
        for first in range(0, len(matched), _AT_ONCE):
            some = matched[first : first + _AT_ONCE]
            proposals += await write(matchmaking.propose, actor.server_id, round_id, some, planned.moves, now)
        return proposals

    async def _absent(self, server_id: int, solved: matchmaking.Solved) -> frozenset[int]:
        if self._presence is None:
            return frozenset()
        members = {member for one in solved.matched for member in (one.mentee_id, one.mentor_id)}
        return await self._presence.absent(server_id, members)

    async def _require_present(self, actor: Actor, pairing: Pairing) -> None:
        members = {one for one in (pairing.mentor_id, pairing.mentee_id) if one is not None}
        if pairing.state is not PairingState.PROPOSED:
            raise DecidedAlready(pairing)
        if self._presence is not None and await self._presence.absent(actor.server_id, members):
            await self._database.write(offering.reject, actor, pairing.id, self._clock.now())
            raise matchmaking.SomebodyLeft


def _undecided(transaction: Transaction, server_id: int) -> Match:
    proposals = pairing_store.of_server(transaction, server_id, PairingState.PROPOSED)
    running = {one.id for one in pairing_store.of_server(transaction, server_id, PairingState.ACTIVE)}
    return Match(_in_order(proposals), (), len(running - {one.replaces_id for one in proposals}))


def _with_key(
    transaction: Transaction,
    fresh: str,
    act: Callable[Concatenate[Transaction, bytes, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    return act(transaction, keep_pair_key(transaction, fresh), *args, **kwargs)


def _in_order(proposals: Sequence[Pairing]) -> Sequence[Pairing]:
    """Return proposals as they are read: moves first, then the best fit."""
    return sorted(proposals, key=lambda one: (one.replaces_id is None, -one.fit, one.id))
