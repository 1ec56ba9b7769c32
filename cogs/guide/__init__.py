"""The career guide on Discord."""

from bot.client import Preceptor
from bot.guide import Guide
from bot.next_steps import NextSteps
from bot.registration import CommandRegistration
from cogs.guide.cog import GuideCog
from cogs.guide.views import GuideControls


async def setup(bot: Preceptor) -> None:
    """Add the guide's command and controls."""
    guide = bot.registry.get(Guide)
    registration = bot.registry.get(CommandRegistration)
    GuideControls(bot, guide, bot.registry.get(NextSteps), registration).bind()
    await bot.add_cog(GuideCog(guide, registration))
