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
    """Send a card to the target's channel, or to the member's direct messages where there is no channel.

    `to_members_only` has the member looked up in the target's server first: who is not there any more gets nothing.
    """

    card: Card
    to_members_only: bool = False


@dataclass(frozen=True, slots=True)
class EditPost:
    """Put the post in place of an earlier one."""

    message_id: int
    post: Post


@dataclass(frozen=True, slots=True)
class EditCard:
    """Put the card in place of an earlier one."""

    message_id: int
    card: Card


@dataclass(frozen=True, slots=True)
class OpenThread:
    """Open a thread under a message."""

    message_id: int
    name: str


@dataclass(frozen=True, slots=True)
class OpenPrivateThread:
    """Open a thread of its own in the target's channel, which its members alone see; a repeat is told by its name."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutScheduledEvent:
    """Make one of Discord's own scheduled events, or (`event_id`) change it; held elsewhere, so with an end.

    Times in ISO form; `starts` None leaves it. `mark` is a line of the description, by which a repeat is told.
    """

    event_id: int | None
    name: str
    description: str
    location: str
    starts: str | None
    ends: str
    mark: str


@dataclass(frozen=True, slots=True)
class RemoveScheduledEvent:
    """Delete one of Discord's own scheduled events; one that is gone already is as good."""

    event_id: int


Request = (
    SendPost
    | SendCard
    | EditPost
    | EditCard
    | OpenThread
    | OpenPrivateThread
    | PutScheduledEvent
    | RemoveScheduledEvent
)
