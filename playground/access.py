"""Who may do what where: the permission arithmetic applied to the world, as questions and as demands."""

from playground import errors
from playground.models import Channel, ChannelKind, Member, Server
from playground.permissions import ALL, NONE, Permission, base, compute, outranks_member, outranks_role
from playground.world import World

_DIRECT = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.ADD_REACTIONS
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.PIN_MESSAGES
)


def permissions_in_server(server: Server, user_id: int) -> Permission:
    """Return what somebody may do in a server, channels aside; nothing for a stranger to it."""
    member = server.members.get(user_id)
    if member is None:
        return NONE
    roles = [role.rank() for role in server.roles.values()]
    return base(server.owner_id, server.roles[server.id].rank(), roles, user_id, member.role_ids)


def permissions_in(world: World, channel: Channel, user_id: int) -> Permission:
    """Return what somebody may do in a channel or thread; nothing for a stranger to it."""
    server = world.server_of(channel)
    if server is None:
        return _DIRECT if user_id in (channel.recipient_id, world.bot.id) else NONE
    member = server.members.get(user_id)
    if member is None:
        return NONE
    if member.timed_out_until is not None:
        return _computed(world, server, channel, member)
    known = world.rights.get((channel.id, user_id))
    if known is None:
        known = world.rights[channel.id, user_id] = _computed(world, server, channel, member)
    return known


def _computed(world: World, server: Server, channel: Channel, member: Member) -> Permission:
    source = channel if channel.thread is None else world.channel(channel.parent_id or 0)
    granted = compute(
        server.owner_id,
        server.roles[server.id].rank(),
        [role.rank() for role in server.roles.values()],
        source.overwrites,
        member.user_id,
        member.role_ids,
        timed_out=is_timed_out(world, member),
        in_thread=channel.thread is not None,
    )
    return granted if _may_see_thread(channel, member.user_id, granted) else NONE


def is_timed_out(world: World, member: Member) -> bool:
    """Say whether a member is in timeout now."""
    return member.timed_out_until is not None and member.timed_out_until > world.now()


def may_view(world: World, channel: Channel, user_id: int) -> bool:
    """Say whether somebody sees a channel."""
    return bool(permissions_in(world, channel, user_id) & Permission.VIEW_CHANNEL)


def may_send(world: World, channel: Channel, user_id: int) -> bool:
    """Say whether somebody may write in a channel."""
    if channel.kind is ChannelKind.CATEGORY:
        return False
    return bool(permissions_in(world, channel, user_id) & speaking_permission(channel))


def speaking_permission(channel: Channel) -> Permission:
    """Return the permission that writing in this channel takes."""
    return Permission.SEND_MESSAGES if channel.thread is None else Permission.SEND_MESSAGES_IN_THREADS


def demand(world: World, channel: Channel, needed: Permission) -> Permission:
    """Raise 50001 when the bot cannot see the channel, 50013 when it lacks a permission; else return all it has."""
    granted = permissions_in(world, channel, world.bot.id)
    if not granted & Permission.VIEW_CHANNEL:
        raise errors.missing_access()
    if needed & ~granted:
        raise errors.missing_permissions()
    return granted


def demand_in_server(world: World, server: Server, needed: Permission) -> None:
    """Raise 50001 when the bot is not in the server, 50013 when it lacks a permission there."""
    if world.bot.id not in server.members:
        raise errors.missing_access()
    if needed & ~permissions_in_server(server, world.bot.id):
        raise errors.missing_permissions()


def demand_rank_over_role(world: World, server: Server, role_id: int) -> None:
    """Raise 50013 unless the bot's highest role stands above the given one."""
    role = server.roles.get(role_id)
    if role is None:
        raise errors.unknown_role()
    bot = world.member(server, world.bot.id)
    ranks = [other.rank() for other in server.roles.values()]
    if not outranks_role(server.owner_id, ranks, bot.user_id, bot.role_ids, role.rank()):
        raise errors.missing_permissions()


def demand_rank_over_member(world: World, server: Server, other: Member) -> None:
    """Raise 50013 unless the bot may act upon the given member."""
    bot = world.member(server, world.bot.id)
    ranks = [role.rank() for role in server.roles.values()]
    if not outranks_member(server.owner_id, ranks, bot.user_id, bot.role_ids, other.user_id, other.role_ids):
        raise errors.missing_permissions()


def _may_see_thread(channel: Channel, user_id: int, granted: Permission) -> bool:
    if channel.thread is None or channel.kind is not ChannelKind.PRIVATE_THREAD or granted == ALL:
        return True
    return user_id in channel.thread.joined or bool(granted & Permission.MANAGE_THREADS)
