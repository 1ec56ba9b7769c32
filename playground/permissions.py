"""Discord's permission bits and the arithmetic that yields what a member may do in a channel."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import IntEnum, IntFlag


class Permission(IntFlag):
    """Discord's permission bits, with the names of its documentation."""

    CREATE_INSTANT_INVITE = 1 << 0
    KICK_MEMBERS = 1 << 1
    BAN_MEMBERS = 1 << 2
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_AUDIT_LOG = 1 << 7
    PRIORITY_SPEAKER = 1 << 8
    STREAM = 1 << 9
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    SEND_TTS_MESSAGES = 1 << 12
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    VIEW_GUILD_INSIGHTS = 1 << 19
    CONNECT = 1 << 20
    SPEAK = 1 << 21
    MUTE_MEMBERS = 1 << 22
    DEAFEN_MEMBERS = 1 << 23
    MOVE_MEMBERS = 1 << 24
    USE_VAD = 1 << 25
    CHANGE_NICKNAME = 1 << 26
    MANAGE_NICKNAMES = 1 << 27
    MANAGE_ROLES = 1 << 28
    MANAGE_WEBHOOKS = 1 << 29
    MANAGE_GUILD_EXPRESSIONS = 1 << 30
    USE_APPLICATION_COMMANDS = 1 << 31
    REQUEST_TO_SPEAK = 1 << 32
    MANAGE_EVENTS = 1 << 33
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    USE_EXTERNAL_STICKERS = 1 << 37
    SEND_MESSAGES_IN_THREADS = 1 << 38
    USE_EMBEDDED_ACTIVITIES = 1 << 39
    MODERATE_MEMBERS = 1 << 40
    VIEW_CREATOR_MONETIZATION_ANALYTICS = 1 << 41
    USE_SOUNDBOARD = 1 << 42
    CREATE_GUILD_EXPRESSIONS = 1 << 43
    CREATE_EVENTS = 1 << 44
    USE_EXTERNAL_SOUNDS = 1 << 45
    SEND_VOICE_MESSAGES = 1 << 46
    SET_VOICE_CHANNEL_STATUS = 1 << 48
    SEND_POLLS = 1 << 49
    USE_EXTERNAL_APPS = 1 << 50
    PIN_MESSAGES = 1 << 51
    BYPASS_SLOWMODE = 1 << 52


ALL = Permission(sum(Permission))
NONE = Permission(0)

# What a member in timeout keeps.
TIMED_OUT = Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY

# What goes with the right to speak: Discord denies these to whoever may not send.
NEEDS_SENDING = (
    Permission.MENTION_EVERYONE | Permission.SEND_TTS_MESSAGES | Permission.ATTACH_FILES | Permission.EMBED_LINKS
)


class OverwriteTarget(IntEnum):
    """Whom an overwrite is for."""

    ROLE = 0
    MEMBER = 1


@dataclass(frozen=True)
class RolePermissions:
    """A role's id, permission bits and place in the hierarchy (higher outranks lower; @everyone is 0)."""

    id: int
    permissions: int
    position: int = 0


@dataclass(frozen=True)
class Overwrite:
    """What a channel allows or denies one role or one member, whatever the server says."""

    id: int
    target: OverwriteTarget
    allow: int = 0
    deny: int = 0


def base(
    server_owner_id: int,
    everyone_role: RolePermissions,
    roles: Iterable[RolePermissions],
    member_id: int,
    member_role_ids: Collection[int],
) -> Permission:
    """Return what a member may do in a server, before any channel has its say.

    `roles` are the server's roles; only those in `member_role_ids`, and @everyone, count.
    """
    if member_id == server_owner_id:
        return ALL
    granted = everyone_role.permissions
    for role in roles:
        if role.id in member_role_ids:
            granted |= role.permissions
    return ALL if granted & Permission.ADMINISTRATOR else Permission(granted)


def compute(
    server_owner_id: int,
    everyone_role: RolePermissions,
    roles: Iterable[RolePermissions],
    overwrites: Iterable[Overwrite],
    member_id: int,
    member_role_ids: Collection[int],
    *,
    timed_out: bool = False,
    in_thread: bool = False,
) -> Permission:
    """Return what a member may do in a channel (for a thread: its parent's overwrites, `in_thread=True`).

    The order is Discord's: owner and administrators everything; else the roles' bits, the overwrite of
    @everyone, those of the member's roles together (all denials, then all grants), the member's own; then the
    timeout; last what Discord denies by implication.
    """
    granted = base(server_owner_id, everyone_role, roles, member_id, member_role_ids)
    if granted & Permission.ADMINISTRATOR:
        return granted
    granted = _overwritten(int(granted), tuple(overwrites), everyone_role.id, member_id, member_role_ids)
    if timed_out:
        granted &= TIMED_OUT
    return _without_implied_denials(granted, in_thread=in_thread)


def _overwritten(
    granted: int,
    overwrites: Collection[Overwrite],
    everyone_role_id: int,
    member_id: int,
    member_role_ids: Collection[int],
) -> Permission:
    allow_roles = deny_roles = allow_member = deny_member = 0
    for overwrite in overwrites:
        if overwrite.target is OverwriteTarget.MEMBER:
            if overwrite.id == member_id:
                allow_member, deny_member = overwrite.allow, overwrite.deny
        elif overwrite.id == everyone_role_id:
            granted = (granted & ~overwrite.deny) | overwrite.allow
        elif overwrite.id in member_role_ids:
            allow_roles |= overwrite.allow
            deny_roles |= overwrite.deny
    granted = (granted & ~deny_roles) | allow_roles
    return Permission((granted & ~deny_member) | allow_member)


def _without_implied_denials(granted: Permission, *, in_thread: bool) -> Permission:
    if Permission.VIEW_CHANNEL not in granted:
        return NONE
    speak = Permission.SEND_MESSAGES_IN_THREADS if in_thread else Permission.SEND_MESSAGES
    if speak not in granted:
        granted &= ~NEEDS_SENDING
    return granted


def top_position(roles: Iterable[RolePermissions], member_role_ids: Collection[int]) -> tuple[int, int]:
    """Return a comparable rank of a member's highest role: by position, then the older (smaller) id above."""
    ranks = [(role.position, -role.id) for role in roles if role.id in member_role_ids]
    return max(ranks, default=(0, 0))


def outranks_role(
    server_owner_id: int,
    roles: Collection[RolePermissions],
    member_id: int,
    member_role_ids: Collection[int],
    role: RolePermissions,
) -> bool:
    """Say whether a member's highest role stands above `role`: only then may they give, take or change it."""
    if member_id == server_owner_id:
        return True
    return top_position(roles, member_role_ids) > (role.position, -role.id)


def outranks_member(
    server_owner_id: int,
    roles: Collection[RolePermissions],
    member_id: int,
    member_role_ids: Collection[int],
    other_id: int,
    other_role_ids: Collection[int],
) -> bool:
    """Say whether a member may act upon another (kick, time out, rename): the owner is above everybody."""
    if other_id == server_owner_id:
        return False
    if member_id == server_owner_id:
        return True
    return top_position(roles, member_role_ids) > top_position(roles, other_role_ids)
