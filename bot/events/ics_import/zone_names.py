"""What programs call a time zone, turned into its IANA name: IANA names with prefixes, Windows' names, Outlook's."""

import re
from functools import lru_cache
from zoneinfo import available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from bot.events.spoken_zones import SPOKEN

_UTC_NAMES = ("utc", "gmt", "z", "etc/utc", "etc/gmt", "tzone://microsoft/utc", "coordinated universal time")
_DISPLAYED = {
    "eastern time (us & canada)": "America/New_York",
    "eastern time (us and canada)": "America/New_York",
    "indiana (east)": "America/Indiana/Indianapolis",
    "central time (us & canada)": "America/Chicago",
    "central time (us and canada)": "America/Chicago",
    "mountain time (us & canada)": "America/Denver",
    "mountain time (us and canada)": "America/Denver",
    "arizona": "America/Phoenix",
    "pacific time (us & canada)": "America/Los_Angeles",
    "pacific time (us and canada)": "America/Los_Angeles",
    "pacific time (us & canada); tijuana": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "atlantic time (canada)": "America/Halifax",
    "saskatchewan": "America/Regina",
    "dublin, edinburgh, lisbon, london": "Europe/London",
    "greenwich mean time : dublin, edinburgh, lisbon, london": "Europe/London",
    "amsterdam, berlin, bern, rome, stockholm, vienna": "Europe/Berlin",
    "brussels, copenhagen, madrid, paris": "Europe/Paris",
    "chennai, kolkata, mumbai, new delhi": "Asia/Kolkata",
    "kuala lumpur, singapore": "Asia/Singapore",
    "canberra, melbourne, sydney": "Australia/Sydney",
    "western/central europe": "Europe/Berlin",
}
"""What Outlook and Exchange show in their menus, after the offset in brackets; what else there is, VTIMEZONE tells."""


_FROM_UTC = re.compile(r"(?:utc|gmt)([+-])([0-9]{1,2})(?::?00)?")


_NEWER = {"Asia/Calcutta": "Asia/Kolkata", "Asia/Katmandu": "Asia/Kathmandu", "Asia/Rangoon": "Asia/Yangon"}
"""The table of Windows' names keeps to what these were called once."""


@lru_cache(maxsize=1)
def _windows_names() -> dict[str, str]:
    return {name.lower(): _NEWER.get(zone, zone) for name, zone in WINDOWS_TO_OLSON.items()}


@lru_cache(maxsize=1)
def _iana_names() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


def iana_name(name: str) -> str | None:
    """Return the IANA name, None where the name alone says nothing.

    Understood are "America/New_York" in any case and behind any prefix ("/mozilla.org/20050126_1/America/New_York"),
    "Eastern Standard Time", "(UTC-05:00) Eastern Time (US & Canada)", "UTC+11".
    """
    wanted = name.strip().strip('"').lower()
    if wanted in _UTC_NAMES:
        return "UTC"
    parts = wanted.replace(" ", "_").strip("/").split("/")
    for begin in range(max(0, len(parts) - 3), len(parts) - 1):
        if found := _iana_names().get("/".join(parts[begin:])):
            return found
    displayed = wanted.partition(")")[2].strip() if wanted.startswith("(") else wanted
    if found := _windows_names().get(wanted) or _DISPLAYED.get(displayed) or SPOKEN.get(wanted):
        return found
    if shifted := _FROM_UTC.fullmatch(wanted):
        # The names count westward: Etc/GMT-11 is eleven hours ahead of UTC.
        return _iana_names().get(f"etc/gmt{'-' if shifted[1] == '+' else '+'}{int(shifted[2])}")
    return _iana_names().get(wanted)
