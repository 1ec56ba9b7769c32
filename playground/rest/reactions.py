"""Reactions: the bot's own, and who reacted."""

from urllib.parse import unquote

from playground import errors
from playground.access import demand
from playground.models import Channel, Json, Message
from playground.payloads import user_payload
from playground.permissions import Permission
from playground.rest.routing import Call, Reply, route
from playground.world import Announcement

_REACTIONS = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}"
KINDS_ALLOWED = 20


@route("PUT", _REACTIONS + "/@me")
def react(call: Call) -> Reply:
    """Add the bot's reaction."""
    channel, message, emoji = call.channel, call.message, _emoji(call)
    needed = Permission.READ_MESSAGE_HISTORY
    demand(call.world, channel, needed if emoji in message.reactions else needed | Permission.ADD_REACTIONS)
    if emoji not in message.reactions and len(message.reactions) >= KINDS_ALLOWED:
        raise errors.too_many_reactions()
    users = message.reactions.setdefault(emoji, [])
    if call.world.bot.id not in users:
        users.append(call.world.bot.id)
        _tell(call, "MESSAGE_REACTION_ADD", channel, message, emoji)
    return Reply(status=204)


@route("DELETE", _REACTIONS + "/@me")
def unreact(call: Call) -> Reply:
    """Take the bot's reaction back."""
    channel, message, emoji = call.channel, call.message, _emoji(call)
    demand(call.world, channel, Permission.VIEW_CHANNEL)
    users = message.reactions.get(emoji, [])
    if call.world.bot.id in users:
        users.remove(call.world.bot.id)
        if not users:
            del message.reactions[emoji]
        _tell(call, "MESSAGE_REACTION_REMOVE", channel, message, emoji)
    return Reply(status=204)


@route("GET", _REACTIONS, query=("limit", "after", "type"))
def list_reactors(call: Call) -> Reply:
    """List who reacted with an emoji."""
    demand(call.world, call.channel, Permission.READ_MESSAGE_HISTORY)
    users = call.message.reactions.get(_emoji(call), [])
    limit = call.number("limit", 25, 1, 100)
    return Reply([user_payload(call.world.person(user_id)) for user_id in users[:limit]])


def _emoji(call: Call) -> str:
    emoji = unquote(call.texts["emoji"])
    if not emoji or emoji.isascii():
        raise errors.unknown_emoji()
    return emoji


def _tell(call: Call, name: str, channel: Channel, message: Message, emoji: str) -> None:
    payload: Json = {
        "user_id": str(call.world.bot.id),
        "channel_id": str(channel.id),
        "message_id": str(message.id),
        "message_author_id": str(message.author_id),
        "emoji": {"id": None, "name": emoji},
        "burst": False,
        "type": 0,
    }
    if channel.server_id is not None:
        payload["guild_id"] = str(channel.server_id)
    call.world.announce(Announcement(name, channel.server_id, lambda: payload, channel))
    call.world.changed()
