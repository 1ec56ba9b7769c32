"""A member takes their data with them, and is forgotten when they ask, wherever the bot knew them."""

import json
from typing import Any

from bot.schema import metadata
from bot.storage import Database
from playground import Interaction, Permission
from tests.journeys.acts import choose_audit_channel, forbid, post_now, start_schedule
from tests.privacy.filling import found_in
from tests.support.study_hall import QUESTIONS, ROSA, THEO, StudyHall, components, words_of


def attached(hall: StudyHall, answered: Interaction) -> dict[str, Any]:
    """Read the file that an answer carries."""
    assert answered.message is not None
    (file,) = answered.message.attachments
    assert file.filename.endswith(".json")
    return json.loads(hall.playground.world.files[file.id])


async def places(hall: StudyHall, member: str) -> list[str]:
    """Return where in the database a member's id is found."""
    return await hall.service(Database).read(found_in, metadata, hall.member_id(member))


async def live_here(hall: StudyHall) -> None:
    """Let a member do all that leaves a trace."""
    await hall.use(THEO, "quiz daily")
    await post_now(hall)
    await hall.press(THEO, hall.posts()[0], "A")
    await hall.use(THEO, "me settings", timezone="Chicago", leaderboard=False)


async def test_the_export_is_a_private_file_with_what_the_member_did(hall: StudyHall) -> None:
    await live_here(hall)

    by_command = await hall.use(THEO, "me export")
    card = (await hall.use(THEO, "me settings")).message
    by_button = await hall.press(THEO, card, "My data as a file")

    for exported in (by_command, by_button):
        assert exported.ephemeral
        document = attached(hall, exported)
        assert document["member_id"] == str(hall.member_id(THEO))
        assert document["tables"]["members"][0]["zone"] == "America/Chicago"
        assert document["tables"]["memberships"][0]["on_leaderboard"] is False
        assert [answer["choice"] for answer in document["tables"]["quiz_answers"]] == [0]


async def test_only_the_right_words_erase(hall: StudyHall) -> None:
    await live_here(hall)
    before = await places(hall, THEO)

    wrong = await hall.fill_in(THEO, await hall.use(THEO, "me forget"), "forget it")
    assert wrong.ephemeral
    assert "Nothing was erased" in words_of(wrong.message)
    assert await places(hall, THEO) == before != []

    right = await hall.fill_in(THEO, await hall.use(THEO, "me forget"), "“Forget me”")
    assert right.ephemeral
    assert "Forgotten" in words_of(right.message)
    assert await places(hall, THEO) == []
    hall.advance(hours=13)
    await hall.until(lambda: "1 answer" in words_of(hall.posts()[0]))  # it still counts, with no name to it


async def test_the_button_on_the_settings_asks_too(hall: StudyHall) -> None:
    await live_here(hall)
    card = (await hall.use(THEO, "me settings")).message

    forgotten = await hall.fill_in(THEO, await hall.press(THEO, card, "Forget me"), "forget me")

    assert await places(hall, THEO) == []
    assert forgotten.message is not None
    assert forgotten.message is card
    assert not any("custom_id" in one for one in components(forgotten.message))


async def test_a_moderator_is_forgotten_in_all_that_they_decided(hall: StudyHall) -> None:
    await choose_audit_channel(hall)
    await start_schedule(hall)
    await post_now(hall)
    forbid(hall, QUESTIONS, Permission.SEND_MESSAGES)
    for _ in range(3):
        hall.advance(hours=24)
        await hall.all_delivered()
    assert await places(hall, ROSA) != []

    await hall.fill_in(ROSA, await hall.use(ROSA, "me forget"), "forget me")

    assert await places(hall, ROSA) == []


async def test_what_the_bot_owes_a_forgotten_moderator_is_not_sent(hall: StudyHall) -> None:
    await start_schedule(hall)
    await hall.fill_in(ROSA, await hall.use(ROSA, "me forget"), "forget me")
    forbid(hall, QUESTIONS, Permission.SEND_MESSAGES)
    for _ in range(4):
        hall.advance(hours=24)
        await hall.all_delivered()

    assert hall.playground.control.direct_messages(ROSA) == []
    assert await places(hall, ROSA) == []
