"""Users: the bot itself, others, its servers and direct channels."""

from playground import errors
from playground.payloads import channel_payload, own_user_payload, user_payload
from playground.rest.routing import Call, Reply, as_id, route
from playground.rules import check_dm
from playground.server_payloads import guild_summary_payload
from playground.world_servers import remove_member


@route("GET", "/users/@me")
def get_self(call: Call) -> Reply:
    """Return the bot's user."""
    return Reply(own_user_payload(call.world.bot))


@route("PATCH", "/users/@me")
def edit_self(call: Call) -> Reply:
    """Change the bot's name."""
    form = call.known_fields("username")
    call.world.bot.display_name = str(form.get("username", call.world.bot.display_name))
    call.world.changed()
    return Reply(own_user_payload(call.world.bot))


@route("GET", "/users/{user_id}")
def get_user(call: Call) -> Reply:
    """Return a user."""
    return Reply(user_payload(call.world.person(call.ids["user_id"])))


@route("GET", "/users/@me/guilds", query=("before", "after", "limit", "with_counts"))
def list_own_servers(call: Call) -> Reply:
    """List the servers that the bot is in, by id."""
    limit = call.number("limit", 200, 1, 200)
    after, before = call.snowflake("after") or 0, call.snowflake("before") or 1 << 64
    bot_id = call.world.bot.id
    servers = [
        server
        for _, server in sorted(call.world.servers.items())
        if bot_id in server.members and after < server.id < before
    ]
    return Reply([guild_summary_payload(server, bot_id) for server in servers[:limit]])


@route("DELETE", "/users/@me/guilds/{guild_id}")
def leave_server(call: Call) -> Reply:
    """Let the bot leave a server."""
    server = call.server
    remove_member(call.world, server, server.members[call.world.bot.id])
    return Reply(status=204)


@route("POST", "/users/@me/channels")
def open_direct_channel(call: Call) -> Reply:
    """Open a direct channel. Whether its owner accepts messages shows only when one is sent."""
    check_dm(call.form)
    user_id = as_id("recipient_id", str(call.form["recipient_id"]))
    if user_id == call.world.bot.id or user_id not in call.world.people:
        raise errors.invalid_recipients()
    return Reply(channel_payload(call.world, call.world.direct_channel(user_id)))
