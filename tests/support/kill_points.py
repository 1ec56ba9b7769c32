"""Points at which a working process stands still, so that it can be killed exactly there."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Concatenate, Literal, ParamSpec, TypeVar

from bot.jobs import Attempt, Delivery, Key, Messenger, Notice, Outcome, Sent, Target, ledger
from bot.quiz import DiscussionDue, QuestionDue, RevealDue
from bot.quiz.deliveries import DISCUSSION, QUESTION, REVEAL
from bot.storage import Database, Transaction

P = ParamSpec("P")
T = TypeVar("T")

_KINDS: dict[type[Notice], str] = {QuestionDue: QUESTION, RevealDue: REVEAL, DiscussionDue: DISCUSSION}


class Moment(StrEnum):
    """How far a delivery has come."""

    BEFORE_SEND = "before its request"
    BEFORE_SETTLE = "after its request, before it is settled"
    SETTLED = "after it is settled"


@dataclass(frozen=True, slots=True)
class KillPoint:
    """A kind of delivery at a moment."""

    kind: str
    moment: Moment


class Halt:
    """Tells that the chosen point is reached, and lets nothing go on from there; None chooses no point."""

    def __init__(self, chosen: KillPoint | None, reached: Callable[[KillPoint], None]) -> None:
        self._chosen = chosen
        self._reached = reached

    async def pass_by(self, kind: str, moment: Moment) -> None:
        """Go on, or never return."""
        point = KillPoint(kind, moment)
        if point == self._chosen:
            self._reached(point)
            await asyncio.Event().wait()


class HaltingMessenger:
    """A messenger whose requests may stand still just before, or just after, they are made."""

    def __init__(self, messenger: Messenger, halt: Halt) -> None:
        self._messenger = messenger
        self._halt = halt

    async def find_sent(self, target: Target, key: Key) -> Attempt | None:
        """Look for what an attempt that was cut off had sent."""
        return await self._messenger.find_sent(target, key)

    async def perform(self, target: Target, notice: Notice, key: Key) -> Attempt:
        """Make the request, unless it stands still."""
        kind = _KINDS.get(type(notice), "")
        await self._halt.pass_by(kind, Moment.BEFORE_SEND)
        attempt = await self._messenger.perform(target, notice, key)
        if isinstance(attempt, Sent):
            await self._halt.pass_by(kind, Moment.BEFORE_SETTLE)
        return attempt


class HaltingDatabase:
    """A database that tells what was settled in it, and when there was nothing to claim; it may stand still then."""

    def __init__(
        self,
        database: Database,
        halt: Halt,
        settled: Callable[[Delivery, Outcome], None],
        idle: Callable[[], None],
    ) -> None:
        self._database = database
        self._halt = halt
        self._settled = settled
        self._idle = idle

    @property
    def dialect(self) -> Literal["sqlite", "postgresql"]:
        """Which engine this is."""
        return self._database.dialect

    async def read(self, function: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Read as the database does."""
        return await self._database.read(function, *args, **kwargs)

    async def write(
        self, function: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Write as the database does; what carries a delivery and its outcome settles it."""
        value = await self._database.write(function, *args, **kwargs)
        settlement = _settlement(args)
        if settlement is not None:
            self._settled(*settlement)
            await self._halt.pass_by(settlement[0].kind, Moment.SETTLED)
        if function is ledger.claim and not value:
            self._idle()
        return value

    async def backup(self, path: Path) -> None:
        """Back up as the database does."""
        await self._database.backup(path)

    async def close(self) -> None:
        """Close the database."""
        await self._database.close()


def _settlement(arguments: Sequence[object]) -> tuple[Delivery, Outcome] | None:
    match arguments:
        case [Delivery() as delivery, outcome] if isinstance(outcome, Outcome):
            return delivery, outcome
        case _:
            return None
