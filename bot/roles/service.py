"""What moderators and members do with goal roles, one transaction each."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.jobs import Alarm, NewDelivery, Target, owe
from bot.members import Actor
from bot.roles import store
from bot.roles.deliveries import PANEL
from bot.roles.panel import MOST_ROLES, GoalRole, PanelNotFound, RolePanel, WrongNumberOfRoles
from bot.servers import AuditLine, add_audit_line
from bot.storage import Database, Transaction

_USEFUL_FOR = timedelta(hours=1)


class GoalRoles:
    """Panels of roles that members take by themselves."""

    def __init__(self, database: Database, clock: Clock, alarm: Alarm) -> None:
        self._database = database
        self._clock = clock
        self._alarm = alarm

    async def post(self, actor: Actor, channel_id: int, roles: Sequence[GoalRole]) -> RolePanel:
        """Owe the channel a panel of these roles; raises `WrongNumberOfRoles`."""
        if not 1 <= len(roles) <= MOST_ROLES:
            raise WrongNumberOfRoles
        panel = await self._database.write(_post, actor, channel_id, roles, self._clock.now())
        self._alarm.ring()
        return panel

    async def offered(self, actor: Actor, panel_id: int, role_id: int) -> GoalRole:
        """Return a role that a panel of the actor's server offers; raises `PanelNotFound`."""
        panel = await self._database.read(store.get, panel_id)
        for role in panel.roles:
            if role.id == role_id and panel.server_id == actor.server_id:
                return role
        raise PanelNotFound

    async def panels(self, server_id: int) -> Sequence[RolePanel]:
        """Return the server's panels, oldest first."""
        return await self._database.read(store.of_server, server_id)


def _post(
    transaction: Transaction, actor: Actor, channel_id: int, roles: Sequence[GoalRole], now: datetime
) -> RolePanel:
    panel = store.add(transaction, actor.server_id, channel_id, roles, actor.member_id, now)
    target = Target(actor.server_id, channel_id, actor.member_id)
    owe(transaction, NewDelivery(PANEL, panel.subject, "once", target, now, now + _USEFUL_FOR), now)
    detail = {"channel_id": str(channel_id), "roles": ", ".join(role.name for role in roles)}
    line = AuditLine(actor.server_id, actor.member_id, "roles.panel_posted", panel.subject, now, detail)
    add_audit_line(transaction, line)
    return panel
