"""A server is set up step by step in one message, each step skipped or repeated; then what the bot lacks is named."""

import pytest

from bot.mentoring import Pairings
from bot.servers import Server, Servers
from bot.servers.store import recent_audit_lines
from bot.storage import Database
from playground import Message, Permission
from tests.journeys.acts import CHANNELS, CHECK_UP, QUESTIONS_STEP, ROLES, forbid
from tests.support.study_hall import LOUNGE, MOD_LOG, QUESTIONS, ROSA, THEO, StudyHall, components, words_of


async def at_step(hall: StudyHall, step: int = 0) -> Message:
    """Open set-up at a step."""
    opened = await hall.use(ROSA, "staff setup", step=step)
    assert opened.ephemeral
    assert opened.message is not None
    return opened.message


def labels(card: Message) -> list[str]:
    """Return what the buttons say."""
    return [str(one["label"]) for one in components(card) if "label" in one and one["type"] == 2]


async def test_every_step_decides_something_in_the_same_message(hall: StudyHall) -> None:
    control = hall.playground.control
    opened = await hall.use(ROSA, "staff setup")
    card = opened.message
    assert card is not None
    assert "1 of 8 · Time zone" in words_of(card)
    assert "Skip" in labels(card)

    await hall.choose(ROSA, card, "Common time zones", ["America/New_York"])
    assert "America/New_York" in words_of(card)
    answered = await hall.fill_in(ROSA, await hall.press(ROSA, card, "Choose time zone"), "chicago")
    assert answered.message is card
    assert "America/Chicago" in words_of(card)
    await hall.press(ROSA, card, "Next")

    for job, channel in {
        "question": QUESTIONS,
        "events": LOUNGE,
        "opportunities": "welcome",
        "introductions": LOUNGE,
        "audit": MOD_LOG,
        "fallback": LOUNGE,
    }.items():
        await hall.choose(ROSA, card, f"Choose the {job} channel", [hall.channel(channel)])
    await hall.press(ROSA, card, "Next")

    moderators = control.role(hall.server_id, "Moderator")
    coordinators = control.role(hall.server_id, "Study Group")
    await hall.choose(ROSA, card, "Choose the moderators' role", [moderators])
    await hall.choose(ROSA, card, "Choose the coordinators' role", [coordinators])
    for label in ("Next", "Skip", "Skip"):  # the first questions, the term of the day
        await hall.press(ROSA, card, label)

    assert "Code calendar" in words_of(card)
    await hall.press(ROSA, card, "Switch it on")
    await hall.press(ROSA, card, "Next")
    await hall.press(ROSA, card, "Close sign-ups")
    await hall.press(ROSA, card, "Skip")
    assert "8 of 8 · Check-up" in words_of(card)

    assert await hall.service(Servers).settings(hall.server_id) == Server(
        hall.server_id,
        "America/Chicago",
        moderators.id,
        hall.channel(QUESTIONS).id,
        hall.channel(MOD_LOG).id,
        coordinators.id,
        events_channel_id=hall.channel(LOUNGE).id,
        opportunities_channel_id=hall.channel("welcome").id,
        fallback_channel_id=hall.channel(LOUNGE).id,
        introductions_channel_id=hall.channel(LOUNGE).id,
        code_calendar=True,
    )
    policy, _ = await hall.service(Pairings).policy(hall.server_id)
    assert not policy.is_open
    lines = await hall.service(Database).read(recent_audit_lines, hall.server_id, 20)
    assert {(line.actor_id, line.action) for line in lines} >= {(hall.member_id(ROSA), "server.settings")}


async def test_what_was_decided_is_what_a_schedule_begins_with(hall: StudyHall) -> None:
    card = await at_step(hall)
    await hall.choose(ROSA, card, "Common time zones", ["America/Chicago"])
    await hall.press(ROSA, card, "Next")
    await hall.choose(ROSA, card, "Choose the question channel", [hall.channel(QUESTIONS)])

    drafted = await hall.use(ROSA, "staff quiz schedule", time="6:30 pm")

    assert "**18:30**, America/Chicago" in words_of(drafted.message)
    assert f"<#{hall.channel(QUESTIONS).id}>" in words_of(drafted.message)


async def test_every_step_can_be_skipped_and_gone_back_to(hall: StudyHall) -> None:
    card = await at_step(hall)
    seen = [words_of(card).splitlines()[0]]
    for _ in range(7):
        await hall.press(ROSA, card, "Skip" if "Skip" in labels(card) else "Next")
        seen.append(words_of(card).splitlines()[0])
    assert len(set(seen)) == 8

    for expected in reversed(seen[:-1]):
        await hall.press(ROSA, card, "Back")
        assert words_of(card).splitlines()[0] == expected
    assert await hall.service(Servers).settings(hall.server_id) == Server(hall.server_id)


async def test_a_wizard_from_before_a_restart_goes_on(hall: StudyHall) -> None:
    card = await at_step(hall)
    await hall.restart_bot()

    await hall.press(ROSA, card, "Skip")

    assert "2 of 8 · Channels" in words_of(card)


async def test_the_first_schedule_and_term_start_at_a_press_and_a_second_press_starts_no_second(
    hall: StudyHall,
) -> None:
    card = await at_step(hall, CHANNELS)
    await hall.choose(ROSA, card, "Choose the question channel", [hall.channel(QUESTIONS)])
    card = await at_step(hall, QUESTIONS_STEP)

    started = await hall.press(ROSA, card, "Ask a question every day at 9:00")
    assert "The schedule is running" in words_of(started.message)
    assert started.message is not card
    again = await hall.press(ROSA, card, "Ask a question every day at 9:00")
    assert "The schedule is running" in words_of(again.message)
    assert words_of((await hall.use(ROSA, "staff quiz schedules")).message).count("**09:00**") == 1

    await hall.press(ROSA, card, "Skip")
    for _ in range(2):
        explained = await hall.press(ROSA, card, "Explain a term every day at 9:00")
        assert "The term of the day is running" in words_of(explained.message)
    hall.advance(hours=21)
    await hall.posted(2)
    await hall.all_delivered()
    assert len(hall.posts()) == 2


async def test_nothing_starts_before_a_channel_is_chosen(hall: StudyHall) -> None:
    card = await at_step(hall, QUESTIONS_STEP)

    start = next(one for one in components(card) if one.get("label") == "Ask a question every day at 9:00")
    assert start["disabled"]
    assert "Choose the question channel first" in words_of(card)


async def test_nothing_starts_in_a_channel_that_has_become_unusable(hall: StudyHall) -> None:
    card = await at_step(hall, CHANNELS)
    await hall.choose(ROSA, card, "Choose the question channel", [hall.channel(QUESTIONS)])
    card = await at_step(hall, QUESTIONS_STEP)
    forbid(hall, QUESTIONS, Permission.EMBED_LINKS)

    refused = await hall.press(ROSA, card, "Ask a question every day at 9:00")

    assert "**Embed Links**" in words_of(refused.message)
    assert "There is none yet" in words_of((await hall.use(ROSA, "staff quiz schedules")).message)


async def test_the_check_up_names_each_missing_permission_with_its_channel_and_switch(hall: StudyHall) -> None:
    card = await at_step(hall, CHANNELS)
    await hall.choose(ROSA, card, "Choose the question channel", [hall.channel(QUESTIONS)])
    await hall.choose(ROSA, card, "Choose the audit channel", [hall.channel(MOD_LOG)])
    await hall.choose(ROSA, card, "Choose the events channel", [hall.channel(LOUNGE)])
    await hall.press(ROSA, card, "Check permissions")
    assert words_of(card).count("✓") == 4
    assert "✗" not in words_of(card)

    forbid(hall, QUESTIONS, Permission.EMBED_LINKS, Permission.CREATE_PUBLIC_THREADS)
    forbid(hall, MOD_LOG, Permission.VIEW_CHANNEL)
    await hall.press(ROSA, card, "Check again")
    lacking = words_of(card).splitlines()

    questions = next(line for line in lacking if f"<#{hall.channel(QUESTIONS).id}>" in line)
    assert "switch on **Embed Links, Create Public Threads** (Edit Channel > Permissions > Preceptor)" in questions
    log = next(line for line in lacking if f"<#{hall.channel(MOD_LOG).id}>" in line)
    assert "switch on **View Channel, " in log


async def test_study_groups_need_private_threads_even_where_pairs_have_none(hall: StudyHall) -> None:
    settings = await hall.use(ROSA, "pairings settings")
    await hall.choose(ROSA, settings.message, "Choose the agreed channel", [hall.channel(LOUNGE)])
    forbid(hall, LOUNGE, Permission.CREATE_PRIVATE_THREADS)
    card = await at_step(hall, CHANNELS)
    await hall.press(ROSA, card, "Check permissions")
    lines = words_of(card).splitlines()
    assert "✓" in next(line for line in lines if "Mentoring" in line)
    groups = next(line for line in lines if "Study groups" in line)
    assert "switch on **Create Private Threads**" in groups


async def test_what_the_server_as_a_whole_must_allow_is_named_too(hall: StudyHall) -> None:
    control = hall.playground.control
    card = await at_step(hall, CHANNELS)
    await hall.choose(ROSA, card, "Choose the events channel", [hall.channel(LOUNGE)])
    bots = next(role for role in control.server(hall.server_id).roles.values() if role.bot_id is not None)
    control.allow_role(hall.server_id, bots, bots.permissions & ~int(Permission.CREATE_EVENTS))

    await hall.press(ROSA, card, "Check permissions")

    line = next(line for line in words_of(card).splitlines() if "Discord's own events" in line)
    assert "switch on **Create Events** (Server Settings > Roles > Preceptor)" in line


async def test_a_check_up_before_any_choice_says_what_to_do(hall: StudyHall) -> None:
    assert "No channel is chosen yet" in words_of(await at_step(hall, CHECK_UP))


async def test_the_clicks_that_show_each_role_its_commands_are_told(hall: StudyHall) -> None:
    card = await at_step(hall, ROLES)
    moderators = hall.playground.control.role(hall.server_id, "Moderator")
    coordinators = hall.playground.control.role(hall.server_id, "Study Group")
    await hall.choose(ROSA, card, "Choose the moderators' role", [moderators])
    await hall.choose(ROSA, card, "Choose the coordinators' role", [coordinators])

    told = words_of((await hall.press(ROSA, card, "Check permissions")).message)

    assert "Server Settings > Integrations > Preceptor" in told
    assert f"**/staff > Add Roles** for <@&{moderators.id}>" in told
    assert f"**/pairings > Add Roles** for <@&{coordinators.id}>" in told


async def test_a_channel_that_cannot_be_used_is_refused_and_the_old_choice_stays(hall: StudyHall) -> None:
    card = await at_step(hall, CHANNELS)
    await hall.choose(ROSA, card, "Choose the question channel", [hall.channel(QUESTIONS)])
    forbid(hall, "welcome", Permission.SEND_MESSAGES)

    refused = await hall.choose(ROSA, card, "Choose the question channel", [hall.channel("welcome")])

    assert refused.ephemeral
    assert "Send Messages" in words_of(refused.message)
    assert (await hall.service(Servers).settings(hall.server_id)).quiz_channel_id == hall.channel(QUESTIONS).id


@pytest.mark.parametrize("which", ["moderators'", "coordinators'"])
async def test_everyone_is_no_role_to_choose(hall: StudyHall, which: str) -> None:
    card = await at_step(hall, ROLES)
    everyone = hall.playground.control.role(hall.server_id, hall.server_id)

    refused = await hall.choose(ROSA, card, f"Choose the {which} role", [everyone])

    assert "not @everyone" in words_of(refused.message)
    assert await hall.service(Servers).settings(hall.server_id) == Server(hall.server_id)


async def test_a_choice_can_be_taken_back(hall: StudyHall) -> None:
    card = await at_step(hall, CHANNELS)
    await hall.choose(ROSA, card, "Choose the audit channel", [hall.channel(MOD_LOG)])

    await hall.choose(ROSA, card, "Choose the audit channel", [])

    assert await hall.service(Servers).settings(hall.server_id) == Server(hall.server_id)


async def test_the_chosen_role_moderates_without_managing_the_server(hall: StudyHall) -> None:
    control = hall.playground.control
    card = await at_step(hall, ROLES)
    await hall.choose(ROSA, card, "Choose the moderators' role", [control.role(hall.server_id, "Study Group")])
    hall.show_to_everyone("staff")

    opened = await hall.use(THEO, "staff setup")

    assert "Set Preceptor up" in words_of(opened.message)
    assert "Run the server" in words_of((await hall.use(THEO, "help")).message)
