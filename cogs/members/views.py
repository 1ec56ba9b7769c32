"""What the controls of a member's settings do."""

import io
from typing import Any

import discord
from discord import ui

from bot.client import Preceptor
from bot.errors import InvalidInput
from bot.members import Members
from bot.privacy import Privacy
from cogs.kit import links, replies
from cogs.kit.context import server_id_of
from cogs.kit.controls import bind
from cogs.kit.forms import Form, typed_in
from cogs.members import cards

Interaction = discord.Interaction[Any]
_CONFIRMATION = "forget me"


class NotConfirmed(InvalidInput):
    """Something else was typed than the words that confirm."""

    def __init__(self) -> None:
        super().__init__(
            f"Nothing was erased, because you did not type “{_CONFIRMATION}”. Open the form again to do so."
        )


class MemberControls:
    """Answers the settings card."""

    def __init__(self, bot: Preceptor, members: Members, privacy: Privacy) -> None:
        self._bot = bot
        self._members = members
        self._privacy = privacy

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.MEMBER_TIMEZONE, self.ask_timezone, form=True)
        bind(self._bot, links.MEMBER_LEADERBOARD, self.choose_leaderboard)
        bind(self._bot, links.MEMBER_EXPORT, self.export)
        bind(self._bot, links.MEMBER_FORGET, self.ask_to_forget, form=True)

    async def ask_timezone(self, interaction: Interaction) -> None:
        """Open the form for the member's time zone."""
        await interaction.response.send_modal(TimezoneForm(self._bot, self._members))

    async def choose_leaderboard(self, interaction: Interaction, shown: int) -> None:
        """Join or leave the leaderboard."""
        await self._members.set_leaderboard(server_id_of(interaction), interaction.user.id, shown=bool(shown))
        await show_settings(interaction, self._members)

    async def export(self, interaction: Interaction) -> None:
        """Hand the member's data over as a file."""
        await hand_over(interaction, self._privacy)

    async def ask_to_forget(self, interaction: Interaction) -> None:
        """Open the form that confirms."""
        await interaction.response.send_modal(ForgetForm(self._bot, self._privacy))


async def show_settings(interaction: Interaction, members: Members) -> None:
    """Show the settings card, in place where the member already has it open."""
    member, membership = await members.settings(server_id_of(interaction), interaction.user.id)
    await replies.answer(interaction, cards.settings_card(member, membership))


async def hand_over(interaction: Interaction, privacy: Privacy) -> None:
    """Send the member's data privately."""
    data = await privacy.export(interaction.user.id)
    file = discord.File(io.BytesIO(data), filename="preceptor-my-data.json")
    card = cards.export_card().file("attachment://preceptor-my-data.json")
    await replies.reply(interaction, card, files=[file])


class TimezoneForm(Form):
    """Asks for a member's time zone in words."""

    zone: ui.Label[Any] = ui.Label(
        text="Time zone",
        description="A city or a name: Chicago, Eastern, Europe/London",
        component=ui.TextInput(max_length=60, placeholder="America/New_York"),
    )

    def __init__(self, bot: Preceptor, members: Members) -> None:
        super().__init__(bot, "Your time zone")
        self._members = members

    async def submitted(self, interaction: Interaction) -> None:
        """Keep the zone and show it."""
        await self._members.set_timezone(interaction.user.id, typed_in(self.zone))
        await show_settings(interaction, self._members)


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
