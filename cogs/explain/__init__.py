"""Explains messages on Discord."""

from bot.client import Preceptor
from bot.explain import Explainer
from cogs.explain.cog import ExplainCog


async def setup(bot: Preceptor) -> None:
    """Add the message command."""
    await bot.add_cog(ExplainCog(bot, bot.registry.get(Explainer)))
