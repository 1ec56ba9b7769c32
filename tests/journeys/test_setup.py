"""A new server is set up: zone, role, channels; and what the bot lacks is named before it matters."""

from bot.servers import Server, Servers
from bot.servers.store import recent_audit_lines
from bot.storage import Database
from playground import Permission
from tests.journeys.acts import forbid
from tests.support.study_hall import MOD_LOG, QUESTIONS, ROSA, THEO, StudyHall, words_of


async def test_a_server_is_set_up_and_a_schedule_then_needs_only_its_time(hall: StudyHall) -> None:
    opened = await hall.use(ROSA, "staff setup")
    assert opened.ephemeral
    assert "not chosen" in words_of(opened.message)
    card = opened.message

    form = await hall.press(ROSA, card, "Choose time zone")
    answered = await hall.fill_in(ROSA, form, "chicago")
    assert answered.message is card
    assert "America/Chicago" in words_of(card)

    server = hall.playground.control.server(hall.server_id)
    role = hall.playground.control.role(server, "Moderator")
    await hall.choose(ROSA, card, "Choose the moderators' role", [role])
    await hall.choose(ROSA, card, "Choose the question channel", [hall.channel(QUESTIONS)])
    await hall.choose(ROSA, card, "Choose the audit channel", [hall.channel(MOD_LOG)])

    decided = await hall.service(Servers).settings(hall.server_id)
    assert decided == Server(
        hall.server_id, "America/Chicago", role.id, hall.channel(QUESTIONS).id, hall.channel(MOD_LOG).id
    )
    lines = await hall.service(Database).read(recent_audit_lines, hall.server_id, 10)
    assert [(line.actor_id, line.action) for line in lines] == [(hall.member_id(ROSA), "server.settings")] * 4

    drafted = await hall.use(ROSA, "staff quiz schedule", time="6:30 pm")
    assert "**18:30**, America/Chicago" in words_of(drafted.message)
    assert f"<#{hall.channel(QUESTIONS).id}>" in words_of(drafted.message)


async def test_the_check_up_names_each_missing_permission_with_its_channel(hall: StudyHall) -> None:
    card = (await hall.use(ROSA, "staff setup")).message
    await hall.choose(ROSA, card, "Choose the question channel", [hall.channel(QUESTIONS)])
    await hall.choose(ROSA, card, "Choose the audit channel", [hall.channel(MOD_LOG)])
    sound = words_of((await hall.press(ROSA, card, "Check permissions")).message)
    assert sound.count("✓") == 2

    forbid(hall, QUESTIONS, Permission.EMBED_LINKS, Permission.CREATE_PUBLIC_THREADS)
    forbid(hall, MOD_LOG, Permission.VIEW_CHANNEL)
    lacking = words_of((await hall.press(ROSA, card, "Check permissions")).message).splitlines()

    questions = next(line for line in lacking if f"<#{hall.channel(QUESTIONS).id}>" in line)
    assert "**Embed Links, Create Public Threads**" in questions
    log = next(line for line in lacking if f"<#{hall.channel(MOD_LOG).id}>" in line)
    assert "View Channel" in log


async def test_a_check_up_before_any_choice_says_what_to_do(hall: StudyHall) -> None:
    card = (await hall.use(ROSA, "staff setup")).message

    assert "No channel is chosen yet" in words_of((await hall.press(ROSA, card, "Check permissions")).message)


async def test_the_clicks_that_show_staff_to_the_role_are_told(hall: StudyHall) -> None:
    card = (await hall.use(ROSA, "staff setup")).message
    role = hall.playground.control.role(hall.server_id, "Study Group")
    await hall.choose(ROSA, card, "Choose the moderators' role", [role])

    told = words_of((await hall.press(ROSA, card, "Check permissions")).message)

    assert f"<@&{role.id}>" in told
    assert "Server Settings > Integrations" in told


async def test_a_channel_that_cannot_be_used_is_refused_and_the_old_choice_stays(hall: StudyHall) -> None:
    card = (await hall.use(ROSA, "staff setup")).message
    await hall.choose(ROSA, card, "Choose the question channel", [hall.channel(QUESTIONS)])
    forbid(hall, "welcome", Permission.SEND_MESSAGES)

    refused = await hall.choose(ROSA, card, "Choose the question channel", [hall.channel("welcome")])

    assert refused.ephemeral
    assert "Send Messages" in words_of(refused.message)
    assert (await hall.service(Servers).settings(hall.server_id)).quiz_channel_id == hall.channel(QUESTIONS).id


async def test_a_choice_can_be_taken_back(hall: StudyHall) -> None:
    card = (await hall.use(ROSA, "staff setup")).message
    await hall.choose(ROSA, card, "Choose the audit channel", [hall.channel(MOD_LOG)])

    await hall.choose(ROSA, card, "Choose the audit channel", [])

    assert await hall.service(Servers).settings(hall.server_id) == Server(hall.server_id)


async def test_the_chosen_role_moderates_without_managing_the_server(hall: StudyHall) -> None:
    control = hall.playground.control
    card = (await hall.use(ROSA, "staff setup")).message
    await hall.choose(ROSA, card, "Choose the moderators' role", [control.role(hall.server_id, "Study Group")])
    hall.show_to_everyone("staff")

    opened = await hall.use(THEO, "staff setup")

    assert "Set Preceptor up" in words_of(opened.message)
    assert "</staff setup:" in words_of((await hall.use(THEO, "help")).message)
