from datetime import date

from icalendar import Calendar, Event

class CalendarQuery:
    def between(self, start: date, stop: date) -> list[Event]: ...

def of(a_calendar: Calendar) -> CalendarQuery: ...
