"""Discord's own events: published, kept in step, changed over there while the bot is away, decided on, taken back."""

from playground import ScheduledEvent
from playground.permissions import Permission
from playground.world_events import edit_event, remove_event
from tests.journeys.acts import choose_audit_channel
from tests.journeys.test_events import drafted, fill_form
from tests.support.study_hall import MOD_LOG, ROSA, StudyHall, words_of


def events_there(hall: StudyHall) -> list[ScheduledEvent]:
    """Return Discord's own events of the hall that are to come or on."""
    return [one for one in hall.playground.world.servers[hall.server_id].events.values() if one.status <= 2]


async def shown_there(hall: StudyHall, **fields: str) -> ScheduledEvent:
    """Wait until the one event there shows this."""

    def found() -> ScheduledEvent | None:
        there = events_there(hall)
        fits = len(there) == 1 and all(there[0].fields[name] == value for name, value in fields.items())
        return there[0] if fits else None

    return await hall.until(found)


async def test_kept_in_step_and_never_overwritten_silently(hall: StudyHall) -> None:
    await choose_audit_channel(hall)
    draft = await drafted(hall)
    card = await hall.choose(ROSA, draft.message, "How often", ["weekly"])
    await hall.press(ROSA, card.message, "Save")
    published = await hall.use(ROSA, "staff events publish", event="chapter")
    assert "Among Discord's own events: Chapter meeting" in words_of(published.message)
    there = await shown_there(hall, name="Chapter meeting", scheduled_end_time="2026-11-30T21:00:00+00:00")
    assert there.fields["entity_metadata"] == {"location": "Room 5 · https://example.org/room"}

    edit = await hall.use(ROSA, "staff events edit", event="chapter")
    form = await hall.press(ROSA, edit.message, "Time")
    await hall.press(ROSA, (await fill_form(hall, ROSA, form, "2026-11-30 20:00", "1h")).message, "Save")
    await shown_there(hall, scheduled_start_time="2026-11-30T20:00:00+00:00")
    await hall.all_delivered()
    assert not [one for one in hall.posts(MOD_LOG) if "Discord's own" in words_of(one)]

    await hall.stop_bot()
    edit_event(hall.playground.world, there, {"name": "Chapter party"})
    await hall.start_bot()
    told = await hall.until(
        lambda: next((one for one in hall.posts(MOD_LOG) if "Discord's own event" in words_of(one)), None)
    )
    assert "there: Chapter party\nours: Chapter meeting" in words_of(told)
    assert events_there(hall)[0].fields["name"] == "Chapter party"
    back = await hall.press(ROSA, told, "Put ours back")
    assert "Among Discord's own events" in words_of(back.message)
    await shown_there(hall, name="Chapter meeting")

    remove_event(hall.playground.world, hall.playground.world.servers[hall.server_id], there)
    gone = await hall.until(
        lambda: next((one for one in hall.posts(MOD_LOG) if "It was deleted" in words_of(one)), None)
    )
    left = await hall.press(ROSA, gone, "Leave theirs")
    assert "leave it so, until the next date" in words_of(left.message)
    assert events_there(hall) == []
    hall.advance(days=7, hours=10)
    await shown_there(hall, scheduled_start_time="2026-12-07T20:00:00+00:00")

    await hall.use(ROSA, "staff events unpublish", event="chapter")
    await hall.until(lambda: not events_there(hall) or None)


async def test_without_the_right_the_switch_is_named(hall: StudyHall) -> None:
    await hall.press(ROSA, (await drafted(hall)).message, "Save")
    server = hall.playground.world.servers[hall.server_id]
    for role in server.roles.values():
        role.permissions &= ~Permission.CREATE_EVENTS & ~Permission.ADMINISTRATOR
    await hall.restart_bot()

    refused = await hall.use(ROSA, "staff events publish", event="chapter")

    assert "I lack **Create Events** in this server" in words_of(refused.message)
