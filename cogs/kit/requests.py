"""What a notice becomes: exactly one request to Discord."""

from dataclasses import dataclass

from cogs.kit.card import Card
from cogs.kit.post import Post


@dataclass(frozen=True, slots=True)
class SendPost:
    """Post in the target's channel."""

    post: Post


@dataclass(frozen=True, slots=True)
class SendCard:
    """Send a card to the target's channel, or to the member's direct messages where there is no channel."""

    card: Card


@dataclass(frozen=True, slots=True)
class EditPost:
    """Put the post in place of an earlier one."""

    message_id: int
    post: Post


@dataclass(frozen=True, slots=True)
class OpenThread:
    """Open a thread under a message."""

    message_id: int
    name: str


Request = SendPost | SendCard | EditPost | OpenThread
