"""Panels of goal roles in the database: rows in, models out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select

from bot.roles.panel import GoalRole, PanelNotFound, RolePanel
from bot.roles.tables import role_panels
from bot.storage import Transaction

_rows = role_panels.c
_ADD = insert(role_panels).returning(role_panels)
_GET = select(role_panels).where(_rows.id == bindparam("panel"))
_OF_SERVER = select(role_panels).where(_rows.server_id == bindparam("server")).order_by(_rows.id)
_DROP = delete(role_panels).where(_rows.id == bindparam("panel"))


def add(
    transaction: Transaction, server_id: int, channel_id: int, roles: Sequence[GoalRole], posted_by: int, at: datetime
) -> RolePanel:
    """Write a panel down."""
    row = {
        "server_id": server_id,
        "channel_id": channel_id,
        "roles": [{"id": str(role.id), "name": role.name} for role in roles],
        "posted_by": posted_by,
        "posted_at": at,
    }
    return _panel(transaction.execute(_ADD, row).one())


def get(transaction: Transaction, panel_id: int) -> RolePanel:
    """Return a panel; raises `PanelNotFound`."""
    row = transaction.execute(_GET, {"panel": panel_id}).first()
    if row is None:
        raise PanelNotFound
    return _panel(row)


def of_server(transaction: Transaction, server_id: int) -> Sequence[RolePanel]:
    """Return the server's panels, oldest first."""
    return [_panel(row) for row in transaction.execute(_OF_SERVER, {"server": server_id})]


def drop(transaction: Transaction, panel_id: int) -> None:
    """Forget a panel that is not there."""
    transaction.execute(_DROP, {"panel": panel_id})


def _panel(row: Row[Any]) -> RolePanel:
    roles = tuple(GoalRole(int(role["id"]), role["name"]) for role in row.roles)
    return RolePanel(row.id, row.server_id, row.channel_id, roles)
