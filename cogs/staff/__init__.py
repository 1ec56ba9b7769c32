"""Moderators: set-up, and the news they are owed."""

from bot.client import Preceptor
from bot.servers import ModeratorNews, Servers
from cogs.kit.messenger import Messenger
from cogs.staff.cards import draw_news
from cogs.staff.cog import StaffCog
from cogs.staff.views import SetupControls


async def setup(bot: Preceptor) -> None:
    """Add /staff setup."""
    servers = bot.registry.get(Servers)
    bot.registry.get(Messenger).draw(ModeratorNews, draw_news)
    SetupControls(bot, servers).bind()
    await bot.add_cog(StaffCog(bot, servers))
