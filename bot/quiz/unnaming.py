"""Takes the name of a forgotten member off the results that were shown with it."""

from datetime import datetime, timedelta

from bot.jobs import Delivery, Notice, Outcome, Skip, State, find
from bot.quiz import answer_store, deliveries, round_store
from bot.quiz.round import RoundState
from bot.storage import Transaction

REVEAL_AGAIN = "quiz.reveal_again"
EDITED_FOR = timedelta(days=30)
"""How far back results are edited."""

_BETWEEN_EDITS = timedelta(seconds=2)
_SHOWN_WITHIN = timedelta(minutes=2)
"""How long a result that is on its way may take to be there."""


def owe_results_again(transaction: Transaction, member_id: int, now: datetime) -> None:
    """Owe every recent result that may name the member anew, for when the name is off the record."""
    rounds = answer_store.revealed_with(transaction, member_id, now - EDITED_FOR)
    for position, asked in enumerate(rounds):
        shown = find(transaction, deliveries.REVEAL, deliveries.round_subject(asked.id), "once")
        on_its_way = shown is not None and shown.state is State.CLAIMED
        due_at = now + position * _BETWEEN_EDITS + (_SHOWN_WITHIN if on_its_way else timedelta())
        occurrence = str(int(now.timestamp() * 1000))
        deliveries.owe_of_round(transaction, asked, REVEAL_AGAIN, occurrence, due_at, now)


class RevealAgainHandler:
    """Shows a result anew."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Gather the result as it is now."""
        del now
        asked = round_store.get(transaction, int(delivery.subject.partition(":")[2]))
        if asked.state is not RoundState.REVEALED:
            return Skip("the question was withdrawn")
        return deliveries.result_of(transaction, asked)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Nothing follows: a post that is gone names nobody."""
