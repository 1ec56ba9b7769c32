"""Has a round planned in a process of its own, made when it is needed: the event loop stays free, its memory small."""

import asyncio
import pickle
import sys
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.errors import UserError
from bot.mentoring.pairing import Pairing
from bot.mentoring.planning import Plan

_CHILD = "bot.mentoring.planning_child"


class RoundLost(UserError):
    """The process that planned the round came to an end without it."""

    def __init__(self) -> None:
        super().__init__(
            "The round could not be worked out: its process was ended, perhaps for lack of memory. Nothing has "
            "changed. Try again; if it comes again, tell whoever runs the bot."
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which round is to be planned: whose, of what moment, without whom, and the pair that is to be rematched."""

    secret: bytes
    server_id: int
    now: datetime
    gone: Collection[int] = ()
    asked: Pairing | None = None


class RoundProcess:
    """Plans rounds from what is in a database. The process reads it, too: thousands of profiles take a while."""

    def __init__(self, database_url: str) -> None:
        self._database_url = database_url

    async def plan(self, wanted: Wanted) -> Plan:
        """Return the round that is best to propose, with reasons and proof; raises `RoundLost`.

        Who stops waiting for it ends the process, too.
        """
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", _CHILD, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        try:
            planned, _ = await child.communicate(pickle.dumps((self._database_url, wanted)))
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
