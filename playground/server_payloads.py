"""Servers and their scheduled events as Discord's JSON."""

from playground.access import permissions_in, permissions_in_server
from playground.models import Json, ScheduledEvent, Server
from playground.payloads import channel_payload, member_payload, role_payload, timestamp, user_payload
from playground.world import World

# What every server here has in common, since the playground has no use for it.
_PLAIN: Json = {
    "icon": None,
    "icon_hash": None,
    "splash": None,
    "discovery_splash": None,
    "banner": None,
    "description": None,
    "region": "deprecated",
    "afk_channel_id": None,
    "afk_timeout": 300,
    "widget_enabled": False,
    "widget_channel_id": None,
    "verification_level": 1,
    "default_message_notifications": 0,
    "explicit_content_filter": 0,
    "emojis": [],
    "stickers": [],
    "features": ["COMMUNITY"],
    "mfa_level": 0,
    "application_id": None,
    "system_channel_id": None,
    "system_channel_flags": 0,
    "rules_channel_id": None,
    "public_updates_channel_id": None,
    "safety_alerts_channel_id": None,
    "max_members": 500000,
    "max_presences": None,
    "vanity_url_code": None,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "premium_progress_bar_enabled": False,
    "nsfw_level": 0,
    "nsfw": False,
    "hub_type": None,
    "incidents_data": None,
}


def server_payload(server: Server) -> Json:
    """Return a server as REST describes it."""
    return _PLAIN | {
        "id": str(server.id),
        "name": server.name,
        "owner_id": str(server.owner_id),
        "roles": [role_payload(role) for role in server.roles.values()],
        "preferred_locale": server.locale,
        "approximate_member_count": len(server.members),
        "approximate_presence_count": len(server.members),
    }


def server_create_payload(world: World, server: Server, *, all_members: bool) -> Json:
    """Return a server as GUILD_CREATE describes it to a bot that joins; without the members intent it alone is listed.

    Only a server that was unavailable before is said to be so no longer: that is how a bot tells the two apart.
    """
    bot_id = world.bot.id
    listed = [member for member in server.members.values() if all_members or member.user_id == bot_id]
    threads = [
        channel_payload(world, thread)
        for thread in world.threads_of(server)
        if thread.thread and not thread.thread.archived and permissions_in(world, thread, bot_id)
    ]
    return server_payload(server) | {
        "joined_at": timestamp(server.members[bot_id].joined_at),
        "large": len(server.members) > 250,
        "member_count": len(server.members),
        "voice_states": [],
        "members": [member_payload(world, member) for member in listed],
        "channels": [channel_payload(world, channel) for channel in world.channels_of(server)],
        "threads": threads,
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [event_payload(world, event) for event in server.events.values()],
        "soundboard_sounds": [],
    }


def guild_summary_payload(server: Server, user_id: int) -> Json:
    """Return a server as GET /users/@me/guilds lists it."""
    return {
        "id": str(server.id),
        "name": server.name,
        "icon": None,
        "banner": None,
        "owner": server.owner_id == user_id,
        "permissions": str(int(permissions_in_server(server, user_id))),
        "features": ["COMMUNITY"],
        "approximate_member_count": len(server.members),
        "approximate_presence_count": len(server.members),
    }


def event_payload(world: World, event: ScheduledEvent) -> Json:
    """Return a scheduled event."""
    fields = event.fields
    return {
        "id": str(event.id),
        "guild_id": str(event.server_id),
        "channel_id": None if fields.get("channel_id") is None else str(fields["channel_id"]),
        "creator_id": str(event.creator_id),
        "creator": user_payload(world.person(event.creator_id)),
        "name": fields["name"],
        "description": fields.get("description"),
        "scheduled_start_time": fields["scheduled_start_time"],
        "scheduled_end_time": fields.get("scheduled_end_time"),
        "privacy_level": fields.get("privacy_level", 2),
        "status": int(event.status),
        "entity_type": fields["entity_type"],
        "entity_id": None,
        "entity_metadata": fields.get("entity_metadata"),
        "recurrence_rule": fields.get("recurrence_rule"),
        "sku_ids": [],
        "guild_scheduled_event_exceptions": [],
        "image": None,
        "user_count": len(event.interested),
    }
