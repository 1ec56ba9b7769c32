"""Every numeric limit: what stands at the limit is taken, one more is refused with path and code."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from playground.rules import (
    InteractionKind,
    check_channel,
    check_command,
    check_interaction_response,
    check_member_edit,
    check_message,
    check_modal,
    check_role,
    check_scheduled_event,
    check_thread,
    check_thread_edit,
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
LONG = "BASE_TYPE_MAX_LENGTH"
BAD = "BASE_TYPE_BAD_LENGTH"
HIGH = "NUMBER_TYPE_MAX"


@dataclass(frozen=True)
class Limit:
    """A limit: `build(n)` is a body with n of the thing limited."""

    name: str
    check: Callable[[Json], None]
    build: Callable[[int], Json]
    limit: int
    path: str
    code: str = LONG


def labelled(limit: Limit) -> str:
    return limit.name


def of_embed(build: Callable[[int], Json]) -> Callable[[int], Json]:
    return lambda n: {"embeds": [{"title": "t", **build(n)}]}


def of_button(build: Callable[[int], Json]) -> Callable[[int], Json]:
    return lambda n: {"components": [row(button(**build(n)))]}


def of_select(build: Callable[[int], Json]) -> Callable[[int], Json]:
    return lambda n: {"components": [row({**select(), **build(n)})]}


def first_option(**fields: object) -> Json:
    return {"options": [{"label": "l", "value": "v", **fields}]}


def of_text_input(build: Callable[[int], Json]) -> Callable[[int], Json]:
    return lambda n: modal(label(text_input(**build(n))))


def check_choices(data: Json) -> None:
    check_interaction_response({"type": 8, "data": data}, kind=InteractionKind.AUTOCOMPLETE)


def check_event(body: Json) -> None:
    check_scheduled_event(body, now=NOW)


def check_member(body: Json) -> None:
    check_member_edit(body, now=NOW)


def choices(count: int, **fields: object) -> Json:
    return {"choices": [{"name": f"n{number}", "value": "v", **fields} for number in range(count)]}


MESSAGES: list[Limit] = [
    Limit("content", check_message, lambda n: {"content": "x" * n}, 2000, "content"),
    Limit("nonce", check_message, lambda n: {"content": "x", "nonce": "x" * n}, 25, "nonce"),
    Limit("embeds", check_message, lambda n: {"embeds": [{"title": "t"}] * n}, 10, "embeds"),
    Limit("embed title", check_message, of_embed(lambda n: {"title": "x" * n}), 256, "embeds.0.title"),
    Limit(
        "embed description", check_message, of_embed(lambda n: {"description": "x" * n}), 4096,
        "embeds.0.description",
    ),
    Limit(
        "embed fields", check_message, of_embed(lambda n: {"fields": [{"name": "n", "value": "v"}] * n}), 25,
        "embeds.0.fields",
    ),
    Limit(
        "embed field name", check_message, of_embed(lambda n: {"fields": [{"name": "x" * n, "value": "v"}]}),
        256, "embeds.0.fields.0.name",
    ),
    Limit(
        "embed field value", check_message, of_embed(lambda n: {"fields": [{"name": "n", "value": "x" * n}]}),
        1024, "embeds.0.fields.0.value",
    ),
    Limit(
        "embed footer", check_message, of_embed(lambda n: {"footer": {"text": "x" * n}}), 2048,
        "embeds.0.footer.text",
    ),
    Limit(
        "embed author", check_message, of_embed(lambda n: {"author": {"name": "x" * n}}), 256,
        "embeds.0.author.name",
    ),
    Limit("embed colour", check_message, of_embed(lambda n: {"color": n}), 0xFFFFFF, "embeds.0.color", HIGH),
    Limit(
        "all embeds together", check_message,
        lambda n: {"embeds": [{"description": "x" * 3000}, {"description": "x" * (n - 3000)}]}, 6000, "embeds",
        "MAX_EMBED_SIZE_EXCEEDED",
    ),
    Limit(
        "mentioned users", check_message,
        lambda n: {"content": "x", "allowed_mentions": {"users": [str(number) for number in range(n)]}}, 100,
        "allowed_mentions.users",
    ),
    Limit(
        "mentioned roles", check_message,
        lambda n: {"content": "x", "allowed_mentions": {"roles": [str(number) for number in range(n)]}}, 100,
        "allowed_mentions.roles",
    ),
    Limit(
        "stickers", check_message, lambda n: {"sticker_ids": [str(number) for number in range(n)]}, 3,
        "sticker_ids",
    ),
]  # fmt: skip

COMPONENTS: list[Limit] = [
    Limit(
        "rows", check_message, lambda n: {"components": [row(button(str(i))) for i in range(n)]}, 5, "components"
    ),
    Limit(
        "buttons in a row", check_message, lambda n: {"components": [row(*(button(str(i)) for i in range(n)))]},
        5, "components.0.components", BAD,
    ),
    Limit("button label", check_message, of_button(lambda n: {"label": "x" * n}), 80,
          "components.0.components.0.label"),
    Limit("custom id", check_message, of_button(lambda n: {"custom_id": "x" * n}), 100,
          "components.0.components.0.custom_id"),
    Limit(
        "button url", check_message,
        of_button(lambda n: {"style": 5, "custom_id": None, "url": "https://a/".ljust(n, "x")}), 512,
        "components.0.components.0.url",
    ),
    Limit("component id", check_message, of_button(lambda n: {"id": n}), 2**31 - 1,
          "components.0.components.0.id", HIGH),
    Limit("options", check_message, lambda n: {"components": [row(select(n))]}, 25,
          "components.0.components.0.options", BAD),
    Limit("placeholder", check_message, of_select(lambda n: {"placeholder": "x" * n}), 150,
          "components.0.components.0.placeholder"),
    Limit("option label", check_message, of_select(lambda n: first_option(label="x" * n)), 100,
          "components.0.components.0.options.0.label"),
    Limit("option value", check_message, of_select(lambda n: first_option(value="x" * n)), 100,
          "components.0.components.0.options.0.value"),
    Limit("option description", check_message, of_select(lambda n: first_option(description="x" * n)), 100,
          "components.0.components.0.options.0.description"),
    Limit("max values", check_message, lambda n: {"components": [row({**select(25), "max_values": n})]}, 25,
          "components.0.components.0.max_values", HIGH),
    Limit("max values among options", check_message,
          lambda n: {"components": [row({**select(3), "max_values": n})]}, 3,
          "components.0.components.0.options", BAD),
    Limit("components of a layout", check_message,
          lambda n: layout(container(*(text("x") for _ in range(n - 1)))), 40, "components",
          "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"),
    Limit("text of a layout", check_message, lambda n: layout(text("x" * 2000), text("x" * (n - 2000))), 4000,
          "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"),
    Limit("one text display", check_message, lambda n: layout(text("x" * n)), 4000, "components.0.content"),
    Limit("texts of a section", check_message, lambda n: layout(section(*(text() for _ in range(n)))), 3,
          "components.0.components", BAD),
    Limit("gallery", check_message,
          lambda n: layout({"type": 12, "items": [{"media": {"url": "https://a/b"}}] * n}), 10,
          "components.0.items", BAD),
    Limit("accent colour", check_message, lambda n: layout(container(text(), accent_color=n)), 0xFFFFFF,
          "components.0.accent_color", HIGH),
    Limit("separator spacing", check_message, lambda n: layout(text(), {"type": 14, "spacing": n}), 2,
          "components.1.spacing", "BASE_TYPE_CHOICES"),
]  # fmt: skip

MODALS: list[Limit] = [
    Limit("modal title", check_modal, lambda n: modal(text(), title="x" * n), 45, "title"),
    Limit("modal custom id", check_modal, lambda n: modal(text(), custom_id="x" * n), 100, "custom_id"),
    Limit("modal components", check_modal, lambda n: modal(*(text() for _ in range(n))), 5, "components", BAD),
    Limit("label", check_modal, lambda n: modal(label(text_input(), label="x" * n)), 45, "components.0.label"),
    Limit("label description", check_modal, lambda n: modal(label(text_input(), description="x" * n)), 100,
          "components.0.description", BAD),
    Limit("text input value", check_modal, of_text_input(lambda n: {"value": "x" * n}), 4000,
          "components.0.component.value"),
    Limit("text input placeholder", check_modal, of_text_input(lambda n: {"placeholder": "x" * n}), 100,
          "components.0.component.placeholder"),
    Limit("text input length", check_modal, of_text_input(lambda n: {"max_length": n}), 4000,
          "components.0.component.max_length", HIGH),
    Limit("value within its own length", check_modal, of_text_input(lambda n: {"value": "x" * n, "max_length": 9}),
          9, "components.0.component.value"),
    Limit("row of a modal", check_modal,
          lambda n: modal(row(*(text_input(str(i), label="Time") for i in range(n)))), 1,
          "components.0.components", BAD),
    Limit("uploaded files", check_modal,
          lambda n: modal(label({"type": 19, "custom_id": "file", "max_values": n})), 10,
          "components.0.component.max_values", HIGH),
    Limit("radio options", check_modal, lambda n: modal(label({**select(n), "type": 21})), 10,
          "components.0.component.options", BAD),
]  # fmt: skip

COMMANDS: list[Limit] = [
    Limit("command name", check_command, lambda n: command(name="x" * n), 32, "name"),
    Limit("command description", check_command, lambda n: command(description="x" * n), 100, "description"),
    Limit("command options", check_command, lambda n: command(*(option(name=f"o{i}") for i in range(n))), 25,
          "options"),
    Limit("option name", check_command, lambda n: command(option(name="x" * n)), 32, "options.0.name"),
    Limit("option choices", check_command, lambda n: command(option(**choices(n))), 25, "options.0.choices"),
    Limit("choice name", check_command, lambda n: command(option(**choices(1, name="x" * n))), 100,
          "options.0.choices.0.name"),
    Limit("choice value", check_command, lambda n: command(option(**choices(1, value="x" * n))), 100,
          "options.0.choices.0.value"),
    Limit("whole-number choice", check_command, lambda n: command(option(4, **choices(1, value=n))), 2**53 - 1,
          "options.0.choices.0.value", HIGH),
    Limit("option length", check_command, lambda n: command(option(max_length=n)), 6000, "options.0.max_length",
          HIGH),
    Limit("suggestions", check_choices, choices, 25, "data.choices"),
    Limit("suggestion name", check_choices, lambda n: choices(1, name="x" * n), 100, "data.choices.0.name"),
    Limit("suggestion value", check_choices, lambda n: choices(1, value="x" * n), 100, "data.choices.0.value"),
]  # fmt: skip

PLACES: list[Limit] = [
    Limit("thread name", check_thread, lambda n: {"name": "x" * n}, 100, "name"),
    Limit("thread slow mode", check_thread, lambda n: {"name": "x", "rate_limit_per_user": n}, 21600,
          "rate_limit_per_user", HIGH),
    Limit("new thread name", check_thread_edit, lambda n: {"name": "x" * n}, 100, "name", BAD),
    Limit("thread tags", check_thread_edit, lambda n: {"applied_tags": [str(i) for i in range(n)]}, 5,
          "applied_tags"),
    Limit("channel name", check_channel, lambda n: {"name": "x" * n}, 100, "name"),
    Limit("channel topic", check_channel, lambda n: {"name": "x", "type": 0, "topic": "x" * n}, 1024, "topic"),
    Limit("forum topic", check_channel, lambda n: {"name": "x", "type": 15, "topic": "x" * n}, 4096, "topic"),
    Limit("event name", check_event, lambda n: event(name="x" * n), 100, "name"),
    Limit("event description", check_event, lambda n: event(description="x" * n), 1000, "description"),
    Limit("event location", check_event, lambda n: event(entity_metadata={"location": "x" * n}), 100,
          "entity_metadata.location"),
    Limit("nickname", check_member, lambda n: {"nick": "x" * n}, 32, "nick"),
    Limit("role name", check_role, lambda n: {"name": "x" * n}, 100, "name", BAD),
    Limit("role colour", check_role, lambda n: {"color": n}, 0xFFFFFF, "color", HIGH),
]  # fmt: skip

LIMITS: list[Limit] = [*MESSAGES, *COMPONENTS, *MODALS, *COMMANDS, *PLACES]


@pytest.mark.parametrize("limit", LIMITS, ids=labelled)
def test_the_limit_itself_is_taken(limit: Limit) -> None:
    limit.check(limit.build(limit.limit))


@pytest.mark.parametrize("limit", LIMITS, ids=labelled)
def test_one_more_is_refused(limit: Limit) -> None:
    assert (limit.path, limit.code) in faults(lambda: limit.check(limit.build(limit.limit + 1)))


def test_a_command_may_have_8000_characters_in_all() -> None:
    def sized(size: int) -> Json:
        """Return a command of groups of subcommands with long descriptions, of exactly this size."""
        subcommands = [option(1, f"s{number:02}", description="d" * 97) for number in range(25)]
        groups = [option(2, f"g{number}", description="d" * 98, options=subcommands) for number in range(3)]
        base = command(name="quiz", description="d")
        # The rest: 5 characters of the command, 3 groups of 2,600, the last subcommands' names and descriptions.
        rest = size - 5 - 3 * 2600
        last = [option(1, "t01", description="d" * 97), option(1, "end", description="d" * (rest - 100 - 3))]
        return {**base, "options": [*groups, *last]}

    check_command(sized(8000))
    assert ("", "APPLICATION_COMMAND_TOO_LARGE") in faults(lambda: check_command(sized(8001)))


def test_a_command_counts_its_longest_translation() -> None:
    long = [option(1, f"s{number:02}", description="d" * 97) for number in range(25)]
    groups = [option(2, f"g{number}", description="d" * 98, options=long) for number in range(3)]
    check_command(command(*groups))
    translated = {"fr": "d" * 100}
    wide = [option(1, f"t{n}", description_localizations=translated) for n in range(3)]
    assert ("", "APPLICATION_COMMAND_TOO_LARGE") in faults(lambda: check_command(command(*groups, *wide)))
