"""Goal roles: which of a server's roles members may take by themselves, from panels."""

from bot.roles.deliveries import role_handlers
from bot.roles.notices import RolePanelDue
from bot.roles.panel import MOST_ROLES, GoalRole, PanelNotFound, RolePanel, WrongNumberOfRoles
from bot.roles.service import GoalRoles

__all__ = [
    "MOST_ROLES",
    "GoalRole",
    "GoalRoles",
    "PanelNotFound",
    "RolePanel",
    "RolePanelDue",
    "WrongNumberOfRoles",
    "role_handlers",
]
