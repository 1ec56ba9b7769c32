"""Messages: posted, edited, deleted, pinned and reacted to."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import cast

from playground import errors
from playground.mentions import pings_of, text_of
from playground.message_payloads import announced_message_payload
from playground.models import Channel, Json, Message, MessageFlag, MessageKind
from playground.payloads import channel_payload, timestamp
from playground.uploads import Upload, keep_all
from playground.world import Announcement, World

# Editing what is older than an hour is limited: "more than a few" in so long a time is refused.
OLD_MESSAGE_AGE = timedelta(hours=1)
OLD_EDITS_ALLOWED = 5
OLD_EDITS_WINDOW = timedelta(hours=1)
# How long a nonce keeps a repeat from becoming a second message.
NONCE_WINDOW = timedelta(minutes=5)
# Private notes are not for keeping; a load test would pile them up.
EPHEMERAL_KEPT = 2000

_SETTABLE_FLAGS = MessageFlag.SUPPRESS_EMBEDS | MessageFlag.SUPPRESS_NOTIFICATIONS | MessageFlag.COMPONENTS_V2


@dataclass(frozen=True)
class Draft:
    """A message about to be posted: the request's body, its files, and what the server knows besides."""

    body: Json
    uploads: Mapping[int, Upload] = field(default_factory=dict[int, Upload])
    kind: int = MessageKind.DEFAULT
    flags: int = 0
    viewer_id: int | None = None
    interaction_id: int | None = None
    interaction_metadata: Json | None = None


def post(world: World, channel: Channel, author_id: int, draft: Draft) -> Message:
    """Post a message and tell of it. Rights and limits are the caller's to check."""
    body = draft.body
    content = str(body.get("content") or "")
    components = as_kept(body.get("components") or [])
    message = Message(
        id=world.mint(),
        channel_id=channel.id,
        server_id=channel.server_id,
        author_id=author_id,
        created_at=world.now(),
        content=content,
        kind=draft.kind,
        flags=int(_SETTABLE_FLAGS & int(body.get("flags") or 0)) | draft.flags,
        embeds=list(body.get("embeds") or []),
        components=components,
        nonce=None if body.get("nonce") is None else str(body["nonce"]),
        tts=bool(body.get("tts")),
        viewer_id=draft.viewer_id,
        interaction_id=draft.interaction_id,
        interaction_metadata=draft.interaction_metadata,
    )
    if draft.uploads:
        message.attachments = keep_all(
            world, draft.uploads, body.get("attachments") or [], ephemeral=draft.viewer_id is not None
        )
    replied = _refer(world, channel, message, body)
    _note_pings(world, channel, message, body, replied)
    _append(world, channel, message)
    return message


def edit(world: World, channel: Channel, message: Message, body: Json, uploads: Mapping[int, Upload]) -> None:
    """Change a message as a PATCH asks, and tell of it."""
    if "content" in body:
        message.content = str(body["content"] or "")
    if "embeds" in body:
        message.embeds = list(body["embeds"] or [])
    if "components" in body:
        message.components = as_kept(body["components"] or [])
    if "flags" in body:
        keep = message.flags & ~MessageFlag.SUPPRESS_EMBEDS
        message.flags = int(keep | (int(body["flags"] or 0) & _SETTABLE_FLAGS))
    listed = cast("list[Json] | None", body.get("attachments"))
    if listed is not None:
        kept = {str(entry.get("id")) for entry in listed}
        message.attachments = [file for file in message.attachments if str(file.id) in kept]
    if uploads:
        ephemeral = message.viewer_id is not None
        message.attachments += keep_all(world, uploads, listed or [], ephemeral=ephemeral)
    if "content" in body or "components" in body:
        _note_pings(world, channel, message, body, None)
    message.flags &= ~MessageFlag.LOADING
    message.edited_at = world.now()
    announce_update(world, channel, message)


def limit_old_edits(world: World, message: Message) -> None:
    """Raise 30046 when a message older than an hour was edited too often lately."""
    now = world.now()
    if now - message.created_at <= OLD_MESSAGE_AGE:
        return
    message.old_edits = [edited for edited in message.old_edits if now - edited < OLD_EDITS_WINDOW]
    if len(message.old_edits) >= OLD_EDITS_ALLOWED:
        raise errors.too_many_old_edits()
    message.old_edits.append(now)


def announce_update(world: World, channel: Channel, message: Message) -> None:
    """Tell that a message has changed."""
    _tell(world, "MESSAGE_UPDATE", channel, message)
    world.changed()


def delete(world: World, channel: Channel, message: Message) -> None:
    """Delete a message and tell of it."""
    _forget(world, channel, message)
    if message.viewer_id is None:
        payload: Json = {"id": str(message.id), "channel_id": str(channel.id)}
        if channel.server_id is not None:
            payload["guild_id"] = str(channel.server_id)
        world.announce(Announcement("MESSAGE_DELETE", channel.server_id, lambda: payload, channel))
    world.changed()


def delete_many(world: World, channel: Channel, messages: list[Message]) -> None:
    """Delete messages at once and tell of it in one event."""
    for message in messages:
        _forget(world, channel, message)
    payload: Json = {
        "ids": [str(message.id) for message in messages],
        "channel_id": str(channel.id),
        "guild_id": str(channel.server_id),
    }
    world.announce(Announcement("MESSAGE_DELETE_BULK", channel.server_id, lambda: payload, channel))
    world.changed()


def repeated(world: World, channel: Channel, body: Json) -> Message | None:
    """Return the earlier message when `enforce_nonce` recognises a repeat."""
    if not body.get("enforce_nonce") or body.get("nonce") is None:
        return None
    known = world.nonces.get((channel.id, str(body["nonce"])))
    if known is None or world.now() - known[1] > NONCE_WINDOW:
        return None
    return world.messages.get(known[0])


def remember_nonce(world: World, channel: Channel, message: Message) -> None:
    """Note the nonce of the bot's message, and forget those that have aged."""
    if message.nonce is None:
        return
    now = world.now()
    while world.nonces:
        oldest = next(iter(world.nonces))
        if now - world.nonces[oldest][1] <= NONCE_WINDOW:
            break
        del world.nonces[oldest]
    world.nonces.pop((channel.id, message.nonce), None)
    world.nonces[channel.id, message.nonce] = (message.id, now)


def pin(world: World, channel: Channel, message: Message, *, pinned: bool) -> None:
    """Pin or unpin a message and tell of it."""
    message.pinned_at = world.now() if pinned else None
    announce_update(world, channel, message)
    payload: Json = {"channel_id": str(channel.id), "last_pin_timestamp": timestamp(world.now())}
    if channel.server_id is not None:
        payload["guild_id"] = str(channel.server_id)
    world.announce(Announcement("CHANNEL_PINS_UPDATE", channel.server_id, lambda: payload, channel))


def as_kept(components: list[Json]) -> list[Json]:
    """Return components as Discord gives them back: each numbered, ids of what is chosen as text."""
    every = flat(components)
    taken = {component["id"] for component in every if component.get("id")}
    number = 0
    for component in every:
        for chosen in cast("list[Json]", component.get("default_values") or []):
            chosen["id"] = str(chosen["id"])
        if not component.get("id"):
            number += 1
            while number in taken:
                number += 1
            component["id"] = number
    return components


def flat(components: list[Json]) -> list[Json]:
    """Return components with all that are in them, in reading order."""
    found: list[Json] = []
    for component in components:
        found.append(component)
        if component.get("components"):
            found += flat(component["components"])
        for key in ("accessory", "component"):
            if component.get(key):
                found += flat([component[key]])
    return found


def _append(world: World, channel: Channel, message: Message) -> None:
    world.messages[message.id] = message
    channel.message_ids.append(message.id)
    if message.viewer_id is None:
        channel.last_message_id = message.id
        _count_in_thread(world, channel, message)
        _tell(world, "MESSAGE_CREATE", channel, message)
    else:
        world.ephemeral_ids.append(message.id)
        if len(world.ephemeral_ids) > EPHEMERAL_KEPT:
            oldest = world.messages.get(world.ephemeral_ids.popleft())
            if oldest is not None:
                _forget(world, world.channels[oldest.channel_id], oldest)
    world.changed()


def _forget(world: World, channel: Channel, message: Message) -> None:
    world.messages.pop(message.id, None)
    place = bisect_left(channel.message_ids, message.id)
    if place < len(channel.message_ids) and channel.message_ids[place] == message.id:
        del channel.message_ids[place]
    for file in message.attachments:
        world.files.pop(file.id, None)
    if channel.thread is not None and message.viewer_id is None:
        channel.thread.message_count = max(0, channel.thread.message_count - 1)


def _refer(world: World, channel: Channel, message: Message, body: Json) -> int | None:
    reference = cast("Json | None", body.get("message_reference"))
    if reference is None:
        return None
    original_id = int(reference["message_id"])
    original = world.messages.get(original_id)
    if original is None or original.channel_id != channel.id or original.viewer_id is not None:
        if reference.get("fail_if_not_exists", True):
            raise errors.invalid_form_body(
                [(("message_reference",), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")]
            )
        return None
    message.kind = MessageKind.REPLY
    message.reference = {"type": 0, "channel_id": str(channel.id), "message_id": str(original_id)}
    if channel.server_id is not None:
        message.reference["guild_id"] = str(channel.server_id)
    return original.author_id


def _note_pings(world: World, channel: Channel, message: Message, body: Json, replied: int | None) -> None:
    text = text_of(message.content, message.components)
    if "@" not in text and replied is None:
        message.mention_ids, message.mention_role_ids, message.mention_everyone = [], [], False
        return
    pings = pings_of(world, channel, message.author_id, text, body.get("allowed_mentions"), replied_user=replied)
    message.mention_ids = pings.user_ids
    message.mention_role_ids = pings.role_ids
    message.mention_everyone = pings.everyone


def _count_in_thread(world: World, channel: Channel, message: Message) -> None:
    thread = channel.thread
    if thread is None:
        return
    thread.message_count += 1
    thread.joined.setdefault(message.author_id, message.created_at)
    if thread.archived:
        thread.archived = False
        thread.archive_timestamp = message.created_at
        world.announce(
            Announcement("THREAD_UPDATE", channel.server_id, lambda: channel_payload(world, channel), channel)
        )


def _tell(world: World, name: str, channel: Channel, message: Message) -> None:
    if message.viewer_id is None:
        world.announce(
            Announcement(
                name,
                channel.server_id,
                lambda: announced_message_payload(world, message),
                channel,
                message,
            )
        )
