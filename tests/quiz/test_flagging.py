"""What reporting a question promises: kept once, shown to moderators, decided once, the reporter told."""

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.errors import UserError
from bot.jobs import Delivery, NewSchedule, Recurrence, Skip, Target, add_schedule, find, next_wake
from bot.members import Actor
from bot.quiz import (
    FlagDecidedDue,
    FlagDue,
    FlagKind,
    FlagState,
    Question,
    Round,
    RoundState,
    answering,
    flagging,
    round_store,
)
from bot.quiz.flag import AlreadyDecided, AlreadyFlagged, AnswerFirst, Flag, FlagNotFound
from bot.quiz.flagging import FlagDecidedHandler, FlagHandler
from bot.quiz.round import RoundNotFound
from bot.quiz.round_store import NewRound
from bot.servers import Servers
from bot.storage import Database, Transaction
from playground import SteerableClock
from tests.quiz.samples import SAMPLE

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HALL, AUDIT = 1, 7
THEO, AMINA, ROSA, OTHER = Actor(HALL, 11), Actor(HALL, 12), Actor(HALL, 13), Actor(2, 14)


def ask(transaction: Transaction, question: Question = SAMPLE) -> Round:
    new_schedule = NewSchedule(
        "quiz.question", HALL, 5, Recurrence(time(9), "UTC"), timedelta(hours=6), ROSA.member_id, NOON
    )
    schedule_id = add_schedule(transaction, new_schedule)
    new = NewRound(HALL, 5, None, schedule_id, "2026-11-23", NOON, NOON + timedelta(hours=9), None)
    asked = round_store.add(transaction, new, question)
    round_store.set_posted(transaction, asked.id, 99, 5)
    for actor in (THEO, AMINA):
        answering.answer(transaction, actor, asked.id, 1, NOON)
    return asked


async def flagged(database: Database, by: Actor = THEO) -> Flag:
    asked = await database.write(ask)
    return await database.write(flagging.flag, by, asked.id, FlagKind.WRONG_KEY, "see I.C.10", NOON)


async def owed(database: Database, kind: str, flag: Flag, occurrence: str) -> Delivery | None:
    return await database.read(find, kind, f"flag:{flag.id}", occurrence)


@pytest.fixture
async def audited(database: Database) -> Database:
    await Servers(database, SteerableClock(NOON, ticking=False)).change(HALL, ROSA.member_id, audit_channel_id=AUDIT)
    return database


async def test_a_report_is_put_before_the_moderators(audited: Database) -> None:
    flag = await flagged(audited)
    delivery = await owed(audited, flagging.FLAG, flag, "once")

    assert delivery is not None
    assert delivery.target == Target(server_id=HALL, channel_id=AUDIT)
    notice = await audited.write(FlagHandler().prepare, delivery, NOON)
    assert notice == FlagDue(flag, SAMPLE)


async def test_without_an_audit_channel_the_report_is_kept_all_the_same(database: Database) -> None:
    flag = await flagged(database)

    assert await owed(database, flagging.FLAG, flag, "once") is None
    decision = await database.write(flagging.decide, ROSA, flag.id, FlagState.KEPT, NOON)
    assert decision.flag.state is FlagState.KEPT


async def test_one_report_a_member_and_question(audited: Database) -> None:
    flag = await flagged(audited)

    with pytest.raises(AlreadyFlagged):
        await audited.write(flagging.flag, THEO, flag.round_id, FlagKind.TYPO, "", NOON)
    await audited.write(flagging.flag, AMINA, flag.round_id, FlagKind.TYPO, "", NOON)


@pytest.mark.parametrize(("by", "refusal"), [(ROSA, AnswerFirst), (OTHER, RoundNotFound)])
async def test_who_may_report(audited: Database, by: Actor, refusal: type[UserError]) -> None:
    asked = await audited.write(ask)

    with pytest.raises(refusal):
        await audited.write(flagging.flag, by, asked.id, FlagKind.TYPO, "", NOON)


async def test_retiring_withdraws_the_question_and_tells_every_reporter(audited: Database) -> None:
    first = await flagged(audited)
    second = await audited.write(flagging.flag, AMINA, first.round_id, FlagKind.OUTDATED, "", NOON)
    decision = await audited.write(flagging.decide, ROSA, first.id, FlagState.RETIRED, NOON)

    assert (decision.flag.state, decision.flag.decided_by) == (FlagState.RETIRED, ROSA.member_id)
    assert (await audited.read(round_store.get, first.round_id)).state is RoundState.WITHDRAWN
    assert SAMPLE.id in await audited.read(round_store.retired, HALL)
    for flag, reporter in ((first, THEO), (second, AMINA)):
        delivery = await owed(audited, flagging.FLAG_DECIDED, flag, "decided")
        assert delivery is not None
        assert delivery.target == Target(server_id=HALL, member_id=reporter.member_id)
        notice = await audited.write(FlagDecidedHandler().prepare, delivery, NOON)
        assert isinstance(notice, FlagDecidedDue)
        assert notice.flag.state is FlagState.RETIRED


async def test_a_card_not_yet_shown_is_spared_once_decided(audited: Database) -> None:
    flag = await flagged(audited)
    delivery = await owed(audited, flagging.FLAG, flag, "once")
    await audited.write(flagging.decide, ROSA, flag.id, FlagState.KEPT, NOON)

    assert delivery is not None
    assert isinstance(await audited.write(FlagHandler().prepare, delivery, NOON), Skip)


async def test_two_moderators_at_once_one_decision_holds(audited: Database) -> None:
    flag = await flagged(audited)
    moderators = [Actor(HALL, 100 + number) for number in range(8)]
    states = [FlagState.KEPT, FlagState.RETIRED] * 4
    ends = await asyncio.gather(
        *(
            audited.write(flagging.decide, moderator, flag.id, state, NOON)
            for moderator, state in zip(moderators, states, strict=True)
        ),
        return_exceptions=True,
    )

    (decided,) = [end for end in ends if not isinstance(end, BaseException)]
    told = [end for end in ends if isinstance(end, AlreadyDecided)]
    assert len(told) == 7
    assert all(f"<@{decided.flag.decided_by}>" in refusal.message for refusal in told)


async def test_another_servers_moderator_finds_no_such_report(audited: Database) -> None:
    flag = await flagged(audited)

    with pytest.raises(FlagNotFound):
        await audited.write(flagging.decide, OTHER, flag.id, FlagState.RETIRED, NOON)
    assert await audited.read(next_wake) is not None
