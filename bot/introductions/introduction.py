"""An introduction: what a member says of themselves to a server, and where it stands."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import NotFound, UserError

LONGEST_NAME = 60
LONGEST_GOAL = 300
LONGEST_CREDENTIALS = 100
LONGEST_REGION = 80


@dataclass(frozen=True, slots=True)
class Words:
    """What the card says; credentials and region may be empty."""

    name: str
    goal: str
    credentials: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Introduction:
    """One member's introduction to one server, of which there is at most one.

    `asked_at` is when the member had it posted, None while it is a draft; `message_id` is there once it stands in the
    channel `channel_id`.
    """

    id: int
    server_id: int
    member_id: int
    words: Words
    asked_at: datetime | None = None
    channel_id: int | None = None
    message_id: int | None = None

    @property
    def subject(self) -> str:
        """The name under which its deliveries are unique; it says nothing of the member."""
        return f"introduction:{self.id}"


class NoIntroductionsChannel(UserError):
    """The server has not said where introductions go."""

    def __init__(self) -> None:
        super().__init__(
            "This server has no channel for introductions yet, so yours is kept and nobody sees it. A moderator "
            "chooses one in /staff setup, under Channels."
        )


class NothingWritten(NotFound):
    """There is no introduction of this member's."""

    def __init__(self) -> None:
        super().__init__("You have not written an introduction here. **Introduce yourself** under /guide open does.")


class AlreadyOnItsWay(UserError):
    """It was posted a moment ago."""

    def __init__(self) -> None:
        super().__init__("Your introduction is on its way already. Look again in a minute.")
