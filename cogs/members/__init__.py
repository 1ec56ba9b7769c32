"""People on Discord: their settings, their data."""

from bot.client import Preceptor
from bot.clock import Clock
from bot.members import Members
from bot.privacy import Privacy
from cogs.members.cog import MembersCog
from cogs.members.settings import Settings
from cogs.members.views import MemberControls


async def setup(bot: Preceptor) -> None:
    """Add /me."""
    settings, privacy = Settings(bot.registry.get(Members), bot.registry.get(Clock)), bot.registry.get(Privacy)
    MemberControls(bot, settings, privacy).bind()
    await bot.add_cog(MembersCog(bot, settings, privacy))
