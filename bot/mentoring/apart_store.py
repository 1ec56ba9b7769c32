"""Who is never to be paired, in the database."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam, delete, func, select

from bot.mentoring.tables import mentor_apart
from bot.privacy import pair_key
from bot.storage import Transaction, insert_or_ignore

_rows = mentor_apart.c
_ADD = insert_or_ignore(mentor_apart, on=[_rows.server_id, _rows.pair_key, _rows.kind])
_OF_SERVER = select(mentor_apart).where(_rows.server_id == bindparam("server")).order_by(_rows.id)
_AVOIDED_BY = select(func.count()).where(
    _rows.server_id == bindparam("server"), _rows.member_id == bindparam("member"), _rows.kind == "avoided"
)
_FORGET_AVOIDED = delete(mentor_apart).where(
    _rows.server_id == bindparam("server"), _rows.member_id == bindparam("member"), _rows.kind == "avoided"
)
_REMOVE = delete(mentor_apart).where(
    _rows.server_id == bindparam("server"), _rows.pair_key == bindparam("pair"), _rows.kind == bindparam("of_kind")
)


class ApartKind(StrEnum):
    """Why two are kept apart: one of them asked, a moderator decided, their pairing ended badly."""

    AVOIDED = "avoided"
    BLOCKED = "blocked"
    BADLY = "badly"


@dataclass(frozen=True, slots=True)
class Apart:
    """Two people kept apart; ids are None after an erasure, the key tells the pair all the same."""

    kind: ApartKind
    key: str
    member_id: int | None
    other_member_id: int | None


def keep_apart(
    transaction: Transaction,
    secret: bytes,
    server_id: int,
    pair: tuple[int, int],
    kind: ApartKind,
    made_by: int | None,
    now: datetime,
) -> bool:
    """Write down that two are never to be paired; False where that was known for this reason."""
    row = {
        "server_id": server_id,
        "pair_key": pair_key(secret, server_id, *pair),
        "kind": kind,
        "member_id": pair[0],
        "other_member_id": pair[1],
        "made_by": made_by,
        "made_at": now,
    }
    return transaction.execute(_ADD, row).rowcount == 1


def unblock(transaction: Transaction, secret: bytes, server_id: int, pair: tuple[int, int], kind: ApartKind) -> bool:
    """Take back that two are kept apart for one reason; False where they were not."""
    values = {"server": server_id, "pair": pair_key(secret, server_id, *pair), "of_kind": kind}
    return transaction.execute(_REMOVE, values).rowcount == 1


def forget_avoided(transaction: Transaction, server_id: int, member_id: int) -> None:
    """Forget whom a member wanted not to be paired with."""
    transaction.execute(_FORGET_AVOIDED, {"server": server_id, "member": member_id})


def avoided_by(transaction: Transaction, server_id: int, member_id: int) -> int:
    """Return how many people a member wants not to be paired with."""
    return transaction.execute(_AVOIDED_BY, {"server": server_id, "member": member_id}).scalar_one()


def of_server(transaction: Transaction, server_id: int) -> Sequence[Apart]:
    """Return everybody who is kept apart in the server."""
    return [
        Apart(ApartKind(row.kind), row.pair_key, row.member_id, row.other_member_id)
        for row in transaction.execute(_OF_SERVER, {"server": server_id})
    ]


def pairs_among(
    known: Iterable[Apart], secret: bytes, server_id: int, members: Collection[int], kinds: Collection[ApartKind]
) -> frozenset[frozenset[int]]:
    """Return the pairs among members that are kept apart for these reasons.

    Where an id was erased the members are tried one against the other: somebody who came back is still kept apart.
    """
    found: set[frozenset[int]] = set()
    nameless: set[str] = set()
    for apart in known:
        if apart.kind not in kinds:
            continue
        if apart.member_id is None or apart.other_member_id is None:
            nameless.add(apart.key)
        else:
            found.add(frozenset({apart.member_id, apart.other_member_id}))
    if nameless:
        ordered = sorted(members)
        found |= {
            frozenset({one, other})
            for place, one in enumerate(ordered)
            for other in ordered[place + 1 :]
            if pair_key(secret, server_id, one, other) in nameless
        }
    return frozenset(found)
