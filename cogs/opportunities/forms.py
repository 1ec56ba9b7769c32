"""The forms of opportunities: what it is, its link and date, why it is rejected or reported."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.client import Preceptor
from bot.opportunities import (
    LONGEST_DETAILS,
    LONGEST_LINK,
    LONGEST_PLACE,
    LONGEST_TITLE,
    Facts,
    Kind,
    without_addresses,
)
from cogs.kit.forms import Form, typed_in

Interaction = discord.Interaction[Any]
LONGEST_DAY = 60


@dataclass(frozen=True, slots=True)
class WhatTyped:
    """What was filled in about what is offered."""

    kind: Kind
    title: str
    offered_by: str
    place: str
    details: str


class WhatForm(Form):
    """What is offered: new, or as it should be."""

    def __init__(
        self,
        bot: Preceptor,
        save: Callable[[Interaction, WhatTyped], Awaitable[None]],
        known: Facts | None = None,
        *,
        title: str = "",
        details: str = "",
    ) -> None:
        super().__init__(bot, "Offer an opportunity")
        self._save = save
        self.kind = ui.Label(text="What is it?", component=_kinds(known))
        self.title_line = _line("Title", "Such as Remote coder, CPC-A welcome", known.title if known else title)
        self.offered_by = _line("Who offers it?", "The organisation, or you", known.offered_by if known else "")
        self.place = _line("Where?", "A place, or remote", known.place if known else "", most=LONGEST_PLACE)
        self.details = ui.Label(
            text="What should people know?",
            description="Never write patient information. No fees: posts that ask applicants for money are rejected.",
            component=ui.TextInput[Any](
                style=discord.TextStyle.paragraph,
                max_length=LONGEST_DETAILS,
                required=False,
                default=(known.details if known else details) or None,
            ),
        )
        for label in (self.kind, self.title_line, self.offered_by, self.place, self.details):
            self.add_item(label)

    async def submitted(self, interaction: Interaction) -> None:
        """Hand on what was filled in."""
        if not isinstance(self.kind.component, ui.Select):
            raise TypeError("the form has lost its select")
        typed = WhatTyped(
            kind=Kind(self.kind.component.values[0]),
            title=_said(self.title_line),
            offered_by=_said(self.offered_by),
            place=_said(self.place),
            details=without_addresses(typed_in(self.details).replace("\0", "").strip())[:LONGEST_DETAILS],
        )
        await self._save(interaction, typed)


class LinkForm(Form):
    """Where to read more, and until when it is open."""

    def __init__(
        self, bot: Preceptor, save: Callable[[Interaction, str, str], Awaitable[None]], known: Facts, day: str
    ) -> None:
        super().__init__(bot, "Link and closing date")
        self._save = save
        self.link: ui.Label[Any] = ui.Label(
            text="Link",
            description="A whole https address; it is shown by its host. May be left empty.",
            component=ui.TextInput(max_length=LONGEST_LINK, required=False, default=known.link or None),
        )
        self.day: ui.Label[Any] = ui.Label(
            text="Closing date, by your clock",
            description="Such as friday, dec 15, in 2 weeks. Empty: in 30 days.",
            component=ui.TextInput(max_length=LONGEST_DAY, required=False, default=day),
        )
        self.add_item(self.link).add_item(self.day)

    async def submitted(self, interaction: Interaction) -> None:
        """Hand on what was filled in."""
        await self._save(interaction, typed_in(self.link), typed_in(self.day))


class ReasonForm(Form):
    """One text: why it is rejected, or what is wrong with it."""

    def __init__(
        self, bot: Preceptor, title: str, label: str, most: int, save: Callable[[Interaction, str], Awaitable[None]]
    ) -> None:
        super().__init__(bot, title)
        self._save = save
        self.text: ui.Label[Any] = ui.Label(
            text=label,
            description="Never write patient information.",
            component=ui.TextInput(style=discord.TextStyle.paragraph, max_length=most),
        )
        self.add_item(self.text)

    async def submitted(self, interaction: Interaction) -> None:
        """Hand on what was written."""
        await self._save(interaction, _said(self.text))


def _kinds(known: Facts | None) -> ui.Select[Any]:
    chosen = None if known is None else known.kind
    return ui.Select(
        options=[discord.SelectOption(label=one.label, value=one.value, default=one is chosen) for one in Kind]
    )


def _line(text: str, description: str, known: str, *, most: int = LONGEST_TITLE) -> ui.Label[Any]:
    field: ui.TextInput[Any] = ui.TextInput(max_length=most, default=known or None)
    return ui.Label(text=text, description=description, component=field)


def _said(label: ui.Label[Any]) -> str:
    return " ".join(without_addresses(typed_in(label)).replace("\0", "").split()) or "-"
