"""How an attempt at a delivery ended, in words that know no Discord."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sent:
    """It is there; `message_id` names what was made, `recognised` says that an earlier attempt had made it."""

    message_id: int | None = None
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """What it was meant for is not there any more."""

    what: str


@dataclass(frozen=True, slots=True)
class Forbidden:
    """The bot lacks a right there; `missing` names it as Discord's settings do."""

    missing: str


@dataclass(frozen=True, slots=True)
class DmClosed:
    """The person does not accept direct messages from the bot."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Discord will not take it however often it is offered: a fault of ours."""

    reason: str


@dataclass(frozen=True, slots=True)
class RetryAfter:
    """It may yet work: try again, not before `seconds` where they are given."""

    reason: str
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """The feature no longer wants it sent, for `reason`."""

    reason: str


@dataclass(frozen=True, slots=True)
class Expired:
    """Its time had passed before it could be sent."""

    seconds_late: float


Attempt = Sent | Gone | Forbidden | DmClosed | Rejected | RetryAfter
"""What the messenger can answer."""

Outcome = Sent | Gone | Forbidden | DmClosed | Rejected | Skipped | Expired
"""How a delivery ends for good."""

PermanentFailure = Gone | Forbidden | DmClosed | Rejected
"""What trying again would not mend."""
