"""What a key costs while somebody types into /code, beside a bare bot's that offers as many choices of the same size."""

import asyncio
import statistics
import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from itertools import cycle
from pathlib import Path

from playground import Playground, demo_world
from tests.load.bench import Bench, Goal, Samples, Side
from tests.load.by_turns import Act, Plan, by_turns, turn
from tests.load.code_index import CODE_INDEX
from tests.load.processes import bare_bot, whole_bot
from tests.support.code_samples import keystrokes, typed_titles

_SEED = 20_261_124
_TITLES = 30
"""With about 70 keys each: no text comes twice in a run, but for the beginnings that many titles share."""
_PLAN = Plan(runs=5, turns=30, at_once=1, each=10)
_WARM_UP = 200
_READER = "Theo Park"
_LOUNGE = "study-lounge"
_CHOICES = 25
_LETTERS_OF_CHOICE = (60, 76)
"""The bare bot's choices have 68 characters; ours are that long on average."""


async def code_autocomplete() -> Samples:
    """Measure titles of codes, key by key, one key after the other."""
    built = await CODE_INDEX.get()
    texts = [text for title in typed_titles(built.contents, _TITLES, _SEED) for text, _ in keystrokes(title)]
    _demand_same_size(texts)
    async with _typing("find", texts) as (bare, bare_sizes), _typing_code(built.path, texts) as ours:
        for act in (bare, ours):
            await turn(act, 1, _WARM_UP)
        return await by_turns(ours, bare, _PLAN)
