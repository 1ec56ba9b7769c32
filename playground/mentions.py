"""Whom a message pings: mentions in its text, as far as its allowed mentions and the author's rights let them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from playground.access import permissions_in
from playground.models import Channel, Json
from playground.permissions import Permission
from playground.world import World

_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(everyone|here)\b")


@dataclass(frozen=True)
class Pings:
    """Who is pinged."""

    user_ids: list[int]
    role_ids: list[int]
    everyone: bool


def pings_of(
    world: World,
    channel: Channel,
    author_id: int,
    text: str,
    allowed: Json | None,
    *,
    replied_user: int | None = None,
) -> Pings:
    """Return whom `text` pings. Without `allowed` every mention counts, as on Discord."""
    allowed = {"parse": ["users", "roles", "everyone"], "replied_user": True} if allowed is None else allowed
    parse: list[str] = allowed.get("parse") or []
    may_ping_all = bool(permissions_in(world, channel, author_id) & Permission.MENTION_EVERYONE)
    users = _chosen(_USER.findall(text), allowed.get("users"), everybody="users" in parse)
    if replied_user is not None and allowed.get("replied_user"):
        users = [*users, replied_user]
    roles = _chosen(_ROLE.findall(text), allowed.get("roles"), everybody="roles" in parse)
    return Pings(
        user_ids=[user_id for user_id in dict.fromkeys(users) if user_id in world.people],
        role_ids=[role_id for role_id in roles if _pingable(world, channel, role_id, may_ping_all=may_ping_all)],
        everyone="everyone" in parse and may_ping_all and bool(_EVERYONE.search(text)),
    )


def text_of(content: str, components: Iterable[Json]) -> str:
    """Return all text of a message in which mentions count: its content and its text displays."""
    if not components:
        return content
    return "\n".join([content, *_displayed(components)])


def _displayed(components: Iterable[Json]) -> Iterable[str]:
    for component in components:
        if component.get("type") == 10:
            yield str(component["content"])
        yield from _displayed(component.get("components") or ())


def _chosen(found: list[str], listed: list[str] | None, *, everybody: bool) -> list[int]:
    ids = [int(snowflake) for snowflake in dict.fromkeys(found)]
    if everybody:
        return ids
    wanted = {int(snowflake) for snowflake in listed or ()}
    return [snowflake for snowflake in ids if snowflake in wanted]


def _pingable(world: World, channel: Channel, role_id: int, *, may_ping_all: bool) -> bool:
    server = world.server_of(channel)
    role = None if server is None else server.roles.get(role_id)
    return role is not None and (role.mentionable or may_ping_all)
