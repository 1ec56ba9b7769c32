"""What a calendar program is answered over HTTP: the calendar, that it is unchanged, that there is none."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest

from bot.events import Feeds
from bot.events.feed_limit import MOST_AN_HOUR
from bot.feed_web import feed_routes
from bot.storage import Database
from bot.web import serve
from tests.events.meeting_room import THEO, MeetingRoom
from tests.events.test_feeds import feeds_in, token_in
from tests.test_web import free_port

Opened = tuple[MeetingRoom, Feeds, aiohttp.ClientSession]


@pytest.fixture
async def opened(database: Database) -> AsyncIterator[Opened]:
    room = await MeetingRoom.opened(database)
    feeds, port = feeds_in(room, database), free_port()
    address = f"http://127.0.0.1:{port}"
    async with serve(port, lambda: True, feed_routes(feeds)), aiohttp.ClientSession(address) as session:
        yield room, feeds, session


async def test_a_calendar_is_fetched_once_and_then_only_when_it_changed(
    opened: Opened, caplog: pytest.LogCaptureFixture
) -> None:
    room, feeds, session = opened
    caplog.set_level(logging.DEBUG)
    meeting = await room.saved()
    path = f"/calendar/{token_in(await feeds.renew(THEO, 'Study hall'))}.ics"

    async with session.get(path) as answer:
        body, tag = await answer.read(), answer.headers["ETag"]
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert body.startswith(b"BEGIN:VCALENDAR\r\n")
    async with session.head(path) as answer:
        assert (answer.status, await answer.read()) == (200, b"")
        assert (answer.headers["ETag"], answer.headers["Content-Length"]) == (tag, str(len(body)))
    for known in (tag, f'"other", W/{tag}', "*"):
        async with session.get(path, headers={"If-None-Match": known}) as answer:
            assert (answer.status, await answer.read(), answer.headers["ETag"]) == (304, b"", tag)
    await room.changed(meeting, title="On the roof")
    async with session.get(path, headers={"If-None-Match": tag}) as answer:
        assert answer.status == 200
        assert b"On the roof" in await answer.read()

    await feeds.end(THEO)
    for gone in (path, "/calendar/0.ics", "/calendar/%00.ics"):
        async with session.get(gone, headers={"If-None-Match": tag}) as answer:
            assert answer.status == 404
            assert answer.headers["Cache-Control"] == "no-store"
    async with session.post(path) as answer:
        assert answer.status == 405
    assert path not in caplog.text


async def test_a_program_in_a_hurry_is_told_when_to_come_back(opened: Opened) -> None:
    room, feeds, session = opened
    token = token_in(await feeds.renew(THEO, "Study hall"))
    room.clock.advance(timedelta(minutes=59, seconds=30))
    for _ in range(MOST_AN_HOUR):
        await feeds.open(token)
    async with session.get(f"/calendar/{token}.ics") as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "30")
