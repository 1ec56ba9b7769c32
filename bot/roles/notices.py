"""What goal roles may owe a server."""

from dataclasses import dataclass

from bot.jobs import Notice
from bot.roles.panel import RolePanel


@dataclass(frozen=True, slots=True)
class RolePanelDue(Notice):
    """A panel to post."""

    panel: RolePanel
