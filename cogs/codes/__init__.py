"""Codes on Discord: look-ups, browsing, what holds for a code."""

from bot.client import Preceptor
from bot.codes import Codes
from cogs.codes.cog import CodesCog
from cogs.codes.views import CodesControls


async def setup(bot: Preceptor) -> None:
    """Add /code and its controls."""
    codes = bot.registry.get(Codes)
    CodesControls(bot, codes).bind()
    await bot.add_cog(CodesCog(codes))
