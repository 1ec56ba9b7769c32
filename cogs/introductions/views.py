"""What the controls of introductions do: show one's own, write it, post it, take it back."""

from typing import Any

import discord
from discord import ui

from bot.client import Preceptor
from bot.introductions import (
    LONGEST_CREDENTIALS,
    LONGEST_GOAL,
    LONGEST_NAME,
    LONGEST_REGION,
    Introductions,
    Words,
)
from cogs.introductions.cards import own_card, taken_back_card
from cogs.kit import links, replies
from cogs.kit.context import actor_of
from cogs.kit.controls import bind
from cogs.kit.forms import Form, typed_in

Interaction = discord.Interaction[Any]


class IntroductionControls:
    """Answers the buttons, on a member's own card and under posts."""

    def __init__(self, bot: Preceptor, introductions: Introductions) -> None:
        self._bot = bot
        self._introductions = introductions

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.INTRODUCTIONS_OPEN, self.show)
        bind(self._bot, links.INTRODUCTIONS_WRITE, self.ask, form=True)
        bind(self._bot, links.INTRODUCTIONS_POST, self.post)
        bind(self._bot, links.INTRODUCTIONS_TAKE_BACK, self.take_back)

    async def show(self, interaction: Interaction) -> None:
        """Show the member their own, whoever's post they pressed."""
        await replies.answer(interaction, own_card(await self._introductions.known(actor_of(interaction))))

    async def ask(self, interaction: Interaction) -> None:
        """Open the form, filled in with what was written before."""
        known = await self._introductions.known(actor_of(interaction))
        form = IntroductionForm(self._bot, self._introductions, None if known is None else known.words)
        await interaction.response.send_modal(form)

    async def post(self, interaction: Interaction) -> None:
        """Have it posted, or put in place of the one that stands."""
        introduction = await self._introductions.post(actor_of(interaction))
        await replies.answer(interaction, own_card(introduction, "It is on its way to the channel."))

    async def take_back(self, interaction: Interaction) -> None:
        """Erase it."""
        await self._introductions.take_back(actor_of(interaction))
        await replies.answer(interaction, taken_back_card())


class IntroductionForm(Form):
    """Asks a member what they want to say of themselves."""

    def __init__(self, bot: Preceptor, introductions: Introductions, known: Words | None) -> None:
        super().__init__(bot, "Introduce yourself")
        self._introductions = introductions
        said = known or Words("", "")
        self._name = _line("Name", "As you want to be called here", LONGEST_NAME, said.name)
        self._goal = _line("Goal", "What you work toward. No patient information.", LONGEST_GOAL, said.goal, tall=True)
        self._credentials = _line(
            "Credentials", "What you hold or study for", LONGEST_CREDENTIALS, said.credentials, required=False
        )
        self._region = _line("Region", "State or time zone; no address", LONGEST_REGION, said.region, required=False)
        for field in (self._name, self._goal, self._credentials, self._region):
            self.add_item(field)

    async def submitted(self, interaction: Interaction) -> None:
        """Keep what was said, and show how others would see it."""
        said = Words(
            typed_in(self._name).strip() or "…",
            typed_in(self._goal).strip() or "…",
            typed_in(self._credentials).strip(),
            typed_in(self._region).strip(),
        )
        await replies.answer(interaction, own_card(await self._introductions.write(actor_of(interaction), said)))


def _line(
    label: str, description: str, most: int, known: str, *, required: bool = True, tall: bool = False
) -> ui.Label[Any]:
    style = discord.TextStyle.paragraph if tall else discord.TextStyle.short
    field: ui.TextInput[Any] = ui.TextInput(style=style, max_length=most, required=required, default=known or None)
    return ui.Label(text=label, description=description, component=field)
