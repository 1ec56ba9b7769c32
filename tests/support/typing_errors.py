"""One typing error in a word, as fingers make them: a letter dropped, doubled, swapped, hit beside, or too many."""

from collections.abc import Mapping
from random import Random
from string import ascii_lowercase

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _neighbours() -> Mapping[str, str]:
    beside: dict[str, str] = {}
    for depth, row in enumerate(_ROWS):
        for place, letter in enumerate(row):
            same = row[max(place - 1, 0) : place] + row[place + 1 : place + 2]
            above = _ROWS[depth - 1][place : place + 2] if depth else ""
            below = _ROWS[depth + 1][max(place - 1, 0) : place + 1] if depth < len(_ROWS) - 1 else ""
            beside[letter] = same + above + below
    return beside


NEIGHBOURS = _neighbours()
"""The letters beside each letter on a keyboard."""


def mistyped(word: str, random: Random) -> str:
    """Return a word of lower-case letters, two at least, with one error in it; never the word itself."""
    while True:
        wrong = _with_error(word, random)
        if wrong != word:
            return wrong


def _with_error(word: str, random: Random) -> str:
    place = random.randrange(len(word))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    match random.choice(("drop", "double", "swap", "neighbour", "insert")):
        case "drop":
            return before + after
        case "double":
            return before + letter * 2 + after
        case "swap":
            return before + after[:1] + letter + after[1:]
        case "neighbour":
            return before + random.choice(NEIGHBOURS[letter]) + after
        case _:
            return before + letter + random.choice(ascii_lowercase) + after
