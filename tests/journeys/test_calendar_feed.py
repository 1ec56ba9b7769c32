"""A private link to the server's calendar: made, used by a calendar program, ended; it ends with who made it."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from playground import Interaction, Playground, SteerableClock
from tests.events.test_imports import events_in
from tests.journeys.test_events import drafted
from tests.support.study_hall import ROSA, THEO, StudyHall, opened_hall, settings_for, words_of
from tests.test_web import free_port


@pytest.fixture
async def reachable(
    playground: Playground, clock: SteerableClock, tmp_path: Path, migrated_sqlite: Path, discord_addresses: None
) -> AsyncIterator[StudyHall]:
    """A study hall whose bot calendar programs reach."""
    del discord_addresses
    port = free_port()
    reach = {"http_port": port, "public_url": f"http://127.0.0.1:{port}"}
    settings = settings_for(playground, tmp_path).model_copy(update=reach)
    async with opened_hall(playground, clock, settings, migrated_sqlite) as hall:
        yield hall


def link_in(told: Interaction) -> str:
    """The link that somebody was told, alone."""
    assert told.ephemeral
    found = re.search(r"http://\S+\.ics", words_of(told.message))
    assert found is not None
    return found.group()


async def test_a_member_subscribes_ends_it_and_leaves(reachable: StudyHall) -> None:
    hall = reachable
    empty = await hall.use(THEO, "events calendar")
    assert "subscribe by a private link" in words_of(empty.message)
    await hall.press(ROSA, (await drafted(hall)).message, "Save")
    link = link_in(await hall.press(THEO, empty.message, "Get a link"))
    async with aiohttp.ClientSession() as calendar_program:
        async with calendar_program.get(link) as answer:
            assert answer.status == 200
            (event,) = events_in(await answer.read())
            assert str(event["SUMMARY"]) == "Chapter meeting"
            known = {"If-None-Match": answer.headers["ETag"]}
        await hall.restart_bot()
        async with calendar_program.get(link, headers=known) as answer:
            assert answer.status == 304

        offered = await hall.use(THEO, "events calendar")
        newer = link_in(await hall.press(THEO, offered.message, "New link, end the old"))
        assert await _status(calendar_program, link) == 404
        assert await _status(calendar_program, newer) == 200
        ended = await hall.press(THEO, offered.message, "End my link")
        assert "Your link is ended" in words_of(ended.message)
        assert await _status(calendar_program, newer) == 404

        last = link_in(await hall.press(THEO, offered.message, "New link, end the old"))
        assert await _status(calendar_program, last) == 200
        for server in hall.playground.world.servers.values():
            server.members.pop(ended.user_id)
        hall.advance(hours=1)
        assert await _status(calendar_program, last) == 404


async def test_no_link_is_offered_where_no_calendar_program_reaches_the_bot(hall: StudyHall) -> None:
    assert "subscribe" not in words_of((await hall.use(THEO, "events calendar")).message)


async def _status(calendar_program: aiohttp.ClientSession, link: str) -> int:
    async with calendar_program.get(link) as answer:
        return answer.status
