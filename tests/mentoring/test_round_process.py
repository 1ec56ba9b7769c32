"""A round is planned in a process of its own, from what is in the database, and its end is told in words."""

import pytest

from bot.mentoring import Side
from bot.mentoring.solving import RoundLost, RoundProcess, Wanted
from bot.storage import Database
from tests.mentoring.programme import KEY, NOON, SERVER, Programme


async def test_a_round_is_planned_from_what_is_in_the_database(database: Database, tables_url: str) -> None:
    programme = Programme(database)
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)

    planned = await RoundProcess(tables_url).plan(Wanted(bytes.fromhex(KEY), SERVER, programme.clock.now()))

    [matched] = planned.solved.matched
    assert (matched.mentor_id, matched.mentee_id) == (mentor.member_id, mentee.member_id)
    assert planned.solved.certificate["is_best"]


async def test_a_process_that_ends_early_is_told_of() -> None:
    with pytest.raises(RoundLost, match="Nothing has changed"):
        await RoundProcess("sqlite:////dev/null/nowhere.db").plan(Wanted(bytes.fromhex(KEY), SERVER, NOON))
