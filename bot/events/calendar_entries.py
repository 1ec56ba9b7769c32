"""The shipped calendar: what recurs for every coder, read from `content/events`, and as an event of a server."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import cast

from bot.content_files import FieldReader, Finding, load_yaml
from bot.events.event import EventFacts, Kind, Status
from bot.events.recurrence import InvalidRule, Rule, first_fall, read_rrule

MOST_DAYS = 31
_FIELDS = ("id", "title", "kind", "date", "recurs", "days", "description", "bodies", "source", "confidence")
_ANY_YEAR = datetime.combine(date(2026, 1, 1), time())
"""A rule without an end, and with its days named, is read alike from any day."""


class Dating(StrEnum):
    """How well the date is known: it is fixed, it is about then, or nobody here knows."""

    FIXED = "fixed"
    EXPECTED = "expected"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How sure it is: high, medium or low."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """Something of the shipped calendar. `key` never changes; `rule` is None where the date is unknown.

    `days` is how long it lasts, or the span within which it is expected.
    """

    key: str
    group: str
    title: str
    kind: Kind
    dating: Dating
    rule: Rule | None
    days: int
    description: str
    bodies: tuple[str, ...]
    source_name: str
    source_url: str
    confidence: Confidence

    @property
    def uid(self) -> str:
        """The name that it has in calendars."""
        return f"calendar-{self.key}@preceptor"

    def facts(self, zone: str, since: date) -> EventFacts:
        """Return it as an event from its first day on or after `since`; to be confirmed unless its date is fixed."""
        starts = None if self.rule is None else datetime.combine(first_fall(self.rule, since), time())
        return EventFacts(
            uid=self.uid,
            title=self.title,
            starts_local=starts,
            zone=zone,
            length=timedelta(days=self.days),
            all_day=True,
            kind=self.kind,
            status=Status.CONFIRMED if self.dating is Dating.FIXED else Status.TO_BE_CONFIRMED,
            description=self.description,
            bodies=self.bodies,
            source_url=self.source_url,
            rule=self.rule,
        )


@dataclass(frozen=True, slots=True)
class AuthoredEntry:
    """An entry with the file that it was written in, as its author names that file."""

    file: str
    entry: CalendarEntry


def read_calendar(folder: Path) -> tuple[Sequence[AuthoredEntry], Sequence[Finding]]:
    """Read every `*.yaml` file of a folder, in the order of their names; what has a fault is a finding, and left out.

    Raises OSError where a file may not be read. Findings name a file by the folder's last two parts and its name.
    """
    place = "/".join(folder.absolute().parts[-2:])
    entries: list[AuthoredEntry] = []
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.yaml")):
        file = f"{place}/{path.name}"
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            findings.append(Finding(file, "", "", "it is not saved as UTF-8", "Save it again with the encoding UTF-8"))
            continue
        entries += [AuthoredEntry(file, entry) for entry in read_text(text, file, findings)]
    return entries, findings


def read_text(text: str, file: str, findings: list[Finding]) -> Sequence[CalendarEntry]:
    """Read the text of one file; `file` is the name that findings give it."""
    value, faults = load_yaml(text)
    findings += [Finding(file, "", "", fault.problem, fault.cure) for fault in faults]
    if faults:
        return []
    if not isinstance(value, dict):
        findings.append(Finding(file, "", "", "it has no fields", "Start it with 'group:' and 'entries:'"))
        return []
    before = len(findings)
    fields = FieldReader(cast("dict[object, object]", value), file, "", findings)
    fields.refuse_unknown(("group", "entries"))
    group = fields.text("group")
    has_group = len(findings) == before
    items = fields.items("entries")
    if not items:
        fields.note("entries", "there is no entry", "Write each entry after '- ', or remove the file")
    read = [_entry(item, number, group, file, findings) for number, item in enumerate(items, start=1)]
    return [entry for entry in read if entry is not None] if has_group else []


def _entry(value: object, number: int, group: str, file: str, findings: list[Finding]) -> CalendarEntry | None:
    if not isinstance(value, dict):
        findings.append(
            Finding(file, f"number {number}", "", "it has no fields", "Write its fields below '- ', indented")
        )
        return None
    values = cast("dict[object, object]", value)
    before = len(findings)
    fields = FieldReader(values, file, str(values.get("id", f"number {number}")), findings)
    fields.refuse_unknown(_FIELDS)
    source = fields.group("source")
    source.refuse_unknown(("name", "url"))
    dating = fields.word("date", Dating)
    entry = CalendarEntry(
        key=fields.text("id"),
        group=group,
        title=fields.text("title"),
        kind=fields.word("kind", Kind),
        dating=dating,
        rule=_rule(fields, dating, has_rule="recurs" in values),
        days=1 if "days" not in values else fields.whole_number("days", 1, MOST_DAYS),
        description=fields.text("description"),
        bodies=fields.texts("bodies"),
        source_name=source.text("name"),
        source_url=source.text("url"),
        confidence=fields.word("confidence", Confidence),
    )
    return entry if len(findings) == before else None


def _rule(fields: FieldReader, dating: Dating, *, has_rule: bool) -> Rule | None:
    if dating is Dating.UNKNOWN:
        if has_rule:
            fields.note("recurs", "a date that is unknown recurs by no rule", "Take it out, or write 'date: expected'")
        return None
    text = fields.text("recurs")
    if not text:
        return None
    try:
        rule = read_rrule(text, _ANY_YEAR, "UTC")
        first_fall(rule, _ANY_YEAR.date())
    except InvalidRule as problem:
        fields.note("recurs", problem.message.rstrip("."), "Write it like FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1")
        return None
    return rule
