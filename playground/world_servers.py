"""Servers and what they are made of: channels, roles and members that come, change and go."""

from dataclasses import dataclass, field

from playground.models import Channel, ChannelKind, Json, Member, Person, Role, Server
from playground.payloads import channel_payload, member_payload, role_payload, user_payload
from playground.permissions import Overwrite, Permission
from playground.server_payloads import server_create_payload
from playground.world import Announcement, World

# What @everyone may do in a new server.
DEFAULT_PERMISSIONS = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.CREATE_PRIVATE_THREADS
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.ADD_REACTIONS
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CHANGE_NICKNAME
)


@dataclass(frozen=True)
class ChannelPlan:
    """A channel about to be made."""

    name: str
    kind: ChannelKind = ChannelKind.TEXT
    topic: str | None = None
    parent_id: int | None = None
    overwrites: list[Overwrite] = field(default_factory=list[Overwrite])
    position: int | None = None
    nsfw: bool = False
    slowmode_seconds: int = 0


def add_server(world: World, name: str, owner: Person, server_id: int | None = None) -> Server:
    """Make a server with its @everyone role. Nobody is in it yet: the owner takes no part, and the bot is invited."""
    server = Server(server_id or world.mint.for_server(), name, owner.id, world.now())
    server.roles[server.id] = Role(server.id, "@everyone", int(DEFAULT_PERMISSIONS))
    world.servers[server.id] = server
    world.people[owner.id] = owner
    world.changed()
    return server


def invite_bot(world: World, server: Server, permissions: int) -> None:
    """Put the bot into a server with a role of its own, as an invitation with these permissions does."""
    if world.bot.id in server.members:
        return
    role = Role(world.mint(), world.bot.display_name, permissions, position=1, managed=True, bot_id=world.bot.id)
    _make_room(server, role)
    server.roles[role.id] = role
    server.members[world.bot.id] = Member(world.bot.id, world.now(), [role.id])
    world.announce(
        Announcement("GUILD_CREATE", server.id, lambda: server_create_payload(world, server, all_members=False))
    )
    world.changed()


def remove_server(world: World, server: Server) -> None:
    """Delete a server; to the bot it is as if it had been removed from it."""
    _tell_of_removal(world, server)
    for channel_id in server.channel_ids:
        _drop_channel(world, world.channels[channel_id])
    for key in [key for key, command in world.commands.items() if command.server_id == server.id]:
        del world.commands[key]
    del world.servers[server.id]
    world.changed()


def add_member(world: World, server: Server, person: Person, role_ids: list[int] | None = None) -> Member:
    """Let somebody join a server."""
    world.people[person.id] = person
    member = Member(person.id, world.now(), list(role_ids or []))
    server.members[person.id] = member
    payload = {"guild_id": str(server.id)}
    world.announce(Announcement("GUILD_MEMBER_ADD", server.id, lambda: member_payload(world, member) | payload))
    world.changed()
    return member


def remove_member(world: World, server: Server, member: Member) -> None:
    """Let somebody leave a server. When it is the bot, it was kicked."""
    if member.user_id == world.bot.id:
        _tell_of_removal(world, server)
    person = world.people[member.user_id]
    del server.members[member.user_id]
    for channel in world.threads_of(server):
        if channel.thread is not None:
            channel.thread.joined.pop(member.user_id, None)
    for event in server.events.values():
        if member.user_id in event.interested:
            event.interested.remove(member.user_id)
    payload: Json = {"guild_id": str(server.id), "user": user_payload(person)}
    world.announce(Announcement("GUILD_MEMBER_REMOVE", server.id, lambda: payload))
    world.changed()


def announce_member(world: World, server: Server, member: Member) -> None:
    """Tell that a member has changed."""
    world.announce(
        Announcement(
            "GUILD_MEMBER_UPDATE",
            server.id,
            lambda: member_payload(world, member) | {"guild_id": str(server.id)},
        )
    )
    world.changed()


def add_role(world: World, server: Server, role: Role) -> Role:
    """Add a role above @everyone and below all others, and tell of it."""
    role.position = 1
    _make_room(server, role)
    server.roles[role.id] = role
    announce_role(world, server, role, "GUILD_ROLE_CREATE")
    return role


def announce_role(world: World, server: Server, role: Role, name: str = "GUILD_ROLE_UPDATE") -> None:
    """Tell that a role is new or has changed."""
    world.announce(Announcement(name, server.id, lambda: {"guild_id": str(server.id), "role": role_payload(role)}))
    world.changed()


def remove_role(world: World, server: Server, role: Role) -> None:
    """Delete a role, take it from everybody, and tell of it."""
    del server.roles[role.id]
    for member in server.members.values():
        if role.id in member.role_ids:
            member.role_ids.remove(role.id)
    payload: Json = {"guild_id": str(server.id), "role_id": str(role.id)}
    world.announce(Announcement("GUILD_ROLE_DELETE", server.id, lambda: payload))
    world.changed()


def add_channel(world: World, server: Server, plan: ChannelPlan) -> Channel:
    """Add a channel and tell of it. In a category, a channel without overwrites takes over the category's."""
    parent = world.channels.get(plan.parent_id or 0)
    inherited = parent.overwrites if parent is not None and not plan.overwrites else plan.overwrites
    position = len(world.channels_of(server)) if plan.position is None else plan.position
    channel = Channel(
        id=world.mint(),
        kind=plan.kind,
        server_id=server.id,
        name=plan.name,
        topic=plan.topic,
        parent_id=plan.parent_id,
        position=position,
        nsfw=plan.nsfw,
        slowmode_seconds=plan.slowmode_seconds,
        overwrites=list(inherited),
    )
    world.channels[channel.id] = channel
    server.channel_ids.append(channel.id)
    announce_channel(world, channel, "CHANNEL_CREATE")
    return channel


def announce_channel(world: World, channel: Channel, name: str = "CHANNEL_UPDATE") -> None:
    """Tell that a channel is new or has changed."""
    world.announce(Announcement(name, channel.server_id, lambda: channel_payload(world, channel)))
    world.changed()


def remove_channel(world: World, channel: Channel) -> None:
    """Delete a channel with its threads, or a thread, and tell of it."""
    server = world.server_of(channel)
    if server is None:
        return
    payload = channel_payload(world, channel)
    for thread in [thread for thread in world.threads_of(server) if thread.parent_id == channel.id]:
        server.channel_ids.remove(thread.id)
        _drop_channel(world, thread)
    for child in world.channels_of(server):
        if child.parent_id == channel.id:
            child.parent_id = None
    server.channel_ids.remove(channel.id)
    _drop_channel(world, channel)
    if channel.thread is None:
        world.announce(Announcement("CHANNEL_DELETE", server.id, lambda: payload))
    else:
        kept = {key: payload[key] for key in ("id", "guild_id", "parent_id", "type")}
        world.announce(Announcement("THREAD_DELETE", server.id, lambda: kept))
    world.changed()


def set_overwrite(world: World, channel: Channel, overwrite: Overwrite) -> None:
    """Set what a channel allows or denies a role or member, and tell of it."""
    others = [other for other in channel.overwrites if other.id != overwrite.id]
    channel.overwrites = [*others, overwrite]
    announce_channel(world, channel)


def _tell_of_removal(world: World, server: Server) -> None:
    if world.bot.id in server.members:
        payload: Json = {"id": str(server.id)}
        world.announce(Announcement("GUILD_DELETE", server.id, lambda: payload))


def _drop_channel(world: World, channel: Channel) -> None:
    for message_id in channel.message_ids:
        message = world.messages.pop(message_id, None)
        for file in message.attachments if message else ():
            world.files.pop(file.id, None)
    world.channels.pop(channel.id, None)


def _make_room(server: Server, role: Role) -> None:
    for other in server.roles.values():
        if other.id != server.id and other.position >= role.position:
            other.position += 1
