"""What a server's moderators decide about events."""

from dataclasses import dataclass

from bot.events.offsets import Offset

DEFAULT_OFFSETS = (Offset(days=1), Offset(minutes=60))
"""When the events channel is reminded where nobody decided otherwise, and a member who just presses the button."""


@dataclass(frozen=True, slots=True)
class Policy:
    """`offsets` say when the events channel is reminded of every event; none: never.

    `in_step_with` names the settings, and the edition of the shipped calendar, that the server's events follow.
    """

    offsets: tuple[Offset, ...] = DEFAULT_OFFSETS
    in_step_with: str = ""
