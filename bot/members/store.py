"""The tables of members, rows in, models out."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    PrimaryKeyConstraint,
    ScalarSelect,
    String,
    Table,
    bindparam,
    select,
    update,
)

from bot.members.member import Member, Membership
from bot.privacy import Held, HeldData, OnErase
from bot.storage import MemberId, Owner, Prepared, Snowflake, Transaction, insert_or_ignore, metadata, owned_by, upsert

members = Table(
    "members",
    metadata,
    Column("member_id", MemberId, primary_key=True, autoincrement=False),
    Column("zone", String(64), nullable=True),
    Column("exam", String(10), nullable=True),
    Column("exam_on", Date, nullable=True),
    Column("nudges", Boolean, nullable=True),
    info=owned_by(Owner.PERSON),
)

memberships = Table(
    "memberships",
    metadata,
    Column("server_id", Snowflake, nullable=False),
    Column("member_id", MemberId, nullable=False),
    Column("on_leaderboard", Boolean, nullable=False),
    PrimaryKeyConstraint("server_id", "member_id"),
    info=owned_by(Owner.SERVER),
)

PERSONAL_DATA = HeldData(
    Held(members.c.member_id, OnErase.DELETE),
    Held(memberships.c.member_id, OnErase.DELETE),
)

ZONE: ScalarSelect[str | None] = (
    select(members.c.zone).where(members.c.member_id == bindparam("member")).scalar_subquery()
)
"""The zone of the member named by the parameter `member`, for other features' statements."""

_MEMBER = select(members).where(members.c.member_id == bindparam("member"))
_MEMBERSHIP = select(memberships.c.on_leaderboard).where(
    memberships.c.server_id == bindparam("server"), memberships.c.member_id == bindparam("member")
)
_HIDDEN = Prepared(
    select(memberships.c.member_id).where(
        memberships.c.server_id == bindparam("server"), memberships.c.on_leaderboard.is_(False)
    )
)
_BEGIN_MEMBER = insert_or_ignore(members, on=[members.c.member_id])
_CHANGE_MEMBER = update(members).where(members.c.member_id == bindparam("member"))
_SAVE_MEMBERSHIP = upsert(
    memberships,
    on=[memberships.c.server_id, memberships.c.member_id],
    replace=[memberships.c.on_leaderboard],
)


def member(transaction: Transaction, member_id: int) -> Member:
    """Return the member; one who never told anything is a member without settings."""
    row = transaction.execute(_MEMBER, {"member": member_id}).first()
    if row is None:
        return Member(member_id)
    return Member(member_id, row.zone, row.exam, row.exam_on, nudges=row.nudges is not False)


def change_member(transaction: Transaction, member_id: int, told: Mapping[str, str | date | bool | None]) -> Member:
    """Change what the member tells now (columns by name), and leave what they told before; return all."""
    transaction.execute(_BEGIN_MEMBER, {"member_id": member_id})
    transaction.execute(_CHANGE_MEMBER.values(dict(told)), {"member": member_id})
    return member(transaction, member_id)


def wants_nudges(transaction: Transaction, member_id: int) -> bool:
    """Whether the bot may remind the member of what they did not ask to be reminded of."""
    return member(transaction, member_id).nudges


def membership(transaction: Transaction, server_id: int, member_id: int) -> Membership:
    """Return what the member decided for the server, or what holds until they do."""
    row = transaction.execute(_MEMBERSHIP, {"server": server_id, "member": member_id}).first()
    return Membership(server_id, member_id, *(() if row is None else (row.on_leaderboard,)))


def hidden_in(transaction: Transaction, server_id: int) -> frozenset[int]:
    """Return the members who are not to be named in the server's results."""
    return frozenset(row.member_id for row in _HIDDEN.all(transaction, {"server": server_id}))


def save_membership(transaction: Transaction, decided: Membership) -> None:
    """Write the decision down."""
    transaction.execute(
        _SAVE_MEMBERSHIP,
        {
            "server_id": decided.server_id,
            "member_id": decided.member_id,
            "on_leaderboard": decided.on_leaderboard,
        },
    )
