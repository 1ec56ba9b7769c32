"""What the bot does, by what a person wants to do."""

from bot.client import Preceptor
from bot.registration import CommandRegistration
from cogs.help.cog import HelpCog


async def setup(bot: Preceptor) -> None:
    """Add /help."""
    cog = HelpCog(bot, bot.registry.get(CommandRegistration))
    cog.bind()
    await bot.add_cog(cog)
