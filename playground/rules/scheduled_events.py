"""What Discord refuses in a scheduled event."""

from collections.abc import Mapping
from datetime import datetime

from playground.errors import scheduled_event_finished
from playground.rules.form import Form, fields, is_object
from playground.rules.recurrence import examine_recurrence

STAGE, VOICE, EXTERNAL = 1, 2, 3
SCHEDULED, ACTIVE, COMPLETED, CANCELED = 1, 2, 3, 4
GUILD_ONLY = 2
NAME_LIMIT = 100
DESCRIPTION_LIMIT = 1000
LOCATION_LIMIT = 100

_CREATED = fields(
    "name description image scheduled_start_time scheduled_end_time privacy_level entity_type channel_id "
    "entity_metadata recurrence_rule"
)
_NEXT_STATUS = {SCHEDULED: (ACTIVE, CANCELED), ACTIVE: (COMPLETED,)}


def check_scheduled_event(
    body: Mapping[str, object],
    *,
    editing: bool = False,
    now: datetime,
    current: Mapping[str, object] | None = None,
) -> None:
    """Raise 50035 when Discord would refuse this event (180000: one that is over). `now` is aware.

    For an edit `current` is the event as Discord shows it; the rules hold for what the edit makes of it.
    """
    before = dict(current or {})
    status = before.get("status", SCHEDULED)
    if editing and status in (COMPLETED, CANCELED):
        raise scheduled_event_finished()
    form = Form(body)
    form.only(_CREATED | {"status"} if editing else _CREATED)
    if not editing:
        form.require("privacy_level", "scheduled_start_time", "entity_type")
    if not editing or "name" in body:
        form.required_text("name", NAME_LIMIT)
    form.text("description", DESCRIPTION_LIMIT)
    form.choice("privacy_level", (GUILD_ONLY,))
    form.choice("entity_type", (STAGE, VOICE, EXTERNAL))
    if isinstance(status, int):
        _examine_status(form, status)
    _examine_place(form, Form({**before, **body}, problems=form.problems))
    _examine_times(form, before, now)
    examine_recurrence(form)
    form.close()


def _examine_status(form: Form, status: int) -> None:
    if form.body.get("status") != status:
        form.choice("status", _NEXT_STATUS.get(status, ()))


def _examine_place(form: Form, result: Form) -> None:
    """Note a place that does not fit the kind of event, in what the body makes of the event."""
    kind = result.body.get("entity_type")
    metadata = result.body.get("entity_metadata")
    if kind == EXTERNAL:
        result.require("scheduled_end_time", "entity_metadata")
        if is_object(metadata):
            place = Form(metadata, (*form.path, "entity_metadata"), form.problems)
            place.only(("location",))
            place.required_text("location", LOCATION_LIMIT)
        if result.has("channel_id"):
            text = "An external event cannot have a channel"
            form.refuse("GUILD_SCHEDULED_EVENT_CHANNEL_WITH_EXTERNAL", text, "channel_id")
    elif kind in (STAGE, VOICE):
        result.require("channel_id")
        result.snowflake("channel_id")
        if is_object(metadata) and metadata.get("location"):
            text = "Only an external event has a location"
            form.refuse("GUILD_SCHEDULED_EVENT_LOCATION_WITH_CHANNEL", text, "entity_metadata", "location")


def _examine_times(form: Form, before: Mapping[str, object], now: datetime) -> None:
    start, end = form.moment("scheduled_start_time"), form.moment("scheduled_end_time")
    earlier = Form(before)
    unchanged = start is not None and start == earlier.moment("scheduled_start_time")
    if start is not None and start <= now and not unchanged:
        text = "Cannot schedule event in the past."
        form.refuse("GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", text, "scheduled_start_time")
    begins = start or earlier.moment("scheduled_start_time")
    ends = end or (None if "scheduled_end_time" in form.body else earlier.moment("scheduled_end_time"))
    if begins is not None and ends is not None and ends <= begins:
        text = "Cannot schedule event to end before it starts."
        form.refuse("GUILD_SCHEDULED_EVENT_END_BEFORE_START", text, "scheduled_end_time")
