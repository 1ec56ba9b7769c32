"""What the moderators' controls of events do."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import discord

from bot.client import Preceptor
from bot.events import EventDesk, EventFacts, Events, Kind, Repeats, Status, with_choice
from bot.servers import Servers
from cogs.events.draft_card import ALL_DATES, ONLY_ONCE, TYPED, draft_card, settings_card, surely_card
from cogs.events.forms import DraftForm, MoveForm, NumbersForm, OffsetsForm, RuleForm, SourceForm, TextForm, TimeForm
from cogs.events.when_where import plain_when
from cogs.kit import links, replies, words
from cogs.kit.card import Accent
from cogs.kit.context import actor_of, server_id_of
from cogs.kit.controls import bind, chosen
from cogs.kit.links import Link
from cogs.kit.rights import Duty, require_usable

Interaction = discord.Interaction[Any]
_FORMS: dict[Link, Callable[..., DraftForm]] = {
    links.EVENTS_DRAFT_TEXT: TextForm,
    links.EVENTS_DRAFT_TIME: TimeForm,
    links.EVENTS_DRAFT_RULE: RuleForm,
    links.EVENTS_DRAFT_NUMBERS: NumbersForm,
    links.EVENTS_DRAFT_SOURCE: SourceForm,
}


class DeskControls:
    """Answers draft cards, cancelling and settings."""

    def __init__(self, bot: Preceptor, desk: EventDesk, events: Events, servers: Servers) -> None:
        self._bot = bot
        self._desk = desk
        self._events = events
        self._servers = servers

    def bind(self) -> None:
        """Answer from now on."""
        for link, form in _FORMS.items():
            bind(self._bot, link, self._opening(form), duty=Duty.MODERATING, form=True)
        bind(self._bot, links.EVENTS_DRAFT_MOVE, self.ask_to_move, duty=Duty.MODERATING, form=True)
        bind(self._bot, links.EVENTS_OFFSETS, self.ask_for_offsets, duty=Duty.MODERATING, form=True)
        for link, handler in {
            links.EVENTS_EDIT: self.edit,
            links.EVENTS_DRAFT_KIND: self.choose_kind,
            links.EVENTS_DRAFT_REPEATS: self.choose_repeats,
            links.EVENTS_DRAFT_THREAD: self.choose_thread,
            links.EVENTS_DRAFT_CONFIRMED: self.confirm,
            links.EVENTS_DRAFT_SAVE: self.save,
            links.EVENTS_DRAFT_DISCARD: self.discard,
            links.EVENTS_CANCEL: self.ask_to_cancel,
            links.EVENTS_CANCEL_SURELY: self.cancel,
            links.EVENTS_CHANNEL: self.choose_channel,
            links.EVENTS_CALENDAR: self.choose_calendar,
        }.items():
            bind(self._bot, link, handler, duty=Duty.MODERATING)

    def _opening(self, form: Callable[..., DraftForm]) -> Callable[[Interaction, int], Awaitable[None]]:
        async def open_form(interaction: Interaction, draft_id: int) -> None:
            draft = await self._desk.draft(actor_of(interaction), draft_id)
            await interaction.response.send_modal(form(self._bot, self._desk, draft))

        return open_form

    async def edit(self, interaction: Interaction, event_id: int) -> None:
        """Begin changes to an event."""
        await replies.reply(interaction, draft_card(await self._desk.edit(actor_of(interaction), event_id)))

    async def ask_to_move(self, interaction: Interaction, draft_id: int) -> None:
        """Open the form for another time of one date."""
        draft = await self._desk.draft(actor_of(interaction), draft_id)
        await interaction.response.send_modal(MoveForm(self._bot, self._desk, draft, chosen(interaction)[0]))

    async def choose_kind(self, interaction: Interaction, draft_id: int) -> None:
        """Make it an event of another kind."""
        values = chosen(interaction)
        kind = Kind(values[0]) if values else Kind.OTHER
        await self._revise(interaction, draft_id, lambda facts: replace(facts, kind=kind))

    async def choose_repeats(self, interaction: Interaction, draft_id: int) -> None:
        """Let it recur as chosen."""
        value = chosen(interaction)[0]
        if value == TYPED:
            await replies.answer(interaction, draft_card(await self._desk.draft(actor_of(interaction), draft_id)))
            return
        repeats = None if value == ONLY_ONCE else Repeats(value)
        await self._revise(interaction, draft_id, lambda facts: with_choice(facts, repeats))

    async def choose_thread(self, interaction: Interaction, draft_id: int, wanted: int) -> None:
        """Open a thread under the post, or none."""
        actor = actor_of(interaction)
        draft = await self._desk.revise(actor, draft_id, lambda facts: facts, wants_thread=bool(wanted))
        await replies.answer(interaction, draft_card(draft))

    async def confirm(self, interaction: Interaction, draft_id: int, confirmed: int) -> None:
        """Say that the date is confirmed, or to be."""
        status = Status.CONFIRMED if confirmed else Status.TO_BE_CONFIRMED
        await self._revise(interaction, draft_id, lambda facts: replace(facts, status=status))

    async def save(self, interaction: Interaction, draft_id: int) -> None:
        """Let it count."""
        kept = await self._desk.save(actor_of(interaction), draft_id)
        settings = await self._servers.settings(kept.server_id)
        text = f"Saved: {words.typed(kept.event.title)}. "
        if settings.events_channel_id is None:
            text += "There is no events channel yet, so nothing is posted: choose one with /staff events settings."
        else:
            text += (
                f"It is posted in {words.channel(settings.events_channel_id)}, and those who come are told of changes."
            )
        await replies.answer(interaction, replies.plain(text, Accent.GOOD))

    async def discard(self, interaction: Interaction, draft_id: int) -> None:
        """Forget the draft."""
        await self._desk.discard(actor_of(interaction), draft_id)
        await replies.answer(interaction, replies.plain("Discarded. Nothing was changed."))

    async def ask_to_cancel(self, interaction: Interaction, event_id: int) -> None:
        """Ask once more, about the date that was chosen."""
        value = chosen(interaction)[0]
        key = None if value == ALL_DATES else value
        view = await self._events.show(actor_of(interaction), event_id, key)
        what = words.typed(view.kept.event.title)
        if key is not None and view.occurrence is not None:
            what += f", {plain_when(view.kept.event, view.occurrence)}"
        elif view.dates:
            what += ", all dates"
        await replies.answer(interaction, surely_card(event_id, what, key))

    async def cancel(self, interaction: Interaction, event_id: int, key: str) -> None:
        """Call it off."""
        kept = await self._desk.call_off(actor_of(interaction), event_id, None if key == ALL_DATES else key)
        text = f"Cancelled: {words.typed(kept.event.title)}. Those who come are told."
        await replies.answer(interaction, replies.plain(text, Accent.GOOD))

    async def choose_channel(self, interaction: Interaction) -> None:
        """Post events in another channel, or in none."""
        values = chosen(interaction)
        if values:
            require_usable(interaction, int(values[0]))
        await self._decide(interaction, events_channel_id=int(values[0]) if values else None)

    async def choose_calendar(self, interaction: Interaction, wanted: int) -> None:
        """Show the shipped calendar, or leave it out."""
        await self._decide(interaction, code_calendar=bool(wanted))

    async def ask_for_offsets(self, interaction: Interaction) -> None:
        """Open the form for the channel's reminders."""
        decided = await self._desk.decided(server_id_of(interaction))
        await interaction.response.send_modal(OffsetsForm(self._bot, self._desk, decided))

    async def _decide(self, interaction: Interaction, **decided: int | None) -> None:
        actor = actor_of(interaction)
        await self._servers.change(actor.server_id, actor.member_id, **decided)
        await replies.answer(interaction, settings_card(await self._desk.refresh(actor.server_id)))

    async def _revise(
        self, interaction: Interaction, draft_id: int, revision: Callable[[EventFacts], EventFacts]
    ) -> None:
        draft = await self._desk.revise(actor_of(interaction), draft_id, revision)
        await replies.answer(interaction, draft_card(draft))
