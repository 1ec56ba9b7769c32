"""The moderators' root commands, which several features add their groups to."""

from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.client import Preceptor
from cogs.kit.rights import Duty


@dataclass(frozen=True, slots=True)
class Root:
    """A top-level command that only holds groups."""

    name: str
    description: str
    needs: Duty


STAFF = Root("staff", "For moderators: set Preceptor up, schedule questions, look after the server", Duty.MODERATING)
PAIRINGS = Root("pairings", "For coordinators: bring mentors and mentees together", Duty.COORDINATING)
ROOTS = (STAFF, PAIRINGS)


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


def root_of(interaction: discord.Interaction[Any]) -> Root | None:
    """Return the root that a command or its autocomplete belongs to, None where it is everybody's."""
    data: Any = interaction.data or {}
    if interaction.type not in (discord.InteractionType.application_command, discord.InteractionType.autocomplete):
        return None
    return next((root for root in ROOTS if root.name == data.get("name")), None)
