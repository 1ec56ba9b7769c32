"""Servers: read, and what of them a bot may not list."""

from playground.rest.routing import Call, Reply, route
from playground.server_payloads import server_payload


@route("GET", "/guilds/{guild_id}", query=("with_counts",))
def get_server(call: Call) -> Reply:
    """Return a server."""
    payload = server_payload(call.server)
    if not call.flag("with_counts"):
        del payload["approximate_member_count"], payload["approximate_presence_count"]
    return Reply(payload)
