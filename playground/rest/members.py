"""Members: read, listed where the intent allows it, renamed, put in timeout, given roles."""

from datetime import datetime
from typing import cast

from playground import errors
from playground.access import demand_in_server, demand_rank_over_member, demand_rank_over_role
from playground.models import Member
from playground.payloads import member_payload
from playground.permissions import Permission
from playground.rest.routing import Call, Reply, as_id, route
from playground.rules import check_member_edit
from playground.world_servers import announce_member, remove_member

_MEMBER = "/guilds/{guild_id}/members/{user_id}"


@route("GET", "/guilds/{guild_id}/members", query=("limit", "after"))
def list_members(call: Call) -> Reply:
    """List members by id; 50001 without the members intent."""
    server = call.server
    if not call.world.application.privileged_intents:
        raise errors.missing_access()
    limit, after = call.number("limit", 1, 1, 1000), call.snowflake("after") or 0
    members = [member for user_id, member in sorted(server.members.items()) if user_id > after]
    return Reply([member_payload(call.world, member) for member in members[:limit]])


@route("GET", "/guilds/{guild_id}/members/search", query=("query", "limit"))
def search_members(call: Call) -> Reply:
    """List members whose name or nickname begins so."""
    start, limit = call.query.get("query", "").lower(), call.number("limit", 1, 1, 1000)
    found = [member for member in call.server.members.values() if _begins(call, member, start)]
    return Reply([member_payload(call.world, member) for member in found[:limit]])


@route("GET", _MEMBER)
def get_member(call: Call) -> Reply:
    """Return a member; 10013 for nobody at all, 10007 for somebody else."""
    server = call.server
    call.world.person(call.ids["user_id"])
    return Reply(member_payload(call.world, call.world.member(server, call.ids["user_id"])))


@route("PATCH", "/guilds/{guild_id}/members/@me")
def edit_own_membership(call: Call) -> Reply:
    """Change the bot's nickname."""
    form = call.known_fields("nick")
    server = call.server
    check_member_edit(form, now=call.world.now())
    demand_in_server(call.world, server, Permission.CHANGE_NICKNAME)
    member = server.members[call.world.bot.id]
    member.nick = form.get("nick") or None
    announce_member(call.world, server, member)
    return Reply(member_payload(call.world, member))


@route("PATCH", _MEMBER)
def edit_member(call: Call) -> Reply:
    """Change a member's nickname, roles or timeout."""
    server, form = call.server, call.form
    member = call.world.member(server, call.ids["user_id"])
    check_member_edit(form, now=call.world.now())
    if "nick" in form:
        demand_in_server(call.world, server, Permission.MANAGE_NICKNAMES)
        demand_rank_over_member(call.world, server, member)
        member.nick = form["nick"] or None
    if "roles" in form:
        _set_roles(call, member)
    if "communication_disabled_until" in form:
        demand_in_server(call.world, server, Permission.MODERATE_MEMBERS)
        demand_rank_over_member(call.world, server, member)
        until = form["communication_disabled_until"]
        member.timed_out_until = None if until is None else datetime.fromisoformat(until)
    announce_member(call.world, server, member)
    return Reply(member_payload(call.world, member))


@route("DELETE", _MEMBER)
def kick_member(call: Call) -> Reply:
    """Remove a member from a server."""
    server = call.server
    member = call.world.member(server, call.ids["user_id"])
    demand_in_server(call.world, server, Permission.KICK_MEMBERS)
    demand_rank_over_member(call.world, server, member)
    remove_member(call.world, server, member)
    return Reply(status=204)


def _set_roles(call: Call, member: Member) -> None:
    server = call.server
    demand_in_server(call.world, server, Permission.MANAGE_ROLES)
    wanted = [as_id("roles", str(value)) for value in cast("list[object]", call.form["roles"] or [])]
    for role_id in set(wanted) ^ set(member.role_ids):
        demand_rank_over_role(call.world, server, role_id)
        if server.roles[role_id].managed:
            raise errors.missing_permissions()
    member.role_ids = wanted


def _begins(call: Call, member: Member, start: str) -> bool:
    person = call.world.person(member.user_id)
    names = (person.name, person.display_name, member.nick or "")
    return any(name.lower().startswith(start) for name in names)
