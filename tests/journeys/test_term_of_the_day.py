"""A term every day: a moderator starts it, it comes to its channel, and can be changed, paused, skipped, stopped."""

from datetime import UTC, datetime

import pytest

from playground import Interaction, Message, Permission
from tests.journeys.acts import forbid
from tests.support.study_hall import AMINA, LOUNGE, QUESTIONS, ROSA, THEO, StudyHall, components, words_of

NEXT_MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)
_COMMAND = "staff glossary term-of-the-day"


async def draft(hall: StudyHall, **options: object) -> Interaction:
    """Let the moderator ask for a term of the day at 9:00 UTC in the questions' channel."""
    return await hall.use(ROSA, _COMMAND, **{"channel": hall.channel(QUESTIONS), "timezone": "UTC"} | options)


async def start(hall: StudyHall, **options: object) -> Message:
    """Let the moderator start it; return the card."""
    started = await hall.press(ROSA, (await draft(hall, **options)).message, "Start")
    assert "The term of the day is running" in words_of(started.message)
    assert started.message is not None
    return started.message


def stamp(moment: datetime) -> str:
    return f"<t:{int(moment.timestamp())}:F>"


async def test_from_the_command_to_the_post_in_the_channel(hall: StudyHall) -> None:
    drafted = await draft(hall)
    assert drafted.ephemeral
    text = words_of(drafted.message)
    assert "Every day at **09:00**, UTC" in text
    assert f"<#{hall.channel(QUESTIONS).id}>" in text
    assert f"First post: {stamp(NEXT_MORNING)}" in text
    started = await hall.press(ROSA, drafted.message, "Start")
    assert f"Next post: {stamp(NEXT_MORNING)}" in words_of(started.message)

    hall.advance(hours=21)
    (post,) = await hall.posted(1)
    assert post.content.startswith("**Term of the day: ")
    assert "In practice" in words_of(post)
    closer = await hall.press(THEO, post, "Look closer")
    assert closer.ephemeral
    assert str(post.embeds[0]["title"]) in words_of(closer.message)

    hall.advance(days=1)
    first, second = await hall.posted(2)
    assert first.content != second.content


async def test_a_post_may_ask_about_its_term(hall: StudyHall) -> None:
    await start(hall)
    for day in range(60):
        hall.advance(hours=21 if day == 0 else 24)
        post = (await hall.posted(day + 1))[-1]
        if any(one.get("label") == "Quiz me on this" for one in components(post)):
            asked = await hall.press(AMINA, post, "Quiz me on this")
            assert asked.ephemeral
            assert "A question of your own" in words_of(asked.message)
            return
    pytest.fail("no term of sixty has a question")


async def test_without_options_it_is_for_this_channel_at_nine_and_later_shows_what_there_is(hall: StudyHall) -> None:
    drafted = await hall.use(ROSA, _COMMAND)
    assert "**09:00**" in words_of(drafted.message)
    assert f"<#{hall.channel(LOUNGE).id}>" in words_of(drafted.message)
    await hall.press(ROSA, drafted.message, "Start")
    shown = await hall.use(ROSA, _COMMAND)
    assert "The term of the day is running" in words_of(shown.message)


async def test_time_place_days_and_groups_can_be_changed(hall: StudyHall) -> None:
    await start(hall)
    changed = await hall.use(ROSA, _COMMAND, time="6:30 pm", timezone="Eastern")
    assert "**18:30**, America/New_York" in words_of(changed.message)
    card = (await hall.choose(ROSA, changed.message, "Channel", [hall.channel(LOUNGE).id])).message
    card = (await hall.choose(ROSA, card, "Days", ["5", "6"])).message
    card = (await hall.choose(ROSA, card, "Groups of terms", ["0"])).message
    text = words_of(card)
    assert "Saturday, Sunday at **18:30**, America/New_York" in text
    assert f"<#{hall.channel(LOUNGE).id}>" in text
    assert "About: everything" not in text
    group = text.partition("About: ")[2].partition("\n")[0]

    hall.advance(days=5, hours=11, minutes=30)
    post = await hall.until(lambda: next((one for one in hall.posts(LOUNGE) if "Term of" in one.content), None))
    closer = await hall.press(THEO, post, "Look closer")
    assert f"-# {group} · " in words_of(closer.message)
    assert hall.posts(QUESTIONS) == []


async def test_paused_it_posts_nothing_until_resumed(hall: StudyHall) -> None:
    paused = await hall.press(ROSA, await start(hall), "Pause")
    assert "The term of the day is paused" in words_of(paused.message)
    hall.advance(days=2)
    await hall.all_delivered()
    assert hall.posts() == []

    resumed = await hall.press(ROSA, paused.message, "Resume")
    assert "The term of the day is running" in words_of(resumed.message)
    hall.advance(days=1)
    await hall.posted(1)


async def test_the_next_one_can_be_skipped_once(hall: StudyHall) -> None:
    card = await start(hall)
    second_card = (await hall.use(ROSA, _COMMAND)).message
    skipped = await hall.press(ROSA, card, "Skip next")
    assert f"Next post: {stamp(NEXT_MORNING.replace(day=25))}" in words_of(skipped.message)
    again = await hall.press(ROSA, second_card, "Skip next")
    assert "skipped or posted already" in words_of(again.message)

    hall.advance(hours=21)
    await hall.all_delivered()
    assert hall.posts() == []
    hall.advance(days=1)
    await hall.posted(1)


async def test_stopped_it_is_gone_and_may_begin_anew(hall: StudyHall) -> None:
    card = await start(hall)
    other = (await hall.use(ROSA, _COMMAND)).message
    stopped = await hall.press(ROSA, card, "Stop it")
    assert "There is no term of the day any more" in words_of(stopped.message)
    refused = await hall.press(ROSA, other, "Pause")
    assert "not there any more" in words_of(refused.message)
    hall.advance(days=2)
    await hall.all_delivered()
    assert hall.posts() == []
    assert "Check the term of the day, then start it" in words_of((await draft(hall)).message)


async def test_a_channel_that_the_bot_may_not_post_in_is_refused(hall: StudyHall) -> None:
    drafted = await draft(hall)
    forbid(hall, QUESTIONS, Permission.EMBED_LINKS)
    refused = await hall.press(ROSA, drafted.message, "Start")
    assert "I lack **Embed Links**" in words_of(refused.message)
    refused = await draft(hall)
    assert "I lack **Embed Links**" in words_of(refused.message)


async def test_it_goes_on_after_a_restart(hall: StudyHall) -> None:
    await start(hall)
    await hall.restart_bot()
    hall.advance(hours=21)
    (post,) = await hall.posted(1)
    await hall.restart_bot()
    closer = await hall.press(THEO, post, "Look closer")
    assert str(post.embeds[0]["title"]) in words_of(closer.message)


@pytest.mark.parametrize("label", ["Pause", "Skip next", "Stop it"])
async def test_whoever_is_no_moderator_any_more_is_refused_the_buttons_of_their_card(
    hall: StudyHall, label: str
) -> None:
    card = await start(hall)
    hall.playground.control.edit_member(hall.server_id, ROSA, roles=[])
    refused = await hall.press(ROSA, card, label)
    assert "for moderators" in words_of(refused.message)
    hall.advance(hours=21)
    await hall.posted(1)


async def test_and_its_selects(hall: StudyHall) -> None:
    card = await start(hall)
    hall.playground.control.edit_member(hall.server_id, ROSA, roles=[])
    for placeholder, value in {"Channel": hall.channel(LOUNGE).id, "Days": "5", "Groups": "0"}.items():
        refused = await hall.choose(ROSA, card, placeholder, [value])
        assert "for moderators" in words_of(refused.message)
    hall.advance(hours=21)
    await hall.posted(1)


async def test_a_member_is_refused_the_command(hall: StudyHall) -> None:
    hall.show_to_everyone("staff")
    refused = await hall.use(THEO, _COMMAND)
    assert "for moderators" in words_of(refused.message)
