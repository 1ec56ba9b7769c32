"""The moderators' commands for events."""

from typing import Any

import discord
from discord import app_commands

from bot.client import Preceptor
from bot.events import CheckIns, EventDesk, EventImports, Events, NativeEvents
from bot.members import Members
from bot.servers import Servers
from cogs.events.check_in_card import sheet_card
from cogs.events.check_in_views import suggesting_past
from cogs.events.cog import suggesting_events
from cogs.events.draft_card import cancel_card, draft_card, settings_card
from cogs.events.forms import EventForm
from cogs.events.import_card import import_card
from cogs.events.import_views import bytes_of
from cogs.events.native_card import published_card
from cogs.kit import replies, words
from cogs.kit.card import Accent
from cogs.kit.choices import suggesting
from cogs.kit.context import actor_of, server_id_of
from cogs.kit.rights import MAKING_EVENTS, require_in_server
from cogs.kit.zones import zone_for

Interaction = discord.Interaction[Any]
_Title = app_commands.Range[str, 1, 100]


class StaffEvents(app_commands.Group, name="events", description="Add events, change them, call them off"):
    """/staff events."""

    def __init__(
        self,
        bot: Preceptor,
        desk: EventDesk,
        events: Events,
        servers: Servers,
        members: Members,
        imports: EventImports,
        natives: NativeEvents,
        check_ins: CheckIns,
    ) -> None:
        super().__init__()
        self._bot = bot
        self._desk = desk
        self._events = events
        self._servers = servers
        self._members = members
        self._imports = imports
        self._natives = natives
        self._check_ins = check_ins
        self.attendance.autocomplete("event")(suggesting(suggesting_past(check_ins)))
        for command in (self.edit, self.cancel, self.publish, self.unpublish):
            command.autocomplete("event")(suggesting(suggesting_events(events)))

    @app_commands.command(name="add", description="Add an event; you see it before members do")
    async def add(self, interaction: Interaction) -> None:
        """Open the form."""
        form = EventForm(self._bot, self._desk, self._servers, self._members)
        await interaction.response.send_modal(form)

    @app_commands.command(name="edit", description="Change an event, or move one of its dates")
    @app_commands.describe(event="Part of its title")
    async def edit(self, interaction: Interaction, event: _Title) -> None:
        """Show a draft of changes."""
        async with replies.in_time(interaction):
            event_id = await self._events.named(server_id_of(interaction), event)
            await replies.reply(interaction, draft_card(await self._desk.edit(actor_of(interaction), event_id)))

    @app_commands.command(name="cancel", description="Call an event off, or one of its dates; those who come are told")
    @app_commands.describe(event="Part of its title")
    async def cancel(self, interaction: Interaction, event: _Title) -> None:
        """Ask which date, and once more."""
        async with replies.in_time(interaction):
            event_id = await self._events.named(server_id_of(interaction), event)
            await replies.reply(interaction, cancel_card(await self._events.show(actor_of(interaction), event_id)))

    @app_commands.command(name="import", description="Take events from a calendar file; you see them before members do")
    @app_commands.describe(file="An .ics file, at most 1 MB; a newer one of the same calendar updates its events")
    async def import_file(self, interaction: Interaction, file: discord.Attachment) -> None:
        """Read a file, and show what it holds."""
        async with replies.in_time(interaction):
            data = await bytes_of(file)
            zone = await zone_for(interaction, self._servers, self._members, None)
            await replies.reply(interaction, import_card(await self._imports.read(actor_of(interaction), data, zone)))

    @app_commands.command(name="publish", description="Show an event among Discord's own events, and keep it in step")
    @app_commands.describe(event="Part of its title")
    async def publish(self, interaction: Interaction, event: _Title) -> None:
        """Put it there, or show how it stands."""
        async with replies.in_time(interaction):
            require_in_server(interaction, MAKING_EVENTS)
            event_id = await self._events.named(server_id_of(interaction), event)
            published = await self._natives.publish(actor_of(interaction), event_id)
            await replies.reply(interaction, published_card(published))

    @app_commands.command(name="unpublish", description="Take an event away from Discord's own events")
    @app_commands.describe(event="Part of its title")
    async def unpublish(self, interaction: Interaction, event: _Title) -> None:
        """Take it away."""
        async with replies.in_time(interaction):
            event_id = await self._events.named(server_id_of(interaction), event)
            kept = await self._natives.take_back(actor_of(interaction), event_id)
            text = f"Discord's own events do without “{words.typed(kept.event.title)}” now. Ours stays as it is."
            await replies.reply(interaction, replies.plain(text, Accent.GOOD))

    @app_commands.command(name="attendance", description="Note who was there; where it earns CEUs, entries are drafted")
    @app_commands.describe(event="Part of its title: what has begun in the last 60 days")
    async def attendance(self, interaction: Interaction, event: _Title) -> None:
        """Show who can be checked in, and the code word."""
        async with replies.in_time(interaction):
            event_id, key = await self._check_ins.named(server_id_of(interaction), event)
            sheet = await self._check_ins.sheet(actor_of(interaction), event_id, key)
            await replies.reply(interaction, sheet_card(sheet))

    @app_commands.command(name="settings", description="The events channel, its reminders, Preceptor's calendar")
    async def settings(self, interaction: Interaction) -> None:
        """Show what was decided."""
        async with replies.in_time(interaction):
            await replies.reply(interaction, settings_card(await self._desk.decided(server_id_of(interaction))))
