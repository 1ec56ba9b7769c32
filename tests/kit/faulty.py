"""An extension whose every part can go wrong, to show that whoever uses it is told."""

from collections.abc import Sequence
from datetime import time
from typing import Any

import discord
from discord import app_commands, ui

from bot.client import Preceptor
from bot.errors import UserError
from cogs.kit import replies
from cogs.kit.card import Card, button
from cogs.kit.choices import suggesting
from cogs.kit.controls import bind, chosen
from cogs.kit.forms import Form, typed_in
from cogs.kit.links import Link
from cogs.kit.rights import Duty
from cogs.kit.roots import STAFF, attach
from cogs.kit.transformers import TimeOfDay
from tests.kit.patience import Patience

Interaction = discord.Interaction[Any]

PRESS = Link("faulty", "press")
STAFF_PRESS = Link("faulty", "staff_press")
LIST = Link("faulty", "list")
OPEN = Link("faulty", "open")
SLOW = Link("faulty", "slow")
SECRET = "what went wrong inside"


class Refused(UserError):
    """A rule says no."""

    def __init__(self) -> None:
        super().__init__("That is refused. Do this instead.")


async def setup(bot: Preceptor) -> None:
    """Add everything that fails."""
    commands: list[app_commands.Command[Any, ..., Any]] = [
        *(fail, refuse, double, at, zones, panel, private_panel, form, slow, slow_fail)
    ]
    for command in commands:
        bot.tree.add_command(command)
    attach(bot, STAFF, app_commands.Command(name="reach", description="Say that it was reached", callback=reach))
    bind(bot, PRESS, fail_when_pressed)
    bind(bot, STAFF_PRESS, reach, duty=Duty.MODERATING)
    bind(bot, LIST, fail_as_chosen)
    bind(bot, OPEN, open_form, form=True)
    bind(bot, SLOW, wait_when_pressed)


async def reach(interaction: Interaction) -> None:
    await replies.reply(interaction, replies.plain("Reached."))


def raise_as_told(what: str) -> None:
    """Raise our own fault, or a refusal."""
    raise Refused if what == "refuse" else RuntimeError(SECRET)


@app_commands.command(description="Fail")
async def fail(interaction: Interaction) -> None:
    del interaction
    raise_as_told("fail")


@app_commands.command(description="Refuse")
async def refuse(interaction: Interaction) -> None:
    del interaction
    raise_as_told("refuse")


@app_commands.command(description="Answer, then fail")
async def double(interaction: Interaction) -> None:
    await replies.reply(interaction, replies.plain("So far so good."))
    raise_as_told("fail")


@app_commands.command(description="Take a time")
async def at(interaction: Interaction, time: app_commands.Transform[time, TimeOfDay]) -> None:
    await replies.reply(interaction, replies.plain(time.isoformat()))


async def _suggest(interaction: Interaction, typed: str) -> Sequence[tuple[str, str]]:
    del interaction
    if typed == "fail":
        raise RuntimeError(SECRET)
    return [(typed * 200, typed * 200) for _ in range(40)]


@app_commands.command(description="Suggest")
@app_commands.autocomplete(zone=suggesting(_suggest))
async def zones(interaction: Interaction, zone: str) -> None:
    await replies.reply(interaction, replies.plain(zone))


def _panel() -> Card:
    select: ui.Select[Any] = ui.Select(
        custom_id=LIST.to(),
        placeholder="Choose",
        options=[discord.SelectOption(label=what) for what in ("fail", "refuse")],
    )
    return (
        Card()
        .text("A panel")
        .buttons(
            button("Press", PRESS.to()),
            button("Staff", STAFF_PRESS.to()),
            button("Open", OPEN.to()),
            button("Slow", SLOW.to()),
            button("Stray", "faulty:gone:1"),
        )
        .select(select)
    )


@app_commands.command(description="Post a panel for everyone")
async def panel(interaction: Interaction) -> None:
    await interaction.response.send_message(view=_panel().ready())


@app_commands.command(description="Show a panel privately")
async def private_panel(interaction: Interaction) -> None:
    await replies.reply(interaction, _panel())


async def fail_when_pressed(interaction: Interaction) -> None:
    del interaction
    raise_as_told("fail")


async def fail_as_chosen(interaction: Interaction) -> None:
    raise_as_told(chosen(interaction)[0])


class FaultyForm(Form):
    """Fails as what is typed says."""

    what: ui.Label[Any] = ui.Label(text="What", component=ui.TextInput(custom_id="what"))

    async def submitted(self, interaction: Interaction) -> None:
        del interaction
        raise_as_told(typed_in(self.what))


def _bot_of(interaction: Interaction) -> Preceptor:
    assert isinstance(interaction.client, Preceptor)
    return interaction.client


async def open_form(interaction: Interaction) -> None:
    await interaction.response.send_modal(FaultyForm(_bot_of(interaction), "Fail"))


@app_commands.command(description="Open a form that fails")
async def form(interaction: Interaction) -> None:
    await open_form(interaction)


async def _wait(interaction: Interaction) -> None:
    await _bot_of(interaction).registry.get(Patience).over.wait()


@app_commands.command(description="Take long")
async def slow(interaction: Interaction) -> None:
    async with replies.in_time(interaction):
        await _wait(interaction)
        await replies.reply(interaction, replies.plain("At last."))


@app_commands.command(description="Take long, then fail")
async def slow_fail(interaction: Interaction) -> None:
    async with replies.in_time(interaction):
        await _wait(interaction)
        raise_as_told("fail")


async def wait_when_pressed(interaction: Interaction) -> None:
    await _wait(interaction)
    await replies.answer(interaction, replies.plain("At last."))
