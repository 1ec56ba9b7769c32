"""The moderators' root commands, which several features add their groups to."""

from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.client import Preceptor


@dataclass(frozen=True, slots=True)
class Root:
    """A top-level command that only holds groups."""

    name: str
    description: str


STAFF = Root("staff", "For moderators: set Preceptor up, schedule questions, look after the server")
ROOTS = (STAFF,)


def attach(bot: Preceptor, root: Root, command: app_commands.Group | app_commands.Command[Any, ..., Any]) -> None:
    """Add a feature's group or command to the root, which is made for this bot when it is first needed."""
    group = bot.tree.get_command(root.name)
    if group is None:
        group = app_commands.Group(
            name=root.name,
            description=root.description,
            guild_only=True,
            default_permissions=discord.Permissions(manage_guild=True),
        )
        bot.tree.add_command(group)
    if not isinstance(group, app_commands.Group):
        raise TypeError(f"/{root.name} is no group")
    group.add_command(command)


def detach(bot: Preceptor, root: Root, name: str) -> None:
    """Take a feature's group or command out of the root."""
    group = bot.tree.get_command(root.name)
    if isinstance(group, app_commands.Group):
        group.remove_command(name)


def is_for_moderators(interaction: discord.Interaction[Any]) -> bool:
    """Whether a command or its autocomplete belongs to a moderators' root."""
    data: Any = interaction.data or {}
    command_kinds = (discord.InteractionType.application_command, discord.InteractionType.autocomplete)
    return interaction.type in command_kinds and data.get("name") in {root.name for root in ROOTS}
