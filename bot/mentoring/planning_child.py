"""The process in which a round is planned: what is wanted comes in at standard input, the plan goes out."""

import asyncio
import os
import pickle
import sys

from bot.mentoring.planning import plan
from bot.mentoring.reckoning import situation_of
from bot.mentoring.rematching import Situation
from bot.mentoring.round_child import solve
from bot.mentoring.solving import Wanted
from bot.storage import open_database

_POLITENESS = 10
"""Whoever waits for a command goes first where processors are few."""


def main() -> None:
    """Plan one round."""
    if sys.platform != "win32":
        os.nice(_POLITENESS)
    database_url, wanted = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by the process that started this one
    pickle.dump(plan(asyncio.run(_situation(database_url, wanted)), solve), sys.stdout.buffer)


async def _situation(database_url: str, wanted: Wanted) -> Situation:
    database = await open_database(database_url)
    try:
        return await database.read(situation_of, wanted.secret, wanted.server_id, wanted.now, wanted.gone, wanted.asked)
    finally:
        await database.close()


if __name__ == "__main__":
    main()
