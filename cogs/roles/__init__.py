"""Goal roles on Discord: panels that moderators post, buttons with which members take roles by themselves."""

from bot.client import Preceptor
from bot.roles import GoalRoles, RolePanelDue
from bot.servers import Servers
from cogs.kit.messenger import Messenger
from cogs.kit.roots import STAFF, attach
from cogs.roles.cards import draw_panel
from cogs.roles.staff import StaffRoles
from cogs.roles.views import RoleControls


async def setup(bot: Preceptor) -> None:
    """Add /staff roles, and answer panels."""
    bot.registry.get(Messenger).draw(RolePanelDue, draw_panel)
    RoleControls(bot, bot.registry.get(GoalRoles), bot.registry.get(Servers)).bind()
    attach(bot, STAFF, StaffRoles())
