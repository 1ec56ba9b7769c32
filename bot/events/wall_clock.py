"""What clocks on a wall show: local times of a zone turned into instants and back.

The arithmetic is that of `bot.jobs`: a time that clocks skip is the first instant after the gap, a time that they show
twice is the first pass.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.jobs import instant_of as instant_on


def instant_of(local: datetime, zone: str) -> datetime:
    """Return the instant (UTC) at which clocks in `zone` show `local`, a naive time."""
    return instant_on(local.date(), local.time(), ZoneInfo(zone))


def shown_at(instant: datetime, zone: str) -> datetime:
    """Return what clocks in `zone` show at an instant, as a naive time."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def is_skipped(local: datetime, zone: str) -> bool:
    """Whether clocks in `zone` never show `local`, because they are put forward over it."""
    aware = local.replace(tzinfo=ZoneInfo(zone))
    return shown_at(aware.astimezone(UTC), zone) != local
