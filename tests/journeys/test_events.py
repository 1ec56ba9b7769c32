"""An event as a server lives it: written, posted, filled, moved up in, reminded of, put off, called off."""

from playground import Interaction, Message
from tests.support.study_hall import AMINA, QUESTIONS, ROSA, THEO, StudyHall, components, words_of

EVENTS = QUESTIONS
"""The channel that these stories choose for events."""


async def choose_events_channel(hall: StudyHall) -> None:
    """Let the moderator choose where events are posted."""
    settings = await hall.use(ROSA, "staff events settings")
    await hall.choose(ROSA, settings.message, "Choose the events channel", [hall.channel(EVENTS)])


async def fill_form(hall: StudyHall, member: str, opened: Interaction, *values: str) -> Interaction:
    """Submit a form with values for its fields, in their order."""
    assert opened.modal is not None
    names = [one["component"]["custom_id"] for one in opened.modal["components"]]
    return await hall.submit(member, opened, dict(zip(names, values, strict=False)))


async def drafted(hall: StudyHall, when: str = "2026-11-30 19:00") -> Interaction:
    """Let the moderator write an event, a week ahead, and see it echoed."""
    form = await hall.use(ROSA, "staff events add")
    return await fill_form(
        hall, ROSA, form, "Chapter meeting", when, "2h", "Room 5 https://example.org/room", "Bring cake"
    )


async def with_seats(hall: StudyHall, draft: Interaction, seats: str) -> Interaction:
    """Let the moderator limit the seats of a draft."""
    return await fill_form(hall, ROSA, await hall.press(ROSA, draft.message, "Seats and CEUs"), seats, "1.5", "AAPC")


async def test_from_the_first_word_to_the_last(hall: StudyHall) -> None:
    await choose_events_channel(hall)
    draft = await with_seats(hall, await drafted(hall), "1")
    assert "**When** · <t:1796065200:F> to <t:1796072400:t>" in words_of(draft.message)
    assert "1.5 CEUs (AAPC)" in words_of(draft.message)
    saved = await hall.press(ROSA, draft.message, "Save")
    assert "Saved: Chapter meeting" in words_of(saved.message)

    (post,) = await hall.posted(1, EVENTS)
    assert "Chapter meeting" in post.content
    await hall.restart_bot()
    going = await hall.press(THEO, post, "Going")
    assert "You go." in words_of(going.message)
    assert going.ephemeral
    waiting = await hall.press(AMINA, post, "Going")
    assert "number 1 in the line" in words_of(waiting.message)
    hall.advance(seconds=31)
    await hall.until(lambda: "1 of 1 seats, 1 in the line" in words_of(hall.posts(EVENTS)[0]))

    reminded = await hall.use(AMINA, "events remind", event="chapter", offsets="1d, 2h")
    assert "1 day before, 2 hours before" in words_of(reminded.message)
    await hall.press(THEO, post, "Can't go")
    promoted = await hall.until(lambda: next(iter(direct_messages(hall, AMINA)), None))
    assert "A seat is yours: Chapter meeting" in words_of(promoted)

    hall.advance(days=6, hours=7)
    reminder = await hall.until(lambda: next(iter(direct_messages(hall, AMINA)[1:]), None))
    assert "Reminder: Chapter meeting" in words_of(reminder)
    snoozed = await hall.press(AMINA, reminder, "1 hour")
    assert "I remind you again" in words_of(snoozed.message)
    hall.advance(hours=1)
    await hall.until(lambda: len(direct_messages(hall, AMINA)) >= 3 or None)

    asked = await hall.use(ROSA, "staff events cancel", event="chapter")
    done = await hall.press(ROSA, asked.message, "Cancel it")
    assert "Cancelled: Chapter meeting" in words_of(done.message)
    await hall.until(lambda: "cancelled" in hall.posts(EVENTS)[0].content or None)
    await hall.until(lambda: "It does not take place" in words_of(direct_messages(hall, AMINA)[-1]) or None)
    before = len(direct_messages(hall, AMINA)), len(hall.posts(EVENTS))
    hall.advance(days=2)
    await hall.all_delivered()
    assert (len(direct_messages(hall, AMINA)), len(hall.posts(EVENTS))) == before


def direct_messages(hall: StudyHall, member: str) -> list[Message]:
    """Return what the bot wrote to somebody alone, oldest first."""
    return hall.playground.control.direct_messages(member)


def card_of(answered: Interaction) -> Message:
    """Return what an interaction was answered with."""
    assert answered.message is not None
    return answered.message


async def direct(hall: StudyHall, member: str, text: str) -> Message:
    """Wait for the newest direct message with this text."""
    return await hall.until(
        lambda: next((one for one in reversed(direct_messages(hall, member)) if text in words_of(one)), None)
    )


async def test_a_series_is_drafted_with_selects_and_one_of_its_dates_is_moved(hall: StudyHall) -> None:
    await choose_events_channel(hall)
    draft = await drafted(hall)
    card = (await hall.choose(ROSA, draft.message, "How often", ["monthly_last_weekday"])).message
    assert "last Monday of every month, 19:00" in words_of(card)
    assert words_of(card).count("then <t:") == 2
    card = (await hall.choose(ROSA, card, "What kind", ["meeting"])).message
    card = (await hall.press(ROSA, card, "A thread under the post")).message
    typed = await hall.press(ROSA, card, "Repeats, in words")
    card = (await fill_form(hall, ROSA, typed, "every 2 weeks on mon until june 2027")).message
    assert "every 2 weeks on Monday, 19:00, until 30 June 2027" in words_of(card)
    source = await hall.press(ROSA, card, "Source")
    card = (await fill_form(hall, ROSA, source, "https://example.org/chapter", "today")).message
    assert "verified on 2026-11-23" in words_of(card)
    await hall.press(ROSA, card, "Save")
    (post,) = await hall.posted(1, EVENTS)
    await hall.until(lambda: hall.posts(EVENTS)[0].thread_id is not None or None)
    await hall.press(THEO, post, "Going")

    edit = await hall.use(ROSA, "staff events edit", event="chapter")
    form = await hall.choose(ROSA, edit.message, "Move one date", ["2026-11-30"])
    card = (await fill_form(hall, ROSA, form, "2026-12-01 18:00", "")).message
    assert "1 date is moved" in words_of(card)
    await hall.press(ROSA, card, "Save")
    changed = await direct(hall, THEO, "Changed: Chapter meeting")
    assert "<t:1796148000:F>" in words_of(changed)
    await hall.until(lambda: "<t:1796148000:F>" in hall.posts(EVENTS)[0].content or None)

    asked = await hall.use(ROSA, "staff events cancel", event="chapter")
    sure = await hall.choose(ROSA, asked.message, "Which date", ["2026-11-30"])
    await hall.press(ROSA, sure.message, "Cancel it")
    await direct(hall, THEO, "Cancelled: Chapter meeting")
    hall.advance(days=8)  # the next date is three weeks ahead: it is posted two weeks before
    posts = await hall.posted(2, EVENTS)
    assert "<t:1797274800:F>" in posts[1].content


async def test_what_is_coming_is_listed_page_by_page_and_opened(hall: StudyHall) -> None:
    empty = await hall.use(THEO, "events list")
    assert "Nothing is planned" in words_of(empty.message)
    draft = await drafted(hall, "2026-11-24 19:00")
    card = (await hall.choose(ROSA, draft.message, "How often", ["daily"])).message
    await hall.press(ROSA, card, "Save")

    listed = await hall.use(THEO, "events list")
    assert "Page 1 of 2" in words_of(listed.message)
    later = await hall.press(THEO, listed.message, "Later")
    assert "Page 2 of 2" in words_of(later.message)
    every = await hall.press(THEO, later.message, "All")
    assert "Page" not in words_of(every.message)
    [option] = [one["options"] for one in components(card_of(every)) if one.get("placeholder") == "Open an event"]
    opened = await hall.choose(THEO, every.message, "Open an event", [option[0]["value"]])
    assert "Bring cake" in words_of(opened.message)
    other = await hall.choose(THEO, opened.message, "Another date", ["2026-11-26"])
    going = await hall.press(THEO, other.message, "Going")
    assert "You go." in words_of(going.message)
    seen = await hall.press(THEO, going.message, "Let others see me")
    assert f"<@{hall.member_id(THEO)}>" in words_of(seen.message)
    assert [option[0]["value"].partition(":")[0]] == await hall.suggestions(THEO, "events show", "event", "chap")


async def test_who_goes_finds_company(hall: StudyHall) -> None:
    await choose_events_channel(hall)
    await hall.press(ROSA, (await drafted(hall)).message, "Save")
    (post,) = await hall.posted(1, EVENTS)
    for member in (THEO, AMINA):
        going = await hall.press(member, post, "Going")
        await hall.press(member, going.message, "Find a buddy")
    world = hall.playground.world
    thread = await hall.until(
        lambda: next((one for one in world.channels.values() if one.name.startswith("Company for")), None)
    )
    await hall.all_delivered()
    said = [words_of(one) for one in hall.playground.control.messages_in(thread, THEO)]
    assert any("You need not go alone" in one and "two sentences about yourself" in one for one in said)


async def test_reminders_are_shown_ended_and_standing_ones_are_suggested(hall: StudyHall) -> None:
    assert "Nothing" in words_of((await hall.use(THEO, "events remind")).message)
    assert "kind:conference" in await hall.suggestions(THEO, "events remind", "event", "conf")
    standing = await hall.use(THEO, "events remind", event="all conferences", offsets="2 weeks", where="channel")
    assert "2 weeks before, in the events channel" in words_of(standing.message)
    assert "“Conference”: 2 weeks before" in words_of((await hall.use(THEO, "events remind")).message)
    ended = await hall.use(THEO, "events remind", event="kind:conference", offsets="off")
    assert "I remind you no more" in words_of(ended.message)
    refused = await hall.use(THEO, "events remind", event="all", offsets="soon")
    assert "Write it like" in words_of(refused.message)


async def test_settings_decide_channel_reminders_and_calendar(hall: StudyHall) -> None:
    await choose_events_channel(hall)
    settings = await hall.use(ROSA, "staff events settings")
    assert "1 day before, 1 hour before" in words_of(settings.message)
    form = await hall.press(ROSA, settings.message, "Reminders")
    card = (await fill_form(hall, ROSA, form, "")).message
    assert "**Reminders there** · none" in words_of(card)
    card = (await hall.press(ROSA, card, "Show the calendar")).message
    assert "in the lists and reminders" in words_of(card)
    assert "Leave the calendar out" in words_of(card)


async def test_what_cannot_be_read_says_how_to_write_it_and_changes_nothing(hall: StudyHall) -> None:
    refused = await drafted(hall, "04/11")
    assert "Saved" not in words_of(refused.message)
    draft = await drafted(hall)
    for button, values in (("Seats and CEUs", ("many", "", "")), ("Time", ("yesterday", "2h")), ("Source", ("x", ""))):
        form = await hall.press(ROSA, draft.message, button)
        answered = await fill_form(hall, ROSA, form, *values)
        assert answered.failed is None
        assert "our fault" not in words_of(answered.message)
    assert "<t:1796065200:F>" in words_of(draft.message)
    discarded = await hall.press(ROSA, draft.message, "Discard")
    assert "Discarded" in words_of(discarded.message)
    assert "Nothing is planned" in words_of((await hall.use(THEO, "events list")).message)


async def test_members_cannot_do_what_is_the_moderators(hall: StudyHall) -> None:
    hall.show_to_everyone("staff")
    refused = await hall.use(THEO, "staff events settings")
    assert "This is for moderators" in words_of(refused.message)
