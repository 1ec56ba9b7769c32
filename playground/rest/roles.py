"""Roles: listed, made, changed, deleted, given and taken."""

from typing import cast

from playground import errors
from playground.access import demand_in_server, demand_rank_over_role, permissions_in_server
from playground.models import Json, Role
from playground.payloads import role_payload
from playground.permissions import Permission
from playground.rest.routing import Call, Reply, route
from playground.rules import check_role
from playground.world_servers import add_role, announce_member, announce_role, remove_role

_ROLES = "/guilds/{guild_id}/roles"
_GIVEN = "/guilds/{guild_id}/members/{user_id}/roles/{role_id}"
ROLES_ALLOWED = 250


@route("GET", _ROLES)
def list_roles(call: Call) -> Reply:
    """List a server's roles."""
    return Reply([role_payload(role) for role in call.server.roles.values()])


@route("GET", _ROLES + "/{role_id}")
def get_role(call: Call) -> Reply:
    """Return a role."""
    return Reply(role_payload(_role(call)))


@route("POST", _ROLES)
def create_role(call: Call) -> Reply:
    """Make a role; the bot can put no permission into it that it does not have."""
    server = call.server
    check_role(call.form)
    demand_in_server(call.world, server, Permission.MANAGE_ROLES)
    if len(server.roles) >= ROLES_ALLOWED:
        raise errors.too_many_guild_roles()
    role = Role(call.world.mint(), "new role", server.roles[server.id].permissions)
    _apply(call, role)
    return Reply(role_payload(add_role(call.world, server, role)))


@route("PATCH", _ROLES + "/{role_id}")
def edit_role(call: Call) -> Reply:
    """Change a role that stands below the bot's highest."""
    check_role(call.form)
    role = _demand_over(call)
    _apply(call, role)
    announce_role(call.world, call.server, role)
    return Reply(role_payload(role))


@route("DELETE", _ROLES + "/{role_id}")
def delete_role(call: Call) -> Reply:
    """Delete a role that stands below the bot's highest."""
    role = _demand_over(call)
    if role.managed or role.id == call.server.id:
        raise errors.invalid_role()
    remove_role(call.world, call.server, role)
    return Reply(status=204)


@route("PUT", _GIVEN)
def give_role(call: Call) -> Reply:
    """Give a member a role that stands below the bot's highest."""
    member, role = call.world.member(call.server, call.ids["user_id"]), _demand_over(call)
    if role.managed:
        raise errors.missing_permissions()
    if role.id not in member.role_ids:
        member.role_ids.append(role.id)
        announce_member(call.world, call.server, member)
    return Reply(status=204)


@route("DELETE", _GIVEN)
def take_role(call: Call) -> Reply:
    """Take from a member a role that stands below the bot's highest."""
    member, role = call.world.member(call.server, call.ids["user_id"]), _demand_over(call)
    if role.managed:
        raise errors.missing_permissions()
    if role.id in member.role_ids:
        member.role_ids.remove(role.id)
        announce_member(call.world, call.server, member)
    return Reply(status=204)


def _role(call: Call) -> Role:
    role = call.server.roles.get(call.ids["role_id"])
    if role is None:
        raise errors.unknown_role()
    return role


def _demand_over(call: Call) -> Role:
    role = _role(call)
    demand_in_server(call.world, call.server, Permission.MANAGE_ROLES)
    demand_rank_over_role(call.world, call.server, role.id)
    return role


def _apply(call: Call, role: Role) -> None:
    form: Json = call.form
    permissions = int(form.get("permissions") or role.permissions)
    own = int(permissions_in_server(call.server, call.world.bot.id))
    if "permissions" in form and (permissions & ~role.permissions) & ~own:
        raise errors.missing_permissions()
    role.permissions = permissions
    role.name = str(form.get("name") or role.name)
    colors = cast("Json", form.get("colors") or {})
    role.color = int(colors.get("primary_color", form.get("color") or role.color))
    role.hoist = bool(form.get("hoist", role.hoist))
    role.mentionable = bool(form.get("mentionable", role.mentionable))
