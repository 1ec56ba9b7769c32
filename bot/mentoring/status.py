"""Where somebody stands in a server's mentoring, in one word; inside a transaction."""

from enum import Enum

from bot.members import Actor
from bot.mentoring import pairing_store, policy_store, profile_store
from bot.mentoring.pairing import PairingState
from bot.storage import Transaction


class Status(Enum):
    """`CLOSED`: not in, and nobody is taken in; `OFFERED`: an offer waits for this member's answer."""

    CLOSED = "closed"
    NOT_JOINED = "not_joined"
    DRAFT = "draft"
    WAITING = "waiting"
    OFFERED = "offered"
    PAIRED = "paired"


def status(transaction: Transaction, actor: Actor) -> Status:
    """Return where the member stands; what wants an answer of theirs counts first."""
    pairings = pairing_store.of_member(transaction, actor.server_id, actor.member_id)
    offered = [one for one in pairings if one.state is PairingState.OFFERED]
    if any(not one.accepted_by(one.part_of(actor.member_id)) for one in offered):
        return Status.OFFERED
    if any(one.state is PairingState.ACTIVE for one in pairings):
        return Status.PAIRED
    found = profile_store.get(transaction, actor.server_id, actor.member_id)
    if found is None:
        is_open = policy_store.policy(transaction, actor.server_id).is_open
        return Status.NOT_JOINED if is_open else Status.CLOSED
    _, is_joined = found
    return Status.WAITING if is_joined else Status.DRAFT
