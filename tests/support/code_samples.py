"""Queries drawn from the code set itself, by chance but the same ones every time: what the search is measured by."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, cast

import yaml

from bot.codes import Contents, Item, Kind
from bot.codes.search.tokens import OPTIONAL, words_of
from tests.support.typing_errors import mistyped

_WORD = re.compile(r"[A-Za-z]{4,}")
"""Words that an error is put into: shorter ones are "of", "left" is one."""
_TOKEN = re.compile(r"[A-Za-z0-9']+")
_LAY_QUERIES = Path(__file__).parents[1] / "codes" / "lay_queries.yaml"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query, and the codes that are right: any of them."""

    query: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class SomeWords:
    """A few words of a title, one of them misspelt; `words` are the right ones, `having` all codes with all of them.

    `code` is the one whose title they were taken from.
    """

    query: str
    code: str
    words: frozenset[str]
    having: frozenset[str]


def kept(contents: Contents) -> Mapping[str, Item]:
    """Return the items whose titles the search stores: no chapters, no blocks, no seventh characters."""
    left_out = (Kind.CHAPTER, Kind.BLOCK, Kind.EXTENDED)
    return {item.code: item for item in contents.items if item.kind not in left_out}


def drawn(contents: Contents, number: int, random: Random) -> Sequence[Item]:
    """Draw so many different ones from all billable codes."""
    found: dict[str, Item] = {}
    for item in draws(contents, random):
        found[item.code] = item
        if len(found) == number:
            break
    return list(found.values())


def draws(contents: Contents, random: Random) -> Iterator[Item]:
    """Draw from all billable codes without end; one that only adds a seventh character stands for its parent."""
    stored = kept(contents)
    billable = sorted(item.code for item in contents.items if item.billable)
    parents = {item.code: item.parent for item in contents.items}
    while True:
        code = random.choice(billable)
        yield stored[code if code in stored else str(parents[code])]


def misspelt_titles(contents: Contents, number: int, seed: int) -> Sequence[Wanted]:
    """Return titles with one typing error in one word, each with its code."""
    random = Random(seed)
    return [Wanted(with_error(item.title, random), frozenset({item.code})) for item in drawn(contents, number, random)]


def with_error(text: str, random: Random) -> str:
    """Return the text with a typing error in one of its words."""
    words = list(_WORD.finditer(text))
    if not words:
        return text
    word = random.choice(words)
    return text[: word.start()] + mistyped(word[0].lower(), random) + text[word.end() :]


def some_words(contents: Contents, number: int, seed: int, *, rare: bool) -> Sequence[SomeWords]:
    """Return two or three words of titles, one misspelt: of at most five titles where `rare`, of more otherwise."""
    random = Random(seed)
    having: dict[str, set[str]] = defaultdict(set)
    for item in kept(contents).values():
        for word in words_of(item.title):
            having[word].add(item.code)
    found: list[SomeWords] = []
    for item in draws(contents, random):
        choice = sorted({word.lower() for word in _WORD.findall(item.title)} & having.keys() - OPTIONAL)
        if len(choice) < 2:
            continue
        words = random.sample(choice, min(random.choice((2, 3)), len(choice)))
        codes = set[str].intersection(*(having[word] for word in words))
        if (len(codes) <= 5) is rare:
            wrong = random.randrange(len(words))
            typed = [mistyped(word, random) if place == wrong else word for place, word in enumerate(words)]
            found.append(SomeWords(" ".join(typed), item.code, frozenset(words), frozenset(codes)))
        if len(found) == number:
            break
    return found


def typed_titles(contents: Contents, number: int, seed: int) -> Sequence[str]:
    """Return titles of billable codes, seventh characters and all."""
    random = Random(seed)
    return random.sample(sorted(item.title for item in contents.items if item.billable), number)


def keystrokes(title: str) -> Iterator[tuple[str, str]]:
    """Return what stands in the field after each key of a title, with the word that the key belongs to, "" if none.

    Two keys in a row with one word belong to the same place in the title.
    """
    inside = {place: match for match in _TOKEN.finditer(title) for place in range(*match.span())}
    for place in range(len(title)):
        match = inside.get(place)
        finished = words_of(match[0]) if match else []
        yield title[: place + 1], finished[0] if finished else ""


def lay_queries(part: str) -> Iterator[Wanted]:
    """Return the queries of `lay_queries.yaml` with the categories that are right: of `queries` or `calibration`."""
    read = cast("dict[str, list[dict[str, Any]]]", yaml.safe_load(_LAY_QUERIES.read_text(encoding="utf-8")))
    for entry in read[part]:
        yield Wanted(str(entry["query"]), frozenset(str(category) for category in entry["categories"]))
