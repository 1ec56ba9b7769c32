"""What several stories begin with."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.storage import Database, Transaction
from playground import Interaction, Message, Permission, Role
from tests.support.study_hall import MOD_LOG, QUESTIONS, ROSA, StudyHall, words_of


async def start_schedule(hall: StudyHall, **options: object) -> Interaction:
    """Let the moderator schedule a question for 9:00 UTC every day, or as the options say, and start it."""
    chosen = {"time": "09:00", "timezone": "UTC", "channel": hall.channel(QUESTIONS)} | options
    drafted = await hall.use(ROSA, "staff quiz schedule", **chosen)
    return await hall.press(ROSA, drafted.message, "Start")


async def post_now(hall: StudyHall, **options: object) -> None:
    """Let the moderator post a question now, and wait until it is there."""
    before = len(hall.posts())
    await hall.use(ROSA, "staff quiz post", channel=hall.channel(QUESTIONS), **options)
    await hall.posted(before + 1)
    await hall.all_delivered()


T = TypeVar("T")

CHANNELS, ROLES, QUESTIONS_STEP, CHECK_UP = 1, 2, 3, 7
"""Steps of set-up, as the command's option names them."""


async def choose_audit_channel(hall: StudyHall) -> None:
    """Let the moderator choose where moderators are told things."""
    setup = await hall.use(ROSA, "staff setup", step=CHANNELS)
    await hall.choose(ROSA, setup.message, "Choose the audit channel", [hall.channel(MOD_LOG)])


async def until_seen(hall: StudyHall, look: Callable[[Transaction], T]) -> T:
    """Look into the database again and again until what is seen there is true; return it."""
    async with asyncio.timeout(10):
        while not (seen := await hall.service(Database).read(look)):
            pass
        return seen


def news(hall: StudyHall) -> list[Message]:
    """Return what moderators were told in the audit channel, apart from the short cards of what they did themselves."""
    return [one for one in hall.posts(MOD_LOG) if words_of(one).startswith("### ")]


def bots_role(hall: StudyHall) -> Role:
    """Return the role that the bot was invited with."""
    server = hall.playground.control.server(hall.server_id)
    return next(role for role in server.roles.values() if role.bot_id is not None)


def forbid(hall: StudyHall, channel: str, *denied: Permission) -> None:
    """Take permissions from the bot in a channel; none gives them back."""
    hall.playground.control.set_overwrite(channel, bots_role(hall), deny=sum(denied))
