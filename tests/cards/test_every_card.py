"""That every card of the bot, at the largest that it may have to show, is one that Discord takes."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast, get_type_hints

import pytest

import cogs
from cogs.kit.card import Card
from cogs.kit.limits import THREAD_NAME
from cogs.kit.post import Post
from cogs.kit.requests import (
    EditCard,
    EditPost,
    OpenPrivateThread,
    OpenThread,
    PutScheduledEvent,
    RemoveScheduledEvent,
    Request,
    SendCard,
    SendPost,
)
from playground.rules import InteractionKind, check_interaction_response, check_message
from tests.cards.largest import Largest
from tests.cards.sizes import ELSEWHERE, KNOWN, MADE

_SEEDS = range(14)
_LAYOUT = 1 << 15
_PRIVATE = 1 << 6
_FILE = re.compile(r"attachment://(\S+)")


def drawing() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Find every function that draws a card or a request; nobody has to list one."""
    for found in pkgutil.walk_packages(cogs.__path__, "cogs."):
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != found.name or name.startswith("_") or found.name.startswith("cogs.kit."):
                continue
            if get_type_hints(function).get("return") in (Card, Post, Request):
                yield f"{found.name.removeprefix('cogs.')}.{name}", function


DRAWING = dict(drawing())


def demand_accepted(drawn: object) -> None:
    """Refuse what we or Discord would refuse."""
    match drawn:
        case Card():
            components = drawn.ready().to_components()
            data = {"flags": _LAYOUT | _PRIVATE, "components": components}
            files = _FILE.findall(" ".join(_addresses(components)))  # whoever sends a card sends them with it
            check_interaction_response({"type": 4, "data": data}, kind=InteractionKind.COMMAND, file_names=files)
        case SendCard(card=card) | EditCard(card=card):
            demand_accepted(card)
        case Post():
            embeds = [] if drawn.embed is None else [drawn.embed.to_dict()]
            body: Mapping[str, object] = {
                "content": drawn.content,
                "embeds": embeds,
                "components": drawn.view().to_components(),
                "allowed_mentions": drawn.allowed_mentions().to_dict(),
            }
            check_message(body)
        case SendPost(post=post) | EditPost(post=post):
            demand_accepted(post)
        case OpenThread(name=name) | OpenPrivateThread(name=name):
            assert 0 < len(name) <= THREAD_NAME
        case PutScheduledEvent() | RemoveScheduledEvent():
            pass  # what Discord takes of these is shown by tests/events
        case other:
            raise TypeError(f"nothing is known of {other!r}")


def _addresses(part: object) -> Iterator[str]:
    match part:
        case dict():
            entries = cast("dict[str, object]", part)
            yield from (value for key, value in entries.items() if key == "url" and isinstance(value, str))
            yield from (address for value in entries.values() for address in _addresses(value))
        case list():
            yield from (address for value in cast("list[object]", part) for address in _addresses(value))
        case _:
            pass


@pytest.mark.parametrize("name", [name for name in DRAWING if name not in ELSEWHERE])
async def test_at_its_largest_it_is_within_discords_limits(name: str) -> None:
    draw = DRAWING[name]
    hints = {key: hint for key, hint in get_type_hints(draw).items() if key != "return"}
    for seed in _SEEDS:
        largest = Largest(seed, KNOWN, MADE)
        given = {key: largest.of(hint, f"{draw.__name__}.{key}") for key, hint in hints.items()}
        try:
            demand_accepted(draw(**given))
        except Exception as fault:
            fault.add_note(f"{name}, number {seed}")
            raise


def test_those_that_are_shown_elsewhere_still_exist() -> None:
    assert set(ELSEWHERE) < set(DRAWING)
    assert len(DRAWING) > 70
