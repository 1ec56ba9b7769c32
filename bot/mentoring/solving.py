"""Has a round planned in a process of its own, made when it is needed: the event loop stays free, its memory small."""

import asyncio
import pickle
import sys

from bot.errors import UserError
from bot.mentoring.planning import Plan
from bot.mentoring.rematching import Situation

_CHILD = "bot.mentoring.planning_child"


class RoundLost(UserError):
    """The process that planned the round came to an end without it."""

    def __init__(self) -> None:
        super().__init__(
            "The round could not be worked out: its process was ended, perhaps for lack of memory. Nothing has "
            "changed. Try again; if it comes again, tell whoever runs the bot."
        )


async def plan_round(situation: Situation) -> Plan:
    """Return the round that is best to propose, with reasons and proof; raises `RoundLost`.

    Who stops waiting for it ends the process, too.
    """
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", _CHILD, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    try:
        planned, _ = await child.communicate(await asyncio.to_thread(pickle.dumps, situation))
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        raise RoundLost
    return await asyncio.to_thread(_read, planned)


def _read(planned: bytes) -> Plan:
    plan = pickle.loads(planned)  # noqa: S301 - written by the process that was made for it
    if not isinstance(plan, Plan):
        raise TypeError(f"a round's process gave a {type(plan).__name__}")
    return plan
