"""A server's calendar as a file: taken out, brought in, brought up to date; what is no calendar is refused kindly."""

from typing import Any

import pytest

from playground import Interaction, Upload
from tests.events.test_imports import BROKEN, DINNER, SERIES, calendar, events_in
from tests.journeys.test_events import drafted
from tests.support.study_hall import ROSA, THEO, StudyHall, words_of


async def brought(hall: StudyHall, data: bytes, name: str = "chapter.ics") -> Interaction:
    """Let the moderator hand a file over."""
    return await hall.use(ROSA, "staff events import", file=Upload(name, data))


def opened(hall: StudyHall, answered: Interaction) -> list[Any]:
    """Open the file of an answer in a calendar program."""
    assert answered.message is not None
    assert answered.ephemeral
    (file,) = answered.message.attachments
    assert file.filename.endswith(".ics")
    return events_in(hall.playground.world.files[file.id])


async def test_the_calendar_and_one_event_of_it_as_files(hall: StudyHall) -> None:
    nothing = await hall.use(THEO, "events calendar")
    assert "Nothing with a date" in words_of(nothing.message)
    await hall.press(ROSA, (await drafted(hall)).message, "Save")
    whole = await hall.use(THEO, "events calendar")
    assert "1 event." in words_of(whole.message)
    (event,) = opened(hall, whole)
    assert str(event["SUMMARY"]) == "Chapter meeting"
    shown = await hall.use(THEO, "events show", event="chapter")
    (alone,) = opened(hall, await hall.press(THEO, shown.message, "Add to my calendar"))
    assert alone["UID"] == event["UID"]


async def test_a_file_is_looked_at_saved_and_updated_by_a_newer_one(hall: StudyHall) -> None:
    preview = await brought(hall, calendar(DINNER, SERIES, BROKEN))
    said = words_of(preview.message)
    assert "**2** new" in said
    assert "Not taken · **Broken**: its DTSTART “soon” is not a date" in said
    assert "Never taken: attendees (1)." in said
    assert "Nothing is planned" in words_of((await hall.use(THEO, "events list")).message)
    await hall.restart_bot()
    saved = await hall.press(ROSA, preview.message, "Save")
    assert "Saved: 2 new events" in words_of(saved.message)
    assert "Dinner" in words_of((await hall.use(THEO, "events list")).message)

    again = await brought(hall, calendar(DINNER, SERIES))
    assert "There is nothing to save" in words_of(again.message)
    newer = await brought(hall, calendar(DINNER.replace("Room 5", "The roof"), SERIES))
    assert "Changes · **Dinner**" in words_of(newer.message)
    await hall.press(ROSA, newer.message, "Save")
    listed = words_of((await hall.use(THEO, "events list")).message)
    assert "The roof" in listed
    assert listed.count("Dinner") == 1


async def test_a_long_preview_is_turned_and_discarded(hall: StudyHall) -> None:
    many = [DINNER.replace("dinner", f"dinner-{number}").replace("Dinner", f"No{number}") for number in range(20)]
    first = await brought(hall, calendar(*many))
    later = await hall.press(ROSA, first.message, "Later")
    assert "Page 2 of 3" in words_of(later.message)
    assert "No9" in words_of(later.message)
    gone = await hall.press(ROSA, later.message, "Discard")
    assert "Nothing was changed" in words_of(gone.message)
    assert "Nothing is planned" in words_of((await hall.use(THEO, "events list")).message)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("virus.exe", calendar(DINNER), "not a calendar file"),
        ("page.ics", b"<html>not a calendar</html>", "not an iCalendar file"),
        ("zeros.ics", b"\x00" * 50_000, "not an iCalendar file"),
        ("large.ics", b"x" * 1_200_000, "1 MB is the limit"),
        ("deep.ics", b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 1_500, "more than 1,000 entries"),
    ],
)
async def test_what_is_no_calendar_is_refused_kindly(hall: StudyHall, name: str, data: bytes, said: str) -> None:
    refused = await brought(hall, data, name)
    assert said in words_of(refused.message)
    assert "our fault" not in words_of(refused.message)
    assert "Nothing is planned" in words_of((await hall.use(THEO, "events list")).message)


async def test_members_cannot_bring_files_in(hall: StudyHall) -> None:
    hall.show_to_everyone("staff")
    refused = await hall.use(THEO, "staff events import", file=Upload("a.ics", calendar(DINNER)))
    assert "This is for moderators" in words_of(refused.message)
