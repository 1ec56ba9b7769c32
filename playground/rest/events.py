"""Scheduled events of a server."""

from playground import errors
from playground.access import demand_in_server, permissions_in_server
from playground.models import EventStatus, Json, ScheduledEvent
from playground.payloads import member_payload, user_payload
from playground.permissions import Permission
from playground.rest.routing import Call, Reply, route
from playground.rules import check_scheduled_event
from playground.server_payloads import event_payload
from playground.world_events import add_event, edit_event, remove_event

_EVENTS = "/guilds/{guild_id}/scheduled-events"
_EVENT = _EVENTS + "/{event_id}"
EVENTS_ALLOWED = 100


@route("GET", _EVENTS, query=("with_user_count",))
def list_events(call: Call) -> Reply:
    """List a server's events."""
    return Reply([_payload(call, event) for event in call.server.events.values()])


@route("POST", _EVENTS)
def create_event(call: Call) -> Reply:
    """Make an event."""
    server = call.server
    check_scheduled_event(call.form, now=call.world.now())
    demand_in_server(call.world, server, Permission.CREATE_EVENTS)
    if sum(event.status <= EventStatus.ACTIVE for event in server.events.values()) >= EVENTS_ALLOWED:
        raise errors.too_many_scheduled_events()
    return Reply(event_payload(call.world, add_event(call.world, server, call.world.bot.id, call.form)))


@route("GET", _EVENT, query=("with_user_count",))
def get_event(call: Call) -> Reply:
    """Return an event."""
    return Reply(_payload(call, _event(call)))


@route("PATCH", _EVENT)
def edit_existing_event(call: Call) -> Reply:
    """Change an event, begin it or end it."""
    event = _event(call)
    _demand_over(call, event)
    current = event.fields | {"status": int(event.status)}
    check_scheduled_event(call.form, editing=True, now=call.world.now(), current=current)
    if event.status > EventStatus.ACTIVE:
        raise errors.scheduled_event_finished()
    edit_event(call.world, event, call.form)
    return Reply(event_payload(call.world, event))


@route("DELETE", _EVENT)
def delete_event(call: Call) -> Reply:
    """Delete an event."""
    event = _event(call)
    _demand_over(call, event)
    remove_event(call.world, call.server, event)
    return Reply(status=204)


@route("GET", _EVENT + "/users", query=("limit", "with_member", "before", "after"))
def list_interested(call: Call) -> Reply:
    """List who is interested, by id."""
    event, limit = _event(call), call.number("limit", 100, 1, 100)
    before, after = call.snowflake("before"), call.snowflake("after") or 0
    chosen = [
        user_id for user_id in sorted(event.interested) if after < user_id and (before is None or user_id < before)
    ]
    page = chosen[-limit:] if before is not None and not after else chosen[:limit]
    return Reply([_interested(call, event, user_id) for user_id in page])


def _event(call: Call) -> ScheduledEvent:
    return call.world.event(call.server, call.ids["event_id"])


def _payload(call: Call, event: ScheduledEvent) -> Json:
    payload = event_payload(call.world, event)
    if not call.flag("with_user_count"):
        del payload["user_count"]
    return payload


def _demand_over(call: Call, event: ScheduledEvent) -> None:
    own = event.creator_id == call.world.bot.id
    granted = permissions_in_server(call.server, call.world.bot.id)
    needed = Permission.MANAGE_EVENTS | (Permission.CREATE_EVENTS if own else Permission(0))
    if not granted & needed:
        raise errors.missing_permissions()


def _interested(call: Call, event: ScheduledEvent, user_id: int) -> Json:
    payload: Json = {
        "guild_scheduled_event_id": str(event.id),
        "user_id": str(user_id),
        "user": user_payload(call.world.person(user_id)),
    }
    member = call.server.members.get(user_id)
    if call.flag("with_member") and member is not None:
        payload["member"] = member_payload(call.world, member)
    return payload
