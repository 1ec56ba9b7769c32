"""How "what next" looks: steps with their reasons, each with the button or command that does it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import discord
from discord import ui

from bot.guide import PageView
from bot.next_steps import Command, Event, GuidePage, Question, Step
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button

_LONGEST = 150
_LABELS: Mapping[type[Event | GuidePage | Question], str] = {
    Event: "open the event",
    GuidePage: "open the page",
    Question: "ask me",
}


def next_card(steps: Sequence[Step], command_ids: Mapping[str, int], finished: PageView | None = None) -> Card:
    """Draw what next by itself; `finished` is the page whose checklist has just come to its end."""
    card = Card(Accent.PLAIN if finished is None else Accent.GOOD)
    ways: list[ui.Button[Any]] = []
    if finished is not None:
        page, here, in_all = finished.page, finished.here, finished.in_all
        card.title(f"Well done: {page.title}")
        card.text(f"{here.done} of {here.total} done here, {in_all.done} of {in_all.total} in the whole guide.")
        ways.append(button("Back to the page", links.GUIDE_TURN.to(page.key)))
    add_next_steps(card, steps, command_ids)
    return card.line().buttons(*ways, button("All pages", links.GUIDE_CONTENTS.to()))


def add_next_steps(card: Card, steps: Sequence[Step], command_ids: Mapping[str, int]) -> None:
    """Add the steps, numbered, and the buttons of those that have one."""
    lines = [f"{number}. {_line(step, command_ids)}" for number, step in enumerate(steps, start=1)]
    card.text("\n".join(["**What next, for you**", *lines]))
    if buttons := list(_buttons(steps)):
        card.buttons(*buttons)


def _line(step: Step, command_ids: Mapping[str, int]) -> str:
    when = "" if step.at is None else f" · {words.moment(step.at, 'R')}"
    tapped = f" · {words.command(step.way.name, command_ids)}" if isinstance(step.way, Command) else ""
    return f"**{words.typed(step.what, _LONGEST)}**{when}{tapped}\n-# {words.typed(step.why, _LONGEST)}"


def _buttons(steps: Sequence[Step]) -> Iterator[ui.Button[Any]]:
    for number, step in enumerate(steps, start=1):
        match step.way:
            case Command():
                continue
            case Question(domain):
                custom_id = links.QUIZ_ABOUT_DOMAIN.to(links.as_key(domain))
            case GuidePage(key):
                custom_id = links.GUIDE_PAGE.to(key)
            case Event(event_id, occurrence):
                custom_id = links.EVENTS_SHOW.to(event_id, occurrence)
        style = discord.ButtonStyle.primary if number == 1 else discord.ButtonStyle.secondary
        yield button(f"{number}: {_LABELS[type(step.way)]}", custom_id, style=style)
