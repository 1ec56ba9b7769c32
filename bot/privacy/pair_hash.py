"""The keyed hash by which a pair of people is recognised after their ids are erased."""

import hashlib
import hmac

from sqlalchemy import Column, String, Table, bindparam, select

from bot.storage import Owner, Transaction, insert_or_ignore, metadata, owned_by

privacy_keys = Table(
    "privacy_keys",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", String(64), nullable=False),
    info=owned_by(Owner.NOBODY),
)
"""Keys made by this installation, which never leave its database."""

_NAME = "pair"
_ADD = insert_or_ignore(privacy_keys, on=[privacy_keys.c.name])
_GET = select(privacy_keys.c.value).where(privacy_keys.c.name == bindparam("key_name"))
_LENGTH = 32


def keep_pair_key(transaction: Transaction, fresh: str) -> bytes:
    """Return this installation's key, which is `fresh` (64 hexadecimal digits, by chance) if it had none."""
    transaction.execute(_ADD, {"name": _NAME, "value": fresh})
    return bytes.fromhex(transaction.execute(_GET, {"key_name": _NAME}).scalar_one())


def pair_key(key: bytes, server_id: int, one: int, other: int) -> str:
    """Return the hash of a pair in a server, whichever is named first: 32 hexadecimal digits.

    HMAC-SHA256 (RFC 2104): without the key nobody can tell whom it stands for.
    """
    low, high = sorted((one, other))
    return hmac.new(key, f"{server_id}:{low}:{high}".encode(), hashlib.sha256).hexdigest()[:_LENGTH]
