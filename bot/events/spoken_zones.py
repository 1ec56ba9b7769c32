"""The time zone that somebody adds to a time: ET, EST, "pacific time", UTC, America/Chicago."""

from functools import lru_cache
from zoneinfo import available_timezones

SPOKEN = {
    **dict.fromkeys(("et", "est", "edt", "eastern"), "America/New_York"),
    **dict.fromkeys(("ct", "cst", "cdt", "central"), "America/Chicago"),
    **dict.fromkeys(("mt", "mst", "mdt", "mountain"), "America/Denver"),
    **dict.fromkeys(("pt", "pst", "pdt", "pacific"), "America/Los_Angeles"),
    **dict.fromkeys(("utc", "gmt", "z"), "UTC"),
}
"""By the North American reading, and by the clocks of the place: who says EST in July means the time in New York."""


def take_zone(said: str) -> tuple[str, str | None]:
    """Return the lower-case text without the zone at its end, and the IANA name of that; None where there is none."""
    words = said.split()
    if len(words) > 1 and words[-1] == "time" and words[-2] in SPOKEN:
        words.pop()
    if not words:
        return said, None
    name = SPOKEN.get(words[-1]) or iana_names().get(words[-1])
    return (" ".join(words[:-1]), name) if name else (said, None)


@lru_cache(maxsize=1)
def iana_names() -> dict[str, str]:
    """Return the zones that the machine knows, each by its name in lower case."""
    return {name.lower(): name for name in available_timezones() if "/" in name or name == "UTC"}
