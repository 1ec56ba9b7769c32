"""From an empty server to the first question asked: few presses, counted."""

from collections.abc import Sequence

from playground import Interaction, Message, Permission, Server
from tests.support.study_hall import StudyHall, components, words_of

MOST_PRESSES = 12
NORA = "Nora Quist"
"""Whoever has just invited the bot into a server of her own."""


class Owner:
    """Sets a server up; every command, press, choice and submitted form counts one."""

    def __init__(self, hall: StudyHall, server: Server) -> None:
        self._hall = hall
        self._server = server
        self.presses = 0
        control = hall.playground.control
        manager = control.add_role(server, "Owner", int(Permission.MANAGE_GUILD))
        control.add_member(server, NORA, [manager])
        self.general = control.channel("general", server)

    async def use(self, command: str) -> Message:
        """Use a command."""
        used = await self._done(self._hall.playground.control.command(NORA, self.general, command))
        assert used.message is not None
        return used.message

    async def press(self, message: Message, label: str) -> Interaction:
        """Press a button."""
        self.presses += 1
        return await self._hall.press(NORA, message, label)

    async def choose(self, message: Message, placeholder: str, values: Sequence[object]) -> Interaction:
        """Choose in a select."""
        self.presses += 1
        return await self._hall.choose(NORA, message, placeholder, values)

    async def fill_in(self, opened: Interaction, text: str) -> Interaction:
        """Submit a form."""
        self.presses += 1
        return await self._hall.fill_in(NORA, opened, text)

    def questions(self) -> list[Message]:
        """Return the questions that were asked here."""
        messages = self._hall.playground.control.messages_in(self.general)
        return [one for one in messages if "Question of the day" in one.content]

    async def _done(self, used: Interaction) -> Interaction:
        self.presses += 1
        await used.answered()
        return await used.settled()


async def test_with_a_time_zone_from_the_list(hall: StudyHall) -> None:
    owner = Owner(hall, hall.playground.control.add_server("Evening Coders"))

    card = await owner.use("staff setup")
    await owner.choose(card, "Common time zones", ["America/Chicago"])
    await owner.press(card, "Next")
    await owner.choose(card, "Choose the question channel", [owner.general])
    await owner.press(card, "Next")
    await owner.press(card, "Skip")
    started = await owner.press(card, "Ask a question every day at 9:00")

    assert "Every day at **09:00**, America/Chicago" in words_of(started.message)
    assert owner.presses == 7
    hall.advance(hours=3)  # to nine in the morning, in Chicago
    await hall.until(lambda: owner.questions())
    assert owner.presses <= MOST_PRESSES


async def test_with_everything_that_a_careful_owner_decides_first(hall: StudyHall) -> None:
    owner = Owner(hall, hall.playground.control.add_server("Evening Coders"))

    card = await owner.use("staff setup")
    await owner.fill_in(await owner.press(card, "Choose time zone"), "Berlin")
    await owner.press(card, "Next")
    await owner.choose(card, "Choose the question channel", [owner.general])
    await owner.choose(card, "Choose the audit channel", [owner.general])
    await owner.press(card, "Next")
    await owner.press(card, "Skip")
    await owner.press(card, "Ask a question every day at 9:00")
    await owner.press(card, "Check permissions")

    assert "✗" not in words_of(card)
    assert owner.presses <= MOST_PRESSES
    hall.advance(hours=20)
    (asked,) = await hall.until(lambda: owner.questions())
    answers = [one["label"] for one in components(asked) if one.get("label") in ("A", "B", "C", "D")]
    assert answers == ["A", "B", "C", "D"]
