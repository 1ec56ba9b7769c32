"""A plain discord.py bot that knows nothing of the playground but its two addresses, to show that any bot runs."""

import os

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route


class Counter(discord.ui.View):
    """A button that counts its presses in its own label."""

    @discord.ui.button(label="0", custom_id="count")
    async def count(self, interaction: discord.Interaction, button: discord.ui.Button["Counter"]) -> None:
        button.label = str(int(button.label or "0") + 1)
        await interaction.response.edit_message(view=self)


class Feedback(discord.ui.Modal, title="Feedback"):
    """A form with one field."""

    text: discord.ui.TextInput["Feedback"] = discord.ui.TextInput(label="What do you think?", custom_id="text")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"Thank you for: {self.text.value}", ephemeral=True)


class Stranger(discord.Client):
    """A bot with a command, a button, a modal and a deferred answer."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)
        for callback in (hello, counter, feedback, slow):
            self.tree.command(name=callback.__name__, description=f"Say {callback.__name__}")(callback)

    async def setup_hook(self) -> None:
        await self.tree.sync()


async def hello(interaction: discord.Interaction, name: str = "you") -> None:
    await interaction.response.send_message(f"Hello {name}!")


async def counter(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Press it", view=Counter(timeout=None))


async def feedback(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Feedback())


async def slow(interaction: discord.Interaction) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    await interaction.followup.send("At last")


if __name__ == "__main__":
    Route.BASE = os.environ["API_URL"]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["GATEWAY_URL"])
    Stranger().run(os.environ["BOT_TOKEN"])
