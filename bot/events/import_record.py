"""The preview of a calendar file as text, which a row can hold until it is saved."""

import json
from types import SimpleNamespace
from typing import Any

from bot.events.event import EventFacts
from bot.events.event_record import facts_record, read_values
from bot.events.ics_import import Preview, Taken, Unread


def preview_text(preview: Preview) -> str:
    """Return the preview as JSON."""
    record = {
        "calendar_name": preview.calendar_name,
        # Nobody verified what a file says, so there is no such day.
        "taken": [
            {"facts": facts_record(one.facts) | {"verified_on": None}, "notes": one.notes} for one in preview.taken
        ],
        "unread": [[one.name, one.reason] for one in preview.unread],
        "over": preview.over,
        "left_out": dict(preview.left_out),
    }
    return json.dumps(record, ensure_ascii=False)


def read_preview(text: str) -> Preview:
    """Return the preview that `preview_text` wrote down."""
    record: dict[str, Any] = json.loads(text)
    taken = (
        Taken(EventFacts(**read_values(SimpleNamespace(**one["facts"]))), tuple(one["notes"]))
        for one in record["taken"]
    )
    return Preview(
        record["calendar_name"],
        tuple(taken),
        tuple(Unread(name, reason) for name, reason in record["unread"]),
        record["over"],
        record["left_out"],
    )
