"""How an introduction goes, whoever wants that; inside a transaction."""

from datetime import datetime

from bot.introductions import owing, store
from bot.introductions.introduction import Introduction
from bot.storage import Transaction


def forget(transaction: Transaction, known: Introduction, now: datetime) -> None:
    """Drop an introduction, and owe its post, where it stands, an edit that empties it."""
    if known.message_id is not None and known.channel_id is not None:
        owing.owe_removal(transaction, known.subject, known.server_id, known.channel_id, known.message_id, now)
    store.drop(transaction, known.id)
