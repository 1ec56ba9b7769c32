"""What members decide is kept: their zone everywhere, their name on a leaderboard server by server."""

import pytest

from bot.members import Member, Members, Membership, UnknownTimezone, hidden_among
from bot.storage import Database

HALL, CLUB = 101, 102
THEO, AMINA, ROSA = 1, 2, 3


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


async def test_who_is_hidden_among_some_members(database: Database) -> None:
    members = Members(database)
    await members.set_leaderboard(HALL, THEO, shown=False)
    await members.set_leaderboard(HALL, AMINA, shown=True)
    await members.set_leaderboard(CLUB, ROSA, shown=False)

    assert await database.read(hidden_among, HALL, [THEO, AMINA, ROSA]) == {THEO}
    assert await database.read(hidden_among, HALL, [AMINA]) == frozenset()
    assert await database.read(hidden_among, HALL, []) == frozenset()
