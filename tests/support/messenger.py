"""A messenger that sends nothing: it records what it is to perform and answers as the test decides."""

import asyncio
from collections import deque
from dataclasses import dataclass

from bot.jobs import Attempt, Key, Notice, Sent, Target


@dataclass(frozen=True, slots=True)
class Performed:
    """One request as it was asked for."""

    target: Target
    notice: Notice
    key: Key


class FakeMessenger:
    """Answers `Sent` with message ids from 9001 up, unless told otherwise; can be held in the middle of a request."""

    def __init__(self) -> None:
        self.performed: list[Performed] = []
        self.looked_for: list[Key] = []
        self._answers: deque[Attempt | Exception] = deque()
        self._findings: deque[Attempt | None] = deque()
        self._open = asyncio.Event()
        self._open.set()
        self._begun = asyncio.Event()

    def will_answer(self, *answers: Attempt | Exception) -> None:
        """Answer the coming requests so, one by one; exceptions are raised."""
        self._answers.extend(answers)

    def will_find(self, *findings: Attempt | None) -> None:
        """Find these, one by one, where an earlier attempt's message is looked for; otherwise nothing."""
        self._findings.extend(findings)

    def hold(self) -> None:
        """Let requests begin but not end."""
        self._open.clear()

    def let_go(self) -> None:
        """Let every request end."""
        self._open.set()

    async def begun(self, number: int) -> None:
        """Wait until so many requests have begun."""
        async with asyncio.timeout(10):
            while len(self.performed) < number:
                self._begun.clear()
                await self._begun.wait()

    async def perform(self, target: Target, notice: Notice, key: Key) -> Attempt:
        """Record the request, then answer it."""
        self.performed.append(Performed(target, notice, key))
        number = len(self.performed)
        answer = self._answers.popleft() if self._answers else Sent(9000 + number)
        self._begun.set()
        await self._open.wait()
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def find_sent(self, target: Target, key: Key) -> Attempt | None:
        """Record what is looked for; find what the test decided."""
        del target
        self.looked_for.append(key)
        return self._findings.popleft() if self._findings else None
