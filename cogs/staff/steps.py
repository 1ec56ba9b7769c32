"""The steps of set-up, each a card in the same message; everything is saved as it is chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import discord
from discord import ui

from bot.members import search_timezones
from bot.servers import Server
from cogs.kit import links, words
from cogs.kit.card import Card, button
from cogs.kit.selects import channel_select, role_select, text_select


class Step(IntEnum):
    """What is decided, in this order; the check-up comes last."""

    ZONE = 0
    CHANNELS = 1
    ROLES = 2
    QUESTIONS = 3
    TERMS = 4
    CALENDAR = 5
    MENTORS = 6
    CHECK = 7


LABELS = {
    Step.ZONE: "Time zone",
    Step.CHANNELS: "Channels",
    Step.ROLES: "Roles",
    Step.QUESTIONS: "First questions",
    Step.TERMS: "Term of the day",
    Step.CALENDAR: "Code calendar",
    Step.MENTORS: "Mentors",
    Step.CHECK: "Check-up",
}


@dataclass(frozen=True, slots=True)
class Decided:
    """What the server has decided so far, mentoring included."""

    server: Server
    mentoring_open: bool


def step_card(step: Step, decided: Decided) -> Card:
    """Draw a step with the controls that decide it, and the way on; the check-up is drawn elsewhere."""
    card = heading(step)
    is_decided = _DRAWN[step](card, decided)
    return way_on(card, step, is_decided=is_decided)


def heading(step: Step, card: Card | None = None) -> Card:
    """Begin a step's card."""
    drawn = Card() if card is None else card
    return drawn.title(f"Set Preceptor up · {step + 1} of {len(Step)} · {LABELS[step]}")


def way_on(card: Card, step: Step, *, is_decided: bool) -> Card:
    """End a step's card with the ways back and on."""
    ways = [button("Back", links.SETUP_STEP.to(max(step - 1, 0)), disabled=step is Step.ZONE)]
    if step is not Step.CHECK:
        style = discord.ButtonStyle.primary if is_decided else discord.ButtonStyle.secondary
        ways.append(button("Next" if is_decided else "Skip", links.SETUP_STEP.to(step + 1), style=style))
    label = "Check again" if step is Step.CHECK else "Check permissions"
    ways.append(button(label, links.SETUP_CHECK.to()))
    return card.line().buttons(*ways).small("Everything is saved as you choose it. Come back any time: /staff setup.")


def _zone(card: Card, decided: Decided) -> bool:
    zone = decided.server.zone
    card.text("By which clock are times read that a moderator types?")
    card.text(f"**Server's time zone** · {zone or 'not chosen: times are read as UTC'}")
    common = [*search_timezones(""), "UTC"]
    if zone is not None and zone not in common:
        common.append(zone)
    options = [(name.replace("_", " "), name) for name in common]
    chosen = [] if zone is None else [zone]
    card.select(text_select(links.SETUP_ZONE.to(), "Common time zones", options, chosen, most=1, required=True))
    card.buttons(button("Choose time zone", links.SETUP_TIMEZONE.to()))
    return zone is not None


def _channels(card: Card, decided: Decided) -> bool:
    server = decided.server
    selects: list[ui.ChannelSelect[Any]] = [
        channel_select(links.SETUP_QUIZ_CHANNEL.to(), "Choose the question channel", server.quiz_channel_id),
        channel_select(links.SETUP_EVENTS_CHANNEL.to(), "Choose the events channel", server.events_channel_id),
        channel_select(
            links.SETUP_OPPORTUNITIES_CHANNEL.to(),
            "Choose the opportunities channel",
            server.opportunities_channel_id,
        ),
        channel_select(
            links.SETUP_INTRODUCTIONS_CHANNEL.to(),
            "Choose the introductions channel",
            server.introductions_channel_id,
        ),
        channel_select(links.SETUP_AUDIT_CHANNEL.to(), "Choose the audit channel", server.audit_channel_id),
        channel_select(links.SETUP_FALLBACK_CHANNEL.to(), "Choose the fallback channel", server.fallback_channel_id),
    ]
    purposes = (
        "**Questions** · where schedules post unless told otherwise",
        "**Events** · what is coming up, and its reminders",
        "**Opportunities** · jobs, externships, volunteering, once you approve them",
        "**Introductions** · where members introduce themselves when they choose",
        "**Audit** · where moderators get reports and faults, and see what was done; best a private one",
        "**Fallback** · where I write to people whose direct messages are closed",
    )
    for purpose, select in zip(purposes, selects, strict=True):
        card.text(purpose).select(select)
    return server.quiz_channel_id is not None


def _roles(card: Card, decided: Decided) -> bool:
    server = decided.server
    card.text("**Moderators' role** · may use /staff beside those who manage the server")
    card.select(role_select(links.SETUP_ROLE.to(), "Choose the moderators' role", server.moderator_role_id))
    card.text("**Pairing coordinators' role** · may use /pairings beside moderators")
    card.select(role_select(links.SETUP_COORDINATORS.to(), "Choose the coordinators' role", server.coordinator_role_id))
    return server.moderator_role_id is not None or server.coordinator_role_id is not None


def _questions(card: Card, decided: Decided) -> bool:
    return _first_post(
        card,
        decided,
        "A question every day, answered in private, revealed after twelve hours with its reasons.",
        "Ask a question every day at 9:00",
        links.QUIZ_FIRST_SCHEDULE.to(),
    )


def _terms(card: Card, decided: Decided) -> bool:
    return _first_post(
        card,
        decided,
        "A word of the trade explained every day, with a question on it where there is one.",
        "Explain a term every day at 9:00",
        links.GLOSSARY_FIRST_DAY.to(),
    )


def _first_post(card: Card, decided: Decided, what: str, label: str, custom_id: str) -> bool:
    server = decided.server
    card.text(what)
    if server.quiz_channel_id is None:
        card.text("Choose the question channel first: go **Back** to Channels.")
    else:
        card.text(f"In {words.channel(server.quiz_channel_id)}, by the clock of {server.zone or 'UTC'}.")
    style = discord.ButtonStyle.success
    card.buttons(button(label, custom_id, style=style, disabled=server.quiz_channel_id is None))
    card.small("It starts at once; its card, which then appears, changes or stops it.")
    return False


def _calendar(card: Card, decided: Decided) -> bool:
    is_on = decided.server.code_calendar
    card.text("The dates of code sets and rules (1 October, quarterly updates, proposed and final rules) as events.")
    card.text(f"**Code calendar** · {'on' if is_on else 'off'}")
    card.buttons(button("Switch it off" if is_on else "Switch it on", links.SETUP_CODE_CALENDAR.to(int(not is_on))))
    return is_on


def _mentors(card: Card, decided: Decided) -> bool:
    is_on = decided.mentoring_open
    card.text("Members sign up with /mentor join; coordinators bring them together with /pairings match.")
    card.text(f"**Mentor programme** · {'open for sign-ups' if is_on else 'closed: nobody signs up'}")
    label = "Close sign-ups" if is_on else "Open sign-ups"
    card.buttons(button(label, links.SETUP_MENTORING.to(int(not is_on))))
    return is_on


_DRAWN: dict[Step, Callable[[Card, Decided], bool]] = {
    Step.ZONE: _zone,
    Step.CHANNELS: _channels,
    Step.ROLES: _roles,
    Step.QUESTIONS: _questions,
    Step.TERMS: _terms,
    Step.CALENDAR: _calendar,
    Step.MENTORS: _mentors,
}
"""Draws what a step decides; returns whether it is decided."""
