"""The state as Discord's JSON: users, members, roles, channels, the application and its commands."""

from datetime import datetime

from playground.access import permissions_in
from playground.models import (
    ApplicationCommand,
    Channel,
    ChannelKind,
    Json,
    Member,
    Person,
    Role,
)
from playground.permissions import Overwrite
from playground.world import World


def timestamp(moment: datetime) -> str:
    """Return a moment as Discord writes it."""
    return moment.isoformat()


def user_payload(person: Person) -> Json:
    """Return a user."""
    return {
        "id": str(person.id),
        "username": person.name,
        "discriminator": "0000" if person.bot else "0",
        "global_name": None if person.bot else person.display_name,
        "avatar": None,
        "avatar_decoration_data": None,
        "collectibles": None,
        "primary_guild": None,
        "bot": person.bot,
        "public_flags": 0,
    }


def own_user_payload(person: Person) -> Json:
    """Return the bot's user as the bot itself is told."""
    return user_payload(person) | {
        "verified": True,
        "mfa_enabled": False,
        "email": None,
        "flags": 0,
        "bio": "",
        "locale": person.locale,
    }


def partial_member_payload(member: Member) -> Json:
    """Return a member without the user."""
    until = member.timed_out_until
    return {
        "roles": [str(role_id) for role_id in member.role_ids],
        "nick": member.nick,
        "avatar": None,
        "banner": None,
        "joined_at": timestamp(member.joined_at),
        "premium_since": None,
        "pending": False,
        "flags": 0,
        "deaf": False,
        "mute": False,
        "communication_disabled_until": None if until is None else timestamp(until),
    }


def member_payload(world: World, member: Member) -> Json:
    """Return a member with the user."""
    return partial_member_payload(member) | {"user": user_payload(world.person(member.user_id))}


def role_payload(role: Role) -> Json:
    """Return a role."""
    payload: Json = {
        "id": str(role.id),
        "name": role.name,
        "description": None,
        "permissions": str(int(role.permissions)),
        "position": role.position,
        "color": role.color,
        "colors": {"primary_color": role.color, "secondary_color": None, "tertiary_color": None},
        "hoist": role.hoist,
        "managed": role.managed,
        "mentionable": role.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    if role.bot_id is not None:
        payload["tags"] = {"bot_id": str(role.bot_id)}
    return payload


def overwrite_payload(overwrite: Overwrite) -> Json:
    """Return a permission overwrite."""
    return {
        "id": str(overwrite.id),
        "type": int(overwrite.target),
        "allow": str(int(overwrite.allow)),
        "deny": str(int(overwrite.deny)),
    }


def channel_payload(world: World, channel: Channel) -> Json:
    """Return a channel, a thread or a direct channel."""
    if channel.kind is ChannelKind.DM:
        return _direct_channel_payload(world, channel)
    payload: Json = {
        "id": str(channel.id),
        "type": int(channel.kind),
        "guild_id": str(channel.server_id),
        "name": channel.name,
        "parent_id": _snowflake(channel.parent_id),
        "flags": 0,
    }
    if channel.thread is not None:
        return payload | _thread_fields(world, channel)
    payload |= {
        "position": channel.position,
        "permission_overwrites": [overwrite_payload(overwrite) for overwrite in channel.overwrites],
        "nsfw": channel.nsfw,
    }
    if channel.kind is not ChannelKind.CATEGORY:
        payload |= {
            "topic": channel.topic,
            "last_message_id": _snowflake(channel.last_message_id),
            "rate_limit_per_user": channel.slowmode_seconds,
        }
    if channel.kind in (ChannelKind.VOICE, ChannelKind.STAGE):
        payload |= {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
    return payload


def thread_member_payload(channel: Channel, user_id: int) -> Json:
    """Return somebody's place in a thread."""
    joined = channel.thread.joined[user_id] if channel.thread else None
    return {
        "id": str(channel.id),
        "user_id": str(user_id),
        "join_timestamp": None if joined is None else timestamp(joined),
        "flags": 0,
    }


def partial_channel_payload(world: World, channel: Channel, user_id: int) -> Json:
    """Return a channel as resolved data of an interaction holds it, with somebody's permissions in it."""
    payload = channel_payload(world, channel)
    payload["permissions"] = str(int(permissions_in(world, channel, user_id)))
    return payload


def command_payload(world: World, command: ApplicationCommand) -> Json:
    """Return a registered application command."""
    payload: Json = {
        "id": str(command.id),
        "application_id": str(world.application.id),
        "version": str(command.version),
        "default_member_permissions": None,
        "type": command.kind,
        "description": "",
        "nsfw": False,
        "dm_permission": True,
        "contexts": None,
        "integration_types": [0],
        "name_localizations": None,
        "description_localizations": None,
    }
    if command.server_id is not None:
        payload["guild_id"] = str(command.server_id)
    return payload | command.fields


def application_payload(world: World) -> Json:
    """Return the application as GET /applications/@me describes it."""
    application = world.application
    bot = user_payload(application.bot)
    return {
        "id": str(application.id),
        "name": application.bot.display_name,
        "icon": None,
        "description": application.description,
        "summary": "",
        "type": None,
        "bot": bot,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": application_flags(world),
        "owner": bot,
        "team": None,
        "hook": True,
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "tags": [],
        "approximate_guild_count": len(world.servers),
        "approximate_user_install_count": 0,
        "integration_types_config": {"0": {}},
    }


def application_flags(world: World) -> int:
    """Return the application's flags: which privileged intents it was granted (the "limited" bits)."""
    return (1 << 13 | 1 << 15 | 1 << 19) if world.application.privileged_intents else 0


def _thread_fields(world: World, channel: Channel) -> Json:
    thread = channel.thread
    if thread is None:
        return {}
    fields: Json = {
        "owner_id": str(thread.owner_id),
        "last_message_id": _snowflake(channel.last_message_id),
        "rate_limit_per_user": channel.slowmode_seconds,
        "message_count": thread.message_count,
        "member_count": min(len(thread.joined), 50),
        "total_message_sent": thread.message_count,
        "thread_metadata": {
            "archived": thread.archived,
            "archive_timestamp": timestamp(thread.archive_timestamp),
            "auto_archive_duration": thread.auto_archive_minutes,
            "locked": thread.locked,
            "create_timestamp": timestamp(thread.created_at),
        },
    }
    if channel.kind is ChannelKind.PRIVATE_THREAD:
        fields["thread_metadata"]["invitable"] = thread.invitable
    if world.bot.id in thread.joined:
        fields["member"] = thread_member_payload(channel, world.bot.id)
    return fields


def _direct_channel_payload(world: World, channel: Channel) -> Json:
    return {
        "id": str(channel.id),
        "type": int(channel.kind),
        "last_message_id": _snowflake(channel.last_message_id),
        "flags": 0,
        "recipients": [user_payload(world.person(channel.recipient_id or 0))],
    }


def _snowflake(value: int | None) -> str | None:
    return None if value is None else str(value)
