"""How introductions come into their channel, change there, and go."""

from datetime import datetime

from bot.introductions import owing, store
from bot.introductions.introduction import Introduction
from bot.introductions.notices import IntroductionChangedDue, IntroductionDue, IntroductionGoneDue
from bot.jobs import Delivery, Gone, Handler, Notice, Outcome, PermanentFailure, Sent, Skip
from bot.servers import Happening, ModeratorNews, describe, tell_moderators
from bot.storage import Transaction

_TAKEN_BACK = Skip("it was taken back")


class PostHandler:
    """Posts an introduction; one that could not be posted is a draft again."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Read it as it now is."""
        del now
        introduction = _known(transaction, delivery)
        return _TAKEN_BACK if introduction is None else IntroductionDue(introduction)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Keep where it stands; take it out again if its member went meanwhile; tell the moderators of a failure."""
        channel_id = delivery.target.channel_id
        if not isinstance(outcome, Sent) or outcome.message_id is None or channel_id is None:
            store.fell(transaction, _id(delivery))
            _tell_of_failure(transaction, delivery, outcome, now)
        elif not store.stands(transaction, _id(delivery), channel_id, outcome.message_id):
            _empty(transaction, delivery, outcome, now)


class ChangeHandler:
    """Puts a post as its member now has it."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Read it as it now is."""
        del now
        introduction = _known(transaction, delivery)
        if introduction is None or introduction.message_id is None:
            return _TAKEN_BACK
        return IntroductionChangedDue(introduction, introduction.message_id)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Let one that a moderator deleted be posted anew; empty one whose member went while it was changed."""
        if isinstance(outcome, Gone):
            store.fell(transaction, _id(delivery))
        elif _known(transaction, delivery) is None:
            _empty(transaction, delivery, outcome, now)


class RemoveHandler:
    """Takes everything out of a post."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Name the post alone."""
        del transaction, now
        return IntroductionGoneDue(int(str(delivery.payload["message_id"])))

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Nothing follows: a post that is gone names nobody."""


def introduction_handlers() -> dict[str, Handler]:
    """Return the handlers of introductions by the kind of delivery."""
    return {owing.POST: PostHandler(), owing.CHANGE: ChangeHandler(), owing.REMOVE: RemoveHandler()}


def _known(transaction: Transaction, delivery: Delivery) -> Introduction | None:
    return store.find(transaction, _id(delivery))


def _id(delivery: Delivery) -> int:
    return int(delivery.subject.partition(":")[2])


def _empty(transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """Owe the post that was just sent or changed an edit that empties it."""
    server_id, channel_id = delivery.target.server_id, delivery.target.channel_id
    if isinstance(outcome, Sent) and outcome.message_id is not None and channel_id is not None:
        owing.owe_removal(transaction, delivery.subject, server_id, channel_id, outcome.message_id, now)


def _tell_of_failure(transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    server_id = delivery.target.server_id
    if server_id is None or not isinstance(outcome, PermanentFailure):
        return
    news = ModeratorNews("An introduction was not posted", describe(outcome, delivery.target.channel_id))
    occurrence = f"failed:{delivery.id}"
    tell_moderators(transaction, Happening(server_id, "introductions.failed", delivery.subject, occurrence, news), now)
