"""Introductions on Discord: written in a form, seen before they are posted, changed and taken back by their member."""

from bot.client import Preceptor
from bot.introductions import IntroductionChangedDue, IntroductionDue, IntroductionGoneDue, Introductions
from cogs.introductions.cards import draw_changed, draw_gone, draw_post
from cogs.introductions.views import IntroductionControls
from cogs.kit.messenger import Messenger


async def setup(bot: Preceptor) -> None:
    """Answer the controls of introductions, and draw their posts."""
    messenger = bot.registry.get(Messenger)
    messenger.draw(IntroductionDue, draw_post)
    messenger.draw(IntroductionChangedDue, draw_changed)
    messenger.draw(IntroductionGoneDue, draw_gone)
    IntroductionControls(bot, bot.registry.get(Introductions)).bind()
