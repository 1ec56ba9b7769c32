"""Scheduled events: kinds and their places, times, what may become of one."""

from datetime import UTC, datetime

import pytest

from playground.errors import DiscordError
from playground.rules import check_scheduled_event
from tests.playground.rules.refusals import Json, event, faults

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
CURRENT: Json = {
    **event(),
    "id": "1",
    "guild_id": "2",
    "status": 1,
    "creator": {},
    "user_count": 3,
}


def check(body: Json) -> None:
    check_scheduled_event(body, now=NOW)


def edit(body: Json, **current: object) -> None:
    check_scheduled_event(body, editing=True, now=NOW, current={**CURRENT, **current})


def test_an_external_event_is_taken() -> None:
    check(event(description="Bring questions", channel_id=None))


def test_a_voice_event_is_taken() -> None:
    check(event(entity_type=2, channel_id="5", entity_metadata=None, scheduled_end_time=None))


def test_a_weekly_event_is_taken() -> None:
    rule: Json = {"start": "2026-12-01T18:00:00Z", "frequency": 2, "interval": 2, "by_weekday": [1]}
    check(event(recurrence_rule=rule))


RULE: Json = {"start": "2026-12-01T18:00:00Z", "interval": 1}


@pytest.mark.parametrize(
    "rule",
    [
        {"frequency": 3, "by_weekday": [0, 1, 2, 3, 4]},
        {"frequency": 1, "by_n_weekday": [{"n": 2, "day": 1}]},
        {"frequency": 0, "by_month": [7], "by_month_day": [24]},
    ],
    ids=["on working days", "every second Tuesday of a month", "every 24 July"],
)
def test_a_recurring_event_is_taken(rule: Json) -> None:
    check(event(recurrence_rule=RULE | rule))


@pytest.mark.parametrize(
    ("rule", "field", "code"),
    [
        ({"frequency": 3, "by_weekday": [0, 3]}, "by_weekday", "GUILD_SCHEDULED_EVENT_RECURRENCE_INVALID"),
        ({"frequency": 2, "by_weekday": [0, 3]}, "by_weekday", "BASE_TYPE_MAX_LENGTH"),
        ({"frequency": 1, "by_n_weekday": [{"n": 6, "day": 1}]}, "by_n_weekday.0.n", "NUMBER_TYPE_MAX"),
        ({"frequency": 0, "by_month": [7]}, "by_month", "GUILD_SCHEDULED_EVENT_RECURRENCE_INVALID"),
        ({"frequency": 2, "count": 4}, "count", "GUILD_SCHEDULED_EVENT_RECURRENCE_INVALID"),
        ({"frequency": None}, "frequency", "BASE_TYPE_REQUIRED"),
    ],
)
def test_a_faulty_recurrence(rule: Json, field: str, code: str) -> None:
    assert faults(lambda: check(event(recurrence_rule=RULE | rule))) == {(f"recurrence_rule.{field}", code)}


@pytest.mark.parametrize(
    ("fields", "path", "code"),
    [
        ({"name": None}, "name", "BASE_TYPE_REQUIRED"),
        ({"privacy_level": 1}, "privacy_level", "BASE_TYPE_CHOICES"),
        ({"entity_type": 4}, "entity_type", "BASE_TYPE_CHOICES"),
        ({"channel_id": "5"}, "channel_id", "GUILD_SCHEDULED_EVENT_CHANNEL_WITH_EXTERNAL"),
        ({"entity_metadata": {"location": "x", "speaker_ids": []}}, "entity_metadata.speaker_ids", "UNKNOWN_FIELD"),
        ({"entity_type": 2, "entity_metadata": None}, "channel_id", "BASE_TYPE_REQUIRED"),
        (
            {"entity_type": 2, "channel_id": "5"},
            "entity_metadata.location",
            "GUILD_SCHEDULED_EVENT_LOCATION_WITH_CHANNEL",
        ),
        (
            {"scheduled_end_time": "2026-12-01T18:00:00Z"},
            "scheduled_end_time",
            "GUILD_SCHEDULED_EVENT_END_BEFORE_START",
        ),
        ({"scheduled_start_time": NOW.isoformat()}, "scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST"),
        ({"status": 2}, "status", "UNKNOWN_FIELD"),
        (
            {"recurrence_rule": {"start": "2026-12-01T18:00:00Z", "frequency": 3, "interval": 2}},
            "recurrence_rule.interval",
            "NUMBER_TYPE_MAX",
        ),
        (
            {"recurrence_rule": {"start": "2026-12-01T18:00:00Z", "frequency": 2, "interval": 1, "by_month": [1]}},
            "recurrence_rule.by_month",
            "GUILD_SCHEDULED_EVENT_RECURRENCE_INVALID",
        ),
    ],
)  # fmt: skip
def test_a_faulty_event(fields: Json, path: str, code: str) -> None:
    assert faults(lambda: check(event(**fields))) == {(path, code)}


def test_an_edit_may_change_one_thing() -> None:
    edit({"description": "New"})
    edit({"entity_metadata": {"location": "elsewhere"}})
    edit({"status": 2})


def test_an_edit_is_held_to_what_it_makes_of_the_event() -> None:
    assert faults(lambda: edit({"scheduled_end_time": None})) == {("scheduled_end_time", "BASE_TYPE_REQUIRED")}
    assert faults(lambda: edit({"scheduled_start_time": "2026-12-01T19:30:00Z"})) == {
        ("scheduled_end_time", "GUILD_SCHEDULED_EVENT_END_BEFORE_START")
    }


def test_an_event_that_has_begun_may_be_edited() -> None:
    begun = "2026-11-23T11:00:00+00:00"
    edit({"scheduled_start_time": begun, "description": "x"}, scheduled_start_time=begun, status=2)


@pytest.mark.parametrize(("before", "after"), [(1, 3), (2, 1), (2, 4)])
def test_a_status_moves_forward_only(before: int, after: int) -> None:
    assert faults(lambda: edit({"status": after}, status=before)) == {("status", "BASE_TYPE_CHOICES")}


@pytest.mark.parametrize("status", [3, 4])
def test_an_event_that_is_over_stays_as_it_is(status: int) -> None:
    with pytest.raises(DiscordError) as refusal:
        edit({"description": "x"}, status=status)
    assert refusal.value.code == 180000
