"""Another mentor for a pair, and new ones for those whose mentor left: as coordinators, mentors and mentees live it."""

from tests.journeys.mentoring_acts import direct, sign_up
from tests.journeys.test_mentoring import newcomers
from tests.support.study_hall import AMINA, ROSA, THEO, StudyHall, words_of


async def accepted(hall: StudyHall, *members: str) -> None:
    """Let everybody accept what they are offered, from their own overview."""
    for member in members:
        await hall.press(member, (await hall.use(member, "mentor me")).message, "Accept")
    hall.advance(seconds=10)  # direct messages are paced


async def test_who_is_concerned_is_offered_anew_and_everybody_else_stays(hall: StudyHall) -> None:
    lena, omar, ines = newcomers(hall, "Lena Brandt", "Omar Haddad", "Ines Costa")
    await sign_up(hall, THEO, "mentor")
    await sign_up(hall, lena, "mentor")
    await sign_up(hall, AMINA, "mentee")
    await sign_up(hall, omar, "mentee")
    for mentor, mentee in ((THEO, AMINA), (lena, omar)):
        pair = {"mentor": hall.member_id(mentor), "mentee": hall.member_id(mentee)}
        await hall.use(ROSA, "pairings pair", **pair)
        await accepted(hall, mentor, mentee)
    await sign_up(hall, ines, "mentor")

    [pairing] = await hall.suggestions(ROSA, "pairings rematch", "pairing", "Amina")
    card = (await hall.use(ROSA, "pairings rematch", pairing=pairing)).message
    seen = words_of(card)
    assert "1 pair stays as it is; 1 mentee moves, if you approve it." in seen
    assert f"A move from <@{hall.member_id(THEO)}>" in seen
    assert "It was asked for." in seen
    assert f"<@{hall.member_id(omar)}>" not in seen
    await hall.press(ROSA, card, "Approve")
    hall.advance(seconds=10)
    for member in (ines, AMINA):
        await direct(hall, member, "Why you two")
    await accepted(hall, ines, AMINA)
    await direct(hall, THEO, "Your pairing has ended")
    assert f"<@{hall.member_id(ines)}>" in words_of((await hall.use(AMINA, "mentor me")).message)

    profile = (await hall.use(lena, "mentor join")).message
    for _ in range(2):  # it is asked once more
        await hall.press(lena, profile, "Leave")
    card = (await hall.use(ROSA, "pairings match")).message
    seen = words_of(card)
    assert "1 pair stays as it is; nobody moves." in seen
    assert "1 proposal to decide" in seen
    await hall.press(ROSA, card, "Approve")
    hall.advance(seconds=10)
    for member in (THEO, omar):
        await direct(hall, member, "Why you two")
    assert not [one for one in hall.playground.control.direct_messages(AMINA) if "has ended" in words_of(one)]
