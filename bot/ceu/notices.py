"""What continuing education may owe somebody."""

from dataclasses import dataclass

from bot.ceu.summary import Summary
from bot.jobs import Notice


@dataclass(frozen=True, slots=True)
class CountdownDue(Notice):
    """Word to somebody whose cycle ends before long, with what is missing."""

    summary: Summary
