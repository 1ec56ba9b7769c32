"""How well and how fast codes are found by words: misspelt titles, a few words, key by key, in everyday words."""

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bot.codes import Hit
from bot.codes.layout import WORDS
from bot.codes.search.tokens import words_of, words_of_phrase
from bot.codes.search.words import Words
from tests.load.bench import Bench, Goal, Samples, Shared, Side
from tests.load.code_index import CODE_INDEX, Built
from tests.support.code_samples import Wanted, keystrokes, lay_queries, misspelt_titles, some_words, typed_titles

_SEED = 20_261_123
_TITLES = 1_000
_TYPED = 200
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Found:
    """What became of queries: the share found first and among the first five, and what each took, in ms."""

    first: float
    among_five: float
    taken: Sequence[float]


def p95(taken: Sequence[float]) -> float:
    """Return what 95 of 100 stay below."""
    return statistics.quantiles(taken, n=20)[-1]


def find(built: Built, queries: Sequence[Wanted]) -> Found:
    """Search for every query."""
    first = among_five = 0
    taken: list[float] = []
    for wanted in queries:
        begun = time.perf_counter()
        hits = built.searcher.search(wanted.query)
        taken.append((time.perf_counter() - begun) * 1000)
        first += any(hit.code in wanted.codes for hit in hits[:1])
        among_five += any(hit.code in wanted.codes for hit in hits[:_SHOWN])
    return Found(first / len(queries), among_five / len(queries), taken)


async def _misspelt() -> Found:
    built = await CODE_INDEX.get()
    queries = misspelt_titles(built.contents, _TITLES, _SEED)
    find(built, queries[:50])
    return find(built, queries)


async def _few_words() -> Found:
    built = await CODE_INDEX.get()
    drawn = some_words(built.contents, _TITLES, _SEED, rare=True)
    return find(built, [Wanted(one.query, frozenset({one.code})) for one in drawn])


@dataclass(frozen=True, slots=True)
class Typing:
    """What typing key by key took, in ms, and the share of keys that lost what was there before."""

    taken: Sequence[float]
    lost: float


async def _typing() -> Typing:
    built = await CODE_INDEX.get()
    taken: list[float] = []
    lost = 0
    for title in ["a", "initial encounter", *typed_titles(built.contents, _TYPED, _SEED)]:
        was_there = ""
        for typed, word in keystrokes(title):
            begun = time.perf_counter()
            hits = built.searcher.complete(typed)
            taken.append((time.perf_counter() - begun) * 1000)
            is_there = word if word and any(_has(hit, word) for hit in hits) else ""
            lost += bool(word) and was_there == word and not is_there
            was_there = is_there
    return Typing(taken, lost / len(taken))


def _has(hit: Hit, word: str) -> bool:
    return word in words_of(hit.title) or word in words_of_phrase(hit.matched)


async def _lay(*, listed: bool) -> float:
    built = await CODE_INDEX.get()
    said = {tuple(words_of(said)) for entry in _words(built).entries for said in entry.said}
    queries = [one for one in lay_queries("queries") if listed or tuple(words_of(one.query)) not in said]
    found = 0
    for wanted in queries:
        hits = built.searcher.search(wanted.query)
        found += any(hit.code[:3] in wanted.codes for hit in hits[:_SHOWN])
    return found / len(queries)


def _words(built: Built) -> Words:
    return Words.from_text(built.index.fact(WORDS))


MISSPELT = Shared(_misspelt)
FEW_WORDS = Shared(_few_words)
TYPING = Shared(_typing)


async def misspelt_first() -> Samples:
    return Samples([(await MISSPELT.get()).first])


async def misspelt_among_five() -> Samples:
    return Samples([(await MISSPELT.get()).among_five])


async def misspelt_p95() -> Samples:
    return Samples([p95((await MISSPELT.get()).taken)])


async def few_words_among_five() -> Samples:
    return Samples([(await FEW_WORDS.get()).among_five])


async def few_words_p95() -> Samples:
    return Samples([p95((await FEW_WORDS.get()).taken)])


async def typing_p95() -> Samples:
    return Samples([p95((await TYPING.get()).taken)])


async def typing_worst() -> Samples:
    return Samples([max((await TYPING.get()).taken)])


async def typing_lost() -> Samples:
    return Samples([(await TYPING.get()).lost])


async def lay_all() -> Samples:
    return Samples([await _lay(listed=True)])


async def lay_unlisted() -> Samples:
    return Samples([await _lay(listed=False)])


MISSPELT_HIT1 = Bench("code_misspelt_titles_hit1", "share", misspelt_first, Goal(Side.ABOVE, 0.97))
MISSPELT_HIT5 = Bench("code_misspelt_titles_hit5", "share", misspelt_among_five, Goal(Side.ABOVE, 0.99))
MISSPELT_P95 = Bench("code_misspelt_titles_p95", "ms", misspelt_p95, Goal(Side.BELOW, 10))
FEW_WORDS_HIT5 = Bench("code_two_words_hit5", "share", few_words_among_five, Goal(Side.ABOVE, 0.97))
FEW_WORDS_P95 = Bench("code_two_words_p95", "ms", few_words_p95, Goal(Side.BELOW, 10))
TYPING_P95 = Bench("code_autocomplete_p95", "ms", typing_p95, Goal(Side.BELOW, 8))
TYPING_WORST = Bench("code_autocomplete_worst", "ms", typing_worst, Goal(Side.BELOW, 50))
TYPING_LOST = Bench("code_autocomplete_lost", "share", typing_lost, Goal(Side.BELOW, 0.005))
LAY = Bench("code_lay_hit5", "share", lay_all, Goal(Side.ABOVE, 0.92))
LAY_UNLISTED = Bench("code_lay_unlisted_hit5", "share", lay_unlisted, Goal(Side.ABOVE, 0.90))
