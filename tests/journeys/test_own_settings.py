"""A member decides zone, exam, nudges, and whether they may be named: by options, by form, by select, by button."""

from datetime import date

from bot.members import Member, Members, Membership
from bot.quiz import Exam
from tests.support.study_hall import THEO, StudyHall, components, words_of


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


async def test_exam_date_and_nudges_by_options(hall: StudyHall) -> None:
    shown = await hall.use(THEO, "me settings", exam="CPC", exam_date="March 15, 2027", nudges=False)

    assert "CPC, on Monday 15 March 2027 (in 112 days)" in words_of(shown.message)
    assert "I remind you of nothing" in words_of(shown.message)
    member, _ = await decided(hall)
    assert (member.exam, member.exam_on, member.nudges) == ("CPC", date(2027, 3, 15), False)


async def test_exam_by_select_date_by_form_nudges_by_button_in_place(hall: StudyHall) -> None:
    card = (await hall.use(THEO, "me settings")).message
    assert "not chosen, no date yet" in words_of(card)

    await hall.choose(THEO, card, "For which exam", ["RHIT"])
    await hall.fill_in(THEO, await hall.press(THEO, card, "Exam date"), "2026-11-24")
    await hall.press(THEO, card, "No nudges, please")
    assert "RHIT, on Tuesday 24 November 2026 (in 1 day)" in words_of(card)
    member, _ = await decided(hall)
    assert (member.exam, member.exam_on, member.nudges) == ("RHIT", date(2026, 11, 24), False)

    await hall.choose(THEO, card, "For which exam", [])
    await hall.fill_in(THEO, await hall.press(THEO, card, "Exam date"), "")
    await hall.press(THEO, card, "Nudge me")
    member, _ = await decided(hall)
    assert (member.exam, member.exam_on, member.nudges) == (None, None, True)


async def test_every_exam_of_the_quiz_can_be_chosen(hall: StudyHall) -> None:
    card = (await hall.use(THEO, "me settings")).message
    assert card is not None
    select = next(one for one in components(card) if one.get("placeholder", "").startswith("For which exam"))

    assert [option["value"] for option in select["options"]] == [exam.value for exam in Exam]


async def test_the_day_of_an_exam_is_read_by_the_members_own_clock(hall: StudyHall) -> None:
    hall.advance(hours=12)  # midnight in Greenwich, evening in New York
    refused = await hall.use(THEO, "me settings", exam_date="2026-11-23")
    assert "cannot be the day of your exam" in words_of(refused.message)

    shown = await hall.use(THEO, "me settings", timezone="eastern", exam_date="2026-11-23")
    assert "23 November 2026 (today)" in words_of(shown.message)
    hall.advance(days=1)
    assert "(over: how did it go?)" in words_of((await hall.use(THEO, "me settings")).message)


async def test_a_date_that_is_none_is_explained_and_nothing_of_the_command_counts(hall: StudyHall) -> None:
    refused = await hall.use(THEO, "me settings", timezone="eastern", exam_date="next spring")
    card = (await hall.use(THEO, "me settings")).message
    by_form = await hall.fill_in(THEO, await hall.press(THEO, card, "Exam date"), "2026-11-22")

    assert "“next spring” is no day that I can read" in words_of(refused.message)
    assert "from today on" in words_of(by_form.message)
    assert await decided(hall) == (Member(hall.member_id(THEO)), Membership(hall.server_id, hall.member_id(THEO)))
