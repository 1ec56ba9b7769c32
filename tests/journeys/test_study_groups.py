"""Three members look for others to study with; a coordinator approves, and they meet in a thread."""

from bot.members import Members
from playground import Channel
from tests.support.study_hall import AMINA, LOUNGE, ROSA, THEO, StudyHall, components, words_of

IDA = "Ida Berg"
EVENINGS = [f"{weekday}-evening" for weekday in range(5)]


async def get_in_line(hall: StudyHall, member: str) -> None:
    """Choose evenings on the card of /study join."""
    card = (await hall.use(member, "study join")).message
    waiting = await hall.choose(member, card, "Choose when you have time", EVENINGS)
    assert "You wait for a group for the CPC" in words_of(waiting.message)


def thread_of(hall: StudyHall) -> Channel | None:
    """Return the group's thread, once it is open."""
    return next((one for one in hall.playground.world.channels.values() if one.name.startswith("Study group")), None)


async def test_from_the_line_to_the_thread(hall: StudyHall) -> None:
    hall.playground.control.add_member(hall.server_id, IDA)
    unknown = (await hall.use(THEO, "study join")).message
    assert "First choose your exam and your time zone in /me settings" in words_of(unknown)
    assert unknown is not None
    assert not any(one["type"] == 3 for one in components(unknown))
    for member in (THEO, AMINA, IDA):
        await hall.service(Members).set_timezone(hall.member_id(member), "Chicago")
        await hall.service(Members).set_exam(hall.member_id(member), "CPC")
        await get_in_line(hall, member)
    settings = (await hall.use(ROSA, "pairings settings")).message
    await hall.choose(ROSA, settings, "Choose the agreed channel", [hall.channel(LOUNGE)])

    board = (await hall.use(ROSA, "pairings groups")).message
    assert "3 people wait" in words_of(board)
    proposed = await hall.press(ROSA, board, "Propose from all who wait")
    assert "All are free together for 25 hours a week." in words_of(proposed.message)
    await hall.restart_bot()
    approved = await hall.press(ROSA, proposed.message, "Approve")
    assert "0 people wait · 1 meet" in words_of(approved.message)

    thread = await hall.until(lambda: thread_of(hall))
    posts = await hall.until(lambda: found if len(found := hall.posts(thread.name, ROSA)) == 4 else None)
    assert "Your study group for the CPC" in words_of(posts[0])
    assert {one.mention_ids[0] for one in posts[1:]} == {hall.member_id(one) for one in (THEO, AMINA, IDA)}
    where = await hall.use(AMINA, "study me")
    assert "with 2 others" in words_of(where.message)
    left = await hall.press(AMINA, where.message, "Leave")
    assert "out of your group" in words_of(left.message)
