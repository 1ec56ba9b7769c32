"""What else finds misspelt titles: SQLite's trigram index and rapidfuzz's WRatio, on the same titles and queries."""

import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from bot.codes.search.tokens import words_of
from tests.load.bench import Bench, Goal, Samples, Shared, Side
from tests.load.code_index import CODE_INDEX
from tests.support.code_samples import Wanted, kept, misspelt_titles

_SEED = 20_261_123
_QUERIES_OF_TRIGRAM = 200
_QUERIES_OF_WRATIO = 60
_WARM_UP = 20

Rival = Callable[[str], str | None]
"""Returns the code that it finds first."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What each query took us and the rival, in ms, and the share that each found first."""

    ours: Sequence[float]
    ours_first: float
    rival: Sequence[float]
    rival_first: float


async def _compared(make: Callable[[Sequence[tuple[str, str]]], Rival], number: int) -> Compared:
    built = await CODE_INDEX.get()
    rival = make([(item.code, item.title) for item in kept(built.contents).values()])
    queries = misspelt_titles(built.contents, number, _SEED)

    def ours(query: str) -> str | None:
        return next((hit.code for hit in built.searcher.search(query)), None)

    _measured(ours, queries[:_WARM_UP])
    return Compared(*_measured(ours, queries), *_measured(rival, queries))


def _measured(finds: Rival, queries: Sequence[Wanted]) -> tuple[Sequence[float], float]:
    taken: list[float] = []
    first = 0
    for wanted in queries:
        begun = time.perf_counter()
        code = finds(wanted.query)
        taken.append((time.perf_counter() - begun) * 1000)
        first += code in wanted.codes
    return taken, first / len(queries)


def _trigram(titles: Sequence[tuple[str, str]]) -> Rival:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE titles USING fts5 (code UNINDEXED, title, tokenize = 'trigram')")
    connection.executemany("INSERT INTO titles VALUES (?, ?)", titles)

    def find(query: str) -> str | None:
        text = " ".join(words_of(query))
        parts = {text[place : place + 3] for place in range(len(text) - 2)}
        expression = " OR ".join(f'"{part}"' for part in sorted(parts))
        row = connection.execute(
            "SELECT code FROM titles WHERE titles MATCH ? ORDER BY rank LIMIT 5", (expression,)
        ).fetchone()
        return None if row is None else str(row[0])

    return find


def _wratio(titles: Sequence[tuple[str, str]]) -> Rival:
    codes = [code for code, _ in titles]
    processed = [utils.default_process(title) for _, title in titles]

    def find(query: str) -> str | None:
        found = process.extract(utils.default_process(query), processed, scorer=fuzz.WRatio, limit=5)
        return codes[found[0][2]] if found else None

    return find


async def _against_trigram() -> Compared:
    return await _compared(_trigram, _QUERIES_OF_TRIGRAM)


async def _against_wratio() -> Compared:
    return await _compared(_wratio, _QUERIES_OF_WRATIO)


TRIGRAM = Shared(_against_trigram)
WRATIO = Shared(_against_wratio)


async def time_against_trigram() -> Samples:
    compared = await TRIGRAM.get()
    return Samples(compared.ours, compared.rival)


async def time_against_wratio() -> Samples:
    compared = await WRATIO.get()
    return Samples(compared.ours, compared.rival)


async def first_against_trigram() -> Samples:
    compared = await TRIGRAM.get()
    return Samples([compared.ours_first], [compared.rival_first])


async def first_against_wratio() -> Samples:
    compared = await WRATIO.get()
    return Samples([compared.ours_first], [compared.rival_first])


VS_TRIGRAM = Bench("code_misspelt_vs_trigram", "ms", time_against_trigram, Goal(Side.BELOW, 0.1, of_ratio=True))
VS_WRATIO = Bench("code_misspelt_vs_wratio", "ms", time_against_wratio, Goal(Side.BELOW, 0.02, of_ratio=True))
TRIGRAM_HIT1 = Bench("code_misspelt_vs_trigram_hit1", "share", first_against_trigram)
WRATIO_HIT1 = Bench("code_misspelt_vs_wratio_hit1", "share", first_against_wratio)
