"""Who acts on the quiz in an interaction."""

from typing import Any

import discord

from bot.quiz import Actor
from cogs.kit.context import server_id_of


def actor_of(interaction: discord.Interaction[Any]) -> Actor:
    """Return the member, in the server where the interaction takes place."""
    return Actor(server_id_of(interaction), interaction.user.id)
