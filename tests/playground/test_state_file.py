"""The world outlives a restart of the playground."""

from datetime import timedelta
from pathlib import Path

import pytest

from playground import Playground, SteerableClock, Upload, demo_world
from playground.state_file import decode, encode
from playground.uploads import keep
from tests.support.playground import NOON


async def test_a_restart_changes_nothing_but_private_notes(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "world.json"
    async with Playground(clock=SteerableClock(NOON, ticking=False), state_file=path) as first:
        assert not first.restored
        server = demo_world(first.world)
        message = first.control.say("Theo Park", "welcome", "hello")
        message.attachments.append(keep(first.world, Upload("a.txt", b"abc")))
        private = first.control.say("Theo Park", "welcome", "secret")
        private.viewer_id = private.author_id
        first.control.add_event(server, "Study group", NOON + timedelta(hours=1))
        first.control.advance(timedelta(days=2))
        before = first.control.view(server, "Theo Park")
        bot, last_id = first.world.bot, first.world.mint.last

    async with Playground(clock=SteerableClock(NOON, ticking=False), state_file=path) as second:
        assert second.restored
        after = second.control.view("Coding Study Hall", "Theo Park")
        assert second.world.bot == bot
        assert second.world.mint() > last_id
        assert second.world.files == {message.attachments[0].id: b"abc"}
        assert second.clock.now() == NOON + timedelta(days=2)

    channel = str(message.channel_id)
    assert [one["content"] for one in before["messages"].pop(channel)] == ["hello", "secret"]
    assert [one["content"] for one in after["messages"].pop(channel)] == ["hello"]
    assert before["events"] == after["events"]
    for part in ("channels", "members", "roles", "me", "server"):
        assert before[part] == after[part], part


async def test_a_ticking_clock_stays_as_far_ahead_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "world.json"
    async with Playground(state_file=path) as first:
        first.control.advance(timedelta(days=1))
    async with Playground(state_file=path) as second:
        assert timedelta(days=1) <= second.clock.offset + timedelta(seconds=1) < timedelta(days=1, seconds=5)


def test_a_file_of_another_version_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "world.json"
    path.write_text('{"format": 0}')
    with pytest.raises(ValueError, match=r"world\.json"):
        Playground(state_file=path)


def test_nouns_come_back_equal() -> None:
    world = Playground(clock=SteerableClock(NOON, ticking=False)).world
    server = demo_world(world)

    assert decode(type(server), encode(server)) == server
    assert [decode(type(one), encode(one)) for one in world.channels.values()] == list(world.channels.values())
