"""That Discord is told of the commands when they changed, and only then."""

from collections.abc import Mapping, Sequence

import pytest

from bot.registration import CommandRegistration
from bot.storage import Database

APPLICATION, ANOTHER = 5, 6
DAILY = {"name": "quiz", "description": "Questions", "options": [{"type": 1, "name": "daily"}]}
HELP = {"name": "help", "description": "What I do"}


class Register:
    """Discord's list of commands: gives ids, counts how often it was written anew, may be away."""

    def __init__(self) -> None:
        self.written: list[Sequence[Mapping[str, object]]] = []
        self.away = False

    async def replace_all(self, payload: Sequence[Mapping[str, object]]) -> Mapping[str, int]:
        if self.away:
            raise ConnectionError("away")
        self.written.append(payload)
        return {str(command["name"]): 2**62 + number for number, command in enumerate(payload)}


async def test_the_first_start_registers_and_learns_the_ids(database: Database) -> None:
    registration, register = CommandRegistration(database), Register()

    assert await registration.sync(APPLICATION, [DAILY, HELP], register)
    assert register.written == [[DAILY, HELP]]
    assert registration.command_ids == {"quiz": 2**62, "help": 2**62 + 1}


async def test_a_second_start_with_the_same_commands_asks_nothing_and_knows_the_ids(database: Database) -> None:
    register = Register()
    await CommandRegistration(database).sync(APPLICATION, [DAILY, HELP], register)
    again = CommandRegistration(database)

    assert not await again.sync(APPLICATION, [DAILY, HELP], register)
    assert len(register.written) == 1
    assert again.command_ids == {"quiz": 2**62, "help": 2**62 + 1}


@pytest.mark.parametrize(
    "changed", [[DAILY], [{**DAILY, "description": "Quizzes"}, HELP], [DAILY, HELP, {"name": "me"}]]
)
async def test_a_changed_set_is_registered_anew(database: Database, changed: list[Mapping[str, object]]) -> None:
    register = Register()
    await CommandRegistration(database).sync(APPLICATION, [DAILY, HELP], register)

    assert await CommandRegistration(database).sync(APPLICATION, changed, register)
    assert register.written[-1] == changed


async def test_it_can_be_forced(database: Database) -> None:
    register = Register()
    await CommandRegistration(database).sync(APPLICATION, [HELP], register)

    assert await CommandRegistration(database).sync(APPLICATION, [HELP], register, force=True)
    assert len(register.written) == 2


async def test_another_application_is_told_for_itself(database: Database) -> None:
    register = Register()
    await CommandRegistration(database).sync(APPLICATION, [HELP], register)

    assert await CommandRegistration(database).sync(ANOTHER, [HELP], register)
    assert not await CommandRegistration(database).sync(APPLICATION, [HELP], register)


async def test_what_did_not_reach_discord_is_tried_again_at_the_next_start(database: Database) -> None:
    register = Register()
    register.away = True
    with pytest.raises(ConnectionError):
        await CommandRegistration(database).sync(APPLICATION, [HELP], register)

    register.away = False
    assert await CommandRegistration(database).sync(APPLICATION, [HELP], register)
