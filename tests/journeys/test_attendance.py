"""From being there to the entry that it earns: the code word at the end, a moderator's check-in, and no other way."""

from tests.journeys.test_ceu import cycle_set
from tests.journeys.test_events import EVENTS, card_of, choose_events_channel, drafted, fill_form, with_seats
from tests.support.study_hall import AMINA, ROSA, THEO, StudyHall, words_of


async def test_who_was_there_finds_a_drafted_entry(hall: StudyHall) -> None:
    await choose_events_channel(hall)
    await hall.press(ROSA, (await with_seats(hall, await drafted(hall), "5")).message, "Save")
    await hall.posted(1, EVENTS)
    await cycle_set(hall, "cpc", "2026-01-01", "2027-12-31")
    early = await hall.use(ROSA, "staff events attendance", event="chapter")
    assert "no such event" in words_of(early.message)

    hall.advance(days=7, hours=9)
    post = await hall.until(lambda: next((one for one in hall.posts(EVENTS) if "is over" in one.content), None))
    none_set = await hall.press(THEO, post, "I was there")
    assert "No code word is taken" in words_of(none_set.message)

    [named] = await hall.suggestions(ROSA, "staff events attendance", "event", "chap")
    sheet = await hall.use(ROSA, "staff events attendance", event=named)
    assert "1.5 CEUs (AAPC)" in words_of(sheet.message)
    form = await hall.press(ROSA, sheet.message, "Set a code word")
    card = card_of(await fill_form(hall, ROSA, form, "Purple Modifier"))
    assert "“Purple Modifier”" in words_of(card)

    await hall.restart_bot()
    wrong = await fill_form(hall, THEO, await hall.press(THEO, post, "I was there"), "blue")
    assert "4 tries are left" in words_of(wrong.message)
    right = await fill_form(hall, THEO, await hall.press(THEO, post, "I was there"), "purple modifier")
    assert "I drafted an entry" in words_of(right.message)
    assert right.ephemeral
    again = await hall.press(THEO, post, "I was there")
    assert "noted already" in words_of(again.message)
    summary = words_of((await hall.use(THEO, "ceu summary")).message)
    assert "Chapter meeting" in summary
    assert "unverified" in summary

    everyone = [hall.member_id(THEO), hall.member_id(AMINA), hall.playground.world.bot.id]
    checked = words_of((await hall.choose(ROSA, card, "Check members in", everyone)).message)
    assert "Checked in: 1; noted before: 1; no CEUs kept here: 1." in checked
    assert "2 people" in checked
    audit = words_of((await hall.use(ROSA, "staff audit")).message)
    assert "events: checked in" in audit
    assert str(hall.member_id(AMINA)) not in audit
