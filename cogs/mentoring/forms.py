"""The forms of mentoring: a section of the sign-up, a pause, a word on how it goes, an end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import discord
from discord import ui

from bot.client import Preceptor
from bot.errors import InvalidInput
from bot.members import Actor, resolve_timezone
from bot.mentoring import LONGEST_NOTE, EndReason, Mentoring, Mood, Profile
from cogs.kit import replies
from cogs.kit.card import Accent
from cogs.kit.context import actor_of
from cogs.kit.forms import Form, typed_in
from cogs.mentoring.profile_card import profile_card
from cogs.mentoring.sections import Question, Section, questions_of

Interaction = discord.Interaction[Any]
_MOST_AVOIDED = 10
_DATE = "2027-01-31"


class SectionForm(Form):
    """One section of the sign-up, as selects with what is known chosen; the section on time has the zone too."""

    def __init__(self, bot: Preceptor, mentoring: Mentoring, section: Section, profile: Profile) -> None:
        super().__init__(bot, section.label)
        self._mentoring = mentoring
        self._questions = questions_of(section, profile)
        self._selects: list[ui.Select[Any]] = []
        for question in self._questions:
            select = _select_of(question)
            self._selects.append(select)
            self.add_item(ui.Label(text=question.label, description=question.description, component=select))
        self._zone: ui.TextInput[Any] | None = None
        if section is Section.TIME:
            self._zone = ui.TextInput(default=profile.zone, max_length=60)
            self.add_item(ui.Label(text="Your time zone", description="A city or a name", component=self._zone))

    async def submitted(self, interaction: Interaction) -> None:
        """Save the section and draw the profile anew."""
        zone = None if self._zone is None else resolve_timezone(self._zone.value)
        answers = [(question, select.values) for question, select in zip(self._questions, self._selects, strict=True)]

        def revision(profile: Profile) -> Profile:
            return _answered(profile, answers, zone)

        standing = await self._mentoring.revise(actor_of(interaction), revision)
        await replies.answer(interaction, profile_card(standing))


class AvoidForm(Form):
    """Whom somebody does not want to be paired with."""

    others: ui.Label[Any] = ui.Label(
        text="I do not want to be paired with",
        description="Private: only moderators see it. What you choose here replaces what you chose before.",
        component=ui.UserSelect(min_values=0, max_values=_MOST_AVOIDED, required=False),
    )

    def __init__(self, bot: Preceptor, mentoring: Mentoring) -> None:
        super().__init__(bot, Section.AVOID.label)
        self._mentoring = mentoring

    async def submitted(self, interaction: Interaction) -> None:
        """Keep it."""
        select = self.others.component
        if not isinstance(select, ui.UserSelect):
            raise TypeError("the form has lost its select")
        standing = await self._mentoring.avoid(actor_of(interaction), [user.id for user in select.values])
        await replies.answer(interaction, profile_card(standing))


class PauseForm(Form):
    """Until when somebody is proposed to nobody."""

    until: ui.Label[Any] = ui.Label(
        text="Paused until",
        description=f"A date such as {_DATE}. Leave it empty to be proposed again.",
        component=ui.TextInput(max_length=10, required=False, placeholder=_DATE),
    )

    def __init__(self, bot: Preceptor, mentoring: Mentoring) -> None:
        super().__init__(bot, "Pause")
        self._mentoring = mentoring

    async def submitted(self, interaction: Interaction) -> None:
        """Pause, or go on."""
        standing = await self._mentoring.pause(actor_of(interaction), _date(typed_in(self.until)))
        await replies.answer(interaction, profile_card(standing))


class WordForm(Form):
    """How a pairing goes, with a confidential note."""

    in_messages = True
    mood: ui.Label[Any] = ui.Label(
        text="How does it go?",
        component=ui.Select(options=[discord.SelectOption(label=mood.label, value=mood.value) for mood in Mood]),
    )
    note: ui.Label[Any] = ui.Label(
        text="A note to the coordinators",
        description="The other side never sees it. No patient information.",
        component=ui.TextInput(style=discord.TextStyle.paragraph, max_length=LONGEST_NOTE, required=False),
    )

    def __init__(self, bot: Preceptor, mentoring: Mentoring, server_id: int, pairing_id: int) -> None:
        super().__init__(bot, "Your pairing")
        self._mentoring = mentoring
        self._server_id = server_id
        self._pairing_id = pairing_id

    async def submitted(self, interaction: Interaction) -> None:
        """Keep the word."""
        actor = Actor(self._server_id, interaction.user.id)
        mood = Mood(_only_value(self.mood))
        await self._mentoring.check_in(actor, self._pairing_id, None, mood, typed_in(self.note))
        await replies.reply(interaction, replies.plain(thanks_for(mood), Accent.GOOD))


class EndForm(Form):
    """Why somebody ends their pairing, in confidence."""

    in_messages = True
    reason: ui.Label[Any] = ui.Label(
        text="Why?",
        description="The other side learns that the pairing ended, and nothing else.",
        component=ui.Select(
            options=[
                discord.SelectOption(label="The goal is met", value=EndReason.GOAL_MET.value),
                discord.SelectOption(label="I have no time any more", value=EndReason.TIME.value),
                discord.SelectOption(label="I would like another match", value=EndReason.REQUEST.value),
                discord.SelectOption(label="It did not go well: never again", value=EndReason.BADLY.value),
            ]
        ),
    )
    note: ui.Label[Any] = ui.Label(
        text="A note to the coordinators",
        component=ui.TextInput(style=discord.TextStyle.paragraph, max_length=LONGEST_NOTE, required=False),
    )

    def __init__(self, bot: Preceptor, mentoring: Mentoring, server_id: int, pairing_id: int) -> None:
        super().__init__(bot, "End this pairing")
        self._mentoring = mentoring
        self._server_id = server_id
        self._pairing_id = pairing_id

    async def submitted(self, interaction: Interaction) -> None:
        """End it kindly."""
        actor = Actor(self._server_id, interaction.user.id)
        await self._mentoring.end(actor, self._pairing_id, EndReason(_only_value(self.reason)), typed_in(self.note))
        text = (
            "The pairing has ended. The other side hears that, and nothing else. If you are still signed up, you are "
            "back in the line; /mentor me shows where you stand."
        )
        await replies.reply(interaction, replies.plain(text, Accent.GOOD))


def thanks_for(mood: Mood) -> str:
    """Return what is said to somebody who told how it goes."""
    if mood is Mood.HELP:
        return "Thank you for telling. The coordinators see it now and will look after it; the other side does not."
    return "Thank you. The next check-in comes by itself; /mentor checkin tells more, any time."


def _select_of(question: Question) -> ui.Select[Any]:
    return ui.Select(
        min_values=1 if question.required else 0,
        max_values=len(question.options) if question.several else 1,
        required=question.required,
        options=[
            discord.SelectOption(label=label, value=value, default=value in question.chosen)
            for label, value in question.options
        ],
    )


def _answered(profile: Profile, answers: Sequence[tuple[Question, list[str]]], zone: str | None) -> Profile:
    for question, values in answers:
        profile = question.apply(profile, values)
    return profile if zone is None else replace(profile, zone=zone)


def _date(typed: str) -> date | None:
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise InvalidInput(f"“{typed[:20]}” is no date that I can read. Write it like {_DATE}.") from None


def _only_value(label: ui.Label[Any]) -> str:
    if not isinstance(label.component, ui.Select):
        raise TypeError("the form has lost its select")
    return label.component.values[0]
