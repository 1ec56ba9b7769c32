"""Takes a solved round in: proposals in place of the last ones, the proof beside them; inside a transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.errors import UserError
from bot.members import Actor
from bot.mentoring import pairing_store, policy_store, profile_store
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


def begin(transaction: Transaction, actor: Actor, solved: Solved, moving: int, now: datetime) -> int:
    """Keep a round with its proof, and take what was proposed before, and not decided, off the table; return its id."""
    lock_server(transaction, actor.server_id)
    pairing_store.take_proposals_back(transaction, actor.server_id)
    round_id = policy_store.add_round(
        transaction, actor.server_id, actor.member_id, solved.certificate, solved.unmatched, now
    )
    detail = {"proposals": len(solved.matched), "moves": moving, "unmatched": len(solved.unmatched)}
    subject = f"round:{round_id}"
    add_audit_line(transaction, AuditLine(actor.server_id, actor.member_id, "mentoring.matched", subject, now, detail))
    return round_id


def propose(
    transaction: Transaction,
    server_id: int,
    round_id: int,
    matched: Sequence[MatchedPair],
    moves: Mapping[int, int],
    now: datetime,
) -> Sequence[Pairing]:
    """Propose some pairs of a round; nobody, where another round has begun since.

    Whoever was offered somebody, or went, while the round was reckoned is left out of it. `moves` has the mentors of
    mentees who are to move: their pairing runs on until both have accepted the new one.
    """
    lock_server(transaction, server_id)
    if policy_store.latest_round(transaction, server_id) != round_id:
        return []
    members = {member for one in matched for member in (one.mentee_id, one.mentor_id)}
    cadences = profile_store.cadences(transaction, server_id, members)
    bound = pairing_store.bound(transaction, server_id, [one.mentee_id for one in matched])
    proposals: list[Pairing] = []
    for one in matched:
        state, pairing_id, mentor_id = bound.get(one.mentee_id, (None, None, None))
        moved_on = state is PairingState.OFFERED or mentor_id != moves.get(one.mentee_id)
        if moved_on or not {one.mentee_id, one.mentor_id} <= cadences.keys():
            continue
        values = {
            "server_id": server_id,
            "mentor_id": one.mentor_id,
            "mentee_id": one.mentee_id,
            "fit": one.fit,
            "why": list(one.lines),
            "round_id": round_id,
            "replaces_id": pairing_id,
            "cadence_days": max(cadences[one.mentor_id], cadences[one.mentee_id]),
        }
        proposed = pairing_store.propose(transaction, values, now)
        if proposed is not None:
            proposals.append(proposed)
    return proposals
