"""A client that only collects interactions, commands of every kind, and answers to them over REST."""

import asyncio
from typing import Any

import discord

from playground import Interaction, Permission, Playground
from tests.playground.rest_client import Answer, RestClient

ORIGINAL = "/messages/@original"


class Silent(discord.Client):
    """A client that only collects the interactions it is sent, for the test to answer over REST."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.sent: asyncio.Queue[discord.Interaction] = asyncio.Queue()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        await self.sent.put(interaction)


COMMANDS: list[dict[str, Any]] = [
    {
        "name": "take",
        "description": "Take options of every type",
        "options": [
            {"type": 3, "name": "text", "description": "x", "required": True, "max_length": 5},
            {"type": 4, "name": "count", "description": "x", "min_value": 1, "max_value": 9},
            {"type": 5, "name": "flag", "description": "x"},
            {"type": 6, "name": "who", "description": "x"},
            {"type": 7, "name": "where", "description": "x", "channel_types": [0]},
            {"type": 8, "name": "role", "description": "x"},
            {"type": 9, "name": "any", "description": "x"},
            {"type": 10, "name": "ratio", "description": "x"},
            {"type": 11, "name": "file", "description": "x"},
            {"type": 3, "name": "kind", "description": "x", "choices": [{"name": "A", "value": "a"}]},
            {"type": 3, "name": "typed", "description": "x", "autocomplete": True},
        ],
    },
    {
        "name": "staff",
        "description": "For moderators",
        "default_member_permissions": str(int(Permission.MANAGE_GUILD)),
        "options": [
            {
                "type": 2,
                "name": "quiz",
                "description": "x",
                "options": [{"type": 1, "name": "post", "description": "x"}],
            }
        ],
    },
    {"name": "Explain this", "type": 3},
    {"name": "Who is this", "type": 2},
]

MODAL: dict[str, Any] = {
    "custom_id": "form",
    "title": "Form",
    "components": [
        {"type": 10, "content": "Fill this in"},
        {
            "type": 18,
            "label": "Why",
            "component": {"type": 4, "custom_id": "why", "style": 2, "min_length": 2, "max_length": 5},
        },
        {
            "type": 18,
            "label": "Which",
            "component": {
                "type": 3,
                "custom_id": "which",
                "options": [{"label": "A", "value": "a", "default": True}, {"label": "B", "value": "b"}],
            },
        },
        {"type": 18, "label": "Who", "component": {"type": 5, "custom_id": "who", "required": False}},
        {"type": 18, "label": "File", "component": {"type": 19, "custom_id": "file", "required": False}},
    ],
}


def take(playground: Playground, **options: object) -> Interaction:
    """Let a member use /take."""
    return playground.control.command("Theo Park", "welcome", "take", **({"text": "x"} | options))


async def answer(rest: RestClient, interaction: Interaction, kind: int, **data: object) -> Answer:
    """Answer an interaction with a response of this type."""
    path = f"/interactions/{interaction.id}/{interaction.token}/callback?with_response=1"
    body: dict[str, object] = {"type": kind}
    return await rest.ask("POST", path, body | ({"data": data} if data else {}))


def webhook(playground: Playground, interaction: Interaction, message: str = "") -> str:
    """Return the path that an interaction's token opens."""
    return f"/webhooks/{playground.world.application.id}/{interaction.token}{message}"
