"""A member takes their data with them, and is forgotten when they ask, wherever the bot knew them."""

import csv
import io
import json
import zipfile
from random import Random
from typing import Any

from bot.glossary.store import add_miss
from bot.schema import metadata
from bot.storage import Database, Transaction
from playground import Interaction, Message, Permission
from tests.journeys.acts import choose_audit_channel, forbid, post_now, start_schedule
from tests.privacy.filling import found_in
from tests.support.study_hall import AMINA, LOUNGE, MOD_LOG, QUESTIONS, ROSA, THEO, StudyHall, components, words_of


def zips(hall: StudyHall, message: Message | None) -> list[zipfile.ZipFile]:
    """Open the files that a message carries."""
    assert message is not None
    assert all(file.filename.endswith(".zip") for file in message.attachments)
    return [zipfile.ZipFile(io.BytesIO(hall.playground.world.files[file.id])) for file in message.attachments]


def attached(hall: StudyHall, answered: Interaction) -> dict[str, Any]:
    """Read the document in the one file that an answer carries."""
    (archive,) = zips(hall, answered.message)
    document = json.loads(archive.read("preceptor-my-data.json"))
    for table, rows in document["tables"].items():
        sheet = list(csv.DictReader(io.StringIO(archive.read(f"{table}.csv").decode("utf-8-sig"), newline="")))
        assert len(sheet) == len(rows)
    return document


def all_parts(hall: StudyHall) -> list[Message]:
    """Return the messages that an export came in, once the last is there."""
    notes = [one for one in hall.posts(LOUNGE, viewer=THEO) if one.attachments]
    return notes if notes and f"message {len(notes)} of {len(notes)}" in words_of(notes[-1]) else []


def look_much_up(transaction: Transaction, hall: StudyHall, times: int) -> None:
    """Put look-ups of a member on record that do not compress well."""
    random = Random(7)
    for _ in range(times):
        typed = f"{random.getrandbits(160):040x}"
        add_miss(transaction, hall.server_id, hall.member_id(THEO), typed, typed, hall.clock.now())


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


async def test_an_export_too_large_for_one_file_comes_in_several_and_in_several_messages(hall: StudyHall) -> None:
    await live_here(hall)
    await hall.service(Database).write(look_much_up, hall, 400)
    hall.playground.world.attachment_size_limit = 2_500

    await hall.use(THEO, "me export")

    notes = await hall.until(lambda: all_parts(hall))
    assert len(notes) > 1
    assert [len(one.attachments) for one in notes[:-1]] == [10] * (len(notes) - 1)
    assert all(one.viewer_id == hall.member_id(THEO) for one in notes)
    documents = [json.loads(one.read("preceptor-my-data.json")) for note in notes for one in zips(hall, note)]
    rows = [row["typed"] for document in documents for row in document["tables"].get("glossary_misses", [])]
    assert len(rows) == len(set(rows)) == 400
    assert max(len(hall.playground.world.files[file.id]) for note in notes for file in note.attachments) <= 2_500


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


async def test_a_result_that_names_a_forgotten_member_is_edited(hall: StudyHall) -> None:
    await post_now(hall)
    (post,) = hall.posts()
    for choice in "ABCD":  # whichever is right, one of them knows
        asked_of = {"A": THEO, "B": AMINA, "C": ROSA}.get(choice)
        if asked_of is not None:
            await hall.press(asked_of, post, choice)
    hall.advance(hours=13)
    await hall.until(lambda: "Who was right" in words_of(hall.posts()[0]))
    await hall.all_delivered()
    knew = [member for member in (THEO, AMINA, ROSA) if f"<@{hall.member_id(member)}>" in words_of(hall.posts()[0])]

    for member in knew:
        forgotten = await hall.fill_in(member, await hall.use(member, "me forget"), "forget me")
        assert "Backups that the bot's owner keeps are not changed" in words_of(forgotten.message)
    await hall.all_delivered()

    assert "Who was right" in words_of(hall.posts()[0])
    assert "<@" not in words_of(hall.posts()[0])
    assert "3 answers" in words_of(hall.posts()[0])
    assert all([await places(hall, member) == [] for member in knew])


async def test_a_card_of_the_audit_channel_that_names_a_forgotten_moderator_is_edited(hall: StudyHall) -> None:
    await choose_audit_channel(hall)
    hall.advance(seconds=15)
    (card,) = await hall.posted(1, MOD_LOG)
    assert f"<@{hall.member_id(ROSA)}>" in words_of(card)
    await hall.all_delivered()

    await hall.fill_in(ROSA, await hall.use(ROSA, "me forget"), "forget me")
    await hall.all_delivered()

    (card,) = hall.posts(MOD_LOG)
    assert "server: settings" in words_of(card)
    assert str(hall.member_id(ROSA)) not in words_of(card)


async def test_roles_that_a_member_took_are_discords_and_stay(hall: StudyHall) -> None:
    role = hall.playground.control.add_role(hall.server_id, "CPC 2027")
    asked = await hall.use(ROSA, "staff roles panel", channel=hall.channel(QUESTIONS))
    await hall.choose(ROSA, asked.message, "Choose the roles on the panel", [role])
    (panel,) = await hall.posted(1)
    await hall.press(THEO, panel, "CPC 2027")

    await hall.fill_in(THEO, await hall.use(THEO, "me forget"), "forget me")

    assert role.id in hall.playground.control.member(hall.server_id, THEO).role_ids
    assert await places(hall, THEO) == []
