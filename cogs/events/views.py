"""What the members' controls of events do."""

from typing import Any

import discord

from bot.client import Preceptor
from bot.errors import NotFound
from bot.events import Answer, Events, Scope, Span
from bot.members import Actor, Members
from bot.servers import Servers
from cogs.events.calendar_reply import OPEN_IT, file_card, reply_with_calendar
from cogs.events.cards import ANSWERS, event_card, follow_up_card, list_card, reminded_card
from cogs.events.notice_cards import SNOOZES
from cogs.kit import links, replies, words
from cogs.kit.card import Accent
from cogs.kit.context import actor_of, server_id_of
from cogs.kit.controls import bind, chosen

Interaction = discord.Interaction[Any]
SPANS = {span.name.lower(): span for span in Span}
"""How far a list looks ahead, by the word in the link."""


class EventsControls:
    """Answers lists, event cards and posts; reminders and the word to the promoted in direct messages as well."""

    def __init__(self, bot: Preceptor, events: Events, servers: Servers, members: Members) -> None:
        self._bot = bot
        self._events = events
        self._servers = servers
        self._members = members

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.EVENTS_PAGE, self.turn)
        bind(self._bot, links.EVENTS_OPEN, self.open)
        bind(self._bot, links.EVENTS_SHOW, self.show)
        bind(self._bot, links.EVENTS_DATES, self.show_date)
        bind(self._bot, links.EVENTS_ANSWER, self.answer)
        bind(self._bot, links.EVENTS_SEEN, self.let_be_seen)
        bind(self._bot, links.EVENTS_BUDDY, self.seek_buddy)
        bind(self._bot, links.EVENTS_REMIND, self.remind)
        bind(self._bot, links.EVENTS_TO_CALENDAR, self.to_calendar)
        bind(self._bot, links.EVENTS_FOLLOW_UP, self.follow_up)
        bind(self._bot, links.EVENTS_SNOOZE, self.snooze, in_messages=True)
        bind(self._bot, links.EVENTS_GIVE_BACK, self.give_back, in_messages=True)

    async def turn(self, interaction: Interaction, page: int, key: str) -> None:
        """Show another page, or another span."""
        span = SPANS.get(key, Span.FORTNIGHT)
        listed = await self._events.listing(server_id_of(interaction), span)
        await replies.answer(interaction, list_card(listed, span, page))

    async def open(self, interaction: Interaction) -> None:
        """Open an event of the list."""
        event_id, _, key = chosen(interaction)[0].partition(":")
        view = await self._events.show(actor_of(interaction), int(event_id), key or None)
        await replies.reply(interaction, event_card(view))

    async def show(self, interaction: Interaction, event_id: int, key: str) -> None:
        """Show an event."""
        await replies.answer(interaction, event_card(await self._events.show(actor_of(interaction), event_id, key)))

    async def show_date(self, interaction: Interaction, event_id: int) -> None:
        """Show another date of an event."""
        await self.show(interaction, event_id, chosen(interaction)[0])

    async def answer(self, interaction: Interaction, event_id: int, number: int, key: str) -> None:
        """Keep whether somebody comes, and show how it stands."""
        if number >= len(ANSWERS):
            raise NotFound("This button is out of date. /events show has the current ones.")
        await self._events.answer(actor_of(interaction), event_id, key, ANSWERS[number])
        await self.show(interaction, event_id, key)

    async def let_be_seen(self, interaction: Interaction, event_id: int, shown: int, key: str) -> None:
        """Let others see that the member goes, or no more."""
        view = await self._events.let_be_seen(actor_of(interaction), event_id, key, shown=bool(shown))
        await replies.answer(interaction, event_card(view))

    async def seek_buddy(self, interaction: Interaction, event_id: int, key: str) -> None:
        """Bring the member together with others who go."""
        view = await self._events.seek_buddy(actor_of(interaction), event_id, key)
        await replies.answer(interaction, event_card(view))
        text = "You are taken into a private thread with others who look for company; it appears in a moment."
        await replies.reply(interaction, replies.plain(text, Accent.GOOD))

    async def follow_up(self, interaction: Interaction, event_id: int, key: str) -> None:
        """Remind the member afterwards of those they met."""
        due = await self._events.follow_up(actor_of(interaction), event_id, key)
        await replies.reply(interaction, follow_up_card(due))

    async def remind(self, interaction: Interaction, event_id: int, key: str) -> None:
        """Remind a day and an hour before, by direct message."""
        del key
        reminded = await self._events.remind(actor_of(interaction), Scope(event_id=event_id))
        await replies.reply(interaction, reminded_card(reminded))

    async def to_calendar(self, interaction: Interaction, event_id: int) -> None:
        """Hand the event over as a file."""
        data = await self._events.calendar_of(actor_of(interaction), event_id)
        await reply_with_calendar(interaction, file_card("For your calendar", OPEN_IT, "event.ics"), "event.ics", data)

    async def snooze(self, interaction: Interaction, server_id: int, event_id: int, number: int, key: str) -> None:
        """Remind once more, later."""
        actor = Actor(server_id, interaction.user.id)
        by = SNOOZES[min(number, len(SNOOZES) - 1)]
        due_at = await self._events.snooze(actor, event_id, key, by, await self._zone(actor))
        await replies.reply(interaction, replies.plain(f"I remind you again {words.moment(due_at, 'F')}.", Accent.GOOD))

    async def give_back(self, interaction: Interaction, server_id: int, event_id: int, key: str) -> None:
        """Give the seat to the next one."""
        await self._events.answer(Actor(server_id, interaction.user.id), event_id, key, Answer.NO)
        text = "Thank you for telling. The seat goes to the next one in the line."
        await replies.reply(interaction, replies.plain(text, Accent.GOOD))

    async def _zone(self, actor: Actor) -> str:
        member, _ = await self._members.settings(actor.server_id, actor.member_id)
        return member.zone or (await self._servers.settings(actor.server_id)).zone or "UTC"
