"""A member may ask for a question of a domain: one they have not had, of that domain, that holds today."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import NotFound
from bot.quiz import Domain
from bot.storage import Database
from tests.quiz.classroom import AMINA, MODERATOR, NOON, RIGHT, THEO, Classroom, questions

HCPCS, CASES = Domain.HCPCS, Domain.CASES


async def test_it_is_of_that_domain_ones_own_and_stays_until_answered(database: Database) -> None:
    room = Classroom(database, questions(3, HCPCS, CASES))
    first = await room.quiz.about_domain(THEO, HCPCS)
    again = await room.quiz.about_domain(THEO, HCPCS)
    assert first.question.domain is HCPCS
    assert (first.round.member_id, first.stands) == (THEO.member_id, None)
    assert again.round.id == first.round.id
    assert (await room.quiz.about_domain(AMINA, HCPCS)).round.id != first.round.id


async def test_each_is_asked_once_and_then_the_last_result_is_shown(database: Database) -> None:
    room = Classroom(database, questions(3, HCPCS, CASES))
    asked: list[str] = []
    for _ in range(3):
        daily = await room.quiz.about_domain(THEO, HCPCS)
        result = await room.quiz.answer(THEO, daily.round.id, RIGHT)
        assert result.stands.points == 0
        asked.append(daily.question.id)
    assert sorted(asked) == ["hcpcs-0", "hcpcs-1", "hcpcs-2"]
    last = await room.quiz.about_domain(THEO, HCPCS)
    assert last.stands is not None
    assert last.question.id == asked[-1]


async def test_what_was_retired_or_does_not_hold_today_is_not_asked(database: Database) -> None:
    right, retired, over, ahead = questions(4, HCPCS)
    day = NOON.date()
    over = replace(over, valid_to=day - timedelta(days=1))
    ahead = replace(ahead, valid_from=day + timedelta(days=1))
    room = Classroom(database, [right, retired, over, ahead])
    await room.quiz.retire(MODERATOR, retired.id, "wrong")
    for _ in range(2):
        daily = await room.quiz.about_domain(THEO, HCPCS)
        assert daily.question.id == right.id
        await room.quiz.answer(THEO, daily.round.id, RIGHT)


async def test_a_domain_without_questions_says_what_to_do(database: Database) -> None:
    room = Classroom(database, questions(1, HCPCS))
    with pytest.raises(NotFound, match="/quiz daily"):
        await room.quiz.about_domain(THEO, CASES)
