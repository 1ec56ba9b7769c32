"""Messages as Discord's JSON, with uploaded files resolved to addresses on this machine."""

from typing import cast

from playground.models import Attachment, Json, Message, MessageFlag
from playground.payloads import channel_payload, partial_member_payload, timestamp, user_payload
from playground.world import World

_SCHEME = "attachment://"


def attachment_payload(world: World, message: Message | None, file: Attachment) -> Json:
    """Return an attachment. `message` is None for a file that is given to a command."""
    folder = message.channel_id if message else "ephemeral"
    url = f"{world.base_url}/attachments/{folder}/{file.id}/{file.filename}"
    payload: Json = {
        "id": str(file.id),
        "filename": file.filename,
        "size": file.size,
        "url": url,
        "proxy_url": url,
        "content_type": file.content_type,
        "flags": 0,
    }
    if file.width is not None:
        payload |= {"width": file.width, "height": file.height}
    if file.description is not None:
        payload["description"] = file.description
    if file.ephemeral:
        payload["ephemeral"] = True
    return payload


def message_payload(world: World, message: Message) -> Json:
    """Return a message in full."""
    files = {file.filename: attachment_payload(world, message, file) for file in message.attachments}
    used: set[str] = set()
    embeds = cast("list[Json]", _resolved(message.embeds, files, used))
    components = cast("list[Json]", _resolved(message.components, files, used))
    payload: Json = {
        "id": str(message.id),
        "channel_id": str(message.channel_id),
        "author": user_payload(world.people[message.author_id]),
        "content": message.content,
        "timestamp": timestamp(message.created_at),
        "edited_timestamp": None if message.edited_at is None else timestamp(message.edited_at),
        "tts": message.tts,
        "mention_everyone": message.mention_everyone,
        "mentions": [user_payload(world.people[user_id]) for user_id in message.mention_ids],
        "mention_roles": [str(role_id) for role_id in message.mention_role_ids],
        "attachments": [file for name, file in files.items() if name not in used],
        "embeds": [_rich(embed) for embed in embeds],
        "components": components,
        "pinned": message.pinned_at is not None,
        "type": message.kind,
        "flags": message.flags,
    }
    _add_links(world, message, payload)
    return payload


def announced_message_payload(world: World, message: Message) -> Json:
    """Return a message as the gateway tells of it: with the server and the author's membership."""
    payload = message_payload(world, message)
    server = world.servers.get(message.server_id or 0)
    if server is not None:
        payload["guild_id"] = str(server.id)
        member = server.members.get(message.author_id)
        if member is not None and message.interaction_metadata is None:
            payload["member"] = partial_member_payload(member)
    return payload


def without_content(payload: Json) -> Json:
    """Return a message as a bot without the message content intent gets it."""
    return payload | {"content": "", "embeds": [], "attachments": [], "components": []}


def reaction_payloads(world: World, message: Message) -> list[Json]:
    """Return a message's reactions, counted."""
    return [
        {
            "emoji": {"id": None, "name": emoji},
            "count": len(user_ids),
            "count_details": {"burst": 0, "normal": len(user_ids)},
            "burst_colors": [],
            "me": world.bot.id in user_ids,
            "me_burst": False,
            "burst_me": False,
            "burst_count": 0,
        }
        for emoji, user_ids in message.reactions.items()
    ]


def _add_links(world: World, message: Message, payload: Json) -> None:
    if message.nonce is not None:
        payload["nonce"] = message.nonce
    if message.reactions:
        payload["reactions"] = reaction_payloads(world, message)
    if message.reference is not None:
        payload["message_reference"] = message.reference
        original = world.messages.get(int(message.reference.get("message_id", 0)))
        if message.kind == 19:
            payload["referenced_message"] = None if original is None else _quoted(world, original)
    if message.interaction_metadata is not None:
        payload["interaction_metadata"] = message.interaction_metadata
        payload["webhook_id"] = payload["application_id"] = str(world.application.id)
    elif message.author_id == world.bot.id:
        payload["application_id"] = str(world.application.id)
    thread = world.channels.get(message.thread_id or 0)
    if thread is not None and message.flags & MessageFlag.HAS_THREAD:
        payload["thread"] = channel_payload(world, thread)


def _quoted(world: World, original: Message) -> Json:
    payload = message_payload(world, original)
    payload.pop("referenced_message", None)
    return payload


def _rich(embed: Json) -> Json:
    return {"type": "rich", **embed}


def _resolved(value: object, files: dict[str, Json], used: set[str]) -> object:
    """Copy embeds or components, replacing each attachment:// address by the file's own."""
    if not files:
        return value
    if isinstance(value, list):
        return [_resolved(item, files, used) for item in cast("list[object]", value)]
    if not isinstance(value, dict):
        return value
    node = cast("Json", value)
    url = node.get("url")
    copy = {key: _resolved(item, files, used) for key, item in node.items()}
    if isinstance(url, str) and url.startswith(_SCHEME):
        name = url.removeprefix(_SCHEME)
        file = files.get(name)
        if file is not None:
            used.add(name)
            copy |= {key: file[key] for key in ("url", "proxy_url", "width", "height") if key in file}
            copy |= {"content_type": file["content_type"], "attachment_id": file["id"]}
    return copy
