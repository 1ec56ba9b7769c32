"""Which question comes next: none twice before all came once, domains in balance, the same for the same occasion."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz import Domain, Question
from bot.quiz.selection import choose
from tests.quiz.classroom import questions

_few = settings(max_examples=40)
_pools = st.dictionaries(st.sampled_from(Domain), st.integers(1, 5), min_size=1, max_size=6).map(
    lambda sizes: [question for domain, size in sizes.items() for question in questions(size, domain)]
)
_occasions = st.text(max_size=10)
_counts = st.dictionaries(st.sampled_from([one.id for one in questions(5, *Domain)]), st.integers(0, 9))


def ask(pool: Sequence[Question], number: int, server: str = "1") -> list[Question]:
    """Ask so many questions, one after another."""
    asked: list[Question] = []
    for occasion in range(number):
        times = Counter(question.id for question in asked)
        chosen = choose(pool, times, f"{server}:{occasion}")
        assert chosen is not None
        asked.append(chosen)
    return asked


@_few
@given(pool=_pools, occasion=_occasions, rounds=st.integers(1, 3))
def test_no_question_comes_again_before_all_have_come_as_often(
    pool: list[Question], occasion: str, rounds: int
) -> None:
    asked = ask(pool, rounds * len(pool), occasion)
    for start in range(0, len(asked), len(pool)):
        assert {question.id for question in asked[start : start + len(pool)]} == {question.id for question in pool}


@_few
@given(pool=_pools, occasion=_occasions)
def test_at_no_time_is_a_domain_more_than_one_question_ahead_of_its_share(pool: list[Question], occasion: str) -> None:
    sizes = Counter(question.domain for question in pool)
    asked: Counter[Domain] = Counter()
    for question in ask(pool, len(pool), occasion):
        asked[question.domain] += 1
        coverage = {domain: asked[domain] / sizes[domain] for domain in sizes}
        for ahead in sizes:
            assert coverage[ahead] - 1 / sizes[ahead] <= min(coverage.values()) + 1e-9


@_few
@given(pool=_pools, times=_counts, occasion=_occasions)
def test_the_same_occasion_has_the_same_question_in_whatever_order_the_pool_comes(
    pool: list[Question], times: dict[str, int], occasion: str
) -> None:
    backwards = list(reversed(pool))
    assert choose(pool, times, occasion) == choose(pool, times, occasion) == choose(backwards, times, occasion)


@_few
@given(pool=_pools, times=_counts, occasion=_occasions)
def test_the_choice_is_among_those_asked_least(pool: list[Question], times: dict[str, int], occasion: str) -> None:
    chosen = choose(pool, times, occasion)
    assert chosen in pool
    assert chosen is not None
    assert times.get(chosen.id, 0) == min(times.get(question.id, 0) for question in pool)


@_few
@given(times=_counts, occasion=_occasions)
def test_an_empty_pool_has_no_question(times: dict[str, int], occasion: str) -> None:
    assert choose([], times, occasion) is None


def test_servers_do_not_all_get_the_same_question_on_the_same_day() -> None:
    pool = questions(5, *Domain)
    chosen = {question.id for server in range(50) for question in ask(pool, 1, str(server))}
    assert len(chosen) > 20


def test_new_questions_come_before_those_asked_already() -> None:
    old, new = questions(6)[:3], questions(6)[3:]
    asked = Counter(question.id for question in ask(old, 7))
    later: list[str] = []
    for occasion in range(6):
        chosen = choose(old + new, asked, f"later:{occasion}")
        assert chosen is not None
        later.append(chosen.id)
        asked[chosen.id] += 1
    assert set(later[:6]) == {question.id for question in new}
