"""What stories of mentoring begin with: sign-ups, and direct messages that are waited for."""

from collections.abc import Mapping
from typing import Any

from playground import Interaction, Message
from tests.support.study_hall import StudyHall, words_of

EVENINGS = [f"{weekday}-evening" for weekday in range(5)]


def fields(opened: Interaction) -> list[dict[str, Any]]:
    """Return the fields of the form that was opened."""
    assert opened.modal is not None
    return [one["component"] for one in opened.modal["components"]]


async def fill_section(
    hall: StudyHall, member: str, card: Message | None, section: str, answers: Mapping[int, object]
) -> Interaction:
    """Open a section and answer its fields by place; the others stay as they are."""
    opened = await hall.press(member, card, section)
    values: dict[str, object] = {}
    for place, field in enumerate(fields(opened)):
        kept = [one["value"] for one in field.get("options", ()) if one.get("default")]
        values[field["custom_id"]] = answers.get(place, field.get("value", kept))
    return await hall.submit(member, opened, values)


async def sign_up(hall: StudyHall, member: str, side: str, room: int = 1) -> Message:
    """Sign up as one whom everybody suits, with room for so many mentees."""
    card = (await hall.use(member, "mentor join")).message
    await fill_section(hall, member, card, "Who you are", {0: [side], 1: ["CPC"], 2: ["CPC"]})
    await fill_section(hall, member, card, "Work and goals", {0: ["outpatient"], 1: ["exam"], 2: ["en"]})
    await fill_section(hall, member, card, "Time", {0: EVENINGS, 2: [str(room)], 3: "Chicago"})
    await hall.press(member, card, "Join")
    assert card is not None
    return card


async def direct(hall: StudyHall, member: str, text: str) -> Message:
    """Wait for the newest direct message with this text."""
    return await hall.until(
        lambda: next(
            (one for one in reversed(hall.playground.control.direct_messages(member)) if text in words_of(one)), None
        )
    )
