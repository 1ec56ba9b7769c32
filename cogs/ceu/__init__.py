"""Continuing education on Discord."""

from bot.ceu import Ceus, CountdownDue
from bot.client import Preceptor
from bot.members import Members
from bot.servers import Servers
from cogs.ceu.cards import draw_countdown
from cogs.ceu.clocks import Clocks
from cogs.ceu.cog import CeuCog
from cogs.ceu.views import CeuControls
from cogs.kit.messenger import Messenger


async def setup(bot: Preceptor) -> None:
    """Add the commands, controls and reminders of continuing education."""
    registry = bot.registry
    ceus = registry.get(Ceus)
    clocks = Clocks(registry.get(Members), registry.get(Servers))
    registry.get(Messenger).draw(CountdownDue, draw_countdown)
    CeuControls(bot, ceus, clocks).bind()
    await bot.add_cog(CeuCog(bot, ceus, clocks))
