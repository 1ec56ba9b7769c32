"""Subscriptions on Discord: what is said of them, and what the buttons do."""

from datetime import datetime
from typing import Any

import discord
from discord import ui

from bot.client import Preceptor
from bot.events import Feeds
from cogs.kit import links, replies, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.context import actor_of
from cogs.kit.controls import bind

Interaction = discord.Interaction[Any]


def offer_subscription(card: Card, made_at: datetime | None) -> Card:
    """Say under a card how to subscribe; `made_at` is since when the member has a link."""
    said = "Or subscribe by a private link: then what changes here changes in your calendar too."
    buttons: list[ui.Button[Any]] = []
    if made_at is None:
        buttons.append(button("Get a link", links.EVENTS_FEED_NEW.to()))
    else:
        said += f" You made one {words.moment(made_at, 'R')}; it was told once and cannot be shown again."
        buttons.append(button("New link, end the old", links.EVENTS_FEED_NEW.to()))
        buttons.append(button("End my link", links.EVENTS_FEED_END.to(), style=discord.ButtonStyle.danger))
    return card.line().text(said).buttons(*buttons)


def link_card(url: str) -> Card:
    """Tell a new link, once."""
    card = Card(Accent.GOOD).title("Your private link").text(f"```\n{url}\n```")
    card.text(
        "In your calendar, choose to subscribe or to add by address, and paste it. Calendars look for news by "
        "themselves, some of them once a day."
    )
    card.small(
        "Whoever has the link sees the events; it names no member. It is shown only now, and any older one is ended. "
        "It ends when you end it in /events calendar, leave the server or are forgotten."
    )
    return card.buttons(button("End my link", links.EVENTS_FEED_END.to(), style=discord.ButtonStyle.danger))


class FeedControls:
    """Makes links and ends them."""

    def __init__(self, bot: Preceptor, feeds: Feeds) -> None:
        self._bot = bot
        self._feeds = feeds

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.EVENTS_FEED_NEW, self.renew)
        bind(self._bot, links.EVENTS_FEED_END, self.end)

    async def renew(self, interaction: Interaction) -> None:
        """Make a link in place of the one before."""
        name = interaction.guild.name if interaction.guild is not None else "Events"
        url = await self._feeds.renew(actor_of(interaction), name)
        await replies.reply(interaction, link_card(url))

    async def end(self, interaction: Interaction) -> None:
        """End the link."""
        ended = await self._feeds.end(actor_of(interaction))
        said = "Your link is ended. Calendars that had it find nothing there now." if ended else "You have no link."
        await replies.reply(interaction, replies.plain(said, Accent.GOOD))
