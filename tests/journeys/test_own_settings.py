"""A member decides their zone and whether they may be named: by options, by form, by button."""

from bot.members import Member, Members, Membership
from tests.support.study_hall import THEO, StudyHall, words_of


async def decided(hall: StudyHall) -> tuple[Member, Membership]:
    return await hall.service(Members).settings(hall.server_id, hall.member_id(THEO))


async def test_by_options_in_one_go(hall: StudyHall) -> None:
    shown = await hall.use(THEO, "me settings", timezone="eastern", leaderboard=False)

    assert shown.ephemeral
    assert "America/New_York" in words_of(shown.message)
    assert "you are not named" in words_of(shown.message)
    member, membership = await decided(hall)
    assert (member.zone, membership.on_leaderboard) == ("America/New_York", False)


async def test_by_form_and_button_on_the_card_in_place(hall: StudyHall) -> None:
    card = (await hall.use(THEO, "me settings")).message
    assert "not chosen" in words_of(card)

    form = await hall.press(THEO, card, "Choose time zone")
    filled = await hall.fill_in(THEO, form, "Chicago")
    assert filled.message is card
    assert "America/Chicago" in words_of(card)

    await hall.press(THEO, card, "Leave the leaderboard")
    assert "you are not named" in words_of(card)
    assert not (await decided(hall))[1].on_leaderboard
    await hall.press(THEO, card, "Show me on the leaderboard")
    assert "you are named" in words_of(card)
    assert (await decided(hall))[1].on_leaderboard


async def test_an_unknown_zone_is_explained_with_suggestions_and_changes_nothing(hall: StudyHall) -> None:
    card = (await hall.use(THEO, "me settings", timezone="utc")).message

    by_option = await hall.use(THEO, "me settings", timezone="Chicgo")
    by_form = await hall.fill_in(THEO, await hall.press(THEO, card, "Choose time zone"), "Chicgo")

    for refused in (by_option, by_form):
        assert refused.ephemeral
        assert "no time zone called “Chicgo”" in words_of(refused.message)
        assert "America/Chicago" in words_of(refused.message)
    assert (await decided(hall))[0].zone == "UTC"


async def test_zones_are_suggested_while_typing(hall: StudyHall) -> None:
    assert "America/Chicago" in await hall.suggestions(THEO, "me settings", "timezone", "chic")
    assert (await hall.suggestions(THEO, "me settings", "timezone", "eastern"))[0] == "America/New_York"
    assert await hall.suggestions(THEO, "me settings", "timezone", "xqzzkvw") == []


async def test_a_card_from_before_a_restart_still_works(hall: StudyHall) -> None:
    card = (await hall.use(THEO, "me settings")).message
    await hall.restart_bot()

    await hall.press(THEO, card, "Leave the leaderboard")

    assert "you are not named" in words_of(card)
