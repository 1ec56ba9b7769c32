"""A panel of goal roles: what members may take by themselves with the buttons below a message."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import InvalidInput, NotFound

MOST_ROLES = 10


@dataclass(frozen=True, slots=True)
class GoalRole:
    """A role on offer, and what it was called when the panel was posted."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class RolePanel:
    """Some roles of a server on offer in a channel."""

    id: int
    server_id: int
    channel_id: int
    roles: Sequence[GoalRole]

    @property
    def subject(self) -> str:
        """The name under which its delivery is unique."""
        return f"panel:{self.id}"


class PanelNotFound(NotFound):
    """A panel that is not on record, or a role that is not on it."""

    def __init__(self) -> None:
        super().__init__("That role is not on offer any more. Ask a moderator for a new panel: /staff roles panel.")


class WrongNumberOfRoles(InvalidInput):
    """No role, or more than a panel holds."""

    def __init__(self) -> None:
        super().__init__(f"A panel holds from 1 to {MOST_ROLES} roles. Choose again, and post a second one for more.")
