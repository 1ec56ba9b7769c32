"""What a key costs that is typed into /code, beside a bare bot that offers as many choices of the same size."""

import statistics
import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from playground import Interaction, Playground, demo_world
from tests.load.bench import Bench, Goal, Samples, Side
from tests.load.by_turns import Plan, by_turns, turn
from tests.load.code_index import CODE_INDEX
from tests.load.processes import bare_bot, whole_bot
from tests.support.code_samples import keystrokes, typed_titles

_SEED = 20_261_124
_TITLES = 40
"""With about 70 keys each, so that no text comes twice but for the beginnings that titles share."""
_PLAN = Plan(runs=5, turns=30, at_once=1, each=10)
_WARM_UP = 200
_TYPIST = "Theo Park"
_LOUNGE = "study-lounge"
_MUCH = 0.15
"""By so much the choices of the two may differ in size: more, and it is no comparison."""


@dataclass
class _Typing:
    """Somebody who types titles of codes into a command, key by key; `sizes` are the characters offered for each."""

    playground: Playground
    command: str
    texts: Sequence[str]
    asked: list[Interaction] = field(default_factory=list[Interaction])

    def __post_init__(self) -> None:
        self._next = cycle(self.texts)

    def __call__(self) -> Interaction:
        control = self.playground.control
        self.asked.append(control.autocomplete(_TYPIST, _LOUNGE, self.command, "query", query=next(self._next)))
        return self.asked[-1]

    def size(self) -> float:
        """Return how many characters were offered for a key, on average."""
        return statistics.mean(sum(len(choice["name"]) for choice in one.choices or ()) for one in self.asked)


async def autocomplete() -> Samples:
    """Measure /code as it is typed, one key after the other."""
    built = await CODE_INDEX.get()
    texts = [text for title in typed_titles(built.contents, _TITLES, _SEED) for text, _ in keystrokes(title)]
    async with _bare_choices(texts) as bare, _codes(texts, built.path) as ours:
        for typing in (bare, ours):
            await turn(typing, 1, _WARM_UP)
        samples = await by_turns(ours, bare, _PLAN)
        if abs(ours.size() / bare.size() - 1) > _MUCH:
            raise RuntimeError(f"{ours.size():.0f} characters are compared with {bare.size():.0f}")
        return samples


@asynccontextmanager
async def _bare_choices(texts: Sequence[str]) -> AsyncGenerator[_Typing]:
    async with Playground() as playground:
        demo_world(playground.world)
        async with bare_bot(playground):
            yield _Typing(playground, "find", texts)


@asynccontextmanager
async def _codes(texts: Sequence[str], index: Path) -> AsyncGenerator[_Typing]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "codes.db").symlink_to(index)
        async with Playground() as playground:
            demo_world(playground.world)
            async with whole_bot(playground, Path(folder)):
                yield _Typing(playground, "code", texts)


AUTOCOMPLETE = Bench("code_autocomplete_round_trip", "ms", autocomplete, Goal(Side.BELOW, 1.8, of_ratio=True))
