"""/quiz daily: the open questions, then the result; where nothing is scheduled, a question of one's own."""

from playground import Message
from tests.journeys.acts import post_now
from tests.support.study_hall import AMINA, THEO, StudyHall, components, words_of


def labels(message: Message | None) -> list[str]:
    assert message is not None
    return [str(one["label"]) for one in components(message) if "label" in one]


def stem(hall: StudyHall, number: int) -> str:
    """Return the question of a post, as it begins its plain content."""
    return hall.posts()[number].content.splitlines()[1]


async def test_an_open_question_can_be_answered_right_there(hall: StudyHall) -> None:
    await post_now(hall)

    shown = await hall.use(THEO, "quiz daily")
    assert shown.ephemeral
    assert stem(hall, 0) in words_of(shown.message)
    assert labels(shown.message)[:4] == ["A", "B", "C", "D"]

    answered = await hall.press(THEO, shown.message, "A")
    assert answered.message is shown.message
    assert not {"A", "B", "C", "D"} & set(labels(shown.message))
    hall.advance(seconds=31)
    await hall.until(lambda: "Answered\n1" in words_of(hall.posts()[0]))


async def test_an_answered_question_shows_how_it_stands_and_where_it_is(hall: StudyHall) -> None:
    await post_now(hall)
    await hall.press(THEO, hall.posts()[0], "B")

    shown = await hall.use(THEO, "quiz daily")

    assert "Your answer stands: B" in words_of(shown.message)
    assert "Go to the post" in labels(shown.message)
    assert "A" not in labels(shown.message)
    assert shown.message is not None
    link = next(one["url"] for one in components(shown.message) if "url" in one)
    assert link.endswith(f"/{hall.server_id}/{hall.channel('daily-question').id}/{hall.posts()[0].id}")


async def test_after_the_reveal_it_leads_to_the_discussion(hall: StudyHall) -> None:
    await post_now(hall)
    await hall.press(THEO, hall.posts()[0], "B")
    hall.advance(hours=13)
    await hall.until(lambda: hall.posts()[0].thread_id is not None)
    await hall.all_delivered()

    for member, said in ((THEO, "Your answer stands: B"), (AMINA, "This question is over")):
        shown = await hall.use(member, "quiz daily")
        assert said in words_of(shown.message)
        assert "1 answer" in words_of(shown.message)
        assert "Go to the discussion" in labels(shown.message)


async def test_several_open_questions_come_one_after_the_other_oldest_first(hall: StudyHall) -> None:
    for minutes in (0, 5, 5):
        hall.advance(minutes=minutes)
        await post_now(hall)
    await hall.press(THEO, hall.posts()[1], "A")

    first = await hall.use(THEO, "quiz daily")
    assert stem(hall, 0) in words_of(first.message)
    assert "1 more question waits" in words_of(first.message)
    await hall.press(THEO, first.message, "A")

    second = await hall.use(THEO, "quiz daily")
    assert stem(hall, 2) in words_of(second.message)
    assert "more question" not in words_of(second.message)
    await hall.press(THEO, second.message, "A")

    assert "Your answer stands" in words_of((await hall.use(THEO, "quiz daily")).message)


async def test_without_a_schedule_everybody_has_a_question_of_their_own_each_day(hall: StudyHall) -> None:
    shown = await hall.use(THEO, "quiz daily")
    assert "A question of your own" in words_of(shown.message)
    question = words_of(shown.message).splitlines()[1]
    assert question in words_of((await hall.use(THEO, "quiz daily")).message)

    answered = await hall.press(THEO, shown.message, "C")
    assert answered.message is shown.message
    assert "Your answer stands: C" in words_of((await hall.use(THEO, "quiz daily")).message)

    hall.advance(hours=24)
    tomorrow = await hall.use(THEO, "quiz daily")
    assert "A question of your own" in words_of(tomorrow.message)
    assert hall.posts() == []


async def test_the_day_is_the_members_own(hall: StudyHall) -> None:
    await hall.use(THEO, "me settings", timezone="Asia/Tokyo")  # noon UTC is 21:00 there
    await hall.press(THEO, (await hall.use(THEO, "quiz daily")).message, "C")
    await hall.press(AMINA, (await hall.use(AMINA, "quiz daily")).message, "C")

    hall.advance(hours=4)

    assert "A question of your own" in words_of((await hall.use(THEO, "quiz daily")).message)
    assert "Your answer stands: C" in words_of((await hall.use(AMINA, "quiz daily")).message)
