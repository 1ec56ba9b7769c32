"""How often a subscription may be asked for: so many times in each hour by the clock."""

from collections import Counter
from datetime import datetime, timedelta

MOST_AN_HOUR = 60
_HOUR = timedelta(hours=1)


class FeedLimit:
    """Counts by link; an hour that is over is forgotten, so memory holds no more than the links used in one."""

    def __init__(self) -> None:
        self._hour: datetime | None = None
        self._counted: Counter[str] = Counter()

    def wait_for(self, token_hash: str, now: datetime) -> timedelta | None:
        """Count a request; return how long to wait where it is one too many."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        if hour != self._hour:
            self._hour = hour
            self._counted.clear()
        self._counted[token_hash] += 1
        return hour + _HOUR - now if self._counted[token_hash] > MOST_AN_HOUR else None
