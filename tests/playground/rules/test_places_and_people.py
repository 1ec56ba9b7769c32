"""Threads, forum posts, channels, overwrites, members and roles."""

from datetime import UTC, datetime, timedelta

import pytest

from playground.errors import DiscordError
from playground.rules import (
    check_channel,
    check_dm,
    check_forum_post,
    check_member_edit,
    check_overwrite,
    check_role,
    check_thread,
    check_thread_edit,
)
from tests.playground.rules.refusals import faults

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_private_thread_is_taken() -> None:
    check_thread({"name": "Pair 7", "type": 12, "invitable": False, "auto_archive_duration": 10080})


def test_only_a_private_thread_is_invitable() -> None:
    assert faults(lambda: check_thread({"name": "x", "type": 11, "invitable": True})) == {
        ("invitable", "THREAD_INVITABLE_NOT_PRIVATE")
    }


def test_a_thread_on_a_message_has_no_type() -> None:
    check_thread({"name": "Discuss", "auto_archive_duration": 1440}, from_message=True)
    assert faults(lambda: check_thread({"name": "x", "type": 11}, from_message=True)) == {("type", "UNKNOWN_FIELD")}


def test_a_thread_needs_a_name() -> None:
    assert faults(lambda: check_thread({"name": ""}, from_message=True)) == {("name", "BASE_TYPE_REQUIRED")}


def test_a_forum_post_carries_its_message() -> None:
    check_forum_post({"name": "x", "message": {"content": "x"}})
    assert faults(lambda: check_forum_post({"name": "x"})) == {("message", "BASE_TYPE_REQUIRED")}
    assert faults(lambda: check_forum_post({"name": "x", "message": {"content": "x" * 2001}})) == {
        ("message.content", "BASE_TYPE_MAX_LENGTH")
    }
    with pytest.raises(DiscordError) as refusal:
        check_forum_post({"name": "x", "message": {}})
    assert refusal.value.code == 50006


def test_a_thread_may_be_archived_and_locked() -> None:
    check_thread_edit({"archived": True, "locked": True, "rate_limit_per_user": 0})
    assert faults(lambda: check_thread_edit({"archived": 1})) == {("archived", "BOOLEAN_TYPE_CONVERT")}


def test_a_channel_with_overwrites_is_taken() -> None:
    overwrites = [{"id": 1, "type": 0, "allow": 1024, "deny": "2048"}]
    check_channel({"name": "mod-log", "type": 0, "parent_id": "5", "permission_overwrites": overwrites})


def test_a_category_stands_in_no_category() -> None:
    assert faults(lambda: check_channel({"name": "x", "type": 4, "parent_id": "5"})) == {
        ("parent_id", "CHANNEL_PARENT_INVALID_TYPE")
    }


def test_an_edit_of_a_channel_needs_no_name() -> None:
    check_channel({"topic": "x"}, editing=True)
    assert faults(lambda: check_channel({"name": ""}, editing=True)) == {("name", "BASE_TYPE_REQUIRED")}


def test_an_overwrite_takes_numbers_and_digits() -> None:
    check_overwrite({"type": 1, "allow": "1024", "deny": 0})
    assert faults(lambda: check_overwrite({"type": 1, "allow": "all"})) == {("allow", "NUMBER_TYPE_COERCE")}


def test_a_direct_channel_is_with_somebody() -> None:
    check_dm({"recipient_id": 80351110224678912})
    assert faults(lambda: check_dm({"recipient_id": "me"})) == {("recipient_id", "NUMBER_TYPE_COERCE")}


def test_a_timeout_of_28_days_is_taken() -> None:
    until = (NOW + timedelta(days=28)).isoformat()
    check_member_edit({"communication_disabled_until": until, "nick": None, "roles": ["1", 2]}, now=NOW)


def test_a_role_is_given_once() -> None:
    assert faults(lambda: check_member_edit({"roles": ["1", "1"]}, now=NOW)) == {
        ("roles", "SET_TYPE_ALREADY_CONTAINS_VALUE")
    }


def test_a_role_is_taken() -> None:
    check_role({"name": "Study Group", "permissions": "0", "color": 0, "hoist": False, "mentionable": True})
    check_role({"colors": {"primary_color": 1, "secondary_color": 2}})
    assert faults(lambda: check_role({"colors": {"primary_color": 1 << 24}})) == {
        ("colors.primary_color", "NUMBER_TYPE_MAX")
    }
    assert faults(lambda: check_role({"colour": 1})) == {("colour", "UNKNOWN_FIELD")}


def test_the_tags_of_a_forum_have_short_names() -> None:
    check_channel({"name": "questions", "type": 15, "available_tags": [{"name": "x" * 20}]})
    assert faults(lambda: check_channel({"name": "questions", "type": 15, "available_tags": [{"name": "x" * 21}]})) == {
        ("available_tags.0.name", "BASE_TYPE_MAX_LENGTH")
    }
