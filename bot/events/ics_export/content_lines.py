"""Content lines of RFC 5545: text escaped, times written, lines folded at 75 octets."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

_LONGEST_LINE = 75
_CONTROLS = {code: None for code in (*range(9), *range(10, 32), *range(127, 160), 0x2028, 0x2029) if code != ord("\n")}


def escaped(text: str) -> str:
    """Return the text as a value of the type TEXT: escaped, its control characters left out."""
    if not text.replace("\n", " ").isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def uri(text: str) -> str:
    """Return a link as a value of the type URI, which knows no escapes."""
    return text.translate(_CONTROLS).replace("\n", "")


def utc_stamp(instant: datetime) -> str:
    """Return an instant as 20270309T190000Z."""
    return f"{local_stamp(instant if instant.tzinfo is UTC else instant.astimezone(UTC))}Z"


def local_stamp(local: datetime) -> str:
    """Return what a clock shows as 20270309T190000."""
    return local.isoformat(timespec="seconds")[: len("2027-03-09T19:00:00")].replace("-", "").replace(":", "")


def day_stamp(day: date) -> str:
    """Return a day as 20270309."""
    return f"{day.year:04}{day.month:02}{day.day:02}"


def offset_stamp(offset: timedelta) -> str:
    """Return an offset from UTC as -0500, with seconds where it has some."""
    seconds = int(offset.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("+", seconds)
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{sign}{hours:02}{minutes:02}" + (f"{rest:02}" if rest else "")


def to_bytes(lines: Iterable[str]) -> bytes:
    """Return the lines in UTF-8, each folded and ended."""
    folded = [line if len(line) <= _LONGEST_LINE and line.isascii() else _folded(line) for line in lines]
    return ("\r\n".join(folded) + "\r\n").encode()


def _folded(line: str) -> str:
    if line.isascii():
        more = range(_LONGEST_LINE, len(line), _LONGEST_LINE - 1)
        return "\r\n ".join([line[:_LONGEST_LINE], *(line[begin : begin + _LONGEST_LINE - 1] for begin in more)])
    octets = line.encode()
    pieces: list[str] = []
    begin, room = 0, _LONGEST_LINE
    while begin < len(octets):
        end = min(begin + room, len(octets))
        while end < len(octets) and octets[end] & 0b1100_0000 == 0b1000_0000:  # never within a character
            end -= 1
        pieces.append(octets[begin:end].decode())
        begin, room = end, _LONGEST_LINE - 1
    return "\r\n ".join(pieces)
