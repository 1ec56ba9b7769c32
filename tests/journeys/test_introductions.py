"""A newcomer introduces themselves: sees the card first, posts it, changes it, is forgotten."""

from bot.servers import Servers
from playground import Interaction, Message
from tests.support.study_hall import AMINA, LOUNGE, ROSA, THEO, StudyHall, words_of


async def filled_in(hall: StudyHall, opened: Interaction, *said: str) -> Message:
    """Fill in the form; return the private card that shows how others would see it."""
    assert opened.modal is not None
    fields = [one["component"]["custom_id"] for one in opened.modal["components"]]
    submitted = await hall.submit(AMINA, opened, dict(zip(fields, said, strict=True)))
    assert submitted.message is not None
    assert submitted.message.viewer_id == hall.member_id(AMINA)
    return submitted.message


async def test_from_the_guide_to_a_card_of_ones_own_and_back(hall: StudyHall) -> None:
    card = (await hall.use(AMINA, "guide open", step="networking")).message
    begun = await hall.press(AMINA, card, "Introduce yourself")
    written = await hall.press(AMINA, begun.message, "Write it")
    card = await filled_in(hall, written, "Amina", "Pass the CCA", "", "Minneapolis")
    assert "Nobody does yet" in words_of(card)

    refused = await hall.press(AMINA, card, "Post it")
    assert "no channel for introductions" in words_of(refused.message)
    await hall.service(Servers).change(
        hall.server_id, hall.member_id(ROSA), introductions_channel_id=hall.channel(LOUNGE).id
    )
    await hall.restart_bot()
    await hall.press(AMINA, card, "Post it")
    [post] = await hall.posted(1, LOUNGE)
    assert "**Amina**" in words_of(post)
    assert "Pass the CCA" in words_of(post)
    assert "Credentials" not in words_of(post)
    await hall.all_delivered()

    others = await hall.press(THEO, post, "Introduce yourself")
    assert others.ephemeral
    assert "Amina" not in words_of(others.message)

    own = await hall.press(AMINA, post, "Introduce yourself")
    changed = await filled_in(
        hall, await hall.press(AMINA, own.message, "Change the words"), "Amina Y", "CCS", "CCA", ""
    )
    await hall.press(AMINA, changed, "Put this in its place")
    await hall.until(lambda: "Amina Y" in words_of(post) or None)
    assert len(hall.posts(LOUNGE)) == 1

    await hall.fill_in(AMINA, await hall.use(AMINA, "me forget"), "forget me")
    await hall.until(lambda: "was taken back" in words_of(post) or None)
    assert "Amina" not in words_of(post)
