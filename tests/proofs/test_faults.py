"""What else may befall the whole bot: late answers, an invalid session, a busy channel, a server that it must leave."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

import pytest
from sqlalchemy import select

from bot.jobs import ledger
from bot.jobs.tables import deliveries
from bot.servers import Servers, server_settings
from bot.servers.store import recent_audit_lines
from bot.storage import Database, Transaction
from playground import INVITED_WITH, Fault
from playground.world_servers import invite_bot
from tests.journeys.acts import choose_audit_channel, post_now, start_schedule
from tests.support.outage import give_up_answers_after
from tests.support.study_hall import MOD_LOG, QUESTIONS, ROSA, THEO, StudyHall, met, words_of

_MESSAGES = "/channels/*/messages"
_PATIENCE_SECONDS = 10.0

T = TypeVar("T")


@pytest.mark.proof
async def test_an_answer_that_comes_too_late_is_no_second_post(hall: StudyHall) -> None:
    give_up_answers_after(hall.bot, 0.2)
    hall.playground.faults.add(late := Fault("POST", _MESSAGES, delay=0.6, performed=True))
    await hall.use(ROSA, "staff quiz post", channel=hall.channel(QUESTIONS))
    await met(hall.playground, late)
    await _until(hall, lambda transaction: any(error and "Timeout" in error for error in _errors(transaction)))

    hall.advance(seconds=10)
    await hall.all_delivered()

    assert len(hall.posts()) == 1
    (row,) = await hall.deliveries("quiz.question")
    assert (row.state, row.attempts, row.message_id) == ("sent", 2, hall.posts()[0].id)


@pytest.mark.proof
async def test_an_invalid_session_costs_nobody_anything(hall: StudyHall) -> None:
    await post_now(hall)
    await start_schedule(hall)
    again = asyncio.create_task(hall.bot.wait_for("connect", timeout=_PATIENCE_SECONDS))
    await asyncio.sleep(0)

    hall.playground.faults.gateway.invalidate_sessions(False)
    in_between = hall.playground.control.component(THEO, hall.posts()[0], _first_button(hall))
    hall.advance(hours=21)
    await hall.posted(2)
    await again

    assert in_between.failed is not None
    assert (await hall.press(THEO, hall.posts()[1], "A")).failed is None
    lines = await hall.service(Database).read(recent_audit_lines, hall.server_id, 100)
    assert not any(line.action.startswith(("server.left", "server.joined")) for line in lines)


@pytest.mark.proof
async def test_a_post_is_found_again_in_a_busy_channel(hall: StudyHall) -> None:
    await start_schedule(hall)
    _chat(hall, 150)
    hall.playground.faults.drop(method="POST", path=_MESSAGES, performed=True)
    hall.advance(hours=21)
    await hall.posted(1)
    await hall.all_delivered()
    _chat(hall, 150)

    hall.advance(minutes=7)  # its nonce is forgotten
    await hall.all_delivered()

    assert len(hall.posts()) == 1
    (row, _) = await hall.deliveries("quiz.question")
    assert (row.state, row.attempts, row.message_id) == ("sent", 2, hall.posts()[0].id)


@pytest.mark.proof
async def test_other_posts_of_the_bot_are_not_taken_for_a_repeat(hall: StudyHall) -> None:
    for _ in range(2):
        await post_now(hall)
    hall.playground.faults.drop(method="POST", path=_MESSAGES)
    await hall.use(ROSA, "staff quiz post", channel=hall.channel(QUESTIONS))
    await hall.all_delivered()

    hall.advance(seconds=10)
    await hall.all_delivered()

    assert len(hall.posts()) == 3
    assert len({row.message_id for row in await hall.deliveries("quiz.question")}) == 3


@pytest.mark.proof
async def test_a_server_that_the_bot_must_leave_is_owed_nothing_more(hall: StudyHall) -> None:
    await choose_audit_channel(hall)
    await post_now(hall)
    await start_schedule(hall)
    world, server = hall.playground.world, hall.playground.control.server(hall.server_id)
    await hall.bot.wait_until_ready()

    hall.playground.control.kick_bot(server)
    await _until(hall, lambda transaction: _unsettled(transaction) == 0)
    left = await hall.service(Servers).settings(server.id)
    assert (left.left_at, left.audit_channel_id) == (hall.clock.now(), hall.channel(MOD_LOG).id)

    before = len(world.messages)
    hall.advance(hours=48)
    await hall.service(Database).write(ledger.repair_schedules, hall.clock.now())
    await hall.all_delivered()
    assert await hall.service(Database).read(_unsettled) == 0
    assert len(world.messages) == before

    invite_bot(world, server, int(INVITED_WITH))
    await _until(hall, lambda transaction: server_settings(transaction, server.id).left_at is None)
    assert (await hall.press(THEO, hall.posts()[0], "A")).failed is None
    assert "paused" in words_of((await hall.use(ROSA, "staff quiz schedules")).message)


def _first_button(hall: StudyHall) -> str:
    return next(one["custom_id"] for row in hall.posts()[0].components for one in row["components"])


def _chat(hall: StudyHall, number: int) -> None:
    for position in range(number):
        hall.playground.control.say(THEO, QUESTIONS, f"Word {position}")


def _errors(transaction: Transaction) -> list[str | None]:
    rows = deliveries.c
    return [row.error for row in transaction.execute(select(rows.error).where(rows.attempts > 0))]


def _unsettled(transaction: Transaction) -> int:
    return len(transaction.execute(select(deliveries.c.id).where(deliveries.c.wake_at.is_not(None))).all())


async def _until(hall: StudyHall, look: Callable[[Transaction], bool]) -> None:
    """Look into the database again and again until what is sought is there."""
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while not await hall.service(Database).read(look):
            pass
