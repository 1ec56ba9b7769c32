"""One question, from its schedule to its reveal, as the server's people live it."""

from tests.support.study_hall import QUESTIONS, ROSA, THEO, StudyHall, components, words_of


async def test_from_schedule_to_discussion(hall: StudyHall) -> None:
    drafted = await hall.use(ROSA, "staff quiz schedule", time="9 am", channel=hall.channel(QUESTIONS), timezone="UTC")
    assert "Every day at **09:00**, UTC" in words_of(drafted.message)
    started = await hall.press(ROSA, drafted.message, "Start")
    assert "The schedule is running" in words_of(started.message)

    hall.advance(hours=21)
    (post,) = await hall.posted(1)
    assert "Question of the day" in post.content

    first = await hall.press(THEO, post, "A")
    again = await hall.press(THEO, post, "B")
    assert first.ephemeral
    assert "Your answer stands: A" in words_of(again.message)

    hall.advance(seconds=31)
    await hall.until(lambda: "Answered\n1" in words_of(hall.posts()[0]))

    hall.advance(hours=12)
    await hall.until(lambda: "Who was right" in words_of(hall.posts()[0]))
    assert "1 answer" in words_of(hall.posts()[0])
    assert not components(hall.posts()[0])
    await hall.until(lambda: hall.posts()[0].thread_id is not None)
