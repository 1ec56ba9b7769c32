"""How promises about opportunities are kept: each handler answers for one kind of delivery."""

from collections.abc import Callable
from datetime import datetime

from bot.jobs import (
    Delivery,
    DmClosed,
    Expired,
    Handler,
    Notice,
    Outcome,
    PermanentFailure,
    Sent,
    Skip,
    WordToMember,
    find,
)
from bot.opportunities import owing, store
from bot.opportunities.notices import DecidedDue, PostDue, PostedAgainDue, ReportDue, ReviewDue, UnreachedDue
from bot.opportunities.opportunity import Opportunity, State
from bot.servers import Happening, ModeratorNews, describe, tell_moderators
from bot.storage import Transaction

_NOT_WANTED = Skip("it is not open any more")

Prepare = Callable[[Transaction, Opportunity, Delivery], Notice | Skip]
Settle = Callable[[Transaction, Opportunity, Delivery, Outcome, datetime], None]


class OpportunityHandler:
    """Answers for one kind of delivery about an opportunity: looks it up, then asks the functions it was given."""

    def __init__(self, prepare: Prepare, settle: Settle | None = None) -> None:
        self._prepare = prepare
        self._settle = settle

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Say what is to be said, if it is still to be said."""
        del now
        known = _of(transaction, delivery)
        return Skip("it is not on record any more") if known is None else self._prepare(transaction, known, delivery)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Owe what follows."""
        known = _of(transaction, delivery)
        if known is not None and self._settle is not None:
            self._settle(transaction, known, delivery, outcome, now)


def opportunity_handlers() -> dict[str, Handler]:
    """Return the handlers by the kind of delivery."""
    return {
        owing.REVIEW: OpportunityHandler(_review, _review_settled),
        owing.REVIEW_AGAIN: OpportunityHandler(_review_again),
        owing.POST: OpportunityHandler(_post, _post_settled),
        owing.POST_AGAIN: OpportunityHandler(_posted_again),
        owing.CLOSE: OpportunityHandler(_close),
        owing.DECIDED: OpportunityHandler(_decided, _decided_settled),
        owing.REPORT: OpportunityHandler(_report),
        owing.UNREACHED: WordToMember(UnreachedDue),
    }


def _review(transaction: Transaction, known: Opportunity, delivery: Delivery) -> Notice | Skip:
    del transaction, delivery
    return ReviewDue(known) if known.state is State.WAITING else _NOT_WANTED


def _review_settled(
    transaction: Transaction, known: Opportunity, delivery: Delivery, outcome: Outcome, now: datetime
) -> None:
    """Withdraw what no moderator could be shown, and say so: to its author, where the channel fails for news too."""
    if not isinstance(outcome, PermanentFailure) or store.move(transaction, known, State.WITHDRAWN) is None:
        return
    news = ModeratorNews(
        "An opportunity could not be put before the moderators", describe(outcome, delivery.target.channel_id)
    )
    happening = Happening(
        known.server_id, "opportunities.unseen", known.subject, "unseen", news, instead_member_id=known.member_id
    )
    tell_moderators(transaction, happening, now)


def _review_again(transaction: Transaction, known: Opportunity, delivery: Delivery) -> Notice | Skip:
    del delivery
    shown = find(transaction, owing.REVIEW, known.subject, "once")
    if shown is None or shown.message_id is None:
        return Skip("the moderators were not shown it")
    return ReviewDue(known, shown.message_id)


def _post(transaction: Transaction, known: Opportunity, delivery: Delivery) -> Notice | Skip:
    del transaction, delivery
    return PostDue(known) if known.state is State.APPROVED and known.message_id is None else _NOT_WANTED


def _post_settled(
    transaction: Transaction, known: Opportunity, delivery: Delivery, outcome: Outcome, now: datetime
) -> None:
    """Owe its end and the word to its author; put it before the moderators again where it could not be posted."""
    if isinstance(outcome, Sent):
        posted = store.set_post(transaction, known.id, delivery.target.channel_id, outcome.message_id)
        if posted.state is not State.APPROVED or posted.member_id is None:
            owing.owe_post_again(transaction, posted, now)
        if posted.state is State.APPROVED:
            owing.owe_close(transaction, posted, now)
            owing.owe_decided(transaction, posted, now)
        return
    if known.state is not State.APPROVED:
        return
    to = State.EXPIRED if isinstance(outcome, Expired) else State.WAITING
    moved = store.move(transaction, known, to)
    if moved is None:
        return
    owing.owe_review_again(transaction, moved, now)
    cure = f"{describe(outcome, delivery.target.channel_id)} Then approve it again on its card."
    text = "Its closing date had passed before it could be posted." if to is State.EXPIRED else cure
    happening = Happening(
        known.server_id,
        "opportunities.not_posted",
        known.subject,
        f"post:{delivery.id}",
        ModeratorNews("An opportunity was not posted", text),
        instead_member_id=delivery.target.member_id,
    )
    tell_moderators(transaction, happening, now)


def _posted_again(transaction: Transaction, known: Opportunity, delivery: Delivery) -> Notice | Skip:
    del transaction, delivery
    return Skip("it is not posted") if known.message_id is None else PostedAgainDue(known, known.message_id)


def _close(transaction: Transaction, known: Opportunity, delivery: Delivery) -> Notice | Skip:
    """Mark it closed, again where an earlier attempt did and could not say so."""
    if known.state is State.APPROVED:
        known = store.move(transaction, known, State.EXPIRED) or known
    if known.state is not State.EXPIRED:
        return _NOT_WANTED
    return _posted_again(transaction, known, delivery)


def _decided(transaction: Transaction, known: Opportunity, delivery: Delivery) -> Notice | Skip:
    del transaction
    if known.state.value != delivery.occurrence:
        return Skip("it has moved on")
    return DecidedDue(known, known.channel_id)


def _decided_settled(
    transaction: Transaction, known: Opportunity, delivery: Delivery, outcome: Outcome, now: datetime
) -> None:
    """Write to the agreed channel where direct messages are closed."""
    if isinstance(outcome, DmClosed) and known.member_id is not None:
        owing.owe_unreached(transaction, known.server_id, known.member_id, delivery.id, now)


def _report(transaction: Transaction, known: Opportunity, delivery: Delivery) -> Notice | Skip:
    del delivery
    said = store.reports(transaction, known.id)
    return ReportDue(known, said) if said and known.state is State.APPROVED else _NOT_WANTED


def _of(transaction: Transaction, delivery: Delivery) -> Opportunity | None:
    return store.find(transaction, int(delivery.subject.partition(":")[2]))
