"""What the controls of attendance do, the moderators' and everybody's."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.client import Preceptor
from bot.errors import InvalidInput
from bot.events import LONGEST_WORD, CheckIns
from cogs.events.check_in_card import checked_card, presence_card, sheet_card
from cogs.events.when_where import plain_when
from cogs.kit import links, replies
from cogs.kit.choices import Suggest
from cogs.kit.context import actor_of, server_id_of
from cogs.kit.controls import bind, chosen_members
from cogs.kit.forms import Form, typed_in
from cogs.kit.rights import Duty, require_moderator

Interaction = discord.Interaction[Any]


def suggesting_past(check_ins: CheckIns) -> Suggest:
    """Return what suggests the events of the last weeks by their titles, the newest first."""

    async def suggest(interaction: Interaction, typed: str) -> Sequence[tuple[str, str]]:
        found = await check_ins.suggest(server_id_of(interaction), typed)
        return [
            (f"{one.kept.event.title[:60]} · {plain_when(one.kept.event, one.occurrence)}",
             f"{one.kept.id}:{one.occurrence.key}")
            for one in found
        ]  # fmt: skip

    return suggest


class CheckInControls:
    """Checks members in, sets the code word, takes it from members."""

    def __init__(self, bot: Preceptor, check_ins: CheckIns) -> None:
        self._bot = bot
        self._check_ins = check_ins

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.EVENTS_CHECK_IN, self.check_in, duty=Duty.MODERATING)
        bind(self._bot, links.EVENTS_WORD, self.ask_for_word, duty=Duty.MODERATING, form=True)
        bind(self._bot, links.EVENTS_WAS_THERE, self.ask_who_was_there, form=True)

    async def check_in(self, interaction: Interaction, event_id: int, key: str) -> None:
        """Note those who were chosen."""
        members = chosen_members(interaction)
        if not members:
            raise InvalidInput("Nobody of these is a member of this server. Choose people, not bots.")
        checked = await self._check_ins.check_in(actor_of(interaction), event_id, key, members)
        await replies.answer(interaction, checked_card(checked))

    async def ask_for_word(self, interaction: Interaction, event_id: int, key: str) -> None:
        """Open the form for the code word."""
        sheet = await self._check_ins.sheet(actor_of(interaction), event_id, key)
        await interaction.response.send_modal(WordForm(self._bot, self._check_ins, event_id, key, sheet.word or ""))

    async def ask_who_was_there(self, interaction: Interaction, event_id: int, key: str) -> None:
        """Ask for the code word, unless it is noted already that they were there."""
        known = await self._check_ins.expect_word(actor_of(interaction), event_id, key)
        if known is not None:
            await replies.reply(interaction, presence_card(known))
            return
        await interaction.response.send_modal(PresenceForm(self._bot, self._check_ins, event_id, key))


class WordForm(Form):
    """The code word of an occurrence."""

    def __init__(self, bot: Preceptor, check_ins: CheckIns, event_id: int, key: str, word: str) -> None:
        super().__init__(bot, "The code word")
        self._check_ins = check_ins
        self._event_id, self._key = event_id, key
        field: ui.TextInput[Any] = ui.TextInput(max_length=LONGEST_WORD, required=False, default=word or None)
        description = "One that is not on the slides. Empty: no word is taken."
        self._word: ui.Label[Any] = ui.Label(text="Code word", description=description, component=field)
        self.add_item(self._word)

    async def submitted(self, interaction: Interaction) -> None:
        """Set it, and show how it stands."""
        await require_moderator(self._bot, interaction)
        actor = actor_of(interaction)
        sheet = await self._check_ins.set_word(actor, self._event_id, self._key, typed_in(self._word))
        news = "No code word is taken any more." if sheet.word is None else "The code word is set."
        await replies.answer(interaction, sheet_card(sheet, news))


class PresenceForm(Form):
    """The code word, as somebody heard it who was there."""

    def __init__(self, bot: Preceptor, check_ins: CheckIns, event_id: int, key: str) -> None:
        super().__init__(bot, "I was there")
        self._check_ins = check_ins
        self._event_id, self._key = event_id, key
        field: ui.TextInput[Any] = ui.TextInput(max_length=LONGEST_WORD)
        description = "As it was said at the end; capitals do not matter."
        self._word: ui.Label[Any] = ui.Label(text="Code word", description=description, component=field)
        self.add_item(self._word)

    async def submitted(self, interaction: Interaction) -> None:
        """Take the word, and tell what became of it."""
        said = typed_in(self._word)
        presence = await self._check_ins.say_word(actor_of(interaction), self._event_id, self._key, said)
        await replies.reply(interaction, presence_card(presence))
