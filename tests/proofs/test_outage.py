"""Ten minutes without Discord: what fell due comes when it is back, once; whoever pressed was told."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.quiz.tables import quiz_answers
from bot.storage import Database, Transaction
from playground import Fault
from tests.journeys.acts import post_now, start_schedule
from tests.support.outage import Line
from tests.support.study_hall import AMINA, THEO, StudyHall, words_of

_STEP = timedelta(seconds=30)
_STEPS = 20
_REVEAL = timedelta(hours=12)


@pytest.mark.proof
@pytest.mark.usefixtures("discord_addresses")
async def test_no_connection_for_ten_minutes(far_hall: StudyHall, line: Line) -> None:
    hall = far_hall
    await _until_just_before_both(hall)

    await line.cut()
    in_vain = hall.playground.control.component(AMINA, hall.posts()[0], _first_button(hall))
    await _pass_ten_minutes(hall)
    assert len(hall.posts()) == 1
    assert in_vain.failed is not None
    ready = hall.playground.control.wait_for_bot()
    await line.mend()
    await ready

    await _expect_all_made_up_for(hall)


@pytest.mark.proof
async def test_every_request_fails_for_ten_minutes(hall: StudyHall) -> None:
    await _until_just_before_both(hall)

    hall.playground.faults.add(Fault(times=10_000, status=503, body={"message": "503: Service Unavailable", "code": 0}))
    in_vain = hall.playground.control.component(AMINA, hall.posts()[0], _first_button(hall))
    await _pass_ten_minutes(hall)
    assert len(hall.posts()) == 1
    assert in_vain.failed is not None
    hall.playground.faults.clear()

    await _expect_all_made_up_for(hall)


async def _until_just_before_both(hall: StudyHall) -> None:
    """Post a question that is to be revealed at nine, when the next one falls due; stop a second before."""
    hall.clock.advance_to(hall.clock.now().replace(hour=21))
    await post_now(hall)
    await start_schedule(hall)
    await hall.press(THEO, hall.posts()[0], "A")
    hall.advance(seconds=_REVEAL.total_seconds() - 1)
    await hall.all_delivered()


def _first_button(hall: StudyHall) -> str:
    return next(one["custom_id"] for row in hall.posts()[0].components for one in row["components"])


async def _pass_ten_minutes(hall: StudyHall) -> None:
    for _ in range(_STEPS):
        hall.advance(seconds=_STEP.total_seconds())
        await hall.all_delivered()


async def _expect_all_made_up_for(hall: StudyHall) -> None:
    """Both are there once, on record as late, and members are answered again; what was counted stays."""
    hall.advance(minutes=5)
    revealed, asked = await hall.posted(2)
    await hall.until(lambda: revealed.thread_id is not None)
    await hall.all_delivered()
    assert "Who was right" in words_of(revealed)
    assert "Question of the day" in asked.content
    late_question, late_reveal = (await hall.deliveries("quiz.question"))[1], (await hall.deliveries("quiz.reveal"))[0]
    for row in (late_question, late_reveal):
        assert (row.state, row.attempts > 1, row.seconds_late >= 600) == ("sent", True, True)

    for member in (THEO, AMINA):
        assert (await hall.press(member, asked, "A")).failed is None
    assert await hall.service(Database).read(_answers_to_newest) == 2
    hall.advance(hours=1)
    await hall.all_delivered()
    assert len(hall.posts()) == 2


def _answers_to_newest(transaction: Transaction) -> int:
    newest = select(func.max(quiz_answers.c.round_id)).scalar_subquery()
    statement = select(func.count()).where(quiz_answers.c.round_id == newest)
    return transaction.execute(statement).scalar_one()
