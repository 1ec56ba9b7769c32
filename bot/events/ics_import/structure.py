"""The outer form of an iCalendar file: lines unfolded, components found, within limits, before anything is parsed.

`icalendar` is not given the file itself: one line of 800 kB with 200,000 parameters keeps it busy for 2.3 s, and a
plain file with 1,000 events for 1.4 s. Only the properties that are used are kept here, and only their values are given
to it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.errors import InvalidInput
from bot.events.calendar_words import counted

MOST_BYTES = 1_000_000
MOST_LINES = 100_000
"""Logical lines, that is, unfolded ones."""
MOST_COMPONENTS = 1_000
MOST_NESTED = 4_000
DEEPEST = 4
LONGEST_VALUE = 20_000
"""Of properties that are used; others may be longer, as attachments are."""

USED = frozenset(
    {
        "UID", "SEQUENCE", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "CONFERENCE", "X-GOOGLE-CONFERENCE", "STATUS",
        "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID",
        "TZID", "TZOFFSETFROM", "TZOFFSETTO", "X-LIC-LOCATION", "X-WR-TIMEZONE", "X-WR-CALNAME",
    }
)  # fmt: skip
_MOST_PARAMETERS = 50
_OF_CALENDARS = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY"})
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NAME = re.compile(r"[A-Za-z0-9-]{1,40}")


class UnreadableCalendar(InvalidInput):
    """A file that is not read at all."""


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its name and its parameters' names in capitals, its value as it stands."""

    name: str
    parameters: Mapping[str, str]
    value: str


@dataclass(slots=True)
class Component:
    """One component. `left_out` counts the properties that are not used, by name; `faults` says what is wrong."""

    name: str
    properties: list[Property] = field(default_factory=list[Property])
    children: list["Component"] = field(default_factory=list["Component"])
    left_out: dict[str, int] = field(default_factory=dict[str, int])
    faults: list[str] = field(default_factory=list[str])

    def first(self, name: str) -> Property | None:
        """Return the first property of that name."""
        return next((one for one in self.properties if one.name == name), None)

    def each(self, name: str) -> Iterator[Property]:
        """Return all properties of that name."""
        return (one for one in self.properties if one.name == name)


def read_calendars(data: bytes) -> list[Component]:
    """Return the calendars that the file holds; a component that is cut off or wrongly ended is there with a fault.

    Raises `UnreadableCalendar` for a file beyond the limits, or without a calendar.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableCalendar(f"The file has {len(data) / 1e6:.1f} MB, 1 MB is the limit. Export fewer events.")
    builder = _Builder()
    for number, line in enumerate(_logical_lines(_decoded(data))):
        if number >= MOST_LINES:
            raise UnreadableCalendar(f"The file has more than {MOST_LINES:,} lines. Export fewer events.")
        builder.add(line)
    calendars = builder.finish()
    if not calendars:
        raise UnreadableCalendar("This is not an iCalendar file. Export the calendar again, as .ics.")
    return calendars


def _decoded(data: bytes) -> str:
    for encoding in ("utf-16", "utf-8-sig") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", errors="replace")  # old Outlook


def _logical_lines(text: str) -> Iterator[str]:
    pieces: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line[:1] in (" ", "\t") and pieces:
            pieces.append(line[1:])
            continue
        if pieces:
            yield "".join(pieces)
        pieces = [line] if line else []
    if pieces:
        yield "".join(pieces)


class _Builder:
    """Puts components together from lines; never deeper, and never more of them, than the limits say."""

    def __init__(self) -> None:
        self._calendars: list[Component] = []
        self._open: list[Component] = []
        self._components = self._nested = 0

    def add(self, line: str) -> None:
        """Take one logical line."""
        name, separator, rest = _split_name(line)
        if name == "BEGIN":
            self._begin(rest.strip().upper())
        elif name == "END":
            self._end(rest.strip().upper())
        elif self._open and name:
            self._keep(self._open[-1], name, separator, rest)

    def finish(self) -> list[Component]:
        """Return the calendars; what is still open was cut off."""
        for component in self._open[1:]:
            component.faults.append("the file ends in the middle of it")
        return self._calendars

    def _begin(self, name: str) -> None:
        if name == "VCALENDAR":
            self._close_down_to(0)
        elif name in _OF_CALENDARS:
            self._close_down_to(1)
        if not self._open and name != "VCALENDAR":
            return
        if len(self._open) >= DEEPEST:
            raise UnreadableCalendar(f"The file nests more than {DEEPEST} levels deep. Export the calendar again.")
        component = Component(name[:40])
        if len(self._open) <= 1:
            self._components += 1
        else:
            self._nested += 1
        if self._components > MOST_COMPONENTS or self._nested > MOST_NESTED:
            raise UnreadableCalendar(f"The file has more than {MOST_COMPONENTS:,} entries. Export a shorter time.")
        (self._open[-1].children if self._open else self._calendars).append(component)
        self._open.append(component)

    def _end(self, name: str) -> None:
        names = [component.name for component in self._open]
        if name[:40] in names:
            level = len(names) - 1 - names[::-1].index(name[:40])
            self._close_down_to(level + 1)
            self._open.pop()

    def _close_down_to(self, level: int) -> None:
        """Close what is open deeper than that, and never was ended."""
        while len(self._open) > level:
            component = self._open.pop()
            if component.name != "VCALENDAR":
                component.faults.append("its end is missing")

    def _keep(self, component: Component, name: str, separator: str, rest: str) -> None:
        if name not in USED:
            if len(component.left_out) < len(USED) or name in component.left_out:
                component.left_out[name] = component.left_out.get(name, 0) + 1
            return
        parameters, value = _split_parameters(rest if separator == ";" else f":{rest}")
        if len(value) > LONGEST_VALUE:
            component.faults.append(f"its {name} has {counted(len(value), 'character')}")
            return
        component.properties.append(Property(name, parameters, _CONTROLS.sub("", value)))


def _split_name(line: str) -> tuple[str, str, str]:
    """Return the name in capitals, what stands after it (";" or ":"), and the rest; "" where it is no content line."""
    found = _NAME.match(line)
    if found is None:
        return "", "", ""
    rest = line[found.end() :].lstrip()
    return (found[0].upper(), rest[0], rest[1:]) if rest[:1] in (":", ";") else ("", "", "")


def _split_parameters(text: str) -> tuple[Mapping[str, str], str]:
    """Split "TZID=x;VALUE=DATE:value", minding quotation marks; a line without a colon has the value ""."""
    parameters: dict[str, str] = {}
    end = _unquoted(text, ":", 0)
    head, value = text[:end][:LONGEST_VALUE], text[end + 1 :]
    begin = 0
    while begin < len(head) and len(parameters) < _MOST_PARAMETERS:
        stop = _unquoted(head, ";", begin)
        name, _, given = head[begin:stop].partition("=")
        parameters.setdefault(name.strip().upper(), given.strip().strip('"'))
        begin = stop + 1
    return parameters, value


def _unquoted(text: str, mark: str, begin: int) -> int:
    """Return where a mark stands outside quotation marks, from `begin` on; the text's length where it does not."""
    found = text.find(mark, begin)
    quote = text.find('"', begin)
    while found != -1 and quote != -1 and quote < found:
        closing = text.find('"', quote + 1)
        if closing == -1:
            break
        if found < closing:
            found = text.find(mark, closing + 1)
        quote = text.find('"', closing + 1)
    return len(text) if found == -1 else found
