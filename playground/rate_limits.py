"""Discord's rate limits: buckets a route and major parameter, and a global one. Off until switched on."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

GLOBAL_LIMIT = 50
GLOBAL_WINDOW = 1.0
_DEFAULT = (10, 10.0)
_MAJOR = ("channel_id", "guild_id", "application_id")
# Requests allowed in so many seconds, as seen on Discord (it documents none of them).
_LIMITS: dict[tuple[str, str], tuple[int, float]] = {
    ("POST", "/channels/{channel_id}/messages"): (5, 5.0),
    ("PATCH", "/channels/{channel_id}/messages/{message_id}"): (5, 5.0),
    ("DELETE", "/channels/{channel_id}/messages/{message_id}"): (5, 1.0),
    ("PUT", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me"): (1, 0.25),
    ("GET", "/channels/{channel_id}/messages"): (5, 5.0),
    ("GET", "/guilds/{guild_id}/members/{user_id}"): (5, 2.0),
}
# While the limits are off a client is told of generous ones: without any it would queue its requests.
_GENEROUS = {
    "X-RateLimit-Limit": "100000",
    "X-RateLimit-Remaining": "99999",
    "X-RateLimit-Reset": "4102444800",
    "X-RateLimit-Reset-After": "1.000",
}


@dataclass(slots=True)
class _Window:
    started: float
    used: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the limits say to a request. `retry_after` (seconds) is None when it may pass."""

    headers: dict[str, str]
    retry_after: float | None = None
    everywhere: bool = False


@dataclass
class RateLimits:
    """Counts requests in real time. `now` gives seconds; `wall` the machine's time of day in seconds."""

    now: Callable[[], float]
    wall: Callable[[], float]
    enabled: bool = False
    _windows: dict[str, _Window] = field(default_factory=dict[str, _Window])

    def check(self, method: str, template: str, ids: dict[str, int], *, unlimited: bool) -> Verdict:
        """Count a request. `unlimited`: those for interactions, which are under no limit."""
        if unlimited:
            return Verdict({})
        bucket = bucket_of(method, template)
        if not self.enabled:
            return Verdict(_GENEROUS | {"X-RateLimit-Bucket": bucket})
        waiting = self._take("global", GLOBAL_LIMIT, GLOBAL_WINDOW)[1]
        if waiting is not None:
            return Verdict({"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}, waiting, everywhere=True)
        limit, seconds = _LIMITS.get((method, template), _DEFAULT)
        major = next((str(ids[name]) for name in _MAJOR if name in ids), "")
        window, waiting = self._take(f"{bucket}:{major}", limit, seconds)
        left = max(0.0, window.started + seconds - self.now())
        headers = {
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(max(0, limit - window.used)),
            "X-RateLimit-Reset": f"{self.wall() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": bucket,
        }
        return Verdict(headers if waiting is None else headers | {"X-RateLimit-Scope": "user"}, waiting)

    def _take(self, key: str, limit: int, seconds: float) -> tuple[_Window, float | None]:
        now = self.now()
        window = self._windows.get(key)
        if window is None or now - window.started >= seconds:
            window = self._windows[key] = _Window(now)
        if window.used >= limit:
            return window, window.started + seconds - now
        window.used += 1
        return window, None


@cache
def bucket_of(method: str, template: str) -> str:
    """Return the name of a route's bucket."""
    return hashlib.blake2s(f"{method} {template}".encode(), digest_size=8).hexdigest()
