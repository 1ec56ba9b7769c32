"""Company: a thread for those who go to the same occurrence and would like not to go alone; inside a transaction."""

from datetime import datetime

from bot.errors import UserError
from bot.events import attending, event_store, owing, post_store, rsvp_store
from bot.events.rsvp import Answer, Own
from bot.members import Actor
from bot.servers import server_settings
from bot.storage import Transaction

THREAD = "events.buddy_thread"
HELLO = "events.buddy_hello"
JOINED = "events.buddy_joined"


class NoEventsChannel(UserError):
    """Something that needs the events channel."""

    def __init__(self) -> None:
        super().__init__(
            "This server has no events channel yet, where such a thread would be. Ask a moderator to choose one with "
            "/staff events settings."
        )


def seek(transaction: Transaction, actor: Actor, event_id: int, key: str, now: datetime) -> attending.Answered:
    """Take a member into the thread of those who look for company, which the first of them opens.

    Raises `NotGoing`, `NoEventsChannel`.
    """
    kept = event_store.lock(transaction, actor.server_id, event_id)
    occurrence = kept.coming(key, now)
    known = rsvp_store.own(transaction, event_id, key, actor.member_id)
    if known is None or known.answer is not Answer.GOING:
        raise attending.NotGoing
    channel_id = server_settings(transaction, actor.server_id).events_channel_id
    if channel_id is None:
        raise NoEventsChannel
    seat = rsvp_store.taken(transaction, event_id, key, actor.member_id).seat
    rsvp_store.change(transaction, event_id, key, actor.member_id, seeks_buddy=True)
    thread_id = post_store.get(transaction, event_id, key).buddy_thread_id
    if thread_id is None:
        owing.owe_in_channel(
            transaction, actor.server_id, event_id, THREAD, key, channel_id, now, now, member_id=actor.member_id
        )
    elif not known.seeks_buddy:
        owing.owe_in_channel(
            transaction,
            actor.server_id,
            event_id,
            JOINED,
            f"{key}:{seat}:{owing.stamp(now)}",
            thread_id,
            now,
            now,
            member_id=actor.member_id,
        )
    return attending.Answered(kept, occurrence, Own(known.answer, known.ahead, known.is_shown, seeks_buddy=True))
