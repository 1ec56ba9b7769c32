"""People on Discord: their settings, their data."""

from bot.client import Preceptor
from bot.members import Members
from bot.privacy import Privacy
from cogs.members.cog import MembersCog
from cogs.members.views import MemberControls


async def setup(bot: Preceptor) -> None:
    """Add /me."""
    members, privacy = bot.registry.get(Members), bot.registry.get(Privacy)
    MemberControls(bot, members, privacy).bind()
    await bot.add_cog(MembersCog(bot, members, privacy))
