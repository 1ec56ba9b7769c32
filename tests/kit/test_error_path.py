"""That whatever goes wrong reaches the person: privately, in words, with a reference when it is our fault."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from structlog.testing import capture_logs

from playground import Interaction, Message
from tests.kit.conftest import Bench
from tests.kit.faulty import SECRET
from tests.kit.patience import Patience
from tests.support.study_hall import LOUNGE, ROSA, THEO, words_of

_REFERENCE = re.compile(r"`([0-9A-F]{6})`")

Logged = list[Any]


@pytest.fixture
def logged() -> Iterator[Logged]:
    """What the bot's log says meanwhile."""
    with capture_logs() as lines:
        yield lines


def assert_our_fault(failed: Interaction, logged: Logged) -> None:
    """Fail unless the person was told privately, with a reference that is in the log and nothing from inside."""
    assert failed.failed is None
    note = failed.messages[-1]
    assert note.viewer_id == failed.user_id
    text = words_of(note)
    reference = _REFERENCE.search(text)
    assert reference is not None, text
    assert "our fault" in text
    assert SECRET not in text
    (line,) = (line for line in logged if line.get("reference") == reference[1])
    assert SECRET in repr(line["exc_info"])


def assert_refused(failed: Interaction, logged: Logged, text: str = "That is refused. Do this instead.") -> None:
    """Fail unless the person was told the rule's own words privately, and the log was left in peace."""
    assert failed.failed is None
    note = failed.messages[-1]
    assert note.viewer_id == failed.user_id
    assert words_of(note) == text
    assert not [line for line in logged if line["log_level"] == "error"]


async def panel(bench: Bench) -> Message:
    """Post the panel where everyone sees it."""
    shown = (await bench.use(ROSA, "panel")).message
    assert shown is not None
    return shown


async def fail_in_form(bench: Bench, what: str) -> Interaction:
    return await bench.fill_in(THEO, await bench.use(THEO, "form"), what)


async def fail_in_pressed_form(bench: Bench, what: str) -> Interaction:
    return await bench.fill_in(THEO, await bench.press(THEO, await panel(bench), "Open"), what)


async def fail_in_select(bench: Bench, what: str) -> Interaction:
    return await bench.choose(THEO, await panel(bench), "Choose", [what])


async def fail_in_button(bench: Bench, what: str) -> Interaction:
    del what
    return await bench.press(THEO, await panel(bench), "Press")


async def fail_in_command(bench: Bench, what: str) -> Interaction:
    return await bench.use(THEO, what)


async def fail_after_answering(bench: Bench, what: str) -> Interaction:
    del what
    answered = await bench.use(THEO, "double")
    await bench.until(lambda: len(answered.messages) == 2)
    return answered


@pytest.mark.parametrize(
    "act",
    [fail_in_command, fail_in_button, fail_in_select, fail_in_form, fail_in_pressed_form, fail_after_answering],
)
async def test_a_fault_of_ours_is_told_with_a_reference_that_is_in_the_log(
    bench: Bench, logged: Logged, act: Callable[[Bench, str], Awaitable[Interaction]]
) -> None:
    assert_our_fault(await act(bench, "fail"), logged)


@pytest.mark.parametrize("act", [fail_in_command, fail_in_select, fail_in_form, fail_in_pressed_form])
async def test_a_refusal_is_told_in_the_rules_own_words(
    bench: Bench, logged: Logged, act: Callable[[Bench, str], Awaitable[Interaction]]
) -> None:
    assert_refused(await act(bench, "refuse"), logged)


async def test_a_time_that_cannot_be_read_is_explained(bench: Bench, logged: Logged) -> None:
    refused = await bench.use(THEO, "at", time="half past nine")

    assert_refused(
        refused, logged, "“half past nine” is no time of day that I can read. Write it like 09:00, 9 am or 18:30."
    )
    assert words_of((await bench.use(THEO, "at", time="9:30 pm")).message) == "21:30:00"


async def test_a_failing_autocomplete_suggests_nothing_and_is_logged(bench: Bench, logged: Logged) -> None:
    assert await bench.suggestions(THEO, "zones", "zone", "fail") == []
    assert any(line["event"] == "autocomplete.failed" for line in logged)


async def test_suggestions_are_cut_to_what_discord_takes(bench: Bench) -> None:
    found = await bench.suggestions(THEO, "zones", "zone", "x")

    assert len(found) == 25
    assert all(len(value) == 100 for value in found)


async def test_a_moderators_control_refuses_a_member_and_serves_a_moderator(bench: Bench, logged: Logged) -> None:
    shown = await panel(bench)

    refused = await bench.press(THEO, shown, "Staff")
    served = await bench.press(ROSA, shown, "Staff")

    assert_refused(
        refused,
        logged,
        "This is for moderators: people who may manage the server, or who hold the role chosen in /staff setup.",
    )
    assert words_of(served.message) == "Reached."


async def test_a_rights_check_that_fails_itself_is_told_too(bench: Bench, logged: Logged) -> None:
    shown = await panel(bench)
    await bench.break_database()

    pressed = await bench.press(THEO, shown, "Staff")

    assert pressed.failed is None
    assert _REFERENCE.search(words_of(pressed.message))
    assert any(line.get("reference") for line in logged)


async def test_a_moderators_command_that_a_member_gets_to_see_is_refused(bench: Bench, logged: Logged) -> None:
    bench.show_to_everyone("staff")

    refused = await bench.use(THEO, "staff reach")

    assert refused.ephemeral
    assert "This is for moderators" in words_of(refused.message)
    assert words_of((await bench.use(ROSA, "staff reach")).message) == "Reached."
    assert not [line for line in logged if line["log_level"] == "error"]


async def test_a_control_that_nobody_answers_says_so(bench: Bench, logged: Logged) -> None:
    pressed = await bench.press(THEO, await panel(bench), "Stray")

    assert pressed.failed is None
    assert pressed.ephemeral
    assert "older version of me" in words_of(pressed.message)
    assert not [line for line in logged if line["log_level"] == "error"]


async def test_a_command_that_has_changed_under_the_persons_eyes_says_how_to_see_the_new_one(bench: Bench) -> None:
    stale = next(one for one in bench.playground.world.commands.values() if one.name == "at")
    stale.fields["options"] = []

    used = await bench.use(THEO, "at")

    assert "has just changed" in words_of(used.message)
    assert "Reload Discord" in words_of(used.message)


async def test_what_takes_long_is_deferred_by_itself(bench: Bench, logged: Logged) -> None:
    standing, private = await panel(bench), (await bench.use(ROSA, "private_panel")).message
    assert private is not None
    control = bench.playground.control
    by_command = control.command(THEO, LOUNGE, "slow")
    failing = control.command(THEO, LOUNGE, "slow_fail")
    on_standing = control.component(THEO, standing, "faulty:slow")
    on_private = control.component(ROSA, private, "faulty:slow")
    begun = (by_command, failing, on_standing, on_private)
    await asyncio.gather(*(one.answered() for one in begun))
    assert [one.failed for one in begun] == [None] * 4

    bench.service(Patience).over.set()
    await asyncio.gather(*(one.settled() for one in begun))
    await bench.until(lambda: words_of(private) == "At last.")

    for answered in (by_command, on_standing):
        assert answered.ephemeral
        assert words_of(answered.message) == "At last."
    assert "A panel" in words_of(standing)
    assert_our_fault(failing, logged)
