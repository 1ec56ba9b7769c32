"""The form in which moderators write a term."""

from typing import Any

import discord
from discord import ui

from bot.client import Preceptor
from bot.glossary import (
    LONGEST_ALIASES,
    LONGEST_DEFINITION,
    LONGEST_EXAMPLE,
    LONGEST_NAME,
    Glossary,
    Term,
    TermDraft,
)
from cogs.glossary.cards import term_card
from cogs.kit import replies
from cogs.kit.context import actor_of
from cogs.kit.forms import Form, typed_in
from cogs.kit.rights import require_moderator

Interaction = discord.Interaction[Any]


class TermForm(Form):
    """Asks for a term of the server's own; changes `changing` where that is one of them, else adds one."""

    name: ui.Label[Any] = ui.Label(text="Term", component=ui.TextInput(max_length=LONGEST_NAME))
    definition: ui.Label[Any] = ui.Label(
        text="What it means",
        description="In your own words: no CPT text, nothing copied, no patient information.",
        component=ui.TextInput(style=discord.TextStyle.paragraph, max_length=LONGEST_DEFINITION),
    )
    aliases: ui.Label[Any] = ui.Label(
        text="Other names and abbreviations",
        description="Separated by commas",
        component=ui.TextInput(max_length=LONGEST_ALIASES, required=False),
    )
    example: ui.Label[Any] = ui.Label(
        text="An example from practice",
        component=ui.TextInput(style=discord.TextStyle.paragraph, max_length=LONGEST_EXAMPLE, required=False),
    )

    def __init__(
        self, bot: Preceptor, glossary: Glossary, filled: Term | None = None, *, changing: str | None = None
    ) -> None:
        super().__init__(bot, "Add a term" if changing is None else "Change a term")
        self._glossary = glossary
        self._changing = changing
        if filled is None:
            return
        also = ", ".join((*filled.aliases, *filled.abbreviations))[:LONGEST_ALIASES]
        for label, text in (
            (self.name, filled.name),
            (self.definition, filled.definition),
            (self.aliases, also),
            (self.example, filled.example[:LONGEST_EXAMPLE]),
        ):
            if isinstance(label.component, ui.TextInput):
                label.component.default = text

    async def submitted(self, interaction: Interaction) -> None:
        """Keep the term and show it as members will see it."""
        await require_moderator(self._bot, interaction)
        draft = TermDraft(*(typed_in(label) for label in (self.name, self.definition, self.aliases, self.example)))
        actor = actor_of(interaction)
        if self._changing is None:
            view = await self._glossary.add(actor, draft)
        else:
            view = await self._glossary.edit(actor, self._changing, draft)
        await replies.reply(interaction, term_card(view, "Saved. This is what members see:"))
