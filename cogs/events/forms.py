"""The forms in which moderators write an event, and when the channel is reminded."""

from typing import Any

import discord
from discord import ui

from bot.client import Preceptor
from bot.events import (
    LONGEST_DESCRIPTION,
    LONGEST_LINK,
    LONGEST_PLACE,
    LONGEST_TITLE,
    Decided,
    Draft,
    EventDesk,
    Typed,
    length_text,
    read_offsets,
    start_text,
    with_numbers,
    with_repeats,
    with_where,
)
from bot.members import Members
from bot.servers import Servers
from cogs.events.draft_card import draft_card, settings_card
from cogs.kit import replies
from cogs.kit.context import actor_of
from cogs.kit.forms import Form, typed_in
from cogs.kit.rights import require_moderator
from cogs.kit.zones import zone_for

Interaction = discord.Interaction[Any]
_WHEN = "next tue 7pm; 2027-04-11 09:00 ET; tbc where it is not known"
_LENGTH = "1h 30m; all day; all day, 3 days"


def _line(
    label: str, description: str = "", *, most: int = 100, required: bool = True, default: str = "", tall: bool = False
) -> ui.Label[Any]:
    style = discord.TextStyle.paragraph if tall else discord.TextStyle.short
    field: ui.TextInput[Any] = ui.TextInput(
        style=style, max_length=most, required=required, default=default[:most] or None
    )
    return ui.Label(text=label, description=description or None, component=field)


class EventForm(Form):
    """A new event, in five lines; the rest is on the draft's card."""

    def __init__(self, bot: Preceptor, desk: EventDesk, servers: Servers, members: Members) -> None:
        super().__init__(bot, "Add an event")
        self._desk = desk
        self._servers = servers
        self._members = members
        self._fields = (
            _line("Title", most=LONGEST_TITLE),
            _line("When", _WHEN),
            _line("How long", _LENGTH, required=False, default="1h"),
            _line("Place or link", "A room, an address, a link, or both", most=LONGEST_LINK, required=False),
            _line("Description", "No patient information", most=LONGEST_DESCRIPTION, required=False, tall=True),
        )
        for field in self._fields:
            self.add_item(field)

    async def submitted(self, interaction: Interaction) -> None:
        """Draft it, and echo what was understood."""
        await require_moderator(self._bot, interaction)
        zone = await zone_for(interaction, self._servers, self._members, None)
        typed = Typed(*(typed_in(field) for field in self._fields))
        await replies.reply(interaction, draft_card(await self._desk.begin(actor_of(interaction), typed, zone)))


class DraftForm(Form):
    """One section of a draft."""

    def __init__(self, bot: Preceptor, desk: EventDesk, heading: str, draft_id: int, *fields: ui.Label[Any]) -> None:
        super().__init__(bot, heading)
        self._desk = desk
        self._draft_id = draft_id
        self._fields = fields
        for field in fields:
            self.add_item(field)

    async def submitted(self, interaction: Interaction) -> None:
        """Change the draft, and echo it."""
        await require_moderator(self._bot, interaction)
        draft = await self.change(interaction, *(typed_in(field) for field in self._fields))
        await replies.answer(interaction, draft_card(draft))

    async def change(self, interaction: Interaction, *typed: str) -> Draft:
        """Take what was typed; subclasses say how."""
        raise NotImplementedError


class TextForm(DraftForm):
    """Title, place, description."""

    def __init__(self, bot: Preceptor, desk: EventDesk, draft: Draft) -> None:
        event = draft.kept.event
        place = " ".join(part for part in (event.place, event.link) if part)
        super().__init__(
            bot,
            desk,
            "Title and place",
            draft.kept.id,
            _line("Title", most=LONGEST_TITLE, default=event.title),
            _line("Place or link", most=LONGEST_PLACE + LONGEST_LINK, required=False, default=place),
            _line("Description", most=LONGEST_DESCRIPTION, required=False, default=event.description, tall=True),
        )

    async def change(self, interaction: Interaction, *typed: str) -> Draft:
        """Say it otherwise."""
        title, place, description = typed
        return await self._desk.revise(
            actor_of(interaction), self._draft_id, lambda facts: with_where(facts, title, place, description)
        )


class TimeForm(DraftForm):
    """When, and how long."""

    def __init__(self, bot: Preceptor, desk: EventDesk, draft: Draft) -> None:
        event = draft.kept.event
        when = _line("When", _WHEN, default=start_text(event))
        length = _line("How long", _LENGTH, default=length_text(event))
        super().__init__(bot, desk, "When it is", draft.kept.id, when, length)

    async def change(self, interaction: Interaction, *typed: str) -> Draft:
        """Put it at another time."""
        return await self._desk.retime(actor_of(interaction), self._draft_id, *typed)


class RuleForm(DraftForm):
    """How often, in words."""

    def __init__(self, bot: Preceptor, desk: EventDesk, draft: Draft) -> None:
        said = "every second tuesday until june; last weekday of the month, 10 times; FREQ=...; nothing: once"
        super().__init__(bot, desk, "How often", draft.kept.id, _line("Repeats", said, most=300, required=False))

    async def change(self, interaction: Interaction, *typed: str) -> Draft:
        """Let it recur so."""
        return await self._desk.revise(
            actor_of(interaction), self._draft_id, lambda facts: with_repeats(facts, typed[0])
        )


class NumbersForm(DraftForm):
    """Seats, CEUs, who awards them."""

    def __init__(self, bot: Preceptor, desk: EventDesk, draft: Draft) -> None:
        event = draft.kept.event
        seats = "" if event.capacity is None else str(event.capacity)
        ceus = "" if event.ceus is None else f"{event.ceus.normalize():f}"
        super().__init__(
            bot,
            desk,
            "Seats and CEUs",
            draft.kept.id,
            _line("Seats", "Nothing for no limit", most=6, required=False, default=seats),
            _line("CEUs on offer", "Such as 1.5", most=6, required=False, default=ceus),
            _line("Awarded by", "Such as AAPC, AHIMA", required=False, default=", ".join(event.bodies)),
        )

    async def change(self, interaction: Interaction, *typed: str) -> Draft:
        """Change the numbers."""
        seats, ceus, bodies = typed
        return await self._desk.revise(
            actor_of(interaction), self._draft_id, lambda facts: with_numbers(facts, seats, ceus, bodies)
        )


class SourceForm(DraftForm):
    """Where it is announced."""

    def __init__(self, bot: Preceptor, desk: EventDesk, draft: Draft) -> None:
        event = draft.kept.event
        verified = "" if event.verified_on is None else event.verified_on.isoformat()
        source = _line("The organiser's page", most=LONGEST_LINK, required=False, default=event.source_url)
        looked = _line("Verified there on", "A date, or today", most=40, required=False, default=verified)
        super().__init__(bot, desk, "Source", draft.kept.id, source, looked)

    async def change(self, interaction: Interaction, *typed: str) -> Draft:
        """Name the source."""
        return await self._desk.resource(actor_of(interaction), self._draft_id, *typed)


class MoveForm(DraftForm):
    """Another time for one date."""

    def __init__(self, bot: Preceptor, desk: EventDesk, draft: Draft, key: str) -> None:
        super().__init__(
            bot,
            desk,
            f"Move the date of {key}",
            draft.kept.id,
            _line("When instead", _WHEN),
            _line("How long", "Nothing: as long as ever", required=False),
        )
        self._key = key

    async def change(self, interaction: Interaction, *typed: str) -> Draft:
        """Move it in the draft."""
        when, length = typed
        return await self._desk.move(actor_of(interaction), self._draft_id, self._key, when, length)


class OffsetsForm(Form):
    """When the events channel is reminded."""

    def __init__(self, bot: Preceptor, desk: EventDesk, decided: Decided) -> None:
        super().__init__(bot, "Reminders in the events channel")
        self._desk = desk
        known = ", ".join(str(one) for one in decided.policy.offsets)
        self._offsets = _line(
            "How long before", "2 weeks, 1 day, 1h 30m; nothing: never", required=False, default=known
        )
        self.add_item(self._offsets)

    async def submitted(self, interaction: Interaction) -> None:
        """Decide it."""
        await require_moderator(self._bot, interaction)
        typed = typed_in(self._offsets)
        offsets = read_offsets(typed) if typed.strip() else ()
        await replies.answer(
            interaction, settings_card(await self._desk.remind_channel(actor_of(interaction), offsets))
        )
