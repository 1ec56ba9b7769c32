"""Scheduled events: made, changed, begun, ended, and who is interested."""

from datetime import datetime
from typing import cast

from playground.models import EventStatus, Json, ScheduledEvent, Server
from playground.server_payloads import event_payload
from playground.world import Announcement, World

EXTERNAL = 3


def add_event(world: World, server: Server, creator_id: int, fields: Json) -> ScheduledEvent:
    """Add an event and tell of it."""
    event = ScheduledEvent(world.mint(), server.id, creator_id, dict(fields))
    server.events[event.id] = event
    _tell(world, "GUILD_SCHEDULED_EVENT_CREATE", event)
    return event


def edit_event(world: World, event: ScheduledEvent, fields: Json) -> None:
    """Change an event as a PATCH asks, and tell of it."""
    changes = dict(fields)
    status = changes.pop("status", None)
    event.fields |= changes
    if status is not None:
        event.status = EventStatus(status)
    _tell(world, "GUILD_SCHEDULED_EVENT_UPDATE", event)


def remove_event(world: World, server: Server, event: ScheduledEvent) -> None:
    """Delete an event and tell of it."""
    del server.events[event.id]
    _tell(world, "GUILD_SCHEDULED_EVENT_DELETE", event)


def set_interest(world: World, event: ScheduledEvent, user_id: int, *, going: bool) -> None:
    """Note that somebody is, or no longer is, interested, and tell of it."""
    if going == (user_id in event.interested):
        return
    if going:
        event.interested.append(user_id)
    else:
        event.interested.remove(user_id)
    payload: Json = {
        "guild_scheduled_event_id": str(event.id),
        "guild_id": str(event.server_id),
        "user_id": str(user_id),
    }
    name = "GUILD_SCHEDULED_EVENT_USER_ADD" if going else "GUILD_SCHEDULED_EVENT_USER_REMOVE"
    world.announce(Announcement(name, event.server_id, lambda: payload))
    world.changed()


def advance_events(world: World) -> None:
    """Begin and end the events that are held elsewhere, as Discord does by the clock."""
    now = world.now()
    for server in world.servers.values():
        for event in tuple(server.events.values()):
            due = _status_at(event, now)
            if due is not None and due is not event.status:
                event.status = due
                _tell(world, "GUILD_SCHEDULED_EVENT_UPDATE", event)


def _status_at(event: ScheduledEvent, now: datetime) -> EventStatus | None:
    if event.fields["entity_type"] != EXTERNAL or event.status > EventStatus.ACTIVE:
        return None
    end = cast("str | None", event.fields.get("scheduled_end_time"))
    if end is not None and now >= datetime.fromisoformat(end):
        return EventStatus.COMPLETED
    if now >= datetime.fromisoformat(event.fields["scheduled_start_time"]):
        return EventStatus.ACTIVE
    return None


def _tell(world: World, name: str, event: ScheduledEvent) -> None:
    world.announce(Announcement(name, event.server_id, lambda: event_payload(world, event)))
    world.changed()
