"""Moderators: set-up, what was done, and the news they are owed."""

from bot.client import Preceptor
from bot.mentoring import Pairings
from bot.roles import GoalRoles
from bot.servers import AuditDue, ModeratorNews, Servers
from cogs.kit.messenger import Messenger
from cogs.staff.audit import AuditControls
from cogs.staff.audit_card import draw_audit
from cogs.staff.cards import draw_news
from cogs.staff.cog import StaffCog
from cogs.staff.views import SetupControls


async def setup(bot: Preceptor) -> None:
    """Add /staff setup and /staff audit."""
    servers = bot.registry.get(Servers)
    messenger = bot.registry.get(Messenger)
    messenger.draw(ModeratorNews, draw_news)
    messenger.draw(AuditDue, draw_audit)
    setup_controls = SetupControls(bot, servers, bot.registry.get(Pairings), bot.registry.get(GoalRoles))
    setup_controls.bind()
    audit = AuditControls(bot, servers)
    audit.bind()
    await bot.add_cog(StaffCog(bot, servers, setup_controls, audit))
