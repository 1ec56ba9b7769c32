"""That moderators are told of what happened exactly once: on record, and by the nearest way that is open."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Row, select

from bot.jobs import Delivery, DmClosed, Forbidden, Gone, Outcome, Sent, Target, find
from bot.jobs.tables import deliveries
from bot.servers import NEWS, AuditLine, Happening, ModeratorNews, ModeratorNewsHandler, Servers, tell_moderators
from bot.servers.store import recent_audit_lines
from bot.storage import Database, Transaction
from playground import SteerableClock

HALL, ROSA, MOD_LOG = 101, 1, 7
NEWS_ITSELF = ModeratorNews("A schedule is paused", "Allow **Send Messages** there.")
HAPPENING = Happening(HALL, "schedule.paused", "schedule:1", "paused:1", NEWS_ITSELF, instead_member_id=ROSA)


def owed(transaction: Transaction) -> Sequence[Row[Any]]:
    return transaction.execute(select(deliveries).order_by(deliveries.c.id)).all()


async def delivery(database: Database, occurrence: str = "paused:1") -> Delivery:
    found = await database.read(find, NEWS, "schedule:1", occurrence)
    assert found is not None
    return found


async def test_the_audit_channel_is_owed_the_news(database: Database, clock: SteerableClock) -> None:
    await Servers(database, clock).change(HALL, ROSA, audit_channel_id=MOD_LOG)
    await database.write(tell_moderators, HAPPENING, clock.now())

    told = await delivery(database)
    assert told.target == Target(HALL, MOD_LOG, ROSA)
    assert (told.due_at, told.expires_at) == (clock.now(), clock.now() + timedelta(days=7))
    assert await database.read(ModeratorNewsHandler().prepare, told, clock.now()) == NEWS_ITSELF


async def test_without_an_audit_channel_whoever_answers_for_it_is_owed_the_news(
    database: Database, clock: SteerableClock
) -> None:
    await database.write(tell_moderators, HAPPENING, clock.now())

    assert (await delivery(database)).target == Target(HALL, None, ROSA)


async def test_with_nobody_to_tell_it_is_on_record_all_the_same(database: Database, clock: SteerableClock) -> None:
    await database.write(tell_moderators, replace(HAPPENING, instead_member_id=None), clock.now())

    assert await database.read(owed) == []
    (line,) = await database.read(recent_audit_lines, HALL, 10)
    assert line == AuditLine(HALL, None, "schedule.paused", "schedule:1", clock.now(), {"text": NEWS_ITSELF.text})


async def test_the_same_happening_is_told_and_recorded_once(database: Database, clock: SteerableClock) -> None:
    await database.write(tell_moderators, HAPPENING, clock.now())
    await database.write(tell_moderators, HAPPENING, clock.now() + timedelta(hours=1))

    assert len(await database.read(owed)) == 1
    assert len(await database.read(recent_audit_lines, HALL, 10)) == 1


@pytest.mark.parametrize("outcome", [Forbidden("Send Messages"), Gone("channel")])
async def test_what_the_channel_refuses_goes_to_whoever_answers_for_it(
    database: Database, clock: SteerableClock, outcome: Outcome
) -> None:
    await Servers(database, clock).change(HALL, ROSA, audit_channel_id=MOD_LOG)
    await database.write(tell_moderators, HAPPENING, clock.now())

    await database.write(ModeratorNewsHandler().settled, await delivery(database), outcome, clock.now())

    instead = await delivery(database, "paused:1:dm")
    assert instead.target == Target(HALL, None, ROSA)
    assert await database.read(ModeratorNewsHandler().prepare, instead, clock.now()) == NEWS_ITSELF


@pytest.mark.parametrize("outcome", [Sent(5), DmClosed()])
async def test_nothing_follows_what_was_sent_or_a_closed_door(
    database: Database, clock: SteerableClock, outcome: Outcome
) -> None:
    await database.write(tell_moderators, HAPPENING, clock.now())

    await database.write(ModeratorNewsHandler().settled, await delivery(database), outcome, clock.now())

    assert len(await database.read(owed)) == 1
