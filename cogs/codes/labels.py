"""Codes in few words: autocomplete's choices, select options, lines of a list."""

from bot.codes import Item
from cogs.kit.limits import CHOICE_NAME

SELECT_LABEL = 100
"""Characters of a select's option. Source: Discord API documentation, select option structure."""


def choice_name(code: str, title: str) -> str:
    """Return code and title for a choice; a long title loses its middle, since siblings differ at its end."""
    return f"{code} · {cut_in_the_middle(title, CHOICE_NAME - len(code) - 3)}"


def cut_in_the_middle(text: str, most: int) -> str:
    """Return the text, with an ellipsis in place of words in its middle where it is longer than `most` characters.

    Twice as much is kept of its end: that is where the codes of a category differ.
    """
    if len(text) <= most:
        return text
    head = text[: (most - 3) // 3]
    tail = text[-(most - 3 - len(head)) :]
    head = head.rpartition(" ")[0] or head
    tail = tail.partition(" ")[2] or tail
    return f"{head} … {tail}"


def line_of(item: Item) -> str:
    """Return code and title as a line of a list, billable codes in bold."""
    return f"**`{item.code}`** {item.title}" if item.billable else f"`{item.code}` {item.title}"


def place_of(item: Item) -> str:
    """Return what a chapter, block or code is called on the way down to a code."""
    return f"Chapter {item.code}" if item.code.isdigit() else item.code.removesuffix(f"-{item.code[:3]}")
