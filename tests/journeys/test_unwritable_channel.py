"""A channel that the bot may not write to: refused when chosen; when it is closed later, told once with the cure."""

import pytest

from bot.servers.store import recent_audit_lines
from bot.storage import Database
from playground import Permission
from tests.journeys.acts import bots_role, choose_audit_channel, forbid, news, start_schedule
from tests.support.study_hall import MOD_LOG, QUESTIONS, ROSA, StudyHall, words_of

PAUSED = "schedule.paused"


async def fail_for_days(hall: StudyHall, days: int) -> None:
    """Let so many questions fall due in a channel that takes none."""
    for _ in range(days):
        hall.advance(hours=24)
        await hall.all_delivered()


async def recorded(hall: StudyHall, action: str) -> int:
    lines = await hall.service(Database).read(recent_audit_lines, hall.server_id, 100)
    return sum(line.action == action for line in lines)


@pytest.mark.parametrize("denied", ["SEND_MESSAGES", "VIEW_CHANNEL", "EMBED_LINKS", "READ_MESSAGE_HISTORY"])
async def test_it_is_refused_when_a_schedule_is_made(hall: StudyHall, denied: str) -> None:
    forbid(hall, QUESTIONS, Permission[denied])

    refused = await hall.use(ROSA, "staff quiz schedule", time="09:00", channel=hall.channel(QUESTIONS))

    assert refused.ephemeral
    assert denied.replace("_", " ").title() in words_of(refused.message)
    assert f"<#{hall.channel(QUESTIONS).id}>" in words_of(refused.message)


async def test_it_is_refused_when_a_draft_is_started(hall: StudyHall) -> None:
    drafted = await hall.use(ROSA, "staff quiz schedule", time="09:00", channel=hall.channel(QUESTIONS))
    forbid(hall, QUESTIONS, Permission.SEND_MESSAGES)

    refused = await hall.press(ROSA, drafted.message, "Start")

    assert "Send Messages" in words_of(refused.message)
    assert await hall.deliveries("quiz.question") == []


async def test_after_three_failures_the_schedule_pauses_and_the_audit_channel_is_told_once(hall: StudyHall) -> None:
    await choose_audit_channel(hall)
    await start_schedule(hall)
    forbid(hall, QUESTIONS, Permission.SEND_MESSAGES)

    await fail_for_days(hall, 2)
    assert news(hall) == []
    await fail_for_days(hall, 4)

    (told,) = news(hall)
    assert "paused" in words_of(told)
    assert f"<#{hall.channel(QUESTIONS).id}>" in words_of(told)
    assert "Send Messages" in words_of(told)
    assert [row.state for row in await hall.deliveries("quiz.question")] == ["failed"] * 3
    assert await recorded(hall, PAUSED) == 1
    assert hall.posts() == []


async def test_a_success_in_between_begins_the_count_anew(hall: StudyHall) -> None:
    await choose_audit_channel(hall)
    await start_schedule(hall)
    forbid(hall, QUESTIONS, Permission.SEND_MESSAGES)
    await fail_for_days(hall, 2)

    forbid(hall, QUESTIONS)
    await fail_for_days(hall, 1)
    forbid(hall, QUESTIONS, Permission.SEND_MESSAGES)
    await fail_for_days(hall, 2)

    assert len(hall.posts()) == 1
    assert news(hall) == []


async def test_without_an_audit_channel_whoever_made_the_schedule_is_told(hall: StudyHall) -> None:
    await start_schedule(hall)
    forbid(hall, QUESTIONS, Permission.SEND_MESSAGES)
    await fail_for_days(hall, 5)

    (told,) = hall.playground.control.direct_messages(ROSA)
    assert "paused" in words_of(told)


async def test_an_audit_channel_that_is_closed_too_sends_the_news_to_its_maker(hall: StudyHall) -> None:
    await choose_audit_channel(hall)
    await start_schedule(hall)
    forbid(hall, QUESTIONS, Permission.SEND_MESSAGES)
    hall.playground.control.set_overwrite(MOD_LOG, bots_role(hall), deny=Permission.VIEW_CHANNEL)
    await fail_for_days(hall, 5)

    assert news(hall) == []
    (told,) = hall.playground.control.direct_messages(ROSA)
    assert "paused" in words_of(told)


async def test_when_the_maker_takes_no_messages_it_is_on_record_and_nothing_is_tried_for_ever(hall: StudyHall) -> None:
    await start_schedule(hall)
    hall.playground.control.edit_member(hall.server_id, ROSA, accepts_dms=False)
    forbid(hall, QUESTIONS, Permission.SEND_MESSAGES)
    await fail_for_days(hall, 5)

    assert [row.state for row in await hall.deliveries("servers.news")] == ["failed"]
    assert await recorded(hall, PAUSED) == 1


async def test_a_channel_that_was_deleted_pauses_the_schedule_and_says_so(hall: StudyHall) -> None:
    await choose_audit_channel(hall)
    await start_schedule(hall)
    hall.playground.control.remove_channel(QUESTIONS)
    await fail_for_days(hall, 5)

    (told,) = news(hall)
    assert "channel is gone" in words_of(told)
    assert "Choose another channel" in words_of(told)
