"""How what is owed to Discord's own scheduled events is said, and what follows from how it ended."""

from dataclasses import replace
from datetime import datetime

from bot.events import native, owing, publishing
from bot.events.kept import KeptEvent
from bot.events.notices import NativeDriftDue, NativePutDue, NativeRemoveDue
from bot.events.occurrence import find_occurrence
from bot.jobs import Delivery, Forbidden, Gone, Notice, Outcome, PermanentFailure, Rejected, Sent, Skip
from bot.servers import Happening, ModeratorNews, tell_moderators
from bot.storage import Transaction


def prepare_put(transaction: Transaction, kept: KeptEvent, delivery: Delivery, now: datetime) -> Notice | Skip:
    """Say how the occurrence is to be shown: new, or in place of what is there."""
    record = publishing.record_of(kept)
    key = owing.occurrence_in(delivery.occurrence)
    occurrence = find_occurrence(kept.event, key) if kept.takes_place else None
    if record is None or occurrence is None or native.ending(occurrence) <= now:
        return Skip("it is not published, or does not take place")
    editing = kept.native_event_id is not None and record.occurrence == key
    if not editing and record.occurrence == key and record.is_gone:
        return Skip("it was deleted over there, and moderators have not put it back")
    if not editing and occurrence.starts_at <= now:
        return Skip("it has begun: Discord shows only what is to come")
    shown = publishing.ours(kept, occurrence)
    publishing.note(transaction, kept, replace(record, putting=shown), kept.native_event_id)
    return NativePutDue(
        native_id=kept.native_event_id if editing else None,
        shown={**shown, **record.theirs} if editing else shown,
        has_begun=occurrence.starts_at <= now,
        mark=native.mark_of(kept.id, key),
    )


def settle_put(transaction: Transaction, kept: KeptEvent, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """Note what Discord shows now, and owe what follows."""
    record, key = publishing.record_of(kept), owing.occurrence_in(delivery.occurrence)
    if isinstance(outcome, Sent) and outcome.message_id is not None:
        native_id, is_shown = outcome.message_id, record is not None and record.occurrence == key
        if record is None or (is_shown and kept.native_event_id not in (None, native_id)):
            publishing.owe_removal(transaction, kept, native_id, now)
            if record is not None:  # two were made at once: which words the one that stays has is not known
                kept = publishing.note(transaction, kept, replace(record, put=None), kept.native_event_id)
                publishing.keep_in_step(transaction, kept, now)
            return
        put = None if outcome.recognised else record.putting
        # What is recognised may be as an earlier attempt put it: it is put once more.
        known = replace(record, put=put, putting=None) if is_shown else native.NativeRecord(key, put)
        kept = publishing.note(transaction, kept, known, native_id)
        publishing.keep_in_step(transaction, kept, now)
        return
    if record is None:
        return
    record = replace(record, putting=None)
    was_there = kept.native_event_id is not None and record.occurrence == key
    if isinstance(outcome, Gone) and was_there:
        publishing.note_gone(transaction, kept, record, now)
    else:
        kept = publishing.note(transaction, kept, record, kept.native_event_id)
        if isinstance(outcome, PermanentFailure):
            _tell_of_failure(transaction, kept, delivery, outcome, now)
    publishing.go_on(transaction, kept, key, now)


def prepare_removal(transaction: Transaction, kept: KeptEvent, delivery: Delivery, now: datetime) -> Notice | Skip:
    """Name the event that goes."""
    del transaction, kept, now
    return NativeRemoveDue(int(str(delivery.payload["native_id"])))


def settle_removal(
    transaction: Transaction, kept: KeptEvent, delivery: Delivery, outcome: Outcome, now: datetime
) -> None:
    """Tell the moderators what could not be taken away."""
    if isinstance(outcome, PermanentFailure):
        _tell_of_failure(transaction, kept, delivery, outcome, now)


def prepare_drift(transaction: Transaction, kept: KeptEvent, delivery: Delivery, now: datetime) -> Notice | Skip:
    """Say what differs, if it still does and nobody has decided."""
    del transaction, delivery
    record, occurrence = publishing.record_of(kept), publishing.current(kept, now)
    if record is None or occurrence is None or not record.differs or record.is_left:
        return Skip("nothing differs any more")
    return NativeDriftDue(kept.event, publishing.ours(kept, occurrence), record)


def _tell_of_failure(
    transaction: Transaction, kept: KeptEvent, delivery: Delivery, outcome: PermanentFailure, now: datetime
) -> None:
    cure = "Discord took it for impossible. Please report it."
    if isinstance(outcome, Forbidden):
        cure = (
            f"I lack **{outcome.missing}**. Server settings > Roles > my role > switch it on, "
            "then use /staff events publish again."
        )
    elif isinstance(outcome, Rejected):
        cure = f"Discord refused it: {outcome.reason[:200]}. Look at the event's date, then publish it again."
    title = "Discord's own event is not in step"
    news = ModeratorNews(title, f"“{kept.event.title}”: {cure}")
    name = f"{delivery.kind}:{delivery.id}"[:36]
    tell_moderators(
        transaction,
        Happening(kept.server_id, delivery.kind, kept.subject, name, news, instead_member_id=kept.made_by),
        now,
    )
