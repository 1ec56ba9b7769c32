"""An opportunity: what is offered, where it stands, and what makes it unfit to be posted."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from bot.errors import InvalidInput, NotFound, UserError

LONGEST_TITLE = 100
LONGEST_PLACE = 100
LONGEST_DETAILS = 1000
LONGEST_LINK = 300
LONGEST_REASON = 300
LONGEST_REPORT = 300
MOST_OPEN = 3
"""How many a member may have open in a server: drafts, what is before moderators, what is posted."""

_HOST = re.compile(r"(?=.{4,100}$)([a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])")
_LINK_IN_TEXT = re.compile(r"https://[^\s<>()\[\]]+")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://([^\s/<>()\[\]]*)[^\s<>()\[\]]*")


class Kind(StrEnum):
    """What is offered."""

    JOB = "job"
    INTERNSHIP = "internship"
    EXTERNSHIP = "externship"
    VOLUNTEERING = "volunteering"

    @property
    def label(self) -> str:
        """The kind as people read it."""
        return self.value.capitalize()


class State(StrEnum):
    """Where an opportunity stands."""

    DRAFT = "draft"
    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    REMOVED = "removed"

    @property
    def words(self) -> str:
        """The state as people read it."""
        return {
            State.DRAFT: "a draft",
            State.WAITING: "before the moderators",
            State.APPROVED: "approved",
            State.REJECTED: "rejected",
            State.WITHDRAWN: "withdrawn",
            State.EXPIRED: "closed",
            State.REMOVED: "taken down",
        }[self]


OPEN = (State.DRAFT, State.WAITING, State.APPROVED)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is offered: `link` is an https address or empty, `offered_by` the organisation or person behind it."""

    kind: Kind
    title: str
    place: str
    offered_by: str
    details: str
    link: str
    closes_at: datetime

    @property
    def host(self) -> str:
        """What the link leads to, as it is shown; empty without one."""
        return urlsplit(self.link).hostname or ""


@dataclass(frozen=True, slots=True)
class Opportunity:
    """An opportunity on record; `member_id` is None once whoever offered it is forgotten.

    `channel_id` and `message_id` say where its post stands, None before it does.
    """

    id: int
    server_id: int
    member_id: int | None
    state: State
    facts: Facts
    decided_by: int | None
    reason: str
    channel_id: int | None
    message_id: int | None

    @property
    def subject(self) -> str:
        """The name under which its deliveries are unique."""
        return f"opportunity:{self.id}"


class InvalidLink(InvalidInput):
    """An address that nobody should be sent to."""

    def __init__(self) -> None:
        super().__init__(
            f"The link has to be a whole https address of at most {LONGEST_LINK} characters, such as "
            "https://example.org/jobs/7, with no name or password in it. Copy it from your browser's address bar."
        )


class OpportunityNotFound(NotFound):
    """It is not on record in this server, or is somebody else's."""

    def __init__(self) -> None:
        super().__init__("That opportunity is not on record any more. /help has the button to offer one.")


class TooManyOpen(UserError):
    """The member has as many open as one may have."""

    def __init__(self) -> None:
        super().__init__(
            f"You have {MOST_OPEN} opportunities open here, which is as many as one may have. Withdraw one first: "
            "press **Offer an opportunity** in /help."
        )


class ClosedAlready(UserError):
    """The closing date is past."""

    def __init__(self) -> None:
        super().__init__("Its closing date is past, so nobody could answer it. Choose a later date first.")


class NotYours(UserError):
    """What cannot be changed any more by its author."""

    def __init__(self, state: State) -> None:
        super().__init__(f"It is {state.words} by now, so it cannot be changed. Withdraw it and offer it anew.")


class NothingToReport(UserError):
    """It is not posted any more."""

    def __init__(self) -> None:
        super().__init__("This opportunity is not open any more, so there is nothing to report.")


class AlreadyReported(UserError):
    """The member has reported it before."""

    def __init__(self) -> None:
        super().__init__("You have reported this already; the moderators have it. Thank you.")


class DecidedBefore(UserError):
    """Another moderator was quicker, or its author withdrew it."""

    def __init__(self, known: Opportunity) -> None:
        by_moderator = known.state not in (State.WITHDRAWN, State.EXPIRED) and known.decided_by is not None
        by = f" by <@{known.decided_by}>" if by_moderator else ""
        super().__init__(f"This was decided already{by}: it is {known.state.words}. There is nothing left to do.")


class NoChannel(UserError):
    """The server has not chosen where opportunities go."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"This server has no {what} channel yet, so opportunities cannot be offered here. Ask a moderator to "
            "choose one in /staff setup."
        )


def read_link(typed: str) -> str:
    """Return the address as it was typed, "" for none; raises `InvalidLink` for any but a plain https address."""
    link = typed.strip()
    if not link:
        return ""
    try:
        parts = urlsplit(link)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise InvalidLink from None
    plain = link.isascii() and link.isprintable() and " " not in link and "\\" not in link
    named = _HOST.fullmatch(host) is not None and "@" not in parts.netloc and port in (None, 443)
    if parts.scheme != "https" or not plain or not named or len(link) > LONGEST_LINK:
        raise InvalidLink
    return link


def link_in(text: str) -> str:
    """Return the first address in a text that can be shown, "" where there is none."""
    for found in _LINK_IN_TEXT.findall(text):
        try:
            return read_link(found.rstrip(".,;:!?*_~|`'\""))
        except InvalidLink:
            continue
    return ""


def without_addresses(text: str) -> str:
    """Return the text with each address in it as its host alone: the one link to follow is the one that was checked."""
    return _ADDRESS.sub(lambda found: found[1].rpartition("@")[2] or "(link)", text)
