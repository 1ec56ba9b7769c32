"""What one member sees of a server, complete enough to draw the page."""

from collections.abc import Iterator

from playground.access import may_send, may_view, permissions_in, permissions_in_server
from playground.command_acts import usable_commands
from playground.message_payloads import message_payload
from playground.models import Channel, ChannelKind, Json, Message, Person, Server
from playground.payloads import command_payload, timestamp
from playground.permissions import Permission
from playground.server_payloads import event_payload
from playground.world import World
from playground.world_interactions import NO_ANSWER, TOKEN_LASTS

MESSAGES_SHOWN = 100


def view_of(world: World, server: Server, user_id: int) -> Json:
    """Return all that a member sees."""
    me = world.person(user_id)
    channels = visible_channels(world, server, user_id)
    direct = [
        channel
        for channel in world.channels.values()
        if channel.kind is ChannelKind.DM and channel.recipient_id == user_id and channel.message_ids
    ]
    return {
        "clock": timestamp(world.now()),
        "server": {"id": str(server.id), "name": server.name},
        "me": _person_in(server, me) | {"can_manage_server": _manages(server, user_id)},
        "members": [_person_in(server, world.person(member_id)) for member_id in server.members],
        "roles": [
            {"id": str(role.id), "name": role.name, "color": role.color}
            for role in sorted(server.roles.values(), key=lambda role: -role.position)
        ],
        "channels": [_channel(world, channel, user_id) for channel in channels],
        "dms": [{"id": str(channel.id), "with": person_payload(world.bot)} for channel in direct],
        "messages": {
            str(channel.id): [viewed_message(world, message, user_id) for message in latest(world, channel, user_id)]
            for channel in [*channels, *direct]
        },
        "commands": _commands(world, server, channels, user_id),
        "modal": _modal(world, user_id),
        "events": [event_payload(world, event) for event in server.events.values()],
    }


def visible_channels(world: World, server: Server, user_id: int) -> list[Channel]:
    """Return the channels and open threads that a member sees, in order; a category when something in it shows."""
    seen = [
        channel
        for channel in [*world.channels_of(server), *world.threads_of(server)]
        if may_view(world, channel, user_id) and not (channel.thread and channel.thread.archived)
    ]
    parents = {channel.parent_id for channel in seen}
    return sorted(
        (channel for channel in seen if channel.kind is not ChannelKind.CATEGORY or channel.id in parents),
        key=lambda channel: (channel.position, channel.id),
    )


def person_payload(person: Person) -> Json:
    """Return somebody as the page shows them."""
    return {
        "id": str(person.id),
        "name": person.name,
        "display_name": person.display_name,
        "color": person.color,
        "bot": person.bot,
    }


def viewed_message(world: World, message: Message, user_id: int) -> Json:
    """Return a message with what only the viewer's client knows about it."""
    overdue = message.thinking and world.now() - message.created_at > TOKEN_LASTS
    failed = message.failed or world.press_failures.get((user_id, message.id))
    return message_payload(world, message) | {
        "ephemeral": message.viewer_id is not None,
        "thinking": message.thinking and not overdue,
        "failed": NO_ANSWER if overdue else failed,
        "dismissable": message.viewer_id is not None,
    }


def latest(world: World, channel: Channel, user_id: int) -> list[Message]:
    """Return the newest messages that somebody sees in a channel, oldest first."""
    if not permissions_in(world, channel, user_id) & Permission.READ_MESSAGE_HISTORY:
        return []
    found: list[Message] = []
    for message in _backward(world, channel):
        if message.viewer_id in (None, user_id):
            found.append(message)
            if len(found) == MESSAGES_SHOWN:
                break
    return found[::-1]


def _backward(world: World, channel: Channel) -> Iterator[Message]:
    for message_id in reversed(channel.message_ids):
        yield world.messages[message_id]


def _person_in(server: Server, person: Person) -> Json:
    member = server.members.get(person.id)
    nick = None if member is None else member.nick
    roles = [] if member is None else [str(role_id) for role_id in member.role_ids]
    payload = person_payload(person) | {"roles": roles}
    return payload | {"display_name": nick} if nick else payload


def _manages(server: Server, user_id: int) -> bool:
    return bool(permissions_in_server(server, user_id) & Permission.MANAGE_GUILD)


def _channel(world: World, channel: Channel, user_id: int) -> Json:
    return {
        "id": str(channel.id),
        "name": channel.name,
        "type": int(channel.kind),
        "parent_id": None if channel.parent_id is None else str(channel.parent_id),
        "topic": channel.topic,
        "can_send": may_send(world, channel, user_id),
        "last_message_id": None if channel.last_message_id is None else str(channel.last_message_id),
    }


def _commands(world: World, server: Server, channels: list[Channel], user_id: int) -> list[Json]:
    """Return the commands usable in at least one channel that the member sees."""
    found: dict[int, Json] = {}
    for channel in channels:
        if channel.kind is ChannelKind.CATEGORY or channel.server_id != server.id:
            continue
        for command in usable_commands(world, channel, user_id):
            if command.id not in found:
                found[command.id] = command_payload(world, command)
    return list(found.values())


def _modal(world: World, user_id: int) -> Json | None:
    interaction = world.open_modals.get(user_id)
    if interaction is None or interaction.modal is None:
        return None
    return {
        "interaction_id": str(interaction.id),
        "custom_id": interaction.modal["custom_id"],
        "title": interaction.modal["title"],
        "components": interaction.modal["components"],
    }
