"""Forty bodies, each with one fault of its own kind; each is refused, with Discord's code, where the fault is."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import pytest

from playground.errors import DiscordError
from playground.rules import (
    InteractionKind,
    MessageRoute,
    check_channel,
    check_commands,
    check_dm,
    check_interaction_response,
    check_member_edit,
    check_message,
    check_modal,
    check_overwrite,
    check_scheduled_event,
    check_thread,
)
from tests.playground.rules.refusals import (
    Json,
    button,
    command,
    container,
    event,
    faults,
    label,
    layout,
    modal,
    option,
    row,
    section,
    select,
    text,
    text_input,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
check_event = partial(check_scheduled_event, now=NOW)
check_click = partial(check_interaction_response, kind=InteractionKind.COMPONENT)
check_submit = partial(check_interaction_response, kind=InteractionKind.MODAL)
check_typing = partial(check_interaction_response, kind=InteractionKind.AUTOCOMPLETE)


def check_one(body: Json) -> None:
    check_commands([body])


Check = Callable[[Json], None]
LEGACY = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
REQUIRED = "BASE_TYPE_REQUIRED"

INVALID: dict[str, tuple[Check, Json, str, str]] = {
    "content is a number": (check_message, {"content": 5}, "content", "BASE_TYPE_STRING"),
    "a misspelt field": (check_message, {"content": "x", "embed": {}}, "embed", "UNKNOWN_FIELD"),
    "embeds is no list": (check_message, {"embeds": {}}, "embeds", "LIST_TYPE_CONVERT"),
    "an embed with nothing to show": (
        check_message, {"embeds": [{"color": 1}]}, "embeds.0.description", REQUIRED,
    ),
    "an embed field without value": (
        check_message, {"embeds": [{"fields": [{"name": "n", "value": ""}]}]}, "embeds.0.fields.0.value", REQUIRED,
    ),
    "an embed at no time": (
        check_message, {"embeds": [{"title": "t", "timestamp": "soon"}]}, "embeds.0.timestamp",
        "DATE_TIME_TYPE_PARSE",
    ),
    "an embed with a link to a program": (
        check_message, {"embeds": [{"title": "t", "url": "javascript://x"}]}, "embeds.0.url",
        "URL_TYPE_INVALID_SCHEME",
    ),
    "a picture that was not uploaded": (
        check_message, {"embeds": [{"image": {"url": "attachment://a.png"}}]}, "embeds.0.image.url",
        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
    ),
    "an attachment without file": (
        check_message, {"content": "x", "attachments": [{"id": 0}]}, "attachments.0.id", "ATTACHMENT_NOT_FOUND",
    ),
    "a kind of mention both parsed and listed": (
        check_message, {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    ),
    "an unknown kind of mention": (
        check_message, {"content": "x", "allowed_mentions": {"parse": ["here"]}}, "allowed_mentions.parse.0",
        "BASE_TYPE_CHOICES",
    ),
    "a nonce to enforce, but none": (
        check_message, {"content": "x", "enforce_nonce": True}, "nonce", REQUIRED,
    ),
    "private in a channel": (
        check_message, {"content": "x", "flags": 1 << 6}, "flags", "MESSAGE_FLAGS_INVALID",
    ),
    "a button outside of a row": (
        check_message, {"content": "x", "components": [button()]}, "components.0", "UNION_TYPE_CHOICES",
    ),
    "a layout's part without the flag": (
        check_message, {"components": [text()]}, "components.0", "UNION_TYPE_CHOICES",
    ),
    "a button beside a select": (
        check_message, {"components": [row(button(), select())]}, "components.0.components.1",
        "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
    ),
    "one custom id twice": (
        check_message, {"components": [row(button("a")), row(button("a"))]}, "components.1.components.0.custom_id",
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    "a link button with a custom id": (
        check_message, {"components": [row(button(style=5, url="https://a.b"))]},
        "components.0.components.0.custom_id", "BUTTON_COMPONENT_FIELD_MUTUALLY_EXCLUSIVE",
    ),
    "a link button without link": (
        check_message, {"components": [row(button(style=5, custom_id=None))]}, "components.0.components.0.url",
        REQUIRED,
    ),
    "a button without custom id": (
        check_message, {"components": [row(button(custom_id=""))]}, "components.0.components.0.custom_id", REQUIRED,
    ),
    "an option twice": (
        check_message,
        {"components": [row({**select(), "options": [{"label": "a", "value": "v"}, {"label": "b", "value": "v"}]})]},
        "components.0.components.0.options.1.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    "text beside a layout": (check_message, layout(text(), content="x"), "content", LEGACY),
    "an embed beside a layout": (check_message, layout(text(), embeds=[{"title": "t"}]), "embeds", LEGACY),
    "an empty container": (
        check_message, layout(container()), "components.0.components", "BASE_TYPE_BAD_LENGTH",
    ),
    "a container in a container": (
        check_message, layout(container(container(text()))), "components.0.components.0", "UNION_TYPE_CHOICES",
    ),
    "a section without accessory": (
        check_message, layout({**section(text()), "accessory": None}), "components.0.accessory", REQUIRED,
    ),
    "one component id twice": (
        check_message, layout(text(id=7), text(id=7)), "components.1.id", "COMPONENT_ID_DUPLICATED",
    ),
    "a modal in answer to a modal": (
        check_submit, {"type": 9, "data": modal(text())}, "type", "BASE_TYPE_CHOICES",
    ),
    "a message in answer to typing": (
        check_typing, {"type": 4, "data": {"content": "x"}}, "type", "BASE_TYPE_CHOICES",
    ),
    "an answer's text too long": (
        check_click, {"type": 7, "data": {"content": "x" * 2001}}, "data.content", "BASE_TYPE_MAX_LENGTH",
    ),
    "a modal without title": (check_modal, modal(text(), title=""), "title", REQUIRED),
    "a button in a modal": (
        check_modal, modal(row(button())), "components.0.components.0", "UNION_TYPE_CHOICES",
    ),
    "one field of a modal twice": (
        check_modal, modal(label(text_input()), label(text_input())), "components.1.component.custom_id",
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    "a command in capitals": (check_one, command(name="Quiz"), "0.name", "APPLICATION_COMMAND_INVALID_NAME"),
    "required after optional": (
        check_one, command(option(), option(name="time", required=True)), "0.options.1",
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    ),
    "a subcommand beside a value": (
        check_one, command(option(1, "now"), option()), "0.options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    ),
    "a thread archived after two hours": (
        check_thread, {"name": "x", "auto_archive_duration": 120}, "auto_archive_duration", "BASE_TYPE_CHOICES",
    ),
    "an event in the past": (
        check_event, event(scheduled_start_time="2026-11-23T11:59:59Z"), "scheduled_start_time",
        "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST",
    ),
    "an event nowhere": (check_event, event(entity_metadata={}), "entity_metadata.location", REQUIRED),
    "an event without end": (check_event, event(scheduled_end_time=None), "scheduled_end_time", REQUIRED),
    "a channel of no type": (check_channel, {"name": "x", "type": 9}, "type", "BASE_TYPE_CHOICES"),
    "a direct channel with nobody": (check_dm, {}, "recipient_id", REQUIRED),
    "an overwrite for nothing": (check_overwrite, {"type": 2}, "type", "BASE_TYPE_CHOICES"),
    "a timeout of 29 days": (
        partial(check_member_edit, now=NOW), {"communication_disabled_until": "2026-12-22T12:00:00Z"},
        "communication_disabled_until", "MEMBER_COMMUNICATION_DISABLED_TOO_LONG",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("check", "body", "path", "code"), INVALID.values(), ids=INVALID)
def test_an_invalid_body_is_refused(check: Check, body: Json, path: str, code: str) -> None:
    assert faults(lambda: check(body)) == {(path, code)}


@pytest.mark.parametrize(
    "body",
    [
        {}, {"content": ""}, {"content": " \n"}, {"embeds": [], "components": []},
        {"message_reference": {"message_id": "1"}},
    ],
    ids=["nothing", "no text", "blanks", "empty lists", "a mere reply"],
)  # fmt: skip
def test_an_empty_message_is_refused(body: Json) -> None:
    for route in (MessageRoute.CHANNEL, MessageRoute.WEBHOOK):
        known = body if route is MessageRoute.CHANNEL else {}
        with pytest.raises(DiscordError) as refusal:
            check_message(known, route=route)
        assert (refusal.value.status, refusal.value.code) == (400, 50006)


@pytest.mark.parametrize(("kind", "limit"), [(1, 100), (2, 15), (3, 15)])
def test_too_many_commands_are_refused(kind: int, limit: int) -> None:
    def commands(count: int) -> list[Json]:
        described = {"description": "d"} if kind == 1 else {}
        return [{"name": f"c{number}", "type": kind, **described} for number in range(count)]

    check_commands(commands(limit))
    with pytest.raises(DiscordError) as refusal:
        check_commands(commands(limit + 1))
    assert refusal.value.code == 30032
