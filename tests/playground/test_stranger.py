"""A plain discord.py bot, in a process of its own, runs on the playground with nothing changed but two addresses."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from playground import Playground

_BOT = Path(__file__).parents[1] / "support" / "stranger_bot.py"


@pytest.fixture
async def stranger(playground: Playground) -> AsyncIterator[Playground]:
    addresses = {
        "API_URL": playground.api_url,
        "GATEWAY_URL": playground.gateway_url,
        "BOT_TOKEN": playground.token,
    }
    process = await asyncio.create_subprocess_exec(sys.executable, _BOT, env=os.environ | addresses)
    try:
        await playground.control.wait_for_bot()
        yield playground
    finally:
        process.terminate()
        await process.wait()


async def test_a_command_is_answered_for_all_to_see(stranger: Playground) -> None:
    interaction = await stranger.control.command("Theo Park", "welcome", "hello", name="Theo").answered()

    assert interaction.message is not None
    assert interaction.message.content == "Hello Theo!"
    assert stranger.control.messages_in("welcome", "Amina Yusuf") == [interaction.message]


async def test_a_button_changes_its_message(stranger: Playground) -> None:
    shown = await stranger.control.command("Theo Park", "welcome", "counter").answered()
    assert shown.message is not None

    for _ in range(2):
        await stranger.control.component("Amina Yusuf", shown.message, "count").answered()

    button = shown.message.components[0]["components"][0]
    assert button["label"] == "2"


async def test_a_modal_is_submitted_and_answered_privately(stranger: Playground) -> None:
    opened = await stranger.control.command("Theo Park", "welcome", "feedback").answered()
    submitted = await stranger.control.modal("Theo Park", opened, {"text": "well done"}).answered()

    assert submitted.message is not None
    assert submitted.message.content == "Thank you for: well done"
    assert stranger.control.messages_in("welcome", "Amina Yusuf") == []
    assert stranger.control.messages_in("welcome", "Theo Park") == [submitted.message]


async def test_a_deferred_answer_arrives(stranger: Playground) -> None:
    interaction = stranger.control.command("Theo Park", "welcome", "slow")

    await interaction.answered()
    await interaction.settled()

    assert interaction.message is not None
    assert (interaction.message.content, interaction.message.thinking) == ("At last", False)
