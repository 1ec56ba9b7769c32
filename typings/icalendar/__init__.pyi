from collections.abc import Sequence
from datetime import date, timedelta, tzinfo

class vDuration:  # noqa: N801
    @staticmethod
    def from_ical(ical: str) -> timedelta: ...

class Component:
    def get(self, key: str) -> object: ...
    def walk(self, name: str = ...) -> list[Event]: ...

class Event(Component):
    start: date
    end: date

class Timezone(Component):
    def to_tz(self) -> tzinfo: ...

class Calendar(Component):
    events: Sequence[Event]
    timezones: Sequence[Timezone]
    @classmethod
    def from_ical(cls, st: bytes | str) -> Calendar: ...
