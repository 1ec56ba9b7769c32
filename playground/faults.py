"""Faults that a test or a person asks for: answers that fail, come late, are limited, or never come."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from playground.models import JsonValue


@dataclass(slots=True)
class Fault:
    """What befalls the next `times` requests that match. Patterns are shell-like ("/channels/*/messages").

    `delay` is in real seconds. `performed`: the request is carried out first and only its answer is late or lost.
    """

    method: str = "*"
    path: str = "*"
    times: int = 1
    status: int | None = None
    body: JsonValue = None
    delay: float = 0.0
    drop: bool = False
    performed: bool = False
    headers: dict[str, str] = field(default_factory=dict[str, str])


@dataclass
class GatewayFaults:
    """What the gateway can be made to do; the gateway itself puts its methods here."""

    drop_sockets: Callable[[], None]
    invalidate_sessions: Callable[[bool], None]
    ask_to_reconnect: Callable[[], None]
    silence_heartbeats: Callable[[bool], None]


@dataclass
class Faults:
    """The faults that wait for their requests, and those of the gateway."""

    gateway: GatewayFaults
    limit_rates: Callable[[bool], None]
    waiting: list[Fault] = field(default_factory=list[Fault])

    def take(self, method: str, path: str) -> Fault | None:
        """Return the fault that a request meets, if any, and count it."""
        for fault in self.waiting:
            if fnmatchcase(method, fault.method) and fnmatchcase(path, fault.path):
                fault.times -= 1
                if fault.times <= 0:
                    self.waiting.remove(fault)
                return fault
        return None

    def add(self, fault: Fault) -> None:
        """Let a fault wait for its requests."""
        self.waiting.append(fault)

    def fail(
        self, status: int = 502, *, method: str = "*", path: str = "*", times: int = 1, performed: bool = False
    ) -> None:
        """Answer the next matching requests with an HTTP status; `performed`: after carrying them out."""
        body: JsonValue = {"message": f"{status}: injected", "code": 0}
        self.add(Fault(method, path, times, status=status, body=body, performed=performed))

    def drop(self, *, method: str = "*", path: str = "*", times: int = 1, performed: bool = False) -> None:
        """Break the connection of the next matching requests instead of answering."""
        self.add(Fault(method, path, times, drop=True, performed=performed))

    def delay(self, seconds: float, *, method: str = "*", path: str = "*", times: int = 1) -> None:
        """Answer the next matching requests so many real seconds late."""
        self.add(Fault(method, path, times, delay=seconds))

    def rate_limit(
        self, retry_after: float, *, everywhere: bool = False, method: str = "*", path: str = "*", times: int = 1
    ) -> None:
        """Answer the next matching requests with 429, of their bucket or (`everywhere`) the global limit."""
        body: JsonValue = {
            "message": "You are being rate limited.",
            "retry_after": retry_after,
            "global": everywhere,
        }
        headers = {
            "Retry-After": str(retry_after),
            "X-RateLimit-Scope": "global" if everywhere else "user",
            "Via": "1.1 google",
        }
        if everywhere:
            headers["X-RateLimit-Global"] = "true"
        self.add(Fault(method, path, times, status=429, body=body, headers=headers))

    def clear(self) -> None:
        """Forget all faults and switch rate limits and silence off."""
        self.waiting.clear()
        self.limit_rates(False)
        self.gateway.silence_heartbeats(False)
