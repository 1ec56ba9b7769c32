"""The bot was off when something was due: late but useful comes and says so; too late is on record."""

from tests.journeys.acts import post_now, start_schedule
from tests.support.study_hall import THEO, StudyHall, components, words_of


async def off_for(hall: StudyHall, hours: float) -> None:
    await hall.stop_bot()
    hall.advance(hours=hours)
    await hall.start_bot()
    await hall.all_delivered()


async def test_a_question_an_hour_late_comes_and_says_so(hall: StudyHall) -> None:
    await start_schedule(hall)

    await off_for(hall, 22)

    (post,) = hall.posts()
    assert "later than planned" in words_of(post)
    (sent, following) = await hall.deliveries("quiz.question")
    assert (sent.state, sent.seconds_late) == ("sent", 3600)
    assert following.state == "pending"


async def test_a_question_that_is_too_late_is_left_out_on_record_and_the_next_comes_on_time(hall: StudyHall) -> None:
    await start_schedule(hall)

    await off_for(hall, 30)
    assert hall.posts() == []
    (expired, _) = await hall.deliveries("quiz.question")
    assert (expired.state, expired.seconds_late) == ("expired", 9 * 3600)

    hall.advance(hours=15)
    (post,) = await hall.posted(1)
    assert "later than planned" not in words_of(post)


async def test_after_days_off_one_question_comes_not_one_for_each_day(hall: StudyHall) -> None:
    await start_schedule(hall)

    await off_for(hall, 21 + 3 * 24)

    assert len(hall.posts()) == 1
    assert [row.state for row in await hall.deliveries("quiz.question")] == [*["expired"] * 3, "sent", "pending"]


async def test_a_reveal_that_was_missed_comes_and_answers_after_its_time_do_not_count(hall: StudyHall) -> None:
    await post_now(hall)
    hall.playground.faults.delay(0.2, method="PATCH", path="/channels/*/messages/*")
    await hall.stop_bot()
    hall.advance(hours=14)
    await hall.start_bot()

    pressed = await hall.press(THEO, hall.posts()[0], "A")
    await hall.all_delivered()

    assert "over" in words_of(pressed.message)
    assert "0 answers" in words_of(hall.posts()[0])
    assert not components(hall.posts()[0])
