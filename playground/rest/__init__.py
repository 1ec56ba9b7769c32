"""REST v10: one file a resource; importing this package fills the table of routes."""

from playground.rest import (
    applications,
    channels,
    events,
    interactions,
    members,
    messages,
    reactions,
    roles,
    servers,
    threads,
    users,
    webhooks,
)
from playground.rest.routing import ROUTES, Call, Reply, Routes

__all__ = [
    "ROUTES",
    "Call",
    "Reply",
    "Routes",
    "applications",
    "channels",
    "events",
    "interactions",
    "members",
    "messages",
    "reactions",
    "roles",
    "servers",
    "threads",
    "users",
    "webhooks",
]
