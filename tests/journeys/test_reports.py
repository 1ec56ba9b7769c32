"""A member finds fault with a question, moderators decide, the member hears of it."""

from typing import Any

from playground import Interaction, Message
from tests.journeys.acts import CHANNELS, choose_audit_channel, post_now
from tests.support.study_hall import AMINA, LOUNGE, MOD_LOG, ROSA, THEO, StudyHall, components, words_of


async def report(hall: StudyHall, member: str, answered: Interaction, kind: str, text: str) -> Interaction:
    """Press Flag under an answer and fill the form in."""
    opened = await hall.press(member, answered.message, "Flag")
    assert opened.modal is not None
    fields: list[dict[str, Any]] = [one["component"] for one in opened.modal["components"]]
    values = {field["custom_id"]: [kind] if field["type"] == 3 else text for field in fields}
    return await hall.submit(member, opened, values)


async def test_a_report_is_decided_and_the_reporter_told(hall: StudyHall) -> None:
    await choose_audit_channel(hall)
    await post_now(hall)
    (post,) = hall.posts()
    answered = await hall.press(THEO, post, "A")
    thanks = await report(hall, THEO, answered, "wrong_key", "See I.C.4.a, please.")
    assert "Thank you" in words_of(thanks.message)

    (card,) = await hall.posted(1, MOD_LOG)
    assert "The marked answer is wrong" in words_of(card)
    assert "See I.C.4.a, please." in words_of(card)
    again = await report(hall, THEO, answered, "typo", "")
    assert "reported this question already" in words_of(again.message)

    await hall.press(ROSA, card, "Retire here")
    assert "Retired in this server" in words_of(hall.posts(MOD_LOG)[0])
    assert not [one for one in components(hall.posts(MOD_LOG)[0]) if one["type"] == 2]
    await hall.until(lambda: "withdrawn" in words_of(hall.posts()[0]))
    told: list[Message] = await hall.until(lambda: hall.playground.control.direct_messages(THEO))
    assert "took the question out" in words_of(told[0])


async def test_a_member_cannot_decide(hall: StudyHall) -> None:
    setup = await hall.use(ROSA, "staff setup", step=CHANNELS)
    await hall.choose(ROSA, setup.message, "Choose the audit", [hall.channel(LOUNGE).id])
    await post_now(hall)
    (post,) = hall.posts()
    await report(hall, THEO, await hall.press(THEO, post, "A"), "typo", "")
    card = await hall.until(lambda: next((one for one in hall.posts(LOUNGE) if "Flagged" in words_of(one)), None))

    refused = await hall.press(AMINA, card, "Retire here")

    assert "for moderators" in words_of(refused.message)
    assert "Retire here" in words_of(card)
