"""The members' commands for events."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.events import Events, Feeds, Kind, Listed, Scope, Span, read_offsets, scope_of
from cogs.events.calendar_reply import calendar_words, file_card, reply_with_calendar
from cogs.events.cards import event_card, list_card, reminded_card, reminders_card, scope_words
from cogs.events.feed_views import offer_subscription
from cogs.events.views import SPANS
from cogs.events.when_where import plain_when
from cogs.kit import replies
from cogs.kit.card import Accent, Card
from cogs.kit.choices import Suggest, suggesting
from cogs.kit.context import actor_of, server_id_of

Interaction = discord.Interaction[Any]
_OFF = ("off", "none", "never", "stop")
_SPAN_NAMES = {"fortnight": "The next 14 days", "quarter": "The next 3 months", "all": "All that is known"}
_STANDING = (
    ("all", "all events"),
    *((f"kind:{kind.value}", f"all of the kind: {kind.label}") for kind in Kind),
    ("kind:conference", "all conferences"),
)
_Title = app_commands.Range[str, 1, 100]


@app_commands.guild_only()
class EventsCog(commands.GroupCog, group_name="events", group_description="What is coming, who comes, reminders"):
    """/events."""

    def __init__(self, events: Events, feeds: Feeds) -> None:
        self._events = events
        self._feeds = feeds
        self.show.autocomplete("event")(suggesting(suggesting_events(events)))
        self.remind.autocomplete("event")(suggesting(self._suggest_scopes))

    @app_commands.command(name="list", description="What is coming: conferences, meetings, deadlines")
    @app_commands.describe(when="How far ahead; 14 days if left out")
    @app_commands.choices(when=[app_commands.Choice(name=name, value=key) for key, name in _SPAN_NAMES.items()])
    async def list(self, interaction: Interaction, when: str = "fortnight") -> None:
        """Show the first page."""
        async with replies.in_time(interaction):
            span = SPANS.get(when, Span.FORTNIGHT)
            listed = await self._events.listing(server_id_of(interaction), span)
            await replies.reply(interaction, list_card(listed, span, 0))

    @app_commands.command(name="show", description="One event: when, where, who comes; say whether you come")
    @app_commands.describe(event="Part of its title")
    async def show(self, interaction: Interaction, event: _Title) -> None:
        """Show an event."""
        async with replies.in_time(interaction):
            event_id = await self._events.named(server_id_of(interaction), event)
            await replies.reply(interaction, event_card(await self._events.show(actor_of(interaction), event_id)))

    @app_commands.command(name="calendar", description="Everything that is coming, as a file for your calendar")
    async def calendar(self, interaction: Interaction) -> None:
        """Hand the server's events over as a file."""
        async with replies.in_time(interaction):
            name = interaction.guild.name if interaction.guild is not None else "Events"
            file = await self._events.calendar(server_id_of(interaction), name)
            if not file.number:
                text = "Nothing with a date is coming yet. Moderators add events with /staff events add."
                await replies.reply(interaction, await self._with_subscription(interaction, Card().text(text)))
                return
            card = file_card("What is coming, for your calendar", calendar_words(file), "events.ics")
            card = await self._with_subscription(interaction, card)
            await reply_with_calendar(interaction, card, "events.ics", file.data)

    @app_commands.command(name="remind", description="When to remind you of an event, or of all of a kind")
    @app_commands.describe(
        event="An event, or all of a kind; left out: see what is set",
        offsets="How long before: 2 weeks, 1 day, 1h 30m; off ends it",
        where="By direct message if left out",
    )
    @app_commands.choices(
        where=[
            app_commands.Choice(name="By direct message", value="direct"),
            app_commands.Choice(name="In the events channel", value="channel"),
        ]
    )
    async def remind(
        self, interaction: Interaction, event: _Title | None = None, offsets: str = "1d, 1h", where: str = "direct"
    ) -> None:
        """Set, end or show reminders."""
        async with replies.in_time(interaction):
            actor = actor_of(interaction)
            if event is None:
                await replies.reply(interaction, reminders_card(await self._events.reminders(actor)))
                return
            scope = await self._scope(actor.server_id, event)
            if offsets.strip().lower() in _OFF:
                ended = await self._events.forget_reminder(actor, scope)
                said = "I remind you no more" if ended else "There was no reminder"
                await replies.reply(interaction, replies.plain(f"{said}. {scope_words(scope)}.", Accent.GOOD))
                return
            in_channel = where == "channel"
            reminded = await self._events.remind(actor, scope, read_offsets(offsets), in_channel=in_channel)
            await replies.reply(interaction, reminded_card(reminded))

    async def _with_subscription(self, interaction: Interaction, card: Card) -> Card:
        if not self._feeds.offered:
            return card
        return offer_subscription(card, await self._feeds.made_at(actor_of(interaction)))

    async def _scope(self, server_id: int, typed: str) -> Scope:
        keys = {name: key for key, name in _STANDING} | {key: key for key, _ in _STANDING}
        key = keys.get(typed.strip().lower())
        if key is not None:
            return scope_of(key)
        return Scope(event_id=await self._events.named(server_id, typed))

    async def _suggest_scopes(self, interaction: Interaction, typed: str) -> Sequence[tuple[str, str]]:
        wanted = typed.casefold()
        standing = [(name, key) for key, name in _STANDING[:-1] if wanted in name.casefold()]
        return [*(await suggesting_events(self._events)(interaction, typed))[:15], *standing]


def suggesting_events(events: Events) -> Suggest:
    """Return what suggests the events of a server by their titles, the next ones first."""

    async def suggest(interaction: Interaction, typed: str) -> Sequence[tuple[str, str]]:
        found = await events.suggest(server_id_of(interaction), typed)
        return [(_name(one), str(one.kept.id)) for one in found]

    return suggest


def _name(one: Listed) -> str:
    date = "date to be confirmed" if one.occurrence is None else plain_when(one.kept.event, one.occurrence)
    return f"{one.kept.event.title[:60]} · {date}"
