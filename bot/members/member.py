"""What a member has told the bot about themselves."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Member:
    """A person, in every server alike.

    `zone` is an IANA name, `exam` the name of the exam that they study for, `exam_on` its day; None until told. With
    `nudges` the bot may remind them of what they have not asked to be reminded of.
    """

    id: int
    zone: str | None = None
    exam: str | None = None
    exam_on: date | None = None
    nudges: bool = True


@dataclass(frozen=True, slots=True)
class Membership:
    """What a member decided for one server."""

    server_id: int
    member_id: int
    on_leaderboard: bool = True
