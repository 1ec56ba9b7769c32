"""What a crash is: where a process is killed, when another takes over, and what is seen in the end."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.quiz.deliveries import DISCUSSION, QUESTION, REVEAL
from tests.support.kill_points import KillPoint, Moment


class Kind(StrEnum):
    """Where the process is killed."""

    QUESTION_UNSENT = "question: before it is sent"
    QUESTION_UNSETTLED = "question: sent, not settled"
    QUESTION_SETTLED = "question: settled"
    REVEAL_UNSETTLED = "reveal: shown, not settled"
    THREAD_UNSENT = "reveal: settled, thread not opened"
    THREAD_UNSETTLED = "thread: opened, not settled"

    @property
    def point(self) -> KillPoint:
        """The kind of delivery and how far it has come."""
        return _POINTS[self]


_POINTS = {
    Kind.QUESTION_UNSENT: KillPoint(QUESTION, Moment.BEFORE_SEND),
    Kind.QUESTION_UNSETTLED: KillPoint(QUESTION, Moment.BEFORE_SETTLE),
    Kind.QUESTION_SETTLED: KillPoint(QUESTION, Moment.SETTLED),
    Kind.REVEAL_UNSETTLED: KillPoint(REVEAL, Moment.BEFORE_SETTLE),
    Kind.THREAD_UNSENT: KillPoint(DISCUSSION, Moment.BEFORE_SEND),
    Kind.THREAD_UNSETTLED: KillPoint(DISCUSSION, Moment.BEFORE_SETTLE),
}


class Window(StrEnum):
    """When the next process starts, by Discord's memory of nonces: five minutes in the playground."""

    REMEMBERED = "nonce remembered"
    NONCE_ALONE = "nonce remembered, history closed"
    FORGOTTEN = "nonce forgotten"

    @property
    def waits(self) -> timedelta:
        """How long after the kill; the dead process's lease has run out by then."""
        return timedelta(minutes=7 if self is Window.FORGOTTEN else 2)


@dataclass(frozen=True, slots=True)
class Crash:
    """One way of crashing."""

    kind: Kind
    window: Window


CRASHES = (
    *(Crash(kind, window) for kind in Kind for window in (Window.REMEMBERED, Window.FORGOTTEN)),
    Crash(Kind.QUESTION_UNSETTLED, Window.NONCE_ALONE),
)
"""All ways. With the history closed and the nonce forgotten nothing can be recognised; set-up asks for the history."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What members see of one question in the end; `unsettled` counts what the ledger did not see through."""

    posts: int
    reveals: int
    threads: int
    unsettled: int

    @property
    def lost(self) -> int:
        """How much of it is missing."""
        return [self.posts, self.reveals, self.threads].count(0) + self.unsettled

    @property
    def doubled(self) -> int:
        """How much of it is there too often."""
        return sum(max(0, number - 1) for number in (self.posts, self.reveals, self.threads))
