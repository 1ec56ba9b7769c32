"""A moderator looks after schedules: pauses, resumes, skips, edits, deletes."""

from datetime import UTC, datetime

import pytest

from tests.journeys.acts import start_schedule
from tests.support.study_hall import LOUNGE, QUESTIONS, ROSA, THEO, StudyHall, words_of


async def test_a_paused_schedule_posts_nothing_until_resumed(hall: StudyHall) -> None:
    started = await start_schedule(hall)
    paused = await hall.press(ROSA, started.message, "Pause")
    assert "The schedule is paused" in words_of(paused.message)
    hall.advance(days=2)
    await hall.all_delivered()

    resumed = await hall.press(ROSA, paused.message, "Resume")
    assert "The schedule is running" in words_of(resumed.message)
    assert hall.posts(QUESTIONS) == []
    hall.advance(days=1)
    await hall.posted(1)


async def test_the_next_question_can_be_skipped(hall: StudyHall) -> None:
    started = await start_schedule(hall)
    skipped = await hall.press(ROSA, started.message, "Skip next")
    second_morning = datetime(2026, 11, 25, 9, tzinfo=UTC)
    assert f"Next post: <t:{int(second_morning.timestamp())}:F>" in words_of(skipped.message)

    hall.advance(days=1)
    await hall.all_delivered()
    assert hall.posts(QUESTIONS) == []
    hall.advance(days=1)
    await hall.posted(1)


async def test_everything_can_be_edited(hall: StudyHall) -> None:
    started = await start_schedule(hall)
    card = (await hall.press(ROSA, started.message, "Edit")).message
    card = (await hall.choose(ROSA, card, "Channel", [hall.channel(LOUNGE).id])).message
    card = (await hall.choose(ROSA, card, "Days", ["5", "6"])).message
    card = (await hall.choose(ROSA, card, "Domains", ["pcs"])).message
    group = hall.playground.control.role(hall.server_id, "Study Group")
    card = (await hall.choose(ROSA, card, "Role", [group.id])).message
    form = await hall.press(ROSA, card, "Time, zone, reveal")
    assert form.modal is not None
    time, zone, hours = (one["component"]["custom_id"] for one in form.modal["components"])
    done = await hall.submit(ROSA, form, {time: "6:30 pm", zone: "Eastern", hours: "24"})

    text = words_of(done.message)
    assert "Saturday, Sunday at **18:30**, America/New_York" in text
    assert "ICD-10-PCS" in text
    assert "Reveal after 24 hours" in text
    hall.advance(days=5, hours=11, minutes=30)
    posts = await hall.until(lambda: [one for one in hall.posts(LOUNGE) if "Question of the day" in one.content])
    assert posts[0].mention_role_ids == [group.id]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("25:99", "UTC", "12"), "no time of day"),
        (("9", "Atlantis", "12"), "no time zone"),
        (("9", "UTC", "0"), "not possible"),
        (("9", "UTC", "x"), "no whole number"),
    ],
)
async def test_what_cannot_be_read_changes_nothing(hall: StudyHall, typed: tuple[str, str, str], words: str) -> None:
    started = await start_schedule(hall)
    form = await hall.press(ROSA, (await hall.press(ROSA, started.message, "Edit")).message, "Time, zone, reveal")
    assert form.modal is not None
    names = [one["component"]["custom_id"] for one in form.modal["components"]]
    refused = await hall.submit(ROSA, form, dict(zip(names, typed, strict=True)))

    assert words in words_of(refused.message)
    listed = await hall.use(ROSA, "staff quiz schedules")
    assert "Every day at **09:00**, UTC" in words_of(listed.message)


async def test_a_deleted_schedule_is_gone_but_its_question_is_revealed(hall: StudyHall) -> None:
    started = await start_schedule(hall)
    hall.advance(hours=21)
    (post,) = await hall.posted(1)
    sure = await hall.press(ROSA, (await hall.press(ROSA, started.message, "Delete")).message, "Delete it")
    assert "There is none yet" in words_of(sure.message)

    hall.advance(hours=13)
    await hall.until(lambda: "Who was right" in words_of(hall.posts()[0]))
    hall.advance(days=3)
    await hall.all_delivered()
    assert [one.id for one in hall.posts(QUESTIONS)] == [post.id]


async def test_points_streak_and_leaderboard(hall: StudyHall) -> None:
    await start_schedule(hall)
    for day in range(1, 3):
        hall.advance(hours=24 if day > 1 else 21)
        posts = await hall.posted(day)
        answered = await hall.press(THEO, posts[-1], "A")
        assert f"streak {day} day" in words_of(answered.message)

    board = await hall.use(THEO, "quiz leaderboard")
    assert "Leaderboard · This week" in words_of(board.message)
    assert "You: place **1** of 1" in words_of(board.message)
    month = await hall.press(THEO, board.message, "All time")
    assert "Leaderboard · All time" in words_of(month.message)
    hidden = await hall.use(THEO, "me settings", leaderboard=False)
    assert "you are not named" in words_of(hidden.message)
    board = await hall.use(THEO, "quiz leaderboard")
    assert "Nobody has scored yet" in words_of(board.message)
    assert "Only you see this" in words_of(board.message)
