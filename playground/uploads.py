"""Uploaded files: kept as attachments, with the size of a picture read from its head."""

import mimetypes
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from playground.models import Attachment, Json
from playground.world import World


@dataclass(frozen=True)
class Upload:
    """A file as it came in."""

    filename: str
    data: bytes


def keep(world: World, upload: Upload, *, description: str | None = None, ephemeral: bool = False) -> Attachment:
    """Keep a file and return the attachment it becomes."""
    name = re.sub(r"[^\w.\-]", "_", upload.filename) or "file"
    width, height = picture_size(upload.data)
    attachment = Attachment(
        id=world.mint(),
        filename=name,
        size=len(upload.data),
        content_type=content_type_of(name),
        description=description,
        width=width,
        height=height,
        ephemeral=ephemeral,
    )
    world.files[attachment.id] = upload.data
    return attachment


def keep_all(
    world: World, uploads: Mapping[int, Upload], listed: Sequence[Json], *, ephemeral: bool
) -> list[Attachment]:
    """Keep the files of a request; `listed` is its `attachments`, which may describe them by their number."""
    described = {str(entry.get("id")): entry for entry in listed}
    kept: list[Attachment] = []
    for number, upload in sorted(uploads.items()):
        entry = described.get(str(number), {})
        named = Upload(str(entry.get("filename") or upload.filename), upload.data)
        kept.append(keep(world, named, description=entry.get("description"), ephemeral=ephemeral))
    return kept


def content_type_of(filename: str) -> str:
    """Return the media type that Discord would tell for a file of this name."""
    guessed = mimetypes.guess_type(filename)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed


def picture_size(data: bytes) -> tuple[int, int] | tuple[None, None]:
    """Return width and height of a PNG or GIF in pixels; nothing for other files."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    return None, None
