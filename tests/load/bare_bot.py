"""The least that discord.py can do: commands and buttons that answer. Its process reads its addresses and no more."""

import asyncio
import os
from typing import Any, cast

import discord
import yarl
from discord import app_commands, ui
from discord.gateway import DiscordWebSocket
from discord.http import Route

_AT_ONCE = 50
"""As many posts at once as the whole bot has in flight."""


class Press(ui.View):
    """A button that answers privately, with a layout like that of an answer."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="Press", custom_id="press")
    async def press(self, interaction: discord.Interaction, button: ui.Button["Press"]) -> None:
        del button
        await interaction.response.send_message(view=verdict(), ephemeral=True)


class BareBot(discord.Client):
    """A bot that keeps nothing."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree: app_commands.CommandTree[Any] = app_commands.CommandTree(self)
        self.tree.command(name="hello", description="Greet somebody")(hello)
        self.tree.command(name="button", description="Post a button")(button)
        self.tree.command(name="find", description="Offer choices")(find)
        self.tree.command(name="board", description="A layout like that of a leaderboard")(board)
        self.tree.command(name="fan-out", description="Post a question in every server")(fan_out)

    async def setup_hook(self) -> None:
        self.add_view(Press())
        await self.tree.sync()


async def hello(interaction: discord.Interaction, name: str) -> None:
    await interaction.response.send_message(f"Hello {name}!")


async def button(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("A button", view=Press())


async def choices(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    del interaction, typed
    title = "A title of some 60 characters, as those of most codes are"
    return [app_commands.Choice(name=f"S72.{place} · {title}", value=f"S72.{place}") for place in range(101, 126)]


@app_commands.autocomplete(query=choices)
async def find(interaction: discord.Interaction, query: str) -> None:
    await interaction.response.send_message(query)


async def board(interaction: discord.Interaction) -> None:
    view = ui.LayoutView(timeout=None)
    lines = [f"**{place}.** <@{10**18 + place}> · 1,250 points · 40 of 50 right" for place in range(1, 11)]
    frame: ui.Container[ui.LayoutView] = ui.Container(accent_colour=0x5865F2)
    frame.add_item(ui.TextDisplay("### Leaderboard · This week"))
    frame.add_item(ui.TextDisplay("\n".join(lines)))
    frame.add_item(ui.Separator())
    frame.add_item(ui.TextDisplay("You have not answered a scheduled question in this time."))
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    for period in ("This week", "This month", "All time"):
        row.add_item(ui.Button(label=period, custom_id=f"period:{period}"))
    frame.add_item(row)
    frame.add_item(ui.TextDisplay("-# A right answer earns 10 points for each step of difficulty."))
    view.add_item(frame)
    view.stop()
    await interaction.response.send_message(view=view, ephemeral=True)


async def fan_out(interaction: discord.Interaction) -> None:
    bot = cast("BareBot", interaction.client)
    channels = iter([server.text_channels[0].id for server in bot.guilds])

    async def post() -> None:
        for channel_id in channels:
            await bot.get_partial_messageable(channel_id).send("Which code?", embed=embed(), view=answers())

    await interaction.response.send_message("On it")
    await asyncio.gather(*[post() for _ in range(_AT_ONCE)])


def verdict() -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    frame: ui.Container[ui.LayoutView] = ui.Container(accent_colour=0xED4245)
    frame.add_item(ui.TextDisplay("### Not quite: C is right"))
    frame.add_item(
        ui.TextDisplay("**A. A choice as long as most are**\nWhy it is not the right one, in a sentence or two.")
    )
    frame.add_item(
        ui.TextDisplay("**C. A choice as long as most are** ✓\nWhy it is the right one, in a sentence or two.")
    )
    frame.add_item(ui.TextDisplay("The rule behind it, with the words of the guideline put shortly, as most are."))
    frame.add_item(ui.TextDisplay("-# ICD-10-CM Official Guidelines, Section I.C.9.a, FY2026"))
    frame.add_item(ui.TextDisplay("-# No points this time. Your streak: 1 day."))
    frame.add_item(ui.TextDisplay("-# Result for everyone: <t:1800000000:R>. Until then, please keep it to yourself."))
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    row.add_item(ui.Button(label="Flag", custom_id="flag"))
    frame.add_item(row)
    view.add_item(frame)
    view.stop()
    return view


def embed() -> discord.Embed:
    choices = "\n".join(f"**{letter}.** A choice as long as most are, give or take a word" for letter in "ABCD")
    question = discord.Embed(title="Conditions of the circulatory system", description=choices, colour=0x5865F2)
    question.set_author(name="Difficulty 3 of 5 · medium")
    question.add_field(name="Reveal", value="<t:1800000000:R>").add_field(name="Answered", value="0")
    return question.set_footer(text="Press a letter: only you see whether it is right.")


def answers() -> ui.View:
    view = ui.View(timeout=None)
    for letter in "ABCD":
        view.add_item(ui.Button(label=letter, custom_id=f"answer:{letter}"))
    view.stop()
    return view


if __name__ == "__main__":
    Route.BASE = os.environ["API_URL"]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["GATEWAY_URL"])
    BareBot().run(os.environ["BOT_TOKEN"], log_handler=None)
