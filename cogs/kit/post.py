"""What the bot posts in a channel: plain words for the phone's notification, an embed, buttons."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import discord
from discord import ui

from cogs.kit import limits
from cogs.kit.card import CardFault, check_components

_BUTTONS_IN_ROW = 5


@dataclass(frozen=True, slots=True)
class Post:
    """A message to a channel. A layout's text does not reach a phone's notification; `content` does.

    `ping_role_id` is the one role that may be pinged, `ping_member_ids` the members. Buttons carry custom ids made by
    `links`.
    """

    content: str
    embed: discord.Embed | None
    buttons: Sequence[ui.Button[Any]] = field(default=())
    ping_role_id: int | None = None
    ping_member_ids: Sequence[int] = ()

    def allowed_mentions(self) -> discord.AllowedMentions:
        """Allow the role and the members named, and nobody else."""
        roles: list[discord.abc.Snowflake] = []
        if self.ping_role_id is not None:
            roles.append(discord.Object(self.ping_role_id))
        users = [discord.Object(member_id) for member_id in self.ping_member_ids]
        return discord.AllowedMentions(everyone=False, users=users or False, roles=roles, replied_user=False)

    def view(self) -> ui.View:
        """Return the buttons, checked and let go of; raises `CardFault`."""
        if self.embed is not None:
            check_embed(self.embed)
        if len(self.content) > limits.CONTENT:
            raise CardFault(f"{len(self.content)} characters of content; Discord takes {limits.CONTENT}")
        view = ui.View(timeout=None)
        for position, one in enumerate(self.buttons):
            one.row = position // _BUTTONS_IN_ROW
            view.add_item(one)
        check_components(view.to_components())
        view.stop()
        return view


def check_embed(embed: discord.Embed) -> None:
    """Raise `CardFault` for an embed that Discord refuses."""
    if len(embed) > limits.EMBED_IN_ALL or len(embed.description or "") > limits.EMBED_DESCRIPTION:
        raise CardFault("the embed has more text than Discord takes")
    for one in embed.fields:
        if len(one.name or "") > limits.EMBED_FIELD_NAME or len(one.value or "") > limits.EMBED_FIELD_VALUE:
            raise CardFault(f"the embed's field {one.name} is longer than Discord takes")
