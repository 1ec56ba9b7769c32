"""A member offers what a message tells of: a form, a draft, moderators, a post, a report; as all of them live it."""

from collections.abc import Mapping

from playground import Interaction, Message
from tests.journeys.acts import CHANNELS
from tests.support.study_hall import AMINA, LOUNGE, MOD_LOG, QUESTIONS, ROSA, THEO, StudyHall, components, words_of

BOARD = QUESTIONS
"""The channel that this story chooses for opportunities."""


async def fill(hall: StudyHall, member: str, opened: Interaction, values: Mapping[int, object]) -> Interaction:
    """Submit a form: fields by their place are filled in, the others stay as they are."""
    assert opened.modal is not None
    fields = [one["component"] for one in opened.modal["components"]]
    filled = {field["custom_id"]: values.get(place, field.get("value", "")) for place, field in enumerate(fields)}
    return await hall.submit(member, opened, filled)


async def told(hall: StudyHall, member: str, text: str) -> Message:
    """Wait for a direct message with this text."""
    found = hall.playground.control.direct_messages
    return await hall.until(lambda: next((one for one in found(member) if text in words_of(one)), None))


async def test_a_message_becomes_a_post_that_is_reported_and_taken_down(hall: StudyHall) -> None:
    help_card = (await hall.use(AMINA, "help")).message
    mine = await hall.press(AMINA, help_card, "Offer an opportunity")
    refused = await hall.press(AMINA, mine.message, "Offer a new one")
    assert "no opportunities channel yet" in words_of(refused.message)
    setup = (await hall.use(ROSA, "staff setup", step=CHANNELS)).message
    await hall.choose(ROSA, setup, "Choose the opportunities channel", [hall.channel(BOARD)])
    await hall.choose(ROSA, setup, "Choose the audit channel", [hall.channel(MOD_LOG)])
    said = hall.playground.control.say(THEO, LOUNGE, "Externship at Mercy\n@everyone see https://jobs.example.org/7")

    form = await hall.use_on(AMINA, said, "Offer opportunity")
    draft = (await fill(hall, AMINA, form, {0: ["externship"], 2: "Mercy", 3: "Austin"})).message
    assert "externship: Externship at Mercy" in words_of(draft)
    assert draft is not None
    assert [one["url"] for one in components(draft) if "url" in one] == ["https://jobs.example.org/7"]
    await fill(hall, AMINA, await hall.press(AMINA, draft, "Link and date"), {1: "in 2 weeks"})
    await hall.restart_bot()
    again = await hall.press(AMINA, (await hall.use(AMINA, "help")).message, "Offer an opportunity")
    draft = (await hall.press(AMINA, again.message, "Externship at Mercy")).message
    sent = await hall.press(AMINA, draft, "Put before moderators")
    assert "before the moderators" in words_of(sent.message)

    card = await hall.until(lambda: next((one for one in hall.posts(MOD_LOG) if "Offered:" in words_of(one)), None))
    await fill(hall, ROSA, await hall.press(ROSA, card, "Edit"), {0: ["externship"], 3: "Remote"})
    await hall.press(ROSA, card, "Approve")
    assert "Approved" in words_of(card)
    (post,) = await hall.posted(1, BOARD)
    assert "**Where** · Remote" in words_of(post)
    assert "jobs.example.org" in [one.get("label") for one in components(post)]
    await told(hall, AMINA, "Your opportunity is posted")

    thanks = await fill(hall, THEO, await hall.press(THEO, post, "Report"), {0: "They ask for a deposit."})
    assert "have your report" in words_of(thanks.message)
    report = await hall.until(lambda: next((one for one in hall.posts(MOD_LOG) if "Reported:" in words_of(one)), None))
    await hall.press(ROSA, report, "Take it down")
    await hall.until(lambda: "taken down" in words_of(hall.posts(BOARD)[0]))
    await told(hall, AMINA, "Your opportunity was taken down")
