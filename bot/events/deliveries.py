"""How events keep their promises: each handler answers for one kind of delivery."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.events import (
    buddies,
    confirming,
    event_store,
    following_up,
    native_deliveries,
    owing,
    planning,
    post_store,
    posting,
    publishing,
    reminding,
    rsvp_store,
)
from bot.events.kept import KeptEvent, event_id_in
from bot.events.notices import (
    BuddyHelloDue,
    BuddyJoinedDue,
    BuddyThreadDue,
    CalledOffDue,
    ChangedDue,
    ConfirmDue,
    EventUnreachedDue,
    PostDue,
    PromotedDue,
    TallyDue,
    ThreadDue,
)
from bot.events.occurrence import Occurrence, find_occurrence
from bot.events.rsvp import Answer
from bot.jobs import (
    Delivery,
    DmClosed,
    Handler,
    Notice,
    Outcome,
    PermanentFailure,
    Sent,
    Skip,
    WordToMember,
)
from bot.servers import Happening, ModeratorNews, describe, tell_moderators
from bot.storage import Transaction

_GONE = Skip("the event does not take place then")
_OVER = Skip("it is over")

Prepare = Callable[[Transaction, KeptEvent, Delivery, datetime], Notice | Skip]
Settle = Callable[[Transaction, KeptEvent, Delivery, Outcome, datetime], None]


class EventHandler:
    """Answers for one kind of delivery about an event: looks the event up, then asks the functions it was given."""

    def __init__(self, prepare: Prepare, settle: Settle | None = None) -> None:
        self._prepare = prepare
        self._settle = settle

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Say what is to be said, if it is still to be said."""
        kept = event_store.find(transaction, event_id_in(delivery.subject))
        return Skip("the event is gone") if kept is None else self._prepare(transaction, kept, delivery, now)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Owe what follows; write to the agreed channel where direct messages are closed."""
        if isinstance(outcome, DmClosed):
            owing.owe_word_in_channel(transaction, delivery, now)
        kept = event_store.find(transaction, event_id_in(delivery.subject))
        if kept is not None and self._settle is not None:
            self._settle(transaction, kept, delivery, outcome, now)


class ConfirmHandler:
    """Asks moderators to confirm dates."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Name the events, if there are any left."""
        del now
        found = confirming.unconfirmed(transaction, event_id_in(delivery.subject))
        return ConfirmDue([one.event for one in found]) if found else Skip("every date is confirmed")

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Ask again next month."""
        del outcome
        confirming.go_on_asking(transaction, event_id_in(delivery.subject), delivery.due_at, now)


def event_handlers(checklist: Sequence[str]) -> Mapping[str, Handler]:
    """Return the handlers of events by the kind of delivery; a thread of buddies begins with the `checklist`."""

    def hello(transaction: Transaction, kept: KeptEvent, delivery: Delivery, now: datetime) -> Notice | Skip:
        occurrence = _coming(kept, delivery, now)
        if isinstance(occurrence, Skip):
            return occurrence
        members = rsvp_store.buddies(transaction, kept.id, occurrence.key)
        return BuddyHelloDue(kept.event, occurrence, members, checklist)

    return {
        posting.POST: EventHandler(_post, _post_settled),
        posting.TALLY: EventHandler(_tally),
        posting.OVER: EventHandler(_over, _over_settled),
        posting.THREAD: EventHandler(_thread, _thread_settled),
        planning.REMINDER: EventHandler(reminding.prepare, reminding.settled),
        planning.SNOOZED: EventHandler(reminding.prepare_snoozed),
        owing.PROMOTED: EventHandler(_promoted),
        owing.CALLED_OFF: EventHandler(_called_off),
        owing.CHANGED: EventHandler(_changed),
        owing.UNREACHED: WordToMember(EventUnreachedDue),
        buddies.THREAD: EventHandler(_buddy_thread, _buddy_thread_settled),
        buddies.HELLO: EventHandler(hello),
        buddies.JOINED: EventHandler(_buddy_joined),
        publishing.PUT: EventHandler(native_deliveries.prepare_put, native_deliveries.settle_put),
        publishing.REMOVE: EventHandler(native_deliveries.prepare_removal, native_deliveries.settle_removal),
        publishing.DRIFT: EventHandler(native_deliveries.prepare_drift),
        following_up.FOLLOW_UP: EventHandler(following_up.prepare),
        confirming.CONFIRM: ConfirmHandler(),
    }


def _coming(kept: KeptEvent, delivery: Delivery, now: datetime) -> Occurrence | Skip:
    """Return the occurrence that a delivery is about, unless it is off or over."""
    key = owing.occurrence_in(delivery.occurrence)
    occurrence = find_occurrence(kept.event, key) if kept.takes_place else None
    if occurrence is None:
        return _GONE
    return _OVER if max(occurrence.ends_at, occurrence.starts_at) < now else occurrence


def _post(transaction: Transaction, kept: KeptEvent, delivery: Delivery, now: datetime) -> Notice | Skip:
    occurrence = _coming(kept, delivery, now)
    if isinstance(occurrence, Skip):
        return occurrence
    known = post_store.get(transaction, kept.id, occurrence.key)
    if known.message_id is not None and known.channel_id == delivery.target.channel_id:
        return Skip("it is posted already")
    return PostDue(kept.event, occurrence)


def _post_settled(
    transaction: Transaction, kept: KeptEvent, delivery: Delivery, outcome: Outcome, now: datetime
) -> None:
    """Keep where it stands; owe its thread, its end, and with that the next one's post."""
    key, channel_id = owing.occurrence_in(delivery.occurrence), delivery.target.channel_id
    if isinstance(outcome, PermanentFailure):
        _tell_of_failure(transaction, kept, delivery, outcome, "An event was not posted", now)
    if not isinstance(outcome, Sent) or channel_id is None:
        posting.owe_post(transaction, kept, now)
        return
    post_store.change(
        transaction,
        kept.server_id,
        kept.id,
        key,
        channel_id=channel_id,
        message_id=outcome.message_id,
        posted_at=now,
    )
    if kept.wants_thread:
        owing.owe_in_channel(transaction, kept.server_id, kept.id, posting.THREAD, key, channel_id, now, now)
    occurrence = find_occurrence(kept.event, key)
    if occurrence is not None:
        posting.owe_over(transaction, kept, occurrence, channel_id, now)
    posting.owe_tally(transaction, kept, key, now)


def _tally(transaction: Transaction, kept: KeptEvent, delivery: Delivery, now: datetime) -> Notice | Skip:
    key = owing.occurrence_in(delivery.occurrence)
    post = post_store.get(transaction, kept.id, key)
    if post.message_id is None:
        return Skip("it is not posted")
    occurrence = find_occurrence(kept.event, key) if kept.takes_place else None
    is_over = occurrence is not None and max(occurrence.ends_at, occurrence.starts_at) <= now
    attendance = rsvp_store.attendance(transaction, kept.id, key)
    return TallyDue(kept.event, occurrence, post.message_id, attendance, is_over)


def _over(transaction: Transaction, kept: KeptEvent, delivery: Delivery, now: datetime) -> Notice | Skip:
    drawn = _tally(transaction, kept, delivery, now)
    if isinstance(drawn, TallyDue) and drawn.occurrence is not None and not drawn.is_over:
        return Skip("it was put off")
    return drawn


def _over_settled(
    transaction: Transaction, kept: KeptEvent, delivery: Delivery, outcome: Outcome, now: datetime
) -> None:
    del delivery, outcome
    posting.owe_post(transaction, kept, now)


def _thread(transaction: Transaction, kept: KeptEvent, delivery: Delivery, now: datetime) -> Notice | Skip:
    occurrence = _coming(kept, delivery, now)
    if isinstance(occurrence, Skip):
        return occurrence
    post = post_store.get(transaction, kept.id, occurrence.key)
    return Skip("it is not posted") if post.message_id is None else ThreadDue(kept.event, post.message_id)


def _thread_settled(
    transaction: Transaction, kept: KeptEvent, delivery: Delivery, outcome: Outcome, now: datetime
) -> None:
    if isinstance(outcome, Sent):
        key = owing.occurrence_in(delivery.occurrence)
        post_store.change(transaction, kept.server_id, kept.id, key, thread_id=outcome.message_id)
    elif isinstance(outcome, PermanentFailure):
        _tell_of_failure(transaction, kept, delivery, outcome, "An event's thread was not opened", now)


def _promoted(transaction: Transaction, kept: KeptEvent, delivery: Delivery, now: datetime) -> Notice | Skip:
    occurrence = _coming(kept, delivery, now)
    if isinstance(occurrence, Skip):
        return occurrence
    member_id = delivery.target.member_id or 0
    own = rsvp_store.own(transaction, kept.id, occurrence.key, member_id)
    if own is None or own.answer is not Answer.GOING:
        return Skip("they have given the seat back")
    return PromotedDue(kept.event, occurrence)


def _called_off(transaction: Transaction, kept: KeptEvent, delivery: Delivery, now: datetime) -> Notice | Skip:
    del transaction, now
    key = owing.occurrence_in(delivery.occurrence)
    if kept.takes_place and find_occurrence(kept.event, key) is not None:
        return Skip("it takes place after all")
    return CalledOffDue(kept.event, _was_at(delivery))


def _changed(transaction: Transaction, kept: KeptEvent, delivery: Delivery, now: datetime) -> Notice | Skip:
    del transaction
    occurrence = _coming(kept, delivery, now)
    if isinstance(occurrence, Skip):
        return occurrence
    return ChangedDue(kept.event, occurrence, _was_at(delivery), bool(delivery.payload.get("other_place")))


def _buddy_thread(transaction: Transaction, kept: KeptEvent, delivery: Delivery, now: datetime) -> Notice | Skip:
    del transaction
    occurrence = _coming(kept, delivery, now)
    return occurrence if isinstance(occurrence, Skip) else BuddyThreadDue(kept.event, occurrence)


def _buddy_thread_settled(
    transaction: Transaction, kept: KeptEvent, delivery: Delivery, outcome: Outcome, now: datetime
) -> None:
    key = owing.occurrence_in(delivery.occurrence)
    if isinstance(outcome, Sent) and outcome.message_id is not None:
        thread_id = outcome.message_id
        post_store.change(transaction, kept.server_id, kept.id, key, buddy_thread_id=thread_id)
        owing.owe_in_channel(transaction, kept.server_id, kept.id, buddies.HELLO, key, thread_id, now, now)
    elif isinstance(outcome, PermanentFailure):
        _tell_of_failure(transaction, kept, delivery, outcome, "A thread for company was not opened", now)


def _buddy_joined(transaction: Transaction, kept: KeptEvent, delivery: Delivery, now: datetime) -> Notice | Skip:
    del transaction
    occurrence = _coming(kept, delivery, now)
    member_id = delivery.target.member_id
    if isinstance(occurrence, Skip) or member_id is None:
        return _OVER
    return BuddyJoinedDue(member_id)


def _was_at(delivery: Delivery) -> datetime | None:
    said = delivery.payload.get("was_at")
    return datetime.fromisoformat(str(said)) if said else None


def _tell_of_failure(
    transaction: Transaction, kept: KeptEvent, delivery: Delivery, outcome: Outcome, title: str, now: datetime
) -> None:
    news = ModeratorNews(title, f"“{kept.event.title}”: {describe(outcome, delivery.target.channel_id)}")
    occurrence = f"{delivery.kind}:{delivery.id}"[:36]
    happening = Happening(kept.server_id, delivery.kind, kept.subject, occurrence, news, instead_member_id=kept.made_by)
    tell_moderators(transaction, happening, now)
