"""A word to one member that says nothing of anybody or anything else, such as that their direct messages are closed."""

from collections.abc import Callable
from datetime import datetime

from bot.jobs.delivery import Delivery
from bot.jobs.outcome import Outcome
from bot.jobs.ports import Notice, Skip
from bot.storage import Transaction


class WordToMember:
    """Handles a delivery whose notice needs to know the member alone; nothing follows it."""

    def __init__(self, notice: Callable[[int], Notice]) -> None:
        self._notice = notice

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Name the member, unless they have been forgotten."""
        del transaction, now
        member_id = delivery.target.member_id
        return Skip("the member was forgotten") if member_id is None else self._notice(member_id)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Owe nothing more: a command of the feature's shows the member the rest."""
