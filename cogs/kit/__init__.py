"""What every cog stands on: cards, links, the one error path, the way out to Discord."""

from bot.client import Preceptor
from bot.jobs import Messenger as MessengerPort
from cogs.kit.controls import Controls
from cogs.kit.doorman import Explainer
from cogs.kit.messenger import Messenger
from cogs.kit.presence import DiscordPresence
from cogs.kit.strays import Strays


async def setup(bot: Preceptor) -> None:
    """Put the doorman at the door and offer the way out."""
    bot.doorman = Explainer(bot)
    controls = Controls(bot)
    bot.registry.offer(Controls, controls)
    bot.add_listener(controls.on_interaction)
    strays = Strays(bot)
    bot.registry.offer(Strays, strays)
    bot.add_listener(strays.on_interaction)
    bot.registry.offer(DiscordPresence, DiscordPresence(bot))
    messenger = Messenger(bot)
    bot.registry.offer(Messenger, messenger)
    bot.registry.offer(MessengerPort, messenger)
