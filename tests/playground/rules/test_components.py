"""Components of messages and modals: what may stand where, and what each needs."""

import pytest

from playground.rules import check_message, check_modal
from tests.playground.rules.refusals import (
    Json,
    button,
    container,
    faults,
    label,
    layout,
    modal,
    row,
    section,
    select,
    text,
    text_input,
)

FIRST = "components.0.components.0"
PICTURE: Json = {"type": 11, "media": {"url": "attachment://a.png"}}


def test_a_full_layout_is_taken() -> None:
    check_message(
        layout(
            text("# Question 12"),
            container(
                section(text("one"), text("two"), accessory=PICTURE),
                {"type": 12, "items": [{"media": {"url": "https://a.b/c.png"}, "description": "d"}]},
                {"type": 14, "divider": False, "spacing": 2},
                {"type": 13, "file": {"url": "attachment://b.pdf"}},
                row(button("a", emoji={"name": "✅"}), button("b", label=None, emoji={"id": "1", "name": "x"})),
                row(select(3, min_values=0, max_values=2)),
                accent_color=0x5865F2,
            ),
            section(text("more"), accessory=button("c")),
            row({"type": 5, "custom_id": "user", "default_values": [{"id": "1", "type": "user"}]}),
            row({"type": 8, "custom_id": "channel", "channel_types": [0, 5]}),
        ),
        file_names=["a.png", "b.pdf"],
    )


@pytest.mark.parametrize(
    ("component", "path", "code"),
    [
        (button(style=7), f"{FIRST}.style", "BASE_TYPE_CHOICES"),
        (button(style=None), f"{FIRST}.style", "BASE_TYPE_REQUIRED"),
        (button(label=""), FIRST, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED"),
        (button(url="https://a.b"), f"{FIRST}.url", "BUTTON_COMPONENT_FIELD_MUTUALLY_EXCLUSIVE"),
        (button(style=6, label=None, custom_id=None), f"{FIRST}.sku_id", "BASE_TYPE_REQUIRED"),
        (button(emoji={"name": "nope"}), f"{FIRST}.emoji", "COMPONENT_INVALID_EMOJI"),
        (button(disabled="no"), f"{FIRST}.disabled", "BOOLEAN_TYPE_CONVERT"),
        (button(colour="red"), f"{FIRST}.colour", "UNKNOWN_FIELD"),
        (button(id=-1), f"{FIRST}.id", "NUMBER_TYPE_MIN"),
        (button(id=True), f"{FIRST}.id", "NUMBER_TYPE_COERCE"),
        (select(0), f"{FIRST}.options", "BASE_TYPE_BAD_LENGTH"),
        (select(3, min_values=2), f"{FIRST}.min_values", "SELECT_COMPONENT_MIN_GREATER_THAN_MAX"),
        (select(3, max_values=0), f"{FIRST}.max_values", "NUMBER_TYPE_MIN"),
        ({"type": 5, "custom_id": "x", "options": []}, f"{FIRST}.options", "UNKNOWN_FIELD"),
        (
            {"type": 5, "custom_id": "x", "default_values": [{"id": "1", "type": "role"}]},
            f"{FIRST}.default_values.0.type",
            "BASE_TYPE_CHOICES",
        ),
        ({"type": 8, "custom_id": "x", "channel_types": [9]}, f"{FIRST}.channel_types.0", "BASE_TYPE_CHOICES"),
        (text_input(), FIRST, "UNION_TYPE_CHOICES"),
        ({"custom_id": "x"}, f"{FIRST}.type", "BASE_TYPE_REQUIRED"),
    ],
)
def test_a_faulty_component_of_a_row(component: Json, path: str, code: str) -> None:
    assert faults(lambda: check_message({"content": "x", "components": [row(component)]})) == {(path, code)}


FAULTY_PARTS: list[tuple[Json, str, str]] = [
        (section(button()), "components.0.components.0", "UNION_TYPE_CHOICES"),
        (section(text(), accessory=text()), "components.0.accessory", "UNION_TYPE_CHOICES"),
        (section(), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
        (text(""), "components.0.content", "BASE_TYPE_REQUIRED"),
        (PICTURE, "components.0", "UNION_TYPE_CHOICES"),
        ({"type": 12, "items": []}, "components.0.items", "BASE_TYPE_BAD_LENGTH"),
        ({"type": 12, "items": [{}]}, "components.0.items.0.media", "BASE_TYPE_REQUIRED"),
        ({"type": 13, "file": {"url": "https://a.b/c"}}, "components.0.file.url", "URL_TYPE_INVALID_SCHEME"),
        (
            {"type": 13, "file": {"url": "attachment://c"}},
            "components.0.file.url",
            "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        ),
        ({"type": 12, "items": [{"media": {"url": "x"}}]}, "components.0.items.0.media.url", "URL_TYPE_INVALID_URL"),
        ({"type": 14, "divider": 1}, "components.0.divider", "BOOLEAN_TYPE_CONVERT"),
        (container(text(), colour=1), "components.0.colour", "UNKNOWN_FIELD"),
        (row(), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
]  # fmt: skip


@pytest.mark.parametrize(("component", "path", "code"), FAULTY_PARTS)
def test_a_faulty_part_of_a_layout(component: Json, path: str, code: str) -> None:
    assert faults(lambda: check_message(layout(component))) == {(path, code)}


def test_custom_ids_are_unique_across_sections_and_rows() -> None:
    body = layout(section(text(), accessory=button("a")), container(row(button("a"))))
    assert faults(lambda: check_message(body)) == {
        ("components.1.components.0.components.0.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED")
    }


def test_more_defaults_than_choices_are_refused() -> None:
    options = [{"label": str(n), "value": str(n), "default": True} for n in range(2)]
    body: Json = {"components": [row({**select(), "options": options})]}
    assert faults(lambda: check_message(body)) == {(f"{FIRST}.options", "SELECT_COMPONENT_TOO_MANY_DEFAULTS")}


def test_more_default_values_than_choices_are_refused() -> None:
    values = [{"id": str(n), "type": "user"} for n in range(2)]
    body: Json = {"components": [row({"type": 5, "custom_id": "u", "default_values": values})]}
    assert faults(lambda: check_message(body)) == {(f"{FIRST}.default_values", "SELECT_COMPONENT_TOO_MANY_DEFAULTS")}


def test_a_modal_of_every_field_is_taken() -> None:
    check_modal(
        modal(
            text("Read this first"),
            label(text_input(value="09:00", min_length=5, max_length=5, required=True), description="24 hours"),
            label(select(3, required=False, disabled=False)),
            label({"type": 8, "custom_id": "channel", "channel_types": [0]}),
            label({"type": 19, "custom_id": "file", "min_values": 0, "max_values": 10, "required": False}),
        )
    )
    check_modal(
        modal(
            row(text_input(label="Time")),
            label({**select(2), "type": 21, "custom_id": "radio"}),
            label({**select(3), "type": 22, "custom_id": "boxes", "min_values": 0, "required": False}),
            label({"type": 23, "custom_id": "box", "default": True}),
        )
    )


@pytest.mark.parametrize(
    ("component", "path", "code"),
    [
        (text_input(), "components.0", "UNION_TYPE_CHOICES"),
        (row(text_input()), "components.0.components.0.label", "BASE_TYPE_REQUIRED"),
        (label(text()), "components.0.component", "UNION_TYPE_CHOICES"),
        (label(text_input(), label=""), "components.0.label", "BASE_TYPE_REQUIRED"),
        (label(text_input(style=3)), "components.0.component.style", "BASE_TYPE_CHOICES"),
        (
            label(text_input(min_length=5, max_length=4)),
            "components.0.component.min_length",
            "TEXT_INPUT_COMPONENT_MIN_GREATER_THAN_MAX",
        ),
        (label(text_input(value="x", min_length=2)), "components.0.component.value", "BASE_TYPE_BAD_LENGTH"),
        (label(select(disabled=True)), "components.0.component.disabled", "COMPONENT_DISABLED_IN_MODAL"),
        (label({**select(1), "type": 21}), "components.0.component.options", "BASE_TYPE_BAD_LENGTH"),
        (
            label({**select(2), "type": 22, "min_values": 0}),
            "components.0.component.required",
            "CHECKBOX_GROUP_REQUIRED",
        ),
        ({"type": 18, "label": "x"}, "components.0.component", "BASE_TYPE_REQUIRED"),
    ],
)
def test_a_faulty_part_of_a_modal(component: Json, path: str, code: str) -> None:
    assert faults(lambda: check_modal(modal(component))) == {(path, code)}
