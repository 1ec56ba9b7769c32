"""That somebody answers every control that there is a link for, however old the message it is on."""

from playground import Message
from playground.world_messages import Draft, post
from tests.kit.test_links import LINKS
from tests.support.study_hall import LOUNGE, ROSA, StudyHall, words_of


def standing_message(hall: StudyHall, custom_id: str) -> Message:
    """Let the lounge hold a message of the bot's with this button, as if from long ago."""
    world = hall.playground.world
    row = {"type": 1, "components": [{"type": 2, "style": 2, "label": "Old", "custom_id": custom_id}]}
    return post(world, hall.channel(LOUNGE), world.bot.id, Draft({"content": "Long ago", "components": [row]}))


async def test_every_link_is_answered(hall: StudyHall) -> None:
    for link in LINKS:
        custom_id = link.to(*(1 for _ in link.ids), *(() if link.key is None else ("x",)))
        pressed = await hall.press(ROSA, standing_message(hall, custom_id), "Old")
        assert pressed.failed is None, custom_id
        assert pressed.modal is not None or "older version of me" not in words_of(pressed.message), custom_id
