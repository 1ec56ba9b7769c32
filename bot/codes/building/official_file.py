"""Opens a file as CMS publishes it, text or zip, and refuses what is something else; nothing is unpacked to disk."""

import re
import zipfile
import zlib
from pathlib import Path

LARGEST_TEXT = 64 * 1024 * 1024
"""Bytes of text that are read at most; the largest official file has about 15 million."""

_MOST_MEMBERS = 200
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
"""What zipfile raises for archives that are cut, changed, encrypted, or packed in a way that it does not know."""
_MAGIC = {b"%PDF": "a PDF", b"\xd0\xcf\x11\xe0": "an old Office document", b"\x1f\x8b": "a gzip file"}


class WrongFile(Exception):
    """The file is not the one that was asked for; the message says where, why, and what to do instead."""


def read_official(path: Path, wanted: re.Pattern[str], called: str) -> tuple[str, str]:
    """Return the name and the text of the file, or of the one in a zip whose name `wanted` matches.

    `called` is what the file is called in words. Raises `WrongFile` and OSError.
    """
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(b"PK"):
        return _from_zip(path, wanted, called)
    if path.stat().st_size > LARGEST_TEXT:
        raise WrongFile(f"{path.name} is larger than any {called}.")
    return path.name, _as_text(path.read_bytes(), path.name, called)


def _from_zip(path: Path, wanted: re.Pattern[str], called: str) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(path) as archive:
            member = _member(archive, path, wanted, called)
            with archive.open(member) as file:
                content = file.read(LARGEST_TEXT + 1)
    except _DAMAGED as error:
        raise WrongFile(f"{path.name} cannot be unpacked ({error}): download it again.") from error
    if len(content) > LARGEST_TEXT:
        raise WrongFile(f"{member.filename} in {path.name} unpacks to more than any {called} holds.")
    name = member.filename.rpartition("/")[2]
    return name, _as_text(content, name, called)


def _member(archive: zipfile.ZipFile, path: Path, wanted: re.Pattern[str], called: str) -> zipfile.ZipInfo:
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS:
        raise WrongFile(f"{path.name} holds {len(members):,} files: that is no official release.")
    found = [one for one in members if not one.is_dir() and wanted.search(one.filename.rpartition("/")[2])]
    if not found:
        held = ", ".join(sorted(one.filename for one in members)[:5]) or "nothing"
        raise WrongFile(f"{path.name} holds no {called} (it holds {held}).")
    if len(found) > 1:
        names = ", ".join(one.filename for one in found)
        raise WrongFile(f"{path.name} holds several {called}s ({names}): unpack the one you mean and import that.")
    [member] = found
    if member.flag_bits & 0x1:
        raise WrongFile(f"{member.filename} in {path.name} is encrypted: download the official file.")
    if member.file_size > LARGEST_TEXT:
        raise WrongFile(f"{member.filename} in {path.name} unpacks to more than any {called} holds.")
    return member


def _as_text(content: bytes, name: str, called: str) -> str:
    if not content.strip():
        raise WrongFile(f"{name} is empty: download the {called} again.")
    for magic, what in _MAGIC.items():
        if content.startswith(magic):
            raise WrongFile(f"{name} is {what}, not the {called}: take the text file from the same page.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:4096]:
        raise WrongFile(f"{name} is not plain text, so it is not the {called}.")
    return content.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
