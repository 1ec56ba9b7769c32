"""Calendar files made to exhaust whoever reads them. As a program it reads each and prints what that cost, as JSON."""

import json
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.events.ics_import import MOST_BYTES, UnreadableCalendar, read_ics

_NOW = datetime(2026, 11, 24, tzinfo=UTC)
_DAYS = ("MO", "TU", "WE")
_CANCELLED = "EXDATE:" + "20270101T190000Z," * 999 + "\n"
_START = "DTSTART:19900101T190000Z\n"


def _calendar(body: str) -> bytes:
    return f"BEGIN:VCALENDAR\n{body}END:VCALENDAR\n".encode()[:MOST_BYTES]


def _events(*lines: str, number: int = 999) -> bytes:
    body = "".join(lines)
    return _calendar("".join(f"BEGIN:VEVENT\nUID:{n}\n{_START}{body}END:VEVENT\n" for n in range(number)))


def _one(*lines: str) -> bytes:
    return _events(*lines, number=1)


def _zones(number: int, observances: int, rule: str) -> bytes:
    observance = f"BEGIN:STANDARD\nDTSTART:16010101T020000\nTZOFFSETFROM:-0417\nTZOFFSETTO:-0317\n{rule}END:STANDARD\n"
    zone = "BEGIN:VTIMEZONE\nTZID:Z{n}\n" + observance * observances + "END:VTIMEZONE\n"
    event = "BEGIN:VEVENT\nUID:{n}\nDTSTART;TZID=Z{n}:20270101T190000\nEND:VEVENT\n"
    return _calendar("".join((zone + event).replace("{n}", str(n)) for n in range(number)))


_CASES: Mapping[str, Callable[[], bytes]] = {
    "newlines": lambda: b"\n" * MOST_BYTES,
    "folds": lambda: b"BEGIN:VCALENDAR\r\nX:" + b"\r\n " * 300_000,
    "folds of a used line": lambda: _one("SUMMARY:" + "\n x" * 300_000),
    "blanks": lambda: b"BEGIN:VCALENDAR\n" + b" " * 900_000,
    "colons": lambda: _one("SUMMARY:" + ":" * 900_000 + "\n"),
    "quotation marks": lambda: _one("DTSTART;TZID=" + '"' * 900_000 + ":x\n"),
    "quoted colons": lambda: _one("DTSTART;TZID=" + '":"' * 300_000 + "\n"),
    "parameters": lambda: _one("DTSTART" + ";A=B" * 200_000 + ":20270101\n"),
    "parameters on many lines": lambda: _one(*["EXDATE" + ";A=B" * 5_000 + ":20270101\n"] * 45),
    "backslashes": lambda: _events("SUMMARY:" + "\\" * 900 + "\n"),
    "counted days": lambda: _events("RRULE:FREQ=DAILY;COUNT=2000\n"),
    "counted leap days": lambda: _events("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;COUNT=2000\n"),
    "counted days that never come": lambda: _events("RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=SU;COUNT=2000\n"),
    "counted rare days of years": lambda: _events("RRULE:FREQ=YEARLY;BYDAY=MO,TU;BYMONTHDAY=29;BYSETPOS=9;COUNT=99\n"),
    "all weekdays of all months": lambda: _events(
        "RRULE:FREQ=MONTHLY;BYDAY=" + ",".join(f"{n}{day}" for n in range(1, 6) for day in _DAYS) + ";COUNT=2\n"
    ),
    "a long list of weekdays": lambda: _events("RRULE:FREQ=WEEKLY;BYDAY=" + "MO," * 250 + "MO\n"),
    "a long rule": lambda: _one("RRULE:" + "FREQ=WEEKLY;" * 1_600 + "\n"),
    "cancelled dates": lambda: _one("RRULE:FREQ=DAILY\n", "EXDATE:" + "20270101T190000Z," * 55_000 + "\n"),
    "cancelled dates on many lines": lambda: _one("RRULE:FREQ=DAILY\n", *[_CANCELLED] * 50),
    "cancelled dates of many series": lambda: _events("RRULE:FREQ=DAILY\n", _CANCELLED[: 17 * 490] + "\n", number=110),
    "many changes of one series": lambda: _one("RRULE:FREQ=DAILY;COUNT=2000\n", "END:VEVENT\n", *[
        f"BEGIN:VEVENT\nUID:0\nRECURRENCE-ID:199001{n % 28 + 1:02}T190000Z\n{_START}END:VEVENT\n" for n in range(998)
    ]),
    "many versions of one event": lambda: _events("SEQUENCE:" + "9" * 500 + "\n").replace(b"UID:", b"UID:0\nX:"),
    "zones": lambda: _zones(450, 1, "RRULE:FREQ=DAILY\n"),
    "zones of many parts": lambda: _zones(20, 190, "RRULE:FREQ=DAILY;COUNT=2000\n"),
    "dates of zones": lambda: _zones(8, 20, "RDATE:" + "19900101T020000," * 300 + "\n"),
    "components": lambda: _calendar("BEGIN:VEVENT\n" * 70_000),
    "parts of components": lambda: _calendar("BEGIN:VEVENT\n" + "BEGIN:VALARM\nEND:VALARM\n" * 3_999),
    "names of properties": lambda: _calendar("".join(f"X-{n}:\n" for n in range(99_000))),
    "digits": lambda: _events("DURATION:P" + "9" * 400 + "D\n", "RRULE:FREQ=DAILY;COUNT=" + "9" * 400 + "\n"),
    "digits of a date": lambda: _one("RECURRENCE-ID:" + "9" * 900_000 + "\n"),
    "two octets a character": lambda: ("BEGIN:VCALENDAR\n" + "é\n" * 200_000).encode("utf-16"),
    "no text at all": lambda: b"BEGIN:VCALENDAR\n" + bytes(range(256)) * 3_900,
}  # fmt: skip
CASES = tuple(_CASES)


def main() -> None:
    """Read all, print the processor's seconds by name and the most memory that the process ever had, in MB.

    Nothing here waits for anything, so that is all the time that a reading takes on a machine of its own.
    """
    seconds: dict[str, float] = {}
    for name, make in _CASES.items():
        data = make()
        begun = time.process_time()
        with suppress(UnreadableCalendar):
            read_ics(data, "America/New_York", _NOW)
        seconds[name] = time.process_time() - begun
    megabytes = _highest_megabytes()
    sys.stdout.write(json.dumps({"seconds": seconds, "megabytes": megabytes}))


def _highest_megabytes() -> float:
    """Return the most that this process has had in memory; `getrusage` would tell of the one it was forked from."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [kilobytes] = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(kilobytes) / 1024


if __name__ == "__main__":
    main()
