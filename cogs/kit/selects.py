"""Selects, drawn alike everywhere: what is chosen already is shown as chosen."""

from collections.abc import Collection, Sequence
from typing import Any

import discord
from discord import ui


def role_select(custom_id: str, placeholder: str, chosen_id: int | None) -> ui.RoleSelect[Any]:
    """Return a select of one role, or none."""
    defaults = [] if chosen_id is None else [discord.SelectDefaultValue.from_role(discord.Object(chosen_id))]
    return ui.RoleSelect(custom_id=custom_id, placeholder=placeholder, min_values=0, default_values=defaults)


def channel_select(
    custom_id: str, placeholder: str, chosen_id: int | None, *, required: bool = False
) -> ui.ChannelSelect[Any]:
    """Return a select of one text channel, or none unless one is required."""
    defaults = [] if chosen_id is None else [discord.SelectDefaultValue.from_channel(discord.Object(chosen_id))]
    return ui.ChannelSelect(
        custom_id=custom_id,
        placeholder=placeholder,
        min_values=int(required),
        channel_types=[discord.ChannelType.text],
        default_values=defaults,
    )


def people_select(custom_id: str, placeholder: str, *, most: int = 25) -> ui.UserSelect[Any]:
    """Return a select of people, at least one."""
    return ui.UserSelect(custom_id=custom_id, placeholder=placeholder, min_values=1, max_values=most)


def text_select(
    custom_id: str,
    placeholder: str,
    options: Sequence[tuple[str, str]],
    chosen: Collection[str] = (),
    *,
    most: int | None = None,
    required: bool = False,
) -> ui.Select[Any]:
    """Return a select of (label, value) options, up to `most` of them (all by default), or none unless required."""
    return ui.Select(
        custom_id=custom_id,
        placeholder=placeholder,
        min_values=int(required),
        max_values=len(options) if most is None else most,
        options=[discord.SelectOption(label=label, value=value, default=value in chosen) for label, value in options],
    )
