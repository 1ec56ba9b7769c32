"""Which time zones there are, and which one a person means."""

from functools import lru_cache
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from bot.errors import InvalidInput

_NOT_PLACES = ("Etc/", "SystemV/", "posix/", "right/")
_SHOWN_AT_MOST = 25

SPOKEN_NAMES = {
    "eastern": "America/New_York", "est": "America/New_York", "edt": "America/New_York", "et": "America/New_York",
    "central": "America/Chicago", "cst": "America/Chicago", "cdt": "America/Chicago", "ct": "America/Chicago",
    "mountain": "America/Denver", "mst": "America/Denver", "mdt": "America/Denver", "mt": "America/Denver",
    "pacific": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
    "pt": "America/Los_Angeles", "alaska": "America/Anchorage", "hawaii": "Pacific/Honolulu",
    "arizona": "America/Phoenix", "atlantic": "America/Halifax", "gmt": "UTC", "utc": "UTC", "uk": "Europe/London",
    "ist": "Asia/Kolkata", "india": "Asia/Kolkata", "philippines": "Asia/Manila", "manila": "Asia/Manila",
}  # fmt: skip
"""What people call a zone in speech, lower case, to its IANA name. North American readings come first."""


class UnknownTimezone(InvalidInput):
    """A time zone that nobody keeps."""

    def __init__(self, typed: str) -> None:
        nearest = search_timezones(typed)[:3]
        cure = f"Did you mean {' or '.join(nearest)}?" if nearest else "Try a large city near you, such as Chicago."
        super().__init__(f"I know no time zone called “{typed[:60]}”. {cure}")


@lru_cache(maxsize=1)
def places() -> tuple[str, ...]:
    """Return the IANA zones that people live in, UTC first."""
    named = {name for name in available_timezones() if "/" in name and not name.startswith(_NOT_PLACES)}
    return ("UTC", *sorted(named))


@lru_cache(maxsize=1)
def _by_lower_name() -> dict[str, str]:
    return {name.lower(): name for name in places()}


def resolve_timezone(typed: str) -> str:
    """Return the IANA name that `typed` stands for: the name itself in any case, or a spoken name.

    Raises `UnknownTimezone`, which offers the nearest.
    """
    wanted = typed.strip().lower().replace(" ", "_")
    found = SPOKEN_NAMES.get(wanted) or _by_lower_name().get(wanted)
    if found is None:
        cities = [name for name in places() if name.rpartition("/")[2].lower() == wanted]
        found = cities[0] if len(cities) == 1 else None
    if found is None:
        raise UnknownTimezone(typed)
    return found


def search_timezones(typed: str) -> list[str]:
    """Return up to 25 zones for what has been typed so far: spoken names, then parts of names, then near ones."""
    wanted = typed.strip().lower().replace(" ", "_")
    if not wanted:
        common = ("eastern", "central", "mountain", "pacific", "uk", "india", "philippines")
        return [SPOKEN_NAMES[name] for name in common]
    spoken = [zone for name, zone in SPOKEN_NAMES.items() if name.startswith(wanted)]
    starting = [name for name in places() if name.rpartition("/")[2].lower().startswith(wanted)]
    containing = [name for name in places() if wanted in name.lower()]
    found = list(dict.fromkeys([*spoken, *starting, *containing]))
    if not found:
        cities = {name: name.rpartition("/")[2].lower() for name in places()}
        near = process.extract(wanted.rpartition("/")[2], cities, scorer=fuzz.ratio, limit=5, score_cutoff=60)
        found = [name for _, _, name in near]
    return found[:_SHOWN_AT_MOST]
