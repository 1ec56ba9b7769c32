"""What opportunities may owe somebody."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.jobs import Notice
from bot.opportunities.opportunity import Opportunity


@dataclass(frozen=True, slots=True)
class ReviewDue(Notice):
    """An opportunity for the moderators to decide on; in place of `message_id` where they were shown it before."""

    opportunity: Opportunity
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class PostDue(Notice):
    """An opportunity to post."""

    opportunity: Opportunity


@dataclass(frozen=True, slots=True)
class PostedAgainDue(Notice):
    """A posted opportunity as it stands now, in place of its post."""

    opportunity: Opportunity
    message_id: int


@dataclass(frozen=True, slots=True)
class DecidedDue(Notice):
    """Word to whoever offered it."""

    opportunity: Opportunity
    channel_id: int | None


@dataclass(frozen=True, slots=True)
class UnreachedDue(Notice):
    """A word in the agreed channel to somebody whose direct messages are closed; says nothing of what it is about."""

    member_id: int


@dataclass(frozen=True, slots=True)
class ReportDue(Notice):
    """What members find wrong with a posted opportunity, for the moderators; it names no reporter."""

    opportunity: Opportunity
    said: Sequence[str]
