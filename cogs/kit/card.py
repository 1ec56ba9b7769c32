"""What the bot shows: a card of Discord's components, checked against Discord's limits before it leaves."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Self

import discord
from discord import ui

from cogs.kit import limits


class Accent(IntEnum):
    """The colour of a card's edge: what kind of news it is."""

    PLAIN = 0x5865F2
    GOOD = 0x2E9E6B
    BAD = 0xC2543F
    NOTE = 0xC9922B


class CardFault(ValueError):
    """A card that Discord would refuse; a fault of the code that drew it."""


class Card(ui.LayoutView):
    """One framed card, drawn from top to bottom. Its controls carry custom ids made by `links`.

    A card is never kept: it is stopped before it is sent, so that nothing of it stays in memory, and drawn anew
    from the database when it changes. Its controls are plain components; who answers them is bound once for
    each link (see `controls`), so they work after any restart.
    """

    def __init__(self, accent: Accent = Accent.PLAIN, *, mark: int | None = None) -> None:
        super().__init__(timeout=None)
        self._frame: ui.Container[Self] = ui.Container(accent_colour=int(accent), id=mark)
        self.add_item(self._frame)

    def title(self, text: str) -> Self:
        """Add a heading."""
        return self.text(f"### {text}")

    def text(self, text: str) -> Self:
        """Add a paragraph of Discord's Markdown."""
        self._frame.add_item(ui.TextDisplay(text))
        return self

    def small(self, text: str) -> Self:
        """Add a line in small print."""
        return self.text(f"-# {text}")

    def line(self) -> Self:
        """Add a line across."""
        self._frame.add_item(ui.Separator())
        return self

    def buttons(self, *buttons: ui.Button[Any]) -> Self:
        """Add a row of up to five buttons."""
        self._frame.add_item(ui.ActionRow(*buttons))
        return self

    def select(self, select: ui.Select[Any] | ui.ChannelSelect[Any] | ui.RoleSelect[Any] | ui.UserSelect[Any]) -> Self:
        """Add a row with one select."""
        self._frame.add_item(ui.ActionRow(select))
        return self

    def picture(self, url: str, description: str) -> Self:
        """Add a picture that goes with the message; `description` is for those who cannot see it."""
        self._frame.add_item(ui.MediaGallery(discord.MediaGalleryItem(url, description=description)))
        return self

    def file(self, url: str) -> Self:
        """Add a file that goes with the message, by its `attachment://` address."""
        self._frame.add_item(ui.File(url))
        return self

    def ready(self) -> Self:
        """Check the card and let go of it: the last thing before it is sent. Raises `CardFault`."""
        check_components(self.to_components())
        self.stop()
        return self


def button(
    label: str,
    custom_id: str,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    disabled: bool = False,
    mark: int | None = None,
) -> ui.Button[Any]:
    """Return a button whose press reaches whoever is bound to its link."""
    return ui.Button(label=label, custom_id=custom_id, style=style, disabled=disabled, id=mark)


def link_button(label: str, url: str) -> ui.Button[Any]:
    """Return a button that leads to an address."""
    return ui.Button(label=label, url=url)


def check_components(components: Sequence[dict[str, Any]]) -> None:
    """Raise `CardFault` for what Discord refuses and discord.py lets through."""
    flat = list(_walk(components))
    if len(flat) > limits.COMPONENTS_OF_CARD:
        raise CardFault(f"{len(flat)} components; Discord takes {limits.COMPONENTS_OF_CARD}")
    texts = sum(len(str(component.get("content", ""))) for component in flat)
    if texts > limits.TEXT_OF_CARD:
        raise CardFault(f"{texts} characters of text; Discord takes {limits.TEXT_OF_CARD}")
    custom_ids = [str(component["custom_id"]) for component in flat if "custom_id" in component]
    if len(set(custom_ids)) != len(custom_ids):
        raise CardFault("two controls have the same custom id")
    for component in flat:
        _check_one(component)


def _check_one(component: dict[str, Any]) -> None:
    if len(str(component.get("custom_id", ""))) > limits.CUSTOM_ID:
        raise CardFault(f"the custom id {component['custom_id']} is too long")
    if len(str(component.get("label") or "")) > limits.BUTTON_LABEL:
        raise CardFault(f"the label {component['label']} is too long")
    if "components" in component and not component["components"]:
        raise CardFault("a container or row is empty")
    if len(component.get("options", ())) > limits.SELECT_OPTIONS:
        raise CardFault("a select has more than 25 options")


def _walk(components: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for component in components:
        found.append(component)
        found.extend(_walk(component.get("components", ())))
        if "accessory" in component:
            found.extend(_walk([component["accessory"]]))
    return found
