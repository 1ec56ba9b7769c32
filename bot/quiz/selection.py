"""Which question to ask next: fresh ones first, domains in balance, the same choice for the same occasion."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.quiz.question import Domain, Question


def choose(pool: Sequence[Question], times_asked: Mapping[str, int], occasion: str) -> Question | None:
    """Return the question of `pool` to ask on `occasion`, None when the pool is empty.

    `times_asked` counts how often each question id was asked in the server. No question comes again before
    every other of the pool has come as often; among those left, the domain that was asked least for its size
    comes first. What remains equal is decided by a hash of the occasion, so the choice can be reproduced.
    """
    if not pool:
        return None
    fewest = min(times_asked.get(question.id, 0) for question in pool)
    fresh = [question for question in pool if times_asked.get(question.id, 0) == fewest]
    coverage = _coverage(pool, times_asked)
    domain = min({question.domain for question in fresh}, key=lambda domain: (coverage[domain], _lot(occasion, domain)))
    return min(
        (question for question in fresh if question.domain == domain), key=lambda question: _lot(occasion, question.id)
    )


def _coverage(pool: Sequence[Question], times_asked: Mapping[str, int]) -> dict[Domain, float]:
    """Return, for each domain, how often its questions were asked on average."""
    size = Counter([question.domain for question in pool])
    if not times_asked:
        return dict.fromkeys(size, 0.0)
    asked: Counter[Domain] = Counter()
    for question in pool:
        asked[question.domain] += times_asked.get(question.id, 0)
    return {domain: asked[domain] / size[domain] for domain in size}


def _lot(occasion: str, name: str) -> str:
    return hashlib.sha256(f"{occasion}\n{name}".encode()).hexdigest()
