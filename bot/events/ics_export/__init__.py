"""Events out into calendars: text/calendar as RFC 5545 wants it."""

from bot.events.ics_export.calendar import CONTENT_TYPE, calendar_bytes

__all__ = ["CONTENT_TYPE", "calendar_bytes"]
