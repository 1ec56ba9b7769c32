"""What members decide is kept: their zone everywhere, their name on a leaderboard server by server."""

import asyncio
from datetime import date

import pytest

from bot.members import (
    ExamDayOutOfRange,
    Member,
    Members,
    Membership,
    UnknownTimezone,
    hidden_in,
    wants_nudges,
)
from bot.storage import Database

HALL, CLUB = 101, 102
THEO, AMINA, ROSA = 1, 2, 3
TODAY = date(2026, 11, 23)


async def test_who_told_nothing_has_no_zone_and_is_on_the_leaderboard(database: Database) -> None:
    assert await Members(database).settings(HALL, THEO) == (Member(THEO), Membership(HALL, THEO, on_leaderboard=True))


async def test_a_zone_holds_in_every_server_and_can_be_changed(database: Database) -> None:
    members = Members(database)

    await members.set_timezone(THEO, "chicago")
    await members.set_timezone(THEO, "eastern")

    assert (await members.settings(HALL, THEO))[0].zone == "America/New_York"
    assert (await members.settings(CLUB, THEO))[0].zone == "America/New_York"
    assert (await members.settings(HALL, AMINA))[0].zone is None


async def test_an_unknown_zone_changes_nothing(database: Database) -> None:
    members = Members(database)
    await members.set_timezone(THEO, "chicago")

    with pytest.raises(UnknownTimezone):
        await members.set_timezone(THEO, "Chicgo")

    assert (await members.settings(HALL, THEO))[0].zone == "America/Chicago"


async def test_the_leaderboard_is_left_server_by_server_and_can_be_joined_again(database: Database) -> None:
    members = Members(database)

    await members.set_leaderboard(HALL, THEO, shown=False)
    assert not (await members.settings(HALL, THEO))[1].on_leaderboard
    assert (await members.settings(CLUB, THEO))[1].on_leaderboard

    await members.set_leaderboard(HALL, THEO, shown=True)
    assert (await members.settings(HALL, THEO))[1].on_leaderboard


async def test_who_is_hidden_in_a_server(database: Database) -> None:
    members = Members(database)
    await members.set_leaderboard(HALL, THEO, shown=False)
    await members.set_leaderboard(HALL, AMINA, shown=True)
    await members.set_leaderboard(CLUB, ROSA, shown=False)

    assert await database.read(hidden_in, HALL) == {THEO}
    assert await database.read(hidden_in, CLUB) == {ROSA}


async def test_exam_day_and_nudges_hold_in_every_server_and_can_be_taken_back(database: Database) -> None:
    members = Members(database)
    await members.set_exam(THEO, "CPC")
    await members.set_exam_day(THEO, date(2027, 3, 15), TODAY)
    await members.set_nudges(THEO, wanted=False)

    known = Member(THEO, exam="CPC", exam_on=date(2027, 3, 15), nudges=False)
    assert (await members.settings(HALL, THEO))[0] == (await members.settings(CLUB, THEO))[0] == known
    assert not await database.read(wants_nudges, THEO)

    await members.set_exam(THEO, None)
    await members.set_exam_day(THEO, None, TODAY)
    await members.set_nudges(THEO, wanted=True)
    assert (await members.settings(HALL, THEO))[0] == Member(THEO)
    assert await database.read(wants_nudges, THEO)
    assert await database.read(wants_nudges, AMINA)


async def test_what_is_decided_at_the_same_moment_is_all_kept(database: Database) -> None:
    members = Members(database)

    await asyncio.gather(
        members.set_timezone(THEO, "chicago"),
        members.set_exam(THEO, "CCA"),
        members.set_exam_day(THEO, TODAY, TODAY),
        members.set_nudges(THEO, wanted=False),
    )

    assert (await members.settings(HALL, THEO))[0] == Member(THEO, "America/Chicago", "CCA", TODAY, nudges=False)


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2032, 1, 1)])
async def test_an_exam_is_neither_over_nor_years_away(database: Database, day: date) -> None:
    members = Members(database)
    await members.set_exam_day(THEO, TODAY, TODAY)

    with pytest.raises(ExamDayOutOfRange, match=day.isoformat()):
        await members.set_exam_day(THEO, day, TODAY)

    assert (await members.settings(HALL, THEO))[0].exam_on == TODAY
