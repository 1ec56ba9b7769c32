"""A second reading of calendars, stricter than `icalendar`'s: RFC 5545's lines and structure, and nothing forgiven."""

import re
from dataclasses import dataclass, field

_LINE = re.compile(
    r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]+))*):([^\x00-\x08\x0a-\x1f\x7f]*)'
)
_TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
_TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION", "UID", "CATEGORIES", "X-WR-CALNAME")
_OBSERVANCE = ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO")
_NEEDED = {
    "VCALENDAR": ("VERSION", "PRODID"),
    "VEVENT": ("UID", "DTSTAMP", "DTSTART"),
    "VTIMEZONE": ("TZID",),
    "STANDARD": _OBSERVANCE,
    "DAYLIGHT": _OBSERVANCE,
}


@dataclass
class Part:
    """A component: its properties as (name, parameters, value), its components."""

    name: str
    properties: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])
    parts: list["Part"] = field(default_factory=list["Part"])

    def value(self, name: str) -> str:
        """Return the value of the only property of that name."""
        (value,) = [value for own, _, value in self.properties if own == name]
        return value


def parse(data: bytes) -> Part:
    """Return the calendar; raises AssertionError for whatever RFC 5545 forbids in lines and structure."""
    assert data.endswith(b"\r\n")
    physical = data[:-2].split(b"\r\n")
    assert all(0 < len(line) <= 75 and b"\r" not in line and b"\n" not in line for line in physical)
    assert all(line.decode() for line in physical), "no character is torn"
    assert not physical[0].startswith(b" ")
    root = Part("")
    stack = [root]
    for line in b"\r\n".join(physical).replace(b"\r\n ", b"").decode().split("\r\n"):
        found = _LINE.fullmatch(line)
        assert found, line
        name, parameters, value = found.groups()
        if name == "BEGIN":
            stack[-1].parts.append(Part(value))
            stack.append(stack[-1].parts[-1])
        elif name == "END":
            assert stack.pop().name == value
        else:
            assert name not in _TEXTS or _TEXT.fullmatch(value), line
            stack[-1].properties.append((name, parameters, value))
    assert stack == [root]
    (calendar,) = root.parts
    _check(calendar)
    return calendar


def _check(part: Part) -> None:
    for name in _NEEDED[part.name]:
        part.value(name)
    for child in part.parts:
        _check(child)
