"""Opportunities: jobs, internships, externships and volunteering that members offer and moderators let through."""

from bot.opportunities.closing import read_closing
from bot.opportunities.deliveries import opportunity_handlers
from bot.opportunities.notices import DecidedDue, PostDue, PostedAgainDue, ReportDue, ReviewDue, UnreachedDue
from bot.opportunities.opportunity import (
    LONGEST_DETAILS,
    LONGEST_LINK,
    LONGEST_PLACE,
    LONGEST_REASON,
    LONGEST_REPORT,
    LONGEST_TITLE,
    MOST_OPEN,
    OPEN,
    Facts,
    Kind,
    Opportunity,
    State,
    link_in,
    read_link,
    without_addresses,
)
from bot.opportunities.service import Opportunities

__all__ = [
    "LONGEST_DETAILS",
    "LONGEST_LINK",
    "LONGEST_PLACE",
    "LONGEST_REASON",
    "LONGEST_REPORT",
    "LONGEST_TITLE",
    "MOST_OPEN",
    "OPEN",
    "DecidedDue",
    "Facts",
    "Kind",
    "Opportunities",
    "Opportunity",
    "PostDue",
    "PostedAgainDue",
    "ReportDue",
    "ReviewDue",
    "State",
    "UnreachedDue",
    "link_in",
    "opportunity_handlers",
    "read_closing",
    "read_link",
    "without_addresses",
]
