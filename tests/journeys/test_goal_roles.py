"""Members take goal roles by themselves from a panel; what must not be taken, or cannot be given, is explained."""

import pytest

from bot.roles import GoalRoles
from playground import Fault, Message, Permission, Role
from tests.journeys.acts import ROLES, bots_role, forbid
from tests.support.study_hall import MOD_LOG, QUESTIONS, ROSA, THEO, StudyHall, words_of


def goals(hall: StudyHall, number: int = 2) -> list[Role]:
    """Add roles that stand for goals, below the bot's own."""
    return [hall.playground.control.add_role(hall.server_id, f"Goal {which}") for which in range(number)]


async def chosen(hall: StudyHall, roles: list[Role]) -> Message:
    """Let the moderator choose the roles of a panel; return what they are told."""
    asked = await hall.use(ROSA, "staff roles panel", channel=hall.channel(QUESTIONS))
    assert asked.ephemeral
    told = await hall.choose(ROSA, asked.message, "Choose the roles on the panel", roles)
    assert told.message is not None
    return told.message


async def panel(hall: StudyHall, roles: list[Role]) -> Message:
    """Let the moderator post a panel; return it."""
    assert "on its way" in words_of(await chosen(hall, roles))
    await hall.all_delivered()
    return hall.posts()[-1]


def held(hall: StudyHall, member: str = THEO) -> list[int]:
    return hall.playground.control.member(hall.server_id, member).role_ids


async def test_a_member_takes_a_role_and_gives_it_back(hall: StudyHall) -> None:
    first, second = goals(hall)
    posted = await panel(hall, [first, second])
    assert f"<@&{first.id}>" in words_of(posted)
    before = list(held(hall))

    taken = await hall.press(THEO, posted, "Goal 0")
    assert taken.ephemeral
    assert f"You have <@&{first.id}> now" in words_of(taken.message)
    assert held(hall) == [*before, first.id]

    given_back = await hall.press(THEO, posted, "Goal 0")
    assert f"You do not have <@&{first.id}> any more" in words_of(given_back.message)
    assert held(hall) == before


async def test_the_buttons_work_after_a_restart(hall: StudyHall) -> None:
    (only,) = goals(hall, 1)
    posted = await panel(hall, [only])
    await hall.restart_bot()

    await hall.press(THEO, posted, "Goal 0")

    assert only.id in held(hall)


async def test_ten_roles_fit_on_a_panel(hall: StudyHall) -> None:
    roles = goals(hall, 10)
    posted = await panel(hall, roles)

    await hall.press(THEO, posted, "Goal 9")

    assert roles[9].id in held(hall)


@pytest.mark.parametrize(
    "power",
    [
        Permission.ADMINISTRATOR,
        Permission.MANAGE_GUILD,
        Permission.MANAGE_MESSAGES,
        Permission.MANAGE_ROLES,
        Permission.KICK_MEMBERS,
        Permission.BAN_MEMBERS,
        Permission.MODERATE_MEMBERS,
        Permission.MENTION_EVERYONE,
    ],
)
async def test_a_role_with_power_is_no_goal(hall: StudyHall, power: Permission) -> None:
    mighty = hall.playground.control.add_role(hall.server_id, "Mighty", int(power | Permission.SEND_MESSAGES))

    refused = words_of(await chosen(hall, [mighty]))

    assert f"<@&{mighty.id}> gives its members power" in refused
    assert "Switch that off in **Server Settings > Roles**" in refused
    assert await hall.service(GoalRoles).panels(hall.server_id) == []


async def test_neither_is_everyone_nor_what_an_app_manages_nor_what_stands_above_the_bot(hall: StudyHall) -> None:
    control = hall.playground.control
    own = bots_role(hall)
    high = control.add_role(hall.server_id, "High")
    control.move_role(hall.server_id, high, own.position + 1)

    for role, said in (
        (control.role(hall.server_id, hall.server_id), "not @everyone"),
        (own, "belongs to an app"),
        (high, "Drag my role above it in **Server Settings > Roles**"),
    ):
        assert said in words_of(await chosen(hall, [*goals(hall, 1), role]))
    assert await hall.service(GoalRoles).panels(hall.server_id) == []
    assert hall.posts() == []


async def test_the_moderators_role_is_no_goal_before_or_after_it_was_chosen(hall: StudyHall) -> None:
    control = hall.playground.control
    (role,) = goals(hall, 1)
    posted = await panel(hall, [role])
    card = (await hall.use(ROSA, "staff setup", step=ROLES)).message
    await hall.choose(ROSA, card, "Choose the moderators' role", [role])

    refused = await hall.press(THEO, posted, "Goal 0")
    assert "lets its members use my moderators' commands" in words_of(refused.message)
    assert role.id not in held(hall)
    assert "lets its members use my moderators' commands" in words_of(await chosen(hall, [role]))

    await hall.choose(ROSA, card, "Choose the moderators' role", [])
    await hall.choose(ROSA, card, "Choose the coordinators' role", [control.role(hall.server_id, role.id)])
    assert "moderators' commands" in words_of((await hall.press(THEO, posted, "Goal 0")).message)
    assert role.id not in held(hall)


async def test_what_changed_since_the_panel_was_posted_is_checked_again(hall: StudyHall) -> None:
    control = hall.playground.control
    mighty, high, gone = goals(hall, 3)
    posted = await panel(hall, [mighty, high, gone])
    control.allow_role(hall.server_id, mighty, int(Permission.MANAGE_CHANNELS))
    control.move_role(hall.server_id, high, bots_role(hall).position + 1)
    control.remove_role(hall.server_id, gone)
    before = list(held(hall))

    for label, said in (
        ("Goal 0", "gives its members power: **Manage Channels**"),
        ("Goal 1", "stands above my own role"),
        ("Goal 2", "not on offer any more"),
    ):
        refused = await hall.press(THEO, posted, label)
        assert refused.ephemeral
        assert said in words_of(refused.message)
    assert held(hall) == before


async def test_without_manage_roles_the_switch_is_named_at_the_panel_and_in_the_check_up(hall: StudyHall) -> None:
    roles = goals(hall, 1)
    posted = await panel(hall, roles)
    own = bots_role(hall)
    hall.playground.control.allow_role(hall.server_id, own, own.permissions & ~int(Permission.MANAGE_ROLES))

    refused = await hall.press(THEO, posted, "Goal 0")
    assert "I lack **Manage Roles**. Switch it on for my role in **Server Settings > Roles**" in words_of(
        refused.message
    )
    card = (await hall.use(ROSA, "staff setup")).message
    await hall.press(ROSA, card, "Check permissions")
    assert "✗ **Goal roles**: switch on **Manage Roles**" in words_of(card)


async def test_a_server_without_a_panel_is_not_asked_for_manage_roles(hall: StudyHall) -> None:
    card = (await hall.use(ROSA, "staff setup")).message
    await hall.press(ROSA, card, "Check permissions")

    assert "Goal roles" not in words_of(card)


async def test_a_channel_in_which_the_bot_may_not_post_is_refused_first(hall: StudyHall) -> None:
    forbid(hall, QUESTIONS, Permission.SEND_MESSAGES)

    refused = await hall.use(ROSA, "staff roles panel", channel=hall.channel(QUESTIONS))

    assert "Send Messages" in words_of(refused.message)


async def test_a_panel_that_could_not_be_posted_after_all_is_told_and_forgotten(hall: StudyHall) -> None:
    roles = goals(hall, 1)
    asked = await hall.use(ROSA, "staff roles panel", channel=hall.channel(MOD_LOG))
    refusal = Fault("POST", "/channels/*/messages", status=403, body={"code": 50013, "message": "Missing Permissions"})
    hall.playground.faults.add(refusal)
    await hall.choose(ROSA, asked.message, "Choose the roles on the panel", roles)
    await hall.all_delivered()

    (told,) = hall.playground.control.direct_messages(ROSA)
    assert "A panel of roles was not posted" in words_of(told)
    assert await hall.service(GoalRoles).panels(hall.server_id) == []


async def test_a_panel_is_on_record_with_its_roles_and_who_posted_it(hall: StudyHall) -> None:
    await panel(hall, goals(hall))

    audit = words_of((await hall.use(ROSA, "staff audit")).message)

    assert f"<@{hall.member_id(ROSA)}> · roles: panel posted" in audit
    assert "Goal 0, Goal 1" in audit
