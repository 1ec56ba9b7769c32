"""Codes in few words: autocomplete's choices, select options, what stands on buttons."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.codes import Item
from cogs.kit.limits import CHOICE_NAME, shorten

_LEFT_OUT = "…"


def labels_of(titles: Sequence[tuple[str, str]]) -> list[str]:
    """Return code and title for each pair of the two, in the 100 characters of a choice or of a select's option.

    A title that is too long loses words that the others have as well: what tells the codes apart has to stay.
    """
    having = Counter(word for _, title in titles for word in set(title.split()))
    return [f"{code} · {_cut(title, CHOICE_NAME - len(code) - 3, having)}" for code, title in titles]


def _cut(title: str, most: int, having: Mapping[str, int]) -> str:
    """Return a title without as many words as have to go; `having` counts the titles that have a word.

    Of words that are as frequent, those after the first third go first: a title begins with what it is about, and ends
    with what sort of it.
    """
    words = title.split()
    whole = " ".join(words)
    if len(whole) <= most:
        return whole
    third, length = len(words) // 3, len(whole)
    left_out: set[int] = set()
    for place in sorted(range(1, len(words)), key=lambda place: (-having[words[place]], abs(place - third))):
        beside = len({place - 1, place + 1} & left_out)
        length += (1 - beside) * len(f"{_LEFT_OUT} ") - len(f"{words[place]} ")
        left_out.add(place)
        if length <= most:
            return _without(words, left_out)
    return shorten(whole, most)


def _without(words: Sequence[str], left_out: set[int]) -> str:
    parts: list[str] = []
    for place, word in enumerate(words):
        if place not in left_out:
            parts.append(word)
        elif parts[-1] != _LEFT_OUT:
            parts.append(_LEFT_OUT)
    return " ".join(parts)


def place_of(item: Item) -> str:
    """Return what a chapter, block or code is called on the way down to a code."""
    return f"Chapter {item.code}" if item.code.isdigit() else item.code.removesuffix(f"-{item.code[:3]}")
