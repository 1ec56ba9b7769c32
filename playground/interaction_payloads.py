"""Interactions as the gateway hands them to the bot."""

from playground.access import permissions_in
from playground.interaction import Interaction
from playground.message_payloads import announced_message_payload
from playground.models import Channel, Json
from playground.payloads import channel_payload, member_payload, user_payload
from playground.rules import InteractionKind
from playground.world import World

_IN_SERVER, _IN_BOT_DM = 0, 1


def interaction_payload(world: World, interaction: Interaction, channel: Channel) -> Json:
    """Return an interaction as INTERACTION_CREATE tells of it."""
    payload: Json = {
        "id": str(interaction.id),
        "application_id": str(world.application.id),
        "type": int(interaction.kind),
        "token": interaction.token,
        "version": 1,
        "data": interaction.data,
        "channel_id": str(channel.id),
        "channel": channel_payload(world, channel),
        "locale": world.people[interaction.user_id].locale,
        "app_permissions": str(int(permissions_in(world, channel, world.bot.id))),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "attachment_size_limit": world.attachment_size_limit,
    }
    server = world.server_of(channel)
    if server is None:
        payload |= {
            "user": user_payload(world.people[interaction.user_id]),
            "authorizing_integration_owners": {"0": "0"},
            "context": _IN_BOT_DM,
        }
    else:
        member = member_payload(world, server.members[interaction.user_id])
        member["permissions"] = str(int(permissions_in(world, channel, interaction.user_id)))
        payload |= {
            "guild_id": str(server.id),
            "guild": {"id": str(server.id), "locale": server.locale, "features": ["COMMUNITY"]},
            "guild_locale": server.locale,
            "member": member,
            "authorizing_integration_owners": {"0": str(server.id)},
            "context": _IN_SERVER,
        }
    if interaction.source is not None:
        payload["message"] = announced_message_payload(world, interaction.source)
    return payload


def metadata_payload(world: World, interaction: Interaction) -> Json:
    """Return the `interaction_metadata` of a message that answers an interaction.

    `name` is left out by Discord, too, from what it documents, but sent; the page shows it.
    """
    payload: Json = {
        "id": str(interaction.id),
        "type": int(interaction.kind),
        "user": user_payload(world.people[interaction.user_id]),
        "authorizing_integration_owners": {"0": str(interaction.server_id or 0)},
    }
    if interaction.kind is InteractionKind.COMMAND:
        payload |= {"name": interaction.name, "command_type": interaction.data.get("type", 1)}
        if "target_id" in interaction.data:
            payload["target_message_id"] = interaction.data["target_id"]
    elif interaction.kind is InteractionKind.MODAL and interaction.triggered_by is not None:
        payload["triggering_interaction_metadata"] = metadata_payload(world, interaction.triggered_by)
    elif interaction.source is not None:
        payload["interacted_message_id"] = str(interaction.source.id)
    return payload


def callback_payload(interaction: Interaction, message_payload: Json | None) -> Json:
    """Return the answer to a callback that asked for a response."""
    about: Json = {"id": str(interaction.id), "type": int(interaction.kind)}
    resource: Json = {"type": interaction.response_type}
    message = interaction.message
    if message is not None:
        about |= {
            "response_message_id": str(message.id),
            "response_message_loading": message.thinking,
            "response_message_ephemeral": message.viewer_id is not None,
            "channel_id": str(message.channel_id),
        }
        if message.server_id is not None:
            about["guild_id"] = str(message.server_id)
    if message_payload is not None:
        resource["message"] = message_payload
    return {"interaction": about, "resource": resource}
