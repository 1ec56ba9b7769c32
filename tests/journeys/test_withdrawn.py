"""A question that moderators retire while it is open says so, on its post and to whoever presses."""

from sqlalchemy import select

from bot.quiz import Actor, Quiz
from bot.quiz.tables import quiz_rounds
from bot.storage import Database, Transaction
from tests.journeys.acts import post_now
from tests.support.study_hall import ROSA, THEO, StudyHall, components, words_of


def asked_last(transaction: Transaction) -> str:
    rounds = quiz_rounds.c
    return transaction.execute(select(rounds.question_id).order_by(rounds.id.desc()).limit(1)).scalar_one()


async def retire(hall: StudyHall) -> int:
    """Retire the question that was asked last; return how many open posts that withdrew."""
    question = await hall.service(Database).read(asked_last)
    rosa = Actor(hall.server_id, hall.member_id(ROSA))
    return await hall.service(Quiz).retire(rosa, question, "The key is outdated.")


async def test_the_post_says_so_and_takes_no_more_answers(hall: StudyHall) -> None:
    await post_now(hall)
    post = hall.posts()[0]

    assert await retire(hall) == 1
    await hall.all_delivered()

    assert "Question withdrawn" in words_of(hall.posts()[0])
    assert not components(hall.posts()[0])
    hall.advance(hours=13)
    await hall.all_delivered()
    assert "Answer" not in hall.posts()[0].content
    assert post.thread_id is None


async def test_whoever_presses_before_the_post_has_changed_is_told(hall: StudyHall) -> None:
    await post_now(hall)
    hall.playground.faults.delay(0.3, method="PATCH", path="/channels/*/messages/*")
    await retire(hall)

    pressed = await hall.press(THEO, hall.posts()[0], "A")

    assert pressed.ephemeral
    assert "have withdrawn this question" in words_of(pressed.message)
    assert "/quiz daily" in words_of(pressed.message)
    await hall.all_delivered()


async def test_it_is_not_asked_again_and_daily_passes_over_it(hall: StudyHall) -> None:
    await post_now(hall)
    withdrawn = hall.posts()[0].content.splitlines()[-1]
    await retire(hall)
    await hall.all_delivered()

    shown = await hall.use(THEO, "quiz daily")

    assert withdrawn not in words_of(shown.message)
