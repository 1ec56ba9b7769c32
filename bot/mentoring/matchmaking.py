"""Takes a solved round in: proposals in place of the last ones, the proof beside them; inside a transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.errors import UserError
from bot.members import Actor
from bot.mentoring import life, pairing_store, policy_store, profile_store
from bot.mentoring.pairing import Pairing, PairingState
from bot.servers import AuditLine, add_audit_line, lock_server
from bot.storage import Transaction


class SomebodyLeft(UserError):
    """A proposal of which one side is not in the server any more."""

    def __init__(self) -> None:
        super().__init__("One of them has left the server, so this proposal is off the table. Match again for another.")


@dataclass(frozen=True, slots=True)
class MatchedPair:
    """A pair of the best pairing: its fit (0-100), and in words why, what speaks against it, and the next best."""

    mentee_id: int
    mentor_id: int
    fit: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Solved:
    """The best pairing of all who wait; why the others are without a mentor, and what would free them; the proof."""

    matched: Sequence[MatchedPair]
    unmatched: Sequence[str]
    certificate: Mapping[str, object]


NOBODY_MOVES: Mapping[int, int] = {}


def keep(
    transaction: Transaction, actor: Actor, solved: Solved, now: datetime, moves: Mapping[int, int] = NOBODY_MOVES
) -> Sequence[Pairing]:
    """Propose a solved round; what was proposed before and not decided is taken off the table.

    Whoever was offered somebody, or went, while the round was reckoned is left out of it. `moves` has the mentors of
    mentees who are to move: their pairing runs on until both have accepted the new one.
    """
    lock_server(transaction, actor.server_id)
    for earlier in pairing_store.of_server(transaction, actor.server_id, PairingState.PROPOSED):
        life.withdraw(transaction, earlier, PairingState.WITHDRAWN, "", now)
    round_id = policy_store.add_round(
        transaction, actor.server_id, actor.member_id, solved.certificate, solved.unmatched, now
    )
    cadences = {one.member_id: one.cadence.days for one in profile_store.joined(transaction, actor.server_id)}
    bound = pairing_store.of_server(transaction, actor.server_id, PairingState.OFFERED, PairingState.ACTIVE)
    offered = {one.mentee_id for one in bound if one.state is PairingState.OFFERED}
    running = {one.mentee_id: one for one in bound if one.state is PairingState.ACTIVE}
    proposals: list[Pairing] = []
    for one in solved.matched:
        present = running.get(one.mentee_id)
        moved_on = (None if present is None else present.mentor_id) != moves.get(one.mentee_id)
        if moved_on or one.mentee_id in offered or not {one.mentee_id, one.mentor_id} <= cadences.keys():
            continue
        values = {
            "server_id": actor.server_id,
            "mentor_id": one.mentor_id,
            "mentee_id": one.mentee_id,
            "fit": one.fit,
            "why": list(one.lines),
            "round_id": round_id,
            "replaces_id": None if present is None else present.id,
            "cadence_days": max(cadences[one.mentor_id], cadences[one.mentee_id]),
        }
        proposed = pairing_store.propose(transaction, values, now)
        if proposed is not None:
            proposals.append(proposed)
    detail = {"proposals": len(proposals), "moves": len(moves), "unmatched": len(solved.unmatched)}
    subject = f"round:{round_id}"
    line = AuditLine(actor.server_id, actor.member_id, "mentoring.matched", subject, now, detail)
    add_audit_line(transaction, line)
    return proposals
