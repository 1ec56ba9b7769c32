"""Messages of channels: read, posted, edited, deleted, pinned."""

from datetime import timedelta
from typing import cast

from playground import errors
from playground.access import demand, is_timed_out, permissions_in, speaking_permission
from playground.message_payloads import message_payload, reaction_payloads, without_content
from playground.models import Channel, ChannelKind, Json, Message
from playground.payloads import timestamp
from playground.permissions import Permission
from playground.rest.routing import Call, Reply, as_id, refuse_unknown, route
from playground.rules import MessageRoute, check_message
from playground.snowflakes import first_of
from playground.world_messages import (
    Draft,
    delete,
    delete_many,
    edit,
    limit_old_edits,
    pin,
    post,
    remember_nonce,
    repeated,
)

_MESSAGES = "/channels/{channel_id}/messages"
_MESSAGE = _MESSAGES + "/{message_id}"
_BULK_AGE = timedelta(days=14)
PINS_ALLOWED = 250


@route("POST", _MESSAGES)
def create_message(call: Call) -> Reply:
    """Post a message; a repeat that `enforce_nonce` recognises returns the earlier one."""
    world, channel = call.world, call.channel
    check_message(call.form, file_names=call.file_names, route=MessageRoute.CHANNEL)
    demand_speech(call, channel)
    earlier = repeated(world, channel, call.form)
    if earlier is not None:
        return Reply(message_payload(world, earlier))
    message = post(world, channel, world.bot.id, Draft(call.form, call.uploads))
    remember_nonce(world, channel, message)
    return Reply(message_payload(world, message))


@route("GET", _MESSAGES, query=("limit", "before", "after", "around"))
def list_messages(call: Call) -> Reply:
    """List messages, newest first; nothing without the right to read the history."""
    channel = call.channel
    granted = demand(call.world, channel, Permission.VIEW_CHANNEL)
    if not granted & Permission.READ_MESSAGE_HISTORY:
        return Reply([])
    limit = call.number("limit", 50, 1, 100)
    chosen = _page(call, _public(call, channel), limit)
    return Reply([read_payload(call, message) for message in sorted(chosen, key=lambda m: -m.id)])


@route("GET", _MESSAGE)
def get_message(call: Call) -> Reply:
    """Return one message."""
    demand(call.world, call.channel, Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY)
    return Reply(read_payload(call, call.message))


@route("PATCH", _MESSAGE)
def edit_message(call: Call) -> Reply:
    """Edit the bot's own message; of another's only the flags."""
    world, channel, message = call.world, call.channel, call.message
    granted = demand(world, channel, Permission.VIEW_CHANNEL)
    if message.author_id != world.bot.id:
        if set(call.form) != {"flags"}:
            raise errors.not_message_author()
        if not granted & Permission.MANAGE_MESSAGES:
            raise errors.missing_permissions()
    check_message(
        call.form,
        file_names=call.file_names,
        editing=True,
        existing_is_layout=message.is_layout,
        existing_files=message.file_names(),
        route=MessageRoute.CHANNEL,
    )
    if channel.thread is not None and channel.thread.archived:
        raise errors.archived_thread()
    limit_old_edits(world, message)
    edit(world, channel, message, call.form, call.uploads)
    return Reply(message_payload(world, message))


@route("DELETE", _MESSAGE)
def delete_message(call: Call) -> Reply:
    """Delete the bot's own message, or another's with Manage Messages."""
    channel, message = call.channel, call.message
    own = message.author_id == call.world.bot.id
    demand(call.world, channel, Permission.VIEW_CHANNEL if own else Permission.MANAGE_MESSAGES)
    if channel.thread is not None and channel.thread.archived:
        raise errors.archived_thread()
    delete(call.world, channel, message)
    return Reply(status=204)


@route("POST", _MESSAGES + "/bulk-delete")
def bulk_delete(call: Call) -> Reply:
    """Delete two to a hundred messages, none older than two weeks."""
    channel = call.channel
    if channel.server_id is None:
        raise errors.cannot_on_dm()
    demand(call.world, channel, Permission.MANAGE_MESSAGES)
    refuse_unknown(call.form, ("messages",))
    ids = [as_id("messages", str(value)) for value in cast("list[object]", call.form.get("messages") or [])]
    if not 2 <= len(ids) <= 100:
        raise errors.bulk_delete_count()
    oldest = first_of(call.world.now() - _BULK_AGE)
    if any(message_id < oldest for message_id in ids):
        raise errors.bulk_delete_too_old()
    delete_many(call.world, channel, [message for message in _public(call, channel) if message.id in ids])
    return Reply(status=204)


@route("POST", "/channels/{channel_id}/typing")
def type_in_channel(call: Call) -> Reply:
    """Show that the bot is typing."""
    channel = call.channel
    demand(call.world, channel, speaking_permission(channel))
    return Reply(status=204)


@route("GET", _MESSAGES + "/pins", query=("limit", "before"))
def list_pins(call: Call) -> Reply:
    """List pinned messages, latest pin first."""
    channel = call.channel
    demand(call.world, channel, Permission.VIEW_CHANNEL)
    limit = call.number("limit", 50, 1, 50)
    before = call.query.get("before")
    pinned = [message for message in _pinned(call, channel) if before is None or _pin_time(message) < before]
    items = [{"pinned_at": _pin_time(message), "message": read_payload(call, message)} for message in pinned[:limit]]
    return Reply({"items": items, "has_more": len(pinned) > limit})


@route("PUT", _MESSAGES + "/pins/{message_id}")
@route("PUT", "/channels/{channel_id}/pins/{message_id}")
def pin_message(call: Call) -> Reply:
    """Pin a message."""
    channel, message = call.channel, call.message
    _demand_pinning(call, channel)
    if message.pinned_at is None:
        if len(_pinned(call, channel)) >= PINS_ALLOWED:
            raise errors.too_many_pins()
        pin(call.world, channel, message, pinned=True)
    return Reply(status=204)


@route("DELETE", _MESSAGES + "/pins/{message_id}")
@route("DELETE", "/channels/{channel_id}/pins/{message_id}")
def unpin_message(call: Call) -> Reply:
    """Unpin a message."""
    channel, message = call.channel, call.message
    _demand_pinning(call, channel)
    if message.pinned_at is not None:
        pin(call.world, channel, message, pinned=False)
    return Reply(status=204)


def demand_speech(call: Call, channel: Channel) -> None:
    """Raise what Discord answers when the bot may not post this body here."""
    world = call.world
    if channel.kind is ChannelKind.DM:
        _demand_open_dm(call, channel)
        return
    if channel.kind is ChannelKind.CATEGORY:
        raise errors.cannot_send_here()
    needed = speaking_permission(channel)
    if call.form.get("embeds"):
        needed |= Permission.EMBED_LINKS
    if call.uploads:
        needed |= Permission.ATTACH_FILES
    granted = demand(world, channel, needed)
    if call.form.get("message_reference") and not granted & Permission.READ_MESSAGE_HISTORY:
        raise errors.cannot_reply_without_history()
    thread = channel.thread
    if thread is not None and thread.locked and not granted & Permission.MANAGE_THREADS:
        raise errors.archived_thread() if thread.archived else errors.thread_locked()
    server = world.server_of(channel)
    if server is not None and is_timed_out(world, server.members[world.bot.id]):
        raise errors.missing_permissions()


def read_payload(call: Call, message: Message) -> Json:
    """Return a message as the bot may read it: without the intent it sees the text of few others' messages."""
    world = call.world
    payload = message_payload(world, message)
    if message.reactions:
        payload["reactions"] = reaction_payloads(world, message)
    open_to_bot = (
        world.application.privileged_intents
        or message.author_id == world.bot.id
        or message.server_id is None
        or world.bot.id in message.mention_ids
    )
    return payload if open_to_bot else without_content(payload)


def _public(call: Call, channel: Channel) -> list[Message]:
    messages = (call.world.messages[message_id] for message_id in channel.message_ids)
    return [message for message in messages if message.viewer_id is None]


def _page(call: Call, messages: list[Message], limit: int) -> list[Message]:
    before, after = call.snowflake("before"), call.snowflake("after")
    around = call.snowflake("around")
    if around is not None:
        earlier = [message for message in messages if message.id < around][-(limit // 2) :]
        later = [message for message in messages if message.id >= around][: limit - len(earlier)]
        return earlier + later
    if after is not None:
        return [message for message in messages if message.id > after][:limit]
    return [message for message in messages if before is None or message.id < before][-limit:]


def _demand_open_dm(call: Call, channel: Channel) -> None:
    recipient = call.world.person(channel.recipient_id or 0)
    if not recipient.accepts_dms or not call.world.shares_server(recipient.id):
        raise errors.cannot_dm()


def _demand_pinning(call: Call, channel: Channel) -> None:
    demand(call.world, channel, Permission.VIEW_CHANNEL)
    granted = permissions_in(call.world, channel, call.world.bot.id)
    if not granted & Permission.PIN_MESSAGES:
        raise errors.missing_permissions()


def _pinned(call: Call, channel: Channel) -> list[Message]:
    pinned = [message for message in _public(call, channel) if message.pinned_at is not None]
    return sorted(pinned, key=_pin_time, reverse=True)


def _pin_time(message: Message) -> str:
    return "" if message.pinned_at is None else timestamp(message.pinned_at)
