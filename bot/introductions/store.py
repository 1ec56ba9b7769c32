"""Introductions in the database: rows in, models out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update

from bot.introductions.introduction import Introduction, Words
from bot.introductions.tables import introductions
from bot.storage import Transaction, upsert

_rows = introductions.c
_WORDS = (_rows.name, _rows.goal, _rows.credentials, _rows.region)
_WRITE = upsert(introductions, on=[_rows.server_id, _rows.member_id], replace=_WORDS)
_OF_MEMBER = select(introductions).where(_rows.member_id == bindparam("member")).order_by(_rows.id)
_GET = _OF_MEMBER.where(_rows.server_id == bindparam("server"))
_FIND = select(introductions).where(_rows.id == bindparam("introduction"))
_ASK = (
    update(introductions)
    .where(_rows.id == bindparam("introduction"), _rows.asked_at.is_(None))
    .values(asked_at=bindparam("at"))
)
_STANDS = (
    update(introductions)
    .where(_rows.id == bindparam("introduction"))
    .values(channel_id=bindparam("channel"), message_id=bindparam("message"))
)
_FELL = (
    update(introductions)
    .where(_rows.id == bindparam("introduction"))
    .values(asked_at=None, channel_id=None, message_id=None)
)
_DROP = delete(introductions).where(_rows.id == bindparam("introduction"))


def write(transaction: Transaction, server_id: int, member_id: int, words: Words) -> None:
    """Keep what a member says of themselves, in place of what they said before."""
    said = {"name": words.name, "goal": words.goal, "credentials": words.credentials, "region": words.region}
    transaction.execute(_WRITE, {"server_id": server_id, "member_id": member_id, **said})


def get(transaction: Transaction, server_id: int, member_id: int) -> Introduction | None:
    """Return a member's introduction to a server, None where there is none."""
    row = transaction.execute(_GET, {"server": server_id, "member": member_id}).first()
    return None if row is None else _introduction(row)


def find(transaction: Transaction, introduction_id: int) -> Introduction | None:
    """Return an introduction, None where it is not there any more."""
    row = transaction.execute(_FIND, {"introduction": introduction_id}).first()
    return None if row is None else _introduction(row)


def of_member(transaction: Transaction, member_id: int) -> Sequence[Introduction]:
    """Return a member's introductions to all servers."""
    return [_introduction(row) for row in transaction.execute(_OF_MEMBER, {"member": member_id})]


def ask(transaction: Transaction, introduction_id: int, at: datetime) -> bool:
    """Note that it is to be posted; return False where that was noted before."""
    return transaction.execute(_ASK, {"introduction": introduction_id, "at": at}).rowcount == 1


def stands(transaction: Transaction, introduction_id: int, channel_id: int, message_id: int) -> bool:
    """Note where it stands; return False where it was taken back meanwhile."""
    place = {"introduction": introduction_id, "channel": channel_id, "message": message_id}
    return transaction.execute(_STANDS, place).rowcount == 1


def fell(transaction: Transaction, introduction_id: int) -> None:
    """Note that it stands nowhere: it is a draft again."""
    transaction.execute(_FELL, {"introduction": introduction_id})


def drop(transaction: Transaction, introduction_id: int) -> None:
    """Forget an introduction."""
    transaction.execute(_DROP, {"introduction": introduction_id})


def _introduction(row: Row[Any]) -> Introduction:
    words = Words(row.name, row.goal, row.credentials, row.region)
    return Introduction(row.id, row.server_id, row.member_id, words, row.asked_at, row.channel_id, row.message_id)
