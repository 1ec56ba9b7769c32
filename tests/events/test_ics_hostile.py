"""Hostile and damaged calendars: never a crash, never two seconds, never 200 MB, and never half an event."""

import json
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from types import FrameType

import pytest

from bot.events.event import EventFacts
from bot.events.ics_export import calendar_bytes
from bot.events.ics_import import Preview, UnreadableCalendar, read_ics
from bot.events.occurrence import first_occurrences
from tests.events.hostile_files import CASES
from tests.events.rules import ZONES, draw_rule, draw_start, series
from tests.events.strict_ics import parse
from tests.events.test_ics_real_files import FILES
from tests.support.proofs import ProofSize

_SEED = 20_261_124
_SECONDS = 2.0
_MEGABYTES = 200
_NOW = datetime(1971, 1, 1, tzinfo=UTC)
_ZONE = "America/New_York"
_LARGEST = 60_000
_ROOT = Path(__file__).parents[2]
_TOKENS = (
    b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"END:VCALENDAR\r\n", b"BEGIN:VTIMEZONE\r\n", b"RRULE:FREQ=DAILY\r\n",
    b"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=2000\r\n", b"DTSTART:20270101T190000Z\r\n", b"UID:same\r\n",
    b"EXDATE:20270101\r\n", b"RECURRENCE-ID:20270101T190000Z\r\n", b"DURATION:-P1W\r\n", b"STATUS:CANCELLED\r\n",
    b"TZID:X\r\n", b"99999999999999999999", b"-", b"\xf0\x9f", b"\xff\xfe", b";TZID=X", b",", b"\\", b"\x00", b'"',
    b";", b":", b"\r\n ",
)  # fmt: skip


@pytest.mark.no_cover
def test_files_made_to_exhaust_are_read_or_refused_in_time_and_memory() -> None:
    command = [sys.executable, "-m", "tests.events.hostile_files"]
    found = subprocess.run(command, cwd=_ROOT, capture_output=True, check=True, timeout=300)
    cost = json.loads(found.stdout)
    assert set(cost["seconds"]) == set(CASES)
    assert {name: seconds for name, seconds in cost["seconds"].items() if seconds > _SECONDS} == {}
    assert cost["megabytes"] < _MEGABYTES


@pytest.mark.proof
def test_damaged_files_are_read_or_refused(proof_size: ProofSize) -> None:
    random = Random(_SEED)
    seeds = [*_real(), *_own(random)]
    before = _megabytes()
    slowest, taken, refused = 0.0, 0, 0
    for _ in range(proof_size(400, 20_000)):
        data = _damaged(random, seeds)
        with _at_most(_SECONDS):
            begun = time.process_time()
            preview = _read(data)
            slowest = max(slowest, time.process_time() - begun)
        refused += preview is None
        for one in preview.taken if preview else ():
            taken += 1
            _use(one.facts)
    assert slowest < _SECONDS
    assert _megabytes() - before < _MEGABYTES
    assert taken > proof_size(400, 20_000)
    assert refused > 0


def _read(data: bytes) -> Preview | None:
    """Read it; what is taken has names of its own, what is not a reason."""
    try:
        preview = read_ics(data, _ZONE, _NOW)
    except UnreadableCalendar:
        return None
    assert len({one.facts.uid for one in preview.taken}) == len(preview.taken)
    assert all(one.name and one.reason for one in preview.unread)
    return preview


def _use(facts: EventFacts) -> None:
    """Whatever is taken can be dated and written again."""
    with _at_most(_SECONDS):
        dated = first_occurrences(facts, _NOW - timedelta(days=400), 3)
        parse(calendar_bytes([facts], "n", _NOW))
    assert all(one.ends_at >= one.starts_at for one in dated)


def _real() -> Sequence[bytes]:
    files = [path.read_bytes() for path in FILES if path.stat().st_size <= _LARGEST]
    return [data for data in files if (preview := _read(data)) and preview.taken]


def _own(random: Random) -> Iterator[bytes]:
    for _ in range(40):
        starts = draw_start(random)
        yield calendar_bytes([series(starts, random.choice(ZONES), draw_rule(random, starts))], "own", _NOW)


def _damaged(random: Random, seeds: Sequence[bytes]) -> bytes:
    data = bytearray(random.choice(seeds))
    for _ in range(random.randint(1, 6)):
        random.choice(_DAMAGES)(random, data, seeds)
    return bytes(data)


def _flip(random: Random, data: bytearray, _: Sequence[bytes]) -> None:
    if data:
        data[random.randrange(len(data))] = random.randrange(256)


def _change_digits(random: Random, data: bytearray, _: Sequence[bytes]) -> None:
    digits = [place for place, octet in enumerate(data) if 48 <= octet < 58]
    for place in random.sample(digits, k=min(len(digits), random.choice((1, 5, 40)))):
        data[place] = random.randrange(48, 58)


def _cut(random: Random, data: bytearray, _: Sequence[bytes]) -> None:
    begin = random.randint(0, len(data))
    del data[begin : begin + random.choice((1, 3, 20, 200, 100_000))]


def _double(random: Random, data: bytearray, _: Sequence[bytes]) -> None:
    begin = random.randint(0, len(data))
    data[begin:begin] = data[begin : begin + random.choice((5, 50, 500, 5_000))] * random.choice((1, 2, 9))


def _insert(random: Random, data: bytearray, _: Sequence[bytes]) -> None:
    place = random.choice(
        (random.randint(0, len(data)), max(0, data.rfind(b"\n", 0, random.randint(0, len(data))) + 1))
    )
    data[place:place] = random.choice(_TOKENS)


def _drop_line(random: Random, data: bytearray, _: Sequence[bytes]) -> None:
    lines = bytes(data).splitlines(keepends=True)
    if lines:
        del lines[random.randrange(len(lines))]
        data[:] = b"".join(lines)


def _shuffle_lines(random: Random, data: bytearray, _: Sequence[bytes]) -> None:
    lines = bytes(data).splitlines(keepends=True)
    begin = random.randint(0, len(lines))
    some = lines[begin : begin + 12]
    random.shuffle(some)
    data[:] = b"".join([*lines[:begin], *some, *lines[begin + 12 :]])


def _graft(random: Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    other = random.choice(seeds)
    begin = random.randint(0, len(other))
    place = random.randint(0, len(data))
    data[place:place] = other[begin : begin + random.choice((40, 400, 4_000))]


_Damage = Callable[[Random, bytearray, Sequence[bytes]], None]
_DAMAGES: Sequence[_Damage] = (_flip, _change_digits, _cut, _double, _insert, _drop_line, _shuffle_lines, _graft)


@contextmanager
def _at_most(seconds: float) -> Generator[None]:
    """Break whatever takes more of the processor's time, even where it never comes back."""

    def out_of_time(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"it took more than {seconds} s")

    before = signal.signal(signal.SIGPROF, out_of_time)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
