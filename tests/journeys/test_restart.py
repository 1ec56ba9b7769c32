"""A restart of the bot between any two steps is not noticed by anybody."""

from tests.journeys.acts import post_now, start_schedule
from tests.support.study_hall import QUESTIONS, ROSA, THEO, StudyHall, words_of


async def test_between_draft_and_start(hall: StudyHall) -> None:
    drafted = await hall.use(ROSA, "staff quiz schedule", time="09:00", timezone="UTC", channel=hall.channel(QUESTIONS))
    await hall.restart_bot()

    started = await hall.press(ROSA, drafted.message, "Start")

    assert "The schedule is running" in words_of(started.message)


async def test_between_start_post_press_reveal_and_discussion(hall: StudyHall) -> None:
    await start_schedule(hall)
    await hall.restart_bot()

    hall.advance(hours=21)
    await hall.posted(1)
    await hall.restart_bot()

    first = await hall.press(THEO, hall.posts()[0], "A")
    assert first.failed is None
    await hall.restart_bot()
    again = await hall.press(THEO, hall.posts()[0], "B")
    assert "Your answer stands: A" in words_of(again.message)

    hall.advance(hours=12, minutes=1)
    await hall.until(lambda: "1 answer" in words_of(hall.posts()[0]))
    await hall.restart_bot()
    await hall.until(lambda: hall.posts()[0].thread_id is not None)
    await hall.all_delivered()
    assert len(hall.posts()) == 1


async def test_between_the_result_and_its_card(hall: StudyHall) -> None:
    await post_now(hall)
    shown = await hall.use(THEO, "quiz daily")
    await hall.restart_bot()

    answered = await hall.press(THEO, shown.message, "D")

    assert answered.failed is None
    assert "D" in words_of(answered.message)


async def test_a_form_that_was_open_says_what_to_do(hall: StudyHall) -> None:
    form = await hall.use(THEO, "me forget")
    await hall.restart_bot()

    submitted = await hall.fill_in(THEO, form, "forget me")

    assert submitted.failed is None
    assert submitted.ephemeral
    assert "I was restarted while this form was open" in words_of(submitted.message)
    assert "open it again" in words_of(submitted.message)
