"""One interaction: what a member did, and what became of it."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from playground.models import Json, Message
from playground.rules import InteractionKind

DEFERRED_MESSAGE = 5
DEFERRED_UPDATE = 6


@dataclass(slots=True, eq=False)
class Interaction:
    """What a member did. `failed` says, in the client's words, why no answer came; `message` is the answer."""

    id: int
    token: str
    kind: InteractionKind
    server_id: int | None
    channel_id: int
    user_id: int
    created_at: datetime
    data: Json
    name: str | None = None
    source: Message | None = None
    triggered_by: "Interaction | None" = None
    focused_type: int | None = None
    response_type: int | None = None
    ephemeral: bool = False
    message: Message | None = None
    modal: Json | None = None
    choices: list[Json] | None = None
    failed: str | None = None
    messages: list[Message] = field(default_factory=list[Message])
    timer: asyncio.TimerHandle | None = None
    answered_event: asyncio.Event = field(default_factory=asyncio.Event)
    settled_event: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def acknowledged(self) -> bool:
        """Whether the bot has answered at all."""
        return self.response_type is not None

    @property
    def from_component(self) -> bool:
        """Whether a message with components led here, by a press or by a modal that a press opened."""
        return self.source is not None

    def acknowledge(self, response_type: int) -> None:
        """Note the bot's first answer; deferrals settle later."""
        self.response_type = response_type
        self._end_wait()
        if response_type not in (DEFERRED_MESSAGE, DEFERRED_UPDATE):
            self.settled_event.set()

    def fail(self, note: str) -> None:
        """Give up on the bot's answer."""
        self.failed = note
        self._end_wait()
        self.settled_event.set()

    def settle(self) -> None:
        """Note that what was deferred is there."""
        self.settled_event.set()

    async def answered(self) -> "Interaction":
        """Wait until the bot has acknowledged, or the client gave up; then look at `failed`."""
        await self.answered_event.wait()
        return self

    async def settled(self, within: float = 10.0) -> "Interaction":
        """Wait until the answer stands, a deferred one included; TimeoutError after `within` real seconds."""
        async with asyncio.timeout(within):
            await self.settled_event.wait()
        return self

    def _end_wait(self) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
        self.answered_event.set()
