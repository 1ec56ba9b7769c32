"""What can be read in a message that a command was used on; Discord hands it over without any intent."""

from collections.abc import Iterator

import discord


def texts_of(message: discord.Message) -> Iterator[str]:
    """Return all that can be read in a message: content, embeds, texts of layouts."""
    yield message.content
    for embed in message.embeds:
        yield embed.title or ""
        yield embed.description or ""
        for field in embed.fields:
            yield f"{field.name}\n{field.value}"
    for component in message.components:
        yield from _texts_in(component)


def _texts_in(component: object) -> Iterator[str]:
    if isinstance(component, discord.TextDisplay):
        yield component.content
    for child in getattr(component, "children", ()):
        yield from _texts_in(child)
