"""What the controls of schedule cards do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import discord
from discord import ui

from bot.client import Preceptor
from bot.errors import InvalidInput
from bot.jobs import Recurrence, ScheduleState
from bot.members import resolve_timezone
from bot.quiz import Domain, Exam, Outline, Quiz, QuizSchedule, Wish, reveal_after
from cogs.kit import links, replies
from cogs.kit.context import actor_of, channel_of, guild_of
from cogs.kit.controls import bind, chosen
from cogs.kit.forms import Form, typed_in
from cogs.kit.links import Link
from cogs.kit.recurrences import chosen_weekdays
from cogs.kit.rights import Duty, require_moderator, require_pingable, require_usable
from cogs.kit.transformers import parse_time_of_day
from cogs.quiz.schedule_card import delete_card, edit_card, list_card, schedule_card

Interaction = discord.Interaction[Any]


class ScheduleControls:
    """Answers the cards under /staff quiz schedule and schedules."""

    def __init__(self, bot: Preceptor, quiz: Quiz) -> None:
        self._bot = bot
        self._quiz = quiz

    def bind(self) -> None:
        """Answer from now on."""
        answered = {
            links.QUIZ_OPEN: self.open,
            links.QUIZ_START: self.start,
            links.QUIZ_PAUSE: self.pause,
            links.QUIZ_SKIP: self.skip,
            links.QUIZ_EDIT: self.edit,
            links.QUIZ_DONE: self.show,
            links.QUIZ_DELETE: self.ask_to_delete,
            links.QUIZ_DELETE_SURELY: self.delete,
            links.QUIZ_SCHEDULES: self.show_all,
            links.QUIZ_CHANNEL: self.choose_channel,
        }
        for link, handler in answered.items():
            bind(self._bot, link, handler, duty=Duty.MODERATING)
        bind(self._bot, links.QUIZ_TIMES, self.ask_times, duty=Duty.MODERATING, form=True)
        self._bind_revision(links.QUIZ_DAYS, _with_days)
        self._bind_revision(links.QUIZ_DOMAINS, _with_domains)
        self._bind_revision(links.QUIZ_EXAM, _with_exam)
        self._bind_revision(links.QUIZ_LEVEL, _with_level)
        bind(self._bot, links.QUIZ_ROLE, self.choose_role, duty=Duty.MODERATING)

    def _bind_revision(self, link: Link, revise: Callable[[Outline, list[str]], Outline]) -> None:
        async def revise_by_choice(interaction: Interaction, schedule_id: int) -> None:
            values = chosen(interaction)
            await self._revise(interaction, schedule_id, lambda outline: revise(outline, values))

        bind(self._bot, link, revise_by_choice, duty=Duty.MODERATING)

    async def show_all(self, interaction: Interaction) -> None:
        """Show the list."""
        await replies.answer(interaction, list_card(await self._quiz.schedules(actor_of(interaction))))

    async def open(self, interaction: Interaction) -> None:
        """Open the schedule chosen in the list."""
        await self.show(interaction, int(chosen(interaction)[0]))

    async def show(self, interaction: Interaction, schedule_id: int) -> None:
        """Show one schedule."""
        known = await self._quiz.schedule(actor_of(interaction), schedule_id)
        await replies.replace(interaction, schedule_card(known))

    async def edit(self, interaction: Interaction, schedule_id: int) -> None:
        """Show one schedule with all that can be changed."""
        known = await self._quiz.schedule(actor_of(interaction), schedule_id)
        await replies.replace(interaction, edit_card(known))

    async def start(self, interaction: Interaction, schedule_id: int) -> None:
        """Start or resume, unless the channel has meanwhile become unusable."""
        actor = actor_of(interaction)
        known = await self._quiz.schedule(actor, schedule_id)
        require_usable(interaction, known.schedule.channel_id)
        await replies.replace(interaction, schedule_card(await self._quiz.start_schedule(actor, schedule_id)))

    async def pause(self, interaction: Interaction, schedule_id: int) -> None:
        """Post nothing until resumed."""
        known = await self._quiz.stop_schedule(actor_of(interaction), schedule_id, ScheduleState.PAUSED)
        await replies.replace(interaction, schedule_card(known))

    async def skip(self, interaction: Interaction, schedule_id: int, due: int) -> None:
        """Leave out the next question, the one that was next when the card was drawn."""
        known = await self._quiz.skip_next(actor_of(interaction), schedule_id, datetime.fromtimestamp(due, UTC))
        await replies.replace(interaction, schedule_card(known))

    async def ask_to_delete(self, interaction: Interaction, schedule_id: int) -> None:
        """Ask once more."""
        known = await self._quiz.schedule(actor_of(interaction), schedule_id)
        await replies.replace(interaction, delete_card(known))

    async def delete(self, interaction: Interaction, schedule_id: int) -> None:
        """Delete, and show what is left."""
        actor = actor_of(interaction)
        await self._quiz.stop_schedule(actor, schedule_id, ScheduleState.DELETED)
        await replies.replace(interaction, list_card(await self._quiz.schedules(actor)))

    async def choose_channel(self, interaction: Interaction, schedule_id: int) -> None:
        """Post in another channel, if that is possible."""
        channel_id = int(chosen(interaction)[0])
        require_usable(interaction, channel_id)
        await self._revise(interaction, schedule_id, lambda outline: replace(outline, channel_id=channel_id))

    async def choose_role(self, interaction: Interaction, schedule_id: int) -> None:
        """Ping another role, if that is possible, or nobody."""
        values = chosen(interaction)
        known = await self._quiz.schedule(actor_of(interaction), schedule_id)
        role = guild_of(interaction).get_role(int(values[0])) if values else None
        channel = channel_of(interaction, known.schedule.channel_id)
        if role is not None and channel is not None:
            require_pingable(role, channel)
        await self._revise(interaction, schedule_id, lambda outline: _with_role(outline, values))

    async def ask_times(self, interaction: Interaction, schedule_id: int) -> None:
        """Open the form for time, zone and reveal."""
        known = await self._quiz.schedule(actor_of(interaction), schedule_id)
        await interaction.response.send_modal(TimesForm(self._bot, self._quiz, known))

    async def _revise(self, interaction: Interaction, schedule_id: int, revision: Callable[[Outline], Outline]) -> None:
        known = await self._quiz.revise_schedule(actor_of(interaction), schedule_id, revision)
        draft = known.schedule.state is ScheduleState.DRAFT
        await replies.replace(interaction, schedule_card(known) if draft else edit_card(known))


class TimesForm(Form):
    """Asks when a schedule posts, by which clock, and when it reveals."""

    time: ui.Label[Any] = ui.Label(text="Time", description="As on the clock: 09:00, 6:30 pm", component=ui.TextInput())
    zone: ui.Label[Any] = ui.Label(
        text="Time zone", description="A city or a name: Chicago, Eastern", component=ui.TextInput()
    )
    hours: ui.Label[Any] = ui.Label(
        text="Hours until the reveal", description="From 1 to 168", component=ui.TextInput(max_length=3)
    )

    def __init__(self, bot: Preceptor, quiz: Quiz, known: QuizSchedule) -> None:
        super().__init__(bot, "When the questions come")
        self._quiz = quiz
        self._schedule_id = known.schedule.id
        hours = int(known.plan.reveal_after.total_seconds() // 3600)
        recurrence = known.schedule.recurrence
        filled = ((self.time, f"{recurrence.at:%H:%M}"), (self.zone, recurrence.zone), (self.hours, str(hours)))
        for label, value in filled:
            if isinstance(label.component, ui.TextInput):
                label.component.default = value

    async def submitted(self, interaction: Interaction) -> None:
        """Read all three, then change the schedule and echo it."""
        await require_moderator(self._bot, interaction)
        at, zone = parse_time_of_day(typed_in(self.time)), resolve_timezone(typed_in(self.zone))
        later = reveal_after(_whole_number(typed_in(self.hours)))

        def revision(outline: Outline) -> Outline:
            recurrence = Recurrence(at, zone, outline.recurrence.weekdays)
            return replace(outline, recurrence=recurrence, plan=replace(outline.plan, reveal_after=later))

        known = await self._quiz.revise_schedule(actor_of(interaction), self._schedule_id, revision)
        await replies.answer(interaction, edit_card(known))


def _whole_number(typed: str) -> int:
    if not typed.strip().isdecimal():
        raise InvalidInput(f"“{typed[:20]}” is no whole number of hours. Write one from 1 to 168.")
    return int(typed)


def _with_days(outline: Outline, values: list[str]) -> Outline:
    return replace(outline, recurrence=replace(outline.recurrence, weekdays=chosen_weekdays(values)))


def _with_wish(outline: Outline, wish: Wish) -> Outline:
    return replace(outline, plan=replace(outline.plan, wish=wish))


def _with_domains(outline: Outline, values: list[str]) -> Outline:
    return _with_wish(outline, replace(outline.plan.wish, domains=frozenset(Domain(value) for value in values)))


def _with_exam(outline: Outline, values: list[str]) -> Outline:
    return _with_wish(outline, replace(outline.plan.wish, exam=Exam(values[0]) if values else None))


def _with_level(outline: Outline, values: list[str]) -> Outline:
    return _with_wish(outline, replace(outline.plan.wish, difficulty=int(values[0]) if values else None))


def _with_role(outline: Outline, values: list[str]) -> Outline:
    return replace(outline, plan=replace(outline.plan, role_id=int(values[0]) if values else None))
