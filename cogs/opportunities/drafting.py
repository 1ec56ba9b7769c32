"""Opens the forms of opportunities and reads what was filled in, by the clock of whoever did."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import discord

from bot.client import Preceptor
from bot.clock import Clock
from bot.members import Members
from bot.opportunities import (
    LONGEST_DETAILS,
    LONGEST_TITLE,
    Facts,
    Opportunities,
    Opportunity,
    link_in,
    read_closing,
    read_link,
    without_addresses,
)
from bot.servers import Servers
from cogs.kit import replies
from cogs.kit.context import actor_of, server_id_of
from cogs.kit.limits import shorten
from cogs.kit.zones import zone_for
from cogs.opportunities.cards import own_card
from cogs.opportunities.forms import LinkForm, WhatForm, WhatTyped

Interaction = discord.Interaction[Any]
Save = Callable[[Interaction, Callable[[Facts], Facts]], Awaitable[None]]
"""Keeps what a form changes of the facts."""


class Drafting:
    """The forms, for authors and moderators alike."""

    def __init__(
        self, bot: Preceptor, opportunities: Opportunities, members: Members, servers: Servers, clock: Clock
    ) -> None:
        self._bot = bot
        self._opportunities = opportunities
        self._members = members
        self._servers = servers
        self._clock = clock

    async def open_new(self, interaction: Interaction, text: str = "") -> None:
        """Open the form for a new one, prefilled from a text; raises `NoChannel`, `TooManyOpen`."""
        await self._opportunities.require_room(actor_of(interaction))
        link = link_in(text)

        async def save(submitted: Interaction, typed: WhatTyped) -> None:
            closes_at = read_closing("", self._clock.now(), await self._zone_of(submitted))
            facts = Facts(typed.kind, typed.title, typed.place, typed.offered_by, typed.details, link, closes_at)
            known = await self._opportunities.begin(actor_of(submitted), facts)
            await replies.reply(submitted, own_card(known))

        lines = [line.strip(" #*_>-") for line in text.splitlines()]
        first = next((without_addresses(line) for line in lines if line), "")
        details = shorten(without_addresses(text).strip(), LONGEST_DETAILS)
        form = WhatForm(self._bot, save, title=shorten(first, LONGEST_TITLE), details=details)
        await interaction.response.send_modal(form)

    async def open_part(self, interaction: Interaction, known: Opportunity, part: int, save: Save) -> None:
        """Open the form for what it is (part 0), or for its link and date."""
        if part == 0:
            await interaction.response.send_modal(WhatForm(self._bot, self._saving_what(save), known.facts))
            return
        local = known.facts.closes_at.astimezone(ZoneInfo(await self._zone_of(interaction)))
        form = LinkForm(self._bot, self._saving_link(save), known.facts, local.date().isoformat())
        await interaction.response.send_modal(form)

    def _saving_what(self, save: Save) -> Callable[[Interaction, WhatTyped], Awaitable[None]]:
        async def keep(interaction: Interaction, typed: WhatTyped) -> None:
            await save(
                interaction,
                lambda facts: replace(
                    facts,
                    kind=typed.kind,
                    title=typed.title,
                    place=typed.place,
                    offered_by=typed.offered_by,
                    details=typed.details,
                ),
            )

        return keep

    def _saving_link(self, save: Save) -> Callable[[Interaction, str, str], Awaitable[None]]:
        async def keep(interaction: Interaction, link: str, day: str) -> None:
            read = read_link(link)
            closes_at = read_closing(day, self._clock.now(), await self._zone_of(interaction))
            await save(interaction, lambda facts: replace(facts, link=read, closes_at=closes_at))

        return keep

    async def _zone_of(self, interaction: Interaction) -> str:
        """Return the person's own zone, else the server's, else UTC."""
        member, _ = await self._members.settings(server_id_of(interaction), interaction.user.id)
        return member.zone or await zone_for(interaction, self._servers, self._members, None)
