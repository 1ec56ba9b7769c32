"""What moderators decide for their server is kept, each change with a line that says who, what and when."""

import asyncio

from bot.servers import AuditLine, Server, Servers
from bot.servers.store import recent_audit_lines
from bot.storage import Database
from playground import SteerableClock

HALL, CLUB = 101, 102
ROSA, MARCUS = 1, 2


async def test_a_server_never_set_up_has_nothing_chosen(database: Database, clock: SteerableClock) -> None:
    assert await Servers(database, clock).settings(HALL) == Server(HALL)


async def test_a_change_touches_what_it_names_and_leaves_the_rest(database: Database, clock: SteerableClock) -> None:
    servers = Servers(database, clock)
    await servers.change(HALL, ROSA, zone="America/Chicago", quiz_channel_id=7)
    changed = await servers.change(HALL, ROSA, zone="UTC", moderator_role_id=8)

    assert changed == Server(HALL, "UTC", moderator_role_id=8, quiz_channel_id=7)
    assert await servers.settings(HALL) == changed
    assert await servers.settings(CLUB) == Server(CLUB)


async def test_a_choice_can_be_taken_back(database: Database, clock: SteerableClock) -> None:
    servers = Servers(database, clock)
    await servers.change(HALL, ROSA, audit_channel_id=7)

    assert await servers.change(HALL, ROSA, audit_channel_id=None) == Server(HALL)


async def test_changes_made_at_the_same_moment_are_all_kept(database: Database, clock: SteerableClock) -> None:
    servers = Servers(database, clock)
    await servers.change(HALL, ROSA, zone="UTC")

    for round_ in range(10):
        chosen = Server(HALL, f"Zone/{round_}", 100 + round_, 200 + round_, 300 + round_)
        await asyncio.gather(
            servers.change(HALL, ROSA, zone=chosen.zone),
            servers.change(HALL, MARCUS, moderator_role_id=chosen.moderator_role_id),
            servers.change(HALL, ROSA, quiz_channel_id=chosen.quiz_channel_id),
            servers.change(HALL, MARCUS, audit_channel_id=chosen.audit_channel_id),
        )
        assert await servers.settings(HALL) == chosen


async def test_every_change_leaves_a_line_the_newest_first(database: Database, clock: SteerableClock) -> None:
    servers = Servers(database, clock)
    await servers.change(HALL, ROSA, zone="UTC")
    await servers.change(HALL, MARCUS, quiz_channel_id=7, zone=None)
    await servers.change(CLUB, MARCUS, zone="UTC")

    lines = await database.read(recent_audit_lines, HALL, 10)
    assert lines == [
        AuditLine(HALL, MARCUS, "server.settings", "settings", clock.now(), {"quiz_channel_id": "7", "zone": None}),
        AuditLine(HALL, ROSA, "server.settings", "settings", clock.now(), {"zone": "UTC"}),
    ]
    assert await database.read(recent_audit_lines, HALL, 1) == lines[:1]
