"""Discord's own scheduled events: made, changed and deleted over REST; a repeat is known by a line of its text."""

from collections.abc import Mapping
from typing import Any

import discord
from discord.http import HTTPClient

from bot.jobs import Attempt, Forbidden, Key, Sent
from cogs.kit.failures import attempt_of
from cogs.kit.requests import PutScheduledEvent, RemoveScheduledEvent

_UNKNOWN_EVENT = 10070
_LASTING = (discord.EventStatus.scheduled.value, discord.EventStatus.active.value)


async def perform(
    http: HTTPClient, own_id: int | None, server_id: int, request: PutScheduledEvent | RemoveScheduledEvent, key: Key
) -> Attempt:
    """Make the one request; who lacks the right is told its name."""
    try:
        if isinstance(request, RemoveScheduledEvent):
            return await _remove(http, server_id, request.event_id)
        return await _put(http, own_id, server_id, request, key)
    except discord.Forbidden as error:
        refused = attempt_of(error)
        return Forbidden("Create Events") if isinstance(refused, Forbidden) else refused


async def _put(http: HTTPClient, own_id: int | None, server_id: int, request: PutScheduledEvent, key: Key) -> Attempt:
    if request.event_id is not None:
        await http.edit_scheduled_event(server_id, request.event_id, **_body(request))
        return Sent(request.event_id)
    if key.attempt > 1:
        for one in await http.get_scheduled_events(server_id, with_user_count=False):
            if _is_earlier(one, own_id, request.mark):
                return Sent(int(one["id"]), recognised=True)
    made = await http.create_guild_scheduled_event(server_id, **_body(request))
    return Sent(int(made["id"]))


async def _remove(http: HTTPClient, server_id: int, event_id: int) -> Attempt:
    try:
        await http.delete_scheduled_event(server_id, event_id)
    except discord.NotFound as error:
        if error.code != _UNKNOWN_EVENT:
            raise
        return Sent(event_id, recognised=True)
    return Sent(event_id)


def _body(request: PutScheduledEvent) -> dict[str, Any]:
    body: dict[str, Any] = {
        "name": request.name,
        "description": request.description,
        "privacy_level": discord.PrivacyLevel.guild_only.value,
        "entity_type": discord.EntityType.external.value,
        "entity_metadata": {"location": request.location},
        "scheduled_end_time": request.ends,
    }
    if request.starts is not None:
        body["scheduled_start_time"] = request.starts
    return body


def _is_earlier(event: Mapping[str, Any], own_id: int | None, mark: str) -> bool:
    is_own = own_id is not None and int(event.get("creator_id") or 0) == own_id
    return is_own and event["status"] in _LASTING and mark in (event.get("description") or "")
