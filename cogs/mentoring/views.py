"""What the members' controls of mentoring do."""

from typing import Any

import discord

from bot.client import Preceptor
from bot.members import Actor
from bot.mentoring import Mentoring, Mood, PairingState
from cogs.kit import links, replies
from cogs.kit.card import Accent
from cogs.kit.context import actor_of
from cogs.kit.controls import bind
from cogs.mentoring.forms import AvoidForm, EndForm, PauseForm, SectionForm, WordForm, thanks_for
from cogs.mentoring.profile_card import leave_card, profile_card, standing_card
from cogs.mentoring.sections import Section

Interaction = discord.Interaction[Any]


class MentoringControls:
    """Answers the sign-up card, offers and check-ins; those two in direct messages as well."""

    def __init__(self, bot: Preceptor, mentoring: Mentoring) -> None:
        self._bot = bot
        self._mentoring = mentoring

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.MENTORING_SECTION, self.open_section, form=True)
        bind(self._bot, links.MENTORING_PAUSE, self.ask_for_pause, form=True)
        bind(self._bot, links.MENTORING_JOIN, self.join)
        bind(self._bot, links.MENTORING_PROFILE, self.show)
        bind(self._bot, links.MENTORING_LEAVE, self.ask_to_leave)
        bind(self._bot, links.MENTORING_LEAVE_SURELY, self.leave)
        bind(self._bot, links.MENTORING_ACCEPT, self.accept, in_messages=True)
        bind(self._bot, links.MENTORING_DECLINE, self.decline, in_messages=True)
        bind(self._bot, links.MENTORING_CHECKIN, self.check_in, in_messages=True)
        bind(self._bot, links.MENTORING_SAY, self.say_more, form=True, in_messages=True)
        bind(self._bot, links.MENTORING_END, self.ask_to_end, form=True, in_messages=True)

    async def open_section(self, interaction: Interaction, section: str) -> None:
        """Open a section's form with what is known."""
        chosen = Section(section)
        if chosen is Section.AVOID:
            await interaction.response.send_modal(AvoidForm(self._bot, self._mentoring))
            return
        standing = await self._mentoring.standing(actor_of(interaction))
        await interaction.response.send_modal(SectionForm(self._bot, self._mentoring, chosen, standing.profile))

    async def ask_for_pause(self, interaction: Interaction) -> None:
        """Open the form for a pause."""
        await interaction.response.send_modal(PauseForm(self._bot, self._mentoring))

    async def join(self, interaction: Interaction) -> None:
        """Let the profile count."""
        await replies.answer(interaction, profile_card(await self._mentoring.join(actor_of(interaction))))

    async def show(self, interaction: Interaction) -> None:
        """Show the profile."""
        await replies.answer(interaction, profile_card(await self._mentoring.standing(actor_of(interaction))))

    async def ask_to_leave(self, interaction: Interaction) -> None:
        """Ask once more."""
        await replies.answer(interaction, leave_card())

    async def leave(self, interaction: Interaction) -> None:
        """Take the member out."""
        await self._mentoring.leave(actor_of(interaction))
        text = "You have left the mentoring programme. /mentor join brings you back."
        await replies.answer(interaction, replies.plain(text, Accent.GOOD))

    async def accept(self, interaction: Interaction, server_id: int, pairing_id: int) -> None:
        """Accept an offer, and say what happens next."""
        pairing = await self._mentoring.accept(Actor(server_id, interaction.user.id), pairing_id)
        text = "Thank you. It becomes a pairing as soon as the other side accepts; I will write to you."
        if pairing.state is PairingState.ACTIVE:
            text = "You are a pair. I have written to both of you."
        elif pairing.mentor_accepted and pairing.mentee_accepted and pairing.state is PairingState.OFFERED:
            text = "You both accepted. It begins when the place is free, which is being arranged; I will write to you."
        elif pairing.state is PairingState.WITHDRAWN:
            text = "Somebody else was found first, so this offer is withdrawn. You keep your place in the line."
        await replies.reply(interaction, replies.plain(text, Accent.GOOD))

    async def decline(self, interaction: Interaction, server_id: int, pairing_id: int) -> None:
        """Decline an offer."""
        await self._mentoring.decline(Actor(server_id, interaction.user.id), pairing_id)
        text = "Declined. The other side hears that it came to nothing, and nothing else."
        await replies.reply(interaction, replies.plain(text))

    async def check_in(self, interaction: Interaction, server_id: int, pairing_id: int, number: int, mood: str) -> None:
        """Take the answer to a check-in."""
        actor = Actor(server_id, interaction.user.id)
        said = Mood(mood)
        await self._mentoring.check_in(actor, pairing_id, number, said, "")
        await replies.reply(interaction, replies.plain(thanks_for(said), Accent.GOOD))

    async def say_more(self, interaction: Interaction, server_id: int, pairing_id: int) -> None:
        """Open the form for a word."""
        await interaction.response.send_modal(WordForm(self._bot, self._mentoring, server_id, pairing_id))

    async def ask_to_end(self, interaction: Interaction, server_id: int, pairing_id: int) -> None:
        """Open the form for an end."""
        await interaction.response.send_modal(EndForm(self._bot, self._mentoring, server_id, pairing_id))


async def show_standing(interaction: Interaction, mentoring: Mentoring) -> None:
    """Show somebody where they stand."""
    standing = await mentoring.standing(actor_of(interaction))
    await replies.reply(interaction, standing_card(standing, interaction.user.id))
