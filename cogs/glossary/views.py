"""What the controls on cards about terms do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import discord

from bot.client import Preceptor
from bot.glossary import DayOutline, DaySchedule, Glossary, Term
from bot.jobs import ScheduleState
from cogs.glossary.cards import term_card
from cogs.glossary.day_card import day_card, stopped_card
from cogs.glossary.forms import TermForm
from cogs.kit import links, replies, words
from cogs.kit.card import Accent
from cogs.kit.context import actor_of, server_id_of
from cogs.kit.controls import bind, chosen
from cogs.kit.recurrences import chosen_weekdays
from cogs.kit.rights import Duty, require_usable

Interaction = discord.Interaction[Any]


class GlossaryControls:
    """Answers buttons and selects under /define and /staff glossary."""

    def __init__(self, bot: Preceptor, glossary: Glossary) -> None:
        self._bot = bot
        self._glossary = glossary

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.GLOSSARY_SHOW, self.show)
        bind(self._bot, links.GLOSSARY_ADD_MISSING, self.add_missing, duty=Duty.MODERATING, form=True)
        for link, handler in {
            links.GLOSSARY_REMOVE: self.remove,
            links.GLOSSARY_DAY_START: self.start,
            links.GLOSSARY_DAY_PAUSE: self.pause,
            links.GLOSSARY_DAY_SKIP: self.skip,
            links.GLOSSARY_DAY_STOP: self.stop,
            links.GLOSSARY_DAY_CHANNEL: self.choose_channel,
            links.GLOSSARY_DAY_DAYS: self.choose_days,
            links.GLOSSARY_DAY_GROUPS: self.choose_groups,
        }.items():
            bind(self._bot, link, handler, duty=Duty.MODERATING)

    async def show(self, interaction: Interaction, key: str) -> None:
        """Show a term."""
        await replies.answer(interaction, term_card(await self._glossary.term(server_id_of(interaction), key)))

    async def add_missing(self, interaction: Interaction) -> None:
        """Open the form for something that was looked up in vain."""
        wanted = Term("", chosen(interaction)[0], "")
        await interaction.response.send_modal(TermForm(self._bot, self._glossary, wanted))

    async def remove(self, interaction: Interaction, key: str) -> None:
        """Remove one of the server's own terms."""
        removed = await self._glossary.remove(actor_of(interaction), key)
        text = f"“{words.typed(removed.name)}” is no longer among this server's own terms."
        await replies.answer(interaction, replies.plain(text, Accent.GOOD))

    async def start(self, interaction: Interaction, schedule_id: int) -> None:
        """Start or resume, unless the channel has meanwhile become unusable."""
        known = await self._glossary.day_schedule_by_id(actor_of(interaction), schedule_id)
        require_usable(interaction, known.schedule.channel_id)
        await self._show(interaction, await self._glossary.start_day(actor_of(interaction), schedule_id))

    async def pause(self, interaction: Interaction, schedule_id: int) -> None:
        """Post nothing until resumed."""
        actor = actor_of(interaction)
        await self._show(interaction, await self._glossary.stop_day(actor, schedule_id, ScheduleState.PAUSED))

    async def stop(self, interaction: Interaction, schedule_id: int) -> None:
        """End it."""
        actor = actor_of(interaction)
        await self._show(interaction, await self._glossary.stop_day(actor, schedule_id, ScheduleState.DELETED))

    async def skip(self, interaction: Interaction, schedule_id: int, due: int) -> None:
        """Leave out the next term, the one that was next when the card was drawn."""
        due_at = datetime.fromtimestamp(due, UTC)
        await self._show(interaction, await self._glossary.skip_day(actor_of(interaction), schedule_id, due_at))

    async def choose_channel(self, interaction: Interaction, schedule_id: int) -> None:
        """Post in another channel, if that is possible."""
        channel_id = int(chosen(interaction)[0])
        require_usable(interaction, channel_id)
        await self._revise(interaction, schedule_id, lambda outline: replace(outline, channel_id=channel_id))

    async def choose_days(self, interaction: Interaction, schedule_id: int) -> None:
        """Post on other days."""
        weekdays = chosen_weekdays(chosen(interaction))
        await self._revise(
            interaction,
            schedule_id,
            lambda outline: replace(outline, recurrence=replace(outline.recurrence, weekdays=weekdays)),
        )

    async def choose_groups(self, interaction: Interaction, schedule_id: int) -> None:
        """Draw from other groups of terms."""
        known = self._glossary.groups
        groups = frozenset(known[int(value)] for value in chosen(interaction) if int(value) < len(known))
        await self._revise(interaction, schedule_id, lambda outline: replace(outline, groups=groups))

    async def _revise(
        self, interaction: Interaction, schedule_id: int, revision: Callable[[DayOutline], DayOutline]
    ) -> None:
        await self._show(interaction, await self._glossary.revise_day(actor_of(interaction), schedule_id, revision))

    async def _show(self, interaction: Interaction, known: DaySchedule | None) -> None:
        card = stopped_card() if known is None else day_card(known, self._glossary.groups)
        await replies.answer(interaction, card)
