"""Messages: what depends on the door, on an edit, on files."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.errors import DiscordError
from playground.rules import MessageRoute, check_message, is_empty
from tests.playground.rules.refusals import Json, faults, layout, row, select, text

LAYOUT = 1 << 15
POLL: Json = {
    "question": {"text": "Which code?"},
    "answers": [{"poll_media": {"text": "A"}}, {"poll_media": {"text": "B", "emoji": {"name": "✅"}}}],
    "duration": 24,
}


def test_files_alone_make_a_message() -> None:
    check_message({}, file_names=["chart.png"])


def test_a_forward_needs_no_text() -> None:
    check_message({"message_reference": {"type": 1, "message_id": "1", "channel_id": 2}})


def test_an_edit_may_send_nothing() -> None:
    check_message({}, editing=True)
    check_message({"content": None, "embeds": []}, editing=True)


def test_an_uploaded_file_may_be_shown() -> None:
    body: Json = {
        "attachments": [{"id": 0, "filename": "chart.png"}],
        "embeds": [{"image": {"url": "attachment://chart.png"}}],
    }
    check_message(body, file_names=["upload.bin"])


def test_an_edit_keeps_only_the_attachments_that_it_lists() -> None:
    picture: Json = {"embeds": [{"image": {"url": "attachment://a.png"}}]}
    existing = {11: "a.png", 12: "b.png"}
    check_message(picture, editing=True, existing_files=existing)
    check_message({**picture, "attachments": [{"id": "11"}]}, editing=True, existing_files=existing)
    assert faults(
        lambda: check_message({**picture, "attachments": [{"id": 12}]}, editing=True, existing_files=existing)
    ) == {("embeds.0.image.url", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND")}


def test_the_layout_flag_stays() -> None:
    body: Json = {"flags": 0, "components": [text()]}
    assert ("flags", "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG") in faults(
        lambda: check_message(body, editing=True, existing_is_layout=True)
    )
    check_message({"components": [text()]}, editing=True, existing_is_layout=True)
    check_message({}, editing=True, existing_is_layout=True)


def test_a_message_may_become_a_layout() -> None:
    check_message(layout(text(), content=None, embeds=[]), editing=True, existing_is_layout=False)


def test_a_layout_cannot_lose_all_components() -> None:
    assert faults(lambda: check_message({"components": []}, editing=True, existing_is_layout=True)) == {
        ("components", "BASE_TYPE_REQUIRED")
    }


@pytest.mark.parametrize(
    ("field", "routes"),
    [
        ("nonce", {MessageRoute.CHANNEL}),
        ("message_reference", {MessageRoute.CHANNEL}),
        ("poll", set(MessageRoute)),
    ],
)
def test_each_door_knows_its_fields(field: str, routes: set[MessageRoute]) -> None:
    values: Json = {"nonce": "n", "message_reference": {"message_id": "1"}, "poll": POLL}
    for route in MessageRoute:
        body: Json = {"content": "x", field: values[field]}
        if route in routes:
            check_message(body, route=route)
        else:
            assert faults(lambda body=body, route=route: check_message(body, route=route)) == {(field, "UNKNOWN_FIELD")}


@pytest.mark.parametrize("route", [MessageRoute.INTERACTION, MessageRoute.WEBHOOK])
def test_answers_to_interactions_may_be_private(route: MessageRoute) -> None:
    check_message({"content": "x", "flags": 1 << 6}, route=route)


def test_all_faults_are_named_at_once() -> None:
    body: Json = {"content": "x" * 2001, "components": [row(select(26))], "tts": "yes"}
    assert faults(lambda: check_message(body)) == {
        ("content", "BASE_TYPE_MAX_LENGTH"),
        ("components.0.components.0.options", "BASE_TYPE_BAD_LENGTH"),
        ("tts", "BOOLEAN_TYPE_CONVERT"),
    }


FAULTY_POLLS: list[tuple[Json, str, str]] = [
    ({"answers": []}, "poll.answers", "BASE_TYPE_BAD_LENGTH"),
    ({"answers": [{"poll_media": {"text": "x" * 56}}]}, "poll.answers.0.poll_media.text", "BASE_TYPE_MAX_LENGTH"),
    ({"answers": [{}]}, "poll.answers.0.poll_media", "BASE_TYPE_REQUIRED"),
    ({"question": {"text": ""}}, "poll.question.text", "BASE_TYPE_REQUIRED"),
    ({"duration": 769}, "poll.duration", "NUMBER_TYPE_MAX"),
]


@pytest.mark.parametrize(("fields", "path", "code"), FAULTY_POLLS)
def test_a_faulty_poll(fields: Json, path: str, code: str) -> None:
    assert faults(lambda: check_message({"poll": {**POLL, **fields}})) == {(path, code)}


@given(st.text(max_size=2100))
def test_content_is_taken_by_its_length_alone(content: str) -> None:
    if is_empty({"content": content}, []):
        assert not content.strip()
    elif len(content) <= 2000:
        check_message({"content": content})
    else:
        with pytest.raises(DiscordError):
            check_message({"content": content})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    ["content", "embeds", "components", "flags", "attachments", "allowed_mentions", "nonce", "poll", "sticker_ids",
     "message_reference", "enforce_nonce", "tts"]
)  # fmt: skip


@given(st.dictionaries(FIELDS, JSON, max_size=4))
def test_nonsense_is_refused_but_never_breaks_the_check(body: Json) -> None:
    with suppress(DiscordError):
        check_message(body)


@pytest.mark.no_cover
@given(st.lists(st.dictionaries(st.sampled_from(["type", "components", "style", "options", "id"]), JSON), max_size=3))
def test_nonsense_components_never_break_the_check(components: list[Json]) -> None:
    for flags in (0, LAYOUT):
        with suppress(DiscordError):
            check_message({"content": "" if flags else "x", "flags": flags, "components": components})
