"""Request bodies against Discord's OpenAPI description: which route, which field, why."""

import json
import time
from collections.abc import Callable

import pytest

from playground.bodies import Bodies, UnknownRouteError
from playground.errors import DiscordError
from tests.playground.rules.openapi import OPENAPI, REASON
from tests.playground.rules.refusals import (
    Json,
    button,
    command,
    event,
    faults,
    label,
    layout,
    modal,
    option,
    row,
    select,
    text,
    text_input,
)

if OPENAPI is None:
    pytest.skip(REASON, allow_module_level=True)

BODIES = Bodies(OPENAPI)
MESSAGES = "/channels/80351110224678912/messages"
CALLBACK = "/interactions/80351110224678912/aW50ZXJhY3Rpb24/callback"
EVENTS = "/guilds/80351110224678912/scheduled-events"
COMMANDS = "/applications/80351110224678912/commands"


def checked(method: str, path: str, body: object) -> Callable[[], None]:
    return lambda: BODIES.check(method, path, body)


VALID: dict[str, tuple[str, str, object]] = {
    "a message": ("POST", MESSAGES, {"content": "x", "embeds": [{"title": "t"}], "components": [row(button())]}),
    "a layout": ("POST", MESSAGES, layout(text(), row(select()))),
    "ids as numbers": ("POST", MESSAGES, {"content": "x", "allowed_mentions": {"users": [1, "2"]}}),
    "an edit": ("PATCH", f"{MESSAGES}/5", {"content": None, "flags": 4}),
    "a modal": ("POST", CALLBACK, {"type": 9, "data": modal(label(text_input()), row(text_input("b", label="B")))}),
    "an update": ("POST", CALLBACK, {"type": 7, "data": {"components": []}}),
    "choices": ("POST", CALLBACK, {"type": 8, "data": {"choices": [{"name": "n", "value": "v"}]}}),
    "commands": ("PUT", COMMANDS, [command(option(1, "now")), {"type": 3, "name": "Report"}]),
    "a private thread": ("POST", "/channels/5/threads", {"name": "x", "type": 12, "invitable": False}),
    "an edited thread": ("PATCH", "/channels/5", {"archived": True, "locked": True}),
    "an edited channel": ("PATCH", "/channels/5", {"topic": "x", "permission_overwrites": [{"id": 1, "deny": "8"}]}),
    "an overwrite": ("PUT", "/channels/5/permissions/6", {"type": 0, "allow": "1024", "deny": "0"}),
    "an event": ("POST", EVENTS, event()),
    "a cancelled event": ("PATCH", f"{EVENTS}/7", {"status": 4}),
    "a direct channel": ("POST", "/users/@me/channels", {"recipient_id": 5}),
    "a route without a body": ("DELETE", f"{MESSAGES}/5", None),
}  # fmt: skip

INVALID: dict[str, tuple[str, str, object, str, str]] = {
    "an unknown field": ("POST", MESSAGES, {"contents": "x"}, "contents", "UNKNOWN_FIELD"),
    "an unknown field deep down": (
        "POST", MESSAGES, {"embeds": [{"fields": [{"name": "n", "value": "v", "wide": True}]}]},
        "embeds.0.fields.0.wide", "UNKNOWN_FIELD",
    ),
    "a number for text": ("POST", MESSAGES, {"content": 5}, "content", "BASE_TYPE_STRING"),
    "a nonce too long": ("POST", MESSAGES, {"nonce": "x" * 26}, "nonce", "BASE_TYPE_MAX_LENGTH"),
    "no snowflake": (
        "POST", MESSAGES, {"allowed_mentions": {"users": ["me"]}}, "allowed_mentions.users.0", "STRING_TYPE_REGEX",
    ),
    "an unknown style of button": (
        "POST", MESSAGES, {"components": [row(button(style=9))]}, "components.0.components.0.style",
        "BASE_TYPE_CHOICES",
    ),
    "a component of no type": (
        "POST", MESSAGES, {"components": [row({"custom_id": "x"})]}, "components.0.components.0.type",
        "BASE_TYPE_REQUIRED",
    ),
    "a text input in a message": (
        "POST", MESSAGES, {"components": [row(text_input())]}, "components.0.components.0.type", "BASE_TYPE_CHOICES",
    ),
    "an unknown answer": ("POST", CALLBACK, {"type": 3}, "type", "BASE_TYPE_CHOICES"),
    "a modal's title too long": (
        "POST", CALLBACK, {"type": 9, "data": modal(text(), title="x" * 46)}, "data.title", "BASE_TYPE_MAX_LENGTH",
    ),
    "a choice of two kinds": (
        "PUT", COMMANDS, [command(option(choices=[{"name": "n", "value": 1}]))], "0.options.0.choices.0.value",
        "BASE_TYPE_STRING",
    ),
    "a thread of an odd age": (
        "POST", "/channels/5/threads", {"name": "x", "auto_archive_duration": 61}, "auto_archive_duration",
        "BASE_TYPE_CHOICES",
    ),
    "a channel with a field of no channel": ("PATCH", "/channels/5", {"colour": 1}, "colour", "UNKNOWN_FIELD"),
    "an event without a name": (
        "POST", EVENTS, {key: value for key, value in event().items() if key != "name"}, "name",
        "BASE_TYPE_REQUIRED",
    ),
    "an event's place too long": (
        "POST", EVENTS, event(entity_metadata={"location": "x" * 101}), "entity_metadata.location",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "an edited event's place too long": (
        "PATCH", f"{EVENTS}/7", {"entity_type": 3, "entity_metadata": {"location": "x" * 101}},
        "entity_metadata.location", "BASE_TYPE_MAX_LENGTH",
    ),
    "an edit of a webhook's message": (
        "PATCH", "/webhooks/5/dG9rZW4/messages/@original", {"content": "x" * 2001}, "content",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "a colour out of range": ("POST", MESSAGES, {"embeds": [{"color": -1}]}, "embeds.0.color", "NUMBER_TYPE_MIN"),
    "a slow mode out of range": (
        "PATCH", "/channels/5", {"rate_limit_per_user": 21601}, "rate_limit_per_user", "NUMBER_TYPE_MAX",
    ),
    "an empty name": ("POST", "/channels/5/threads", {"name": ""}, "name", "BASE_TYPE_BAD_LENGTH"),
    "an empty row": (
        "POST", MESSAGES, {"components": [row()]}, "components.0.components", "BASE_TYPE_BAD_LENGTH",
    ),
    "a mention twice": (
        "POST", MESSAGES, {"allowed_mentions": {"roles": ["1", "1"]}}, "allowed_mentions.roles",
        "SET_TYPE_ALREADY_CONTAINS_VALUE",
    ),
    "an overwrite of words": (
        "PUT", "/channels/5/permissions/6", {"allow": "all"}, "allow", "NUMBER_TYPE_COERCE",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body"), VALID.values(), ids=VALID)
def test_a_valid_body_is_taken(method: str, path: str, body: object) -> None:
    BODIES.check(method, path, body)


@pytest.mark.parametrize(("method", "path", "body", "field", "code"), INVALID.values(), ids=INVALID)
def test_an_invalid_body_is_refused(method: str, path: str, body: object, field: str, code: str) -> None:
    assert faults(checked(method, path, body)) == {(field, code)}


@pytest.mark.parametrize(
    ("path", "template"),
    [
        (MESSAGES, "/channels/{channel_id}/messages"),
        ("/channels/{channel_id}/messages", "/channels/{channel_id}/messages"),
        ("/webhooks/1/t/messages/@original", "/webhooks/{webhook_id}/{webhook_token}/messages/@original"),
        ("/webhooks/1/t/messages/2", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"),
        ("/guilds/1/members/@me", "/guilds/{guild_id}/members/@me"),
        ("/users/@me/channels", "/users/@me/channels"),
    ],
)
def test_a_route_is_found(path: str, template: str) -> None:
    assert BODIES.template(path) == template


@pytest.mark.parametrize(("method", "path"), [("POST", "/channels/5/nonsense"), ("DELETE", "/users/@me/channels")])
def test_an_unknown_route_is_named(method: str, path: str) -> None:
    with pytest.raises(UnknownRouteError, match=f"{method} {path}"):
        BODIES.check(method, path, {})
    BODIES.check(method, path, {}, strict=False)


DESCRIBED = [
    (method.upper(), template)
    for template, operations in json.loads(OPENAPI.read_text(encoding="utf-8"))["paths"].items()
    for method, operation in operations.items()
    if method != "parameters" and "application/json" in operation.get("requestBody", {}).get("content", {})
]


def test_every_described_body_refuses_nonsense() -> None:
    assert len(DESCRIBED) > 70
    for method, template in DESCRIBED:
        with pytest.raises(DiscordError) as refusal:
            BODIES.check(method, template, "nonsense")
        assert refusal.value.code == 50035


def test_a_message_is_checked_within_a_fraction_of_a_millisecond() -> None:
    body: Json = {
        "content": "Which code?",
        "embeds": [{"title": "t", "fields": [{"name": "n", "value": "v"}] * 3}],
        "components": [row(*(button(f"quiz:answer:{number}") for number in range(5)))],
        "allowed_mentions": {"parse": []},
    }
    BODIES.check("POST", MESSAGES, body)
    started = time.process_time()
    for _ in range(200):
        BODIES.check("POST", MESSAGES, body)
    # About 40 microseconds where this was written; the bound leaves room for slow machines.
    assert (time.process_time() - started) / 200 < 0.0005
