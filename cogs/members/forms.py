"""The forms of a member's settings."""

from typing import Any

import discord
from discord import ui

from bot.client import Preceptor
from bot.errors import InvalidInput
from bot.privacy import Privacy
from cogs.kit import replies
from cogs.kit.forms import Form, typed_in
from cogs.kit.transformers import parse_day
from cogs.members import cards
from cogs.members.settings import Settings

Interaction = discord.Interaction[Any]
_CONFIRMATION = "forget me"


class NotConfirmed(InvalidInput):
    """Something else was typed than the words that confirm."""

    def __init__(self) -> None:
        super().__init__(
            f"Nothing was erased, because you did not type “{_CONFIRMATION}”. Open the form again to do so."
        )


class TimezoneForm(Form):
    """Asks for a member's time zone in words."""

    zone: ui.Label[Any] = ui.Label(
        text="Time zone",
        description="A city or a name: Chicago, Eastern, Europe/London",
        component=ui.TextInput(max_length=60, placeholder="America/New_York"),
    )

    def __init__(self, bot: Preceptor, settings: Settings) -> None:
        super().__init__(bot, "Your time zone")
        self._settings = settings

    async def submitted(self, interaction: Interaction) -> None:
        """Keep the zone and show it."""
        await self._settings.set_timezone(interaction, typed_in(self.zone))
        await self._settings.show(interaction)


class ExamDayForm(Form):
    """Asks for the day of a member's exam."""

    day: ui.Label[Any] = ui.Label(
        text="Exam date",
        description="Such as 2027-03-15 or March 15, 2027. Leave it empty if none is booked.",
        component=ui.TextInput(max_length=40, required=False, placeholder="2027-03-15"),
    )

    def __init__(self, bot: Preceptor, settings: Settings) -> None:
        super().__init__(bot, "Your exam date")
        self._settings = settings

    async def submitted(self, interaction: Interaction) -> None:
        """Keep the day, or that there is none, and show it."""
        typed = typed_in(self.day).strip()
        await self._settings.set_exam_day(interaction, parse_day(typed) if typed else None)
        await self._settings.show(interaction)


class ForgetForm(Form):
    """Asks the member to confirm by typing."""

    confirmation: ui.Label[Any] = ui.Label(
        text=f"Type “{_CONFIRMATION}” to confirm",
        description="Erases your settings everywhere and takes your name off your answers. It cannot be undone.",
        component=ui.TextInput(max_length=20),
    )

    def __init__(self, bot: Preceptor, privacy: Privacy) -> None:
        super().__init__(bot, "Forget me")
        self._privacy = privacy

    async def submitted(self, interaction: Interaction) -> None:
        """Erase, if the words are the right ones."""
        if typed_in(self.confirmation).strip().strip('“”"').lower() != _CONFIRMATION:
            raise NotConfirmed
        await self._privacy.erase(interaction.user.id)
        await replies.answer(interaction, cards.forgotten_card())
