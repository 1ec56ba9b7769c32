"""The moderators' commands for their server's glossary."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from typing import Any

import discord
from discord import app_commands

from bot.client import Preceptor
from bot.glossary import DayOutline, DaySchedule, Glossary, TermNotFound
from bot.jobs import Recurrence
from bot.members import Members
from bot.servers import Servers
from cogs.glossary.cards import missing_card, remove_card
from cogs.glossary.day_card import day_card
from cogs.glossary.forms import TermForm
from cogs.kit import replies
from cogs.kit.choices import complete_timezone, suggesting
from cogs.kit.context import actor_of, server_id_of
from cogs.kit.rights import require_usable
from cogs.kit.transformers import TimeOfDay
from cogs.kit.zones import zone_for

Interaction = discord.Interaction[Any]
_MORNING = time(9)


class StaffGlossary(app_commands.Group, name="glossary", description="This server's own terms, a term a day"):
    """/staff glossary."""

    def __init__(self, bot: Preceptor, glossary: Glossary, servers: Servers, members: Members) -> None:
        super().__init__()
        self._bot = bot
        self._glossary = glossary
        self._servers = servers
        self._members = members
        self.edit.autocomplete("term")(suggesting(self._suggest_any))
        self.remove.autocomplete("term")(suggesting(self._suggest_own))

    @app_commands.command(name="add", description="Add a term of this server's own")
    async def add(self, interaction: Interaction) -> None:
        """Open the form."""
        await interaction.response.send_modal(TermForm(self._bot, self._glossary))

    @app_commands.command(name="edit", description="Change a term, or put your own in place of Preceptor's")
    @app_commands.describe(term="One of this server's terms, or one of Preceptor's to explain in your own words")
    async def edit(self, interaction: Interaction, term: app_commands.Range[str, 1, 100]) -> None:
        """Open the form with the term in it; one of Preceptor's becomes one of the server's own."""
        known = await self._glossary.named(server_id_of(interaction), term)
        changing = known.key if known.is_own else None
        await interaction.response.send_modal(TermForm(self._bot, self._glossary, known, changing=changing))

    @app_commands.command(name="remove", description="Remove one of this server's own terms")
    @app_commands.describe(term="One of this server's terms")
    async def remove(self, interaction: Interaction, term: app_commands.Range[str, 1, 100]) -> None:
        """Ask once more."""
        async with replies.in_time(interaction):
            known = await self._glossary.named(server_id_of(interaction), term)
            if not known.is_own:
                raise TermNotFound
            await replies.reply(interaction, remove_card(known))

    @app_commands.command(name="missing", description="What members looked up and did not find")
    async def missing(self, interaction: Interaction) -> None:
        """Show what was missed, each to be added."""
        async with replies.in_time(interaction):
            await replies.reply(interaction, missing_card(await self._glossary.missing(server_id_of(interaction))))

    @app_commands.command(name="term-of-the-day", description="Post a term every day; see, change or stop it")
    @app_commands.describe(
        channel="Where; this one if left out",
        time="When, as on the clock: 09:00, 6:30 pm; 9 in the morning if left out",
        timezone="In which time zone; the server's if left out",
    )
    @app_commands.autocomplete(timezone=complete_timezone)
    async def term_of_the_day(
        self,
        interaction: Interaction,
        channel: discord.TextChannel | None = None,
        time: app_commands.Transform[time, TimeOfDay] | None = None,
        timezone: str | None = None,
    ) -> None:
        """Show the schedule, changed by what is given; draft one where there is none."""
        async with replies.in_time(interaction):
            zone = await zone_for(interaction, self._servers, self._members, timezone)
            known = await self._glossary.day_schedule(server_id_of(interaction))
            if known is None:
                channel_id = channel.id if channel is not None else interaction.channel_id or 0
                require_usable(interaction, channel_id)
                outline = DayOutline(channel_id, Recurrence(time or _MORNING, zone))
                known = await self._glossary.draft_day(actor_of(interaction), outline)
            else:
                known = await self._changed(interaction, known, channel, time, None if timezone is None else zone)
            await replies.reply(interaction, day_card(known, self._glossary.groups))

    async def _changed(
        self,
        interaction: Interaction,
        known: DaySchedule,
        channel: discord.TextChannel | None,
        at: time | None,
        zone: str | None,
    ) -> DaySchedule:
        if channel is None and at is None and zone is None:
            return known
        if channel is not None:
            require_usable(interaction, channel.id)

        def revision(outline: DayOutline) -> DayOutline:
            recurrence = replace(
                outline.recurrence, at=at or outline.recurrence.at, zone=zone or outline.recurrence.zone
            )
            return replace(
                outline, channel_id=outline.channel_id if channel is None else channel.id, recurrence=recurrence
            )

        return await self._glossary.revise_day(actor_of(interaction), known.schedule.id, revision)

    async def _suggest_any(self, interaction: Interaction, typed: str) -> Sequence[tuple[str, str]]:
        found = await self._glossary.suggest(server_id_of(interaction), typed)
        return [(f"{term.name} · this server's" if term.is_own else term.name, term.key) for term in found]

    async def _suggest_own(self, interaction: Interaction, typed: str) -> Sequence[tuple[str, str]]:
        own = await self._glossary.own_terms(server_id_of(interaction))
        return [(term.name, term.key) for term in own if typed.casefold() in term.name.casefold()]
