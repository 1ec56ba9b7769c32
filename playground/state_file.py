"""The world kept in a JSON file across restarts: written whole and at once, read back into the same nouns."""

import asyncio
import base64
import json
import os
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from playground.clock import SteerableClock
from playground.models import ApplicationCommand, Channel, Json, JsonValue, Message, Person, Server
from playground.snowflakes import SnowflakeMint
from playground.world import Application, World

FORMAT = 1
SAVE_AFTER = 0.5
_Noun = TypeVar("_Noun")


class StateFile:
    """Loads and saves a world. Interactions under way and private notes are not kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._timer: asyncio.TimerHandle | None = None

    def load(self, clock: SteerableClock) -> World | None:
        """Return the kept world, its clock moved on to where it was; None when nothing is kept."""
        if not self._path.exists():
            return None
        kept = cast("Json", json.loads(self._path.read_text(encoding="utf-8")))
        if kept.get("format") != FORMAT:
            message = f"{self._path} was written by another version of the playground; remove it to begin anew"
            raise ValueError(message)
        _restore_clock(clock, kept["clock"])
        application = decode(Application, kept["application"])
        world = World(clock, SnowflakeMint(clock.now, int(kept["last_id"])), application)
        world.people = _keyed(Person, kept["people"])
        world.people[application.bot.id] = application.bot
        world.servers = _keyed(Server, kept["servers"])
        world.channels = _keyed(Channel, kept["channels"])
        world.messages = _keyed(Message, kept["messages"])
        world.commands = _keyed(ApplicationCommand, kept["commands"])
        world.files = {int(key): base64.b64decode(data) for key, data in kept["files"].items()}
        return world

    def save(self, world: World) -> None:
        """Write the world now; a reader sees the old file or the new one, never a part."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(f".{os.getpid()}.new")
        fresh.write_text(json.dumps(_snapshot(world)), encoding="utf-8")
        fresh.replace(self._path)

    def follow(self, world: World) -> Callable[[], None]:
        """Save soon after each change; the returned function ends that."""
        loop = asyncio.get_running_loop()

        def note_change() -> None:
            if self._timer is None:
                self._timer = loop.call_later(SAVE_AFTER, self.save, world)

        world.watchers.append(note_change)
        return lambda: world.watchers.remove(note_change)


def _snapshot(world: World) -> Json:
    public = [message for message in world.messages.values() if message.viewer_id is None]
    shown = {message.id for message in public}
    channels = [cast("Json", encode(channel)) for channel in world.channels.values()]
    for channel in channels:
        channel["message_ids"] = [message_id for message_id in channel["message_ids"] if message_id in shown]
    kept_files = {file.id for message in public for file in message.attachments}
    return {
        "format": FORMAT,
        "clock": {"offset": world.clock.offset.total_seconds(), "now": world.now().isoformat()},
        "last_id": world.mint.last,
        "application": encode(world.application),
        "people": [encode(person) for person in world.people.values()],
        "servers": [encode(server) for server in world.servers.values()],
        "channels": channels,
        "messages": [encode(message) for message in public],
        "commands": [encode(command) for command in world.commands.values()],
        "files": {str(key): base64.b64encode(data).decode() for key, data in world.files.items() if key in kept_files},
    }


def _restore_clock(clock: SteerableClock, kept: Json) -> None:
    if clock.ticking:
        ahead = timedelta(seconds=float(kept["offset"])) - clock.offset
    else:
        ahead = datetime.fromisoformat(kept["now"]) - clock.now()
    if ahead > timedelta(0):
        clock.advance(ahead)


def _keyed(noun: type[_Noun], entries: list[Json]) -> dict[int, _Noun]:
    return {int(entry["id"]): decode(noun, entry) for entry in entries}


def encode(value: object) -> JsonValue:
    """Return a noun, or what nouns are made of, as JSON."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): encode(item) for key, item in cast("dict[object, object]", value).items()}
    if isinstance(value, list | tuple):
        return [encode(item) for item in cast("list[object]", value)]
    if isinstance(value, Enum):
        return cast("JsonValue", value.value)
    if isinstance(value, datetime):
        return value.isoformat()
    return cast("JsonValue", value)


def decode(kind: type[_Noun], value: object) -> _Noun:
    """Return what `encode` made JSON of; `kind` is its type."""
    return cast("_Noun", _decode(kind, value))


def _decode(kind: object, encoded: object) -> object:
    if kind is Any or encoded is None:
        return encoded
    value = cast("Any", encoded)
    origin = get_origin(kind)
    if origin is UnionType:
        return _decode(next(part for part in get_args(kind) if part is not NoneType), value)
    if origin is dict:
        key_kind, item_kind = get_args(kind)
        return {_decode(key_kind, key): _decode(item_kind, item) for key, item in value.items()}
    if origin is list:
        return [_decode(get_args(kind)[0], item) for item in value]
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{name: _decode(hints[name], item) for name, item in value.items()})
    if kind is datetime:
        return datetime.fromisoformat(value)
    return cast("Callable[[object], object]", kind)(value)
