"""The nouns of a small Discord: people, servers, roles, channels, threads, messages, events, commands."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, IntFlag
from typing import Any

from playground.permissions import Overwrite, RolePermissions

Json = dict[str, Any]
JsonValue = dict[str, Any] | list[Any] | str | int | float | bool | None


class ChannelKind(IntEnum):
    """Discord's channel types, as far as the playground has them."""

    TEXT = 0
    DM = 1
    VOICE = 2
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    STAGE = 13


class MessageFlag(IntFlag):
    """Discord's message flags, as far as the playground has them."""

    SUPPRESS_EMBEDS = 1 << 2
    HAS_THREAD = 1 << 5
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    COMPONENTS_V2 = 1 << 15


class MessageKind(IntEnum):
    """Discord's message types, as far as the playground has them."""

    DEFAULT = 0
    PINNED = 6
    JOIN = 7
    THREAD_CREATED = 18
    REPLY = 19
    CHAT_COMMAND = 20
    THREAD_STARTER = 21
    CONTEXT_COMMAND = 23


class EventStatus(IntEnum):
    """How a scheduled event stands."""

    SCHEDULED = 1
    ACTIVE = 2
    COMPLETED = 3
    CANCELED = 4


@dataclass(slots=True)
class Person:
    """A user, human or bot. `color` (0xRRGGBB) is that of the disc drawn for an avatar."""

    id: int
    name: str
    display_name: str
    color: int = 0x5865F2
    bot: bool = False
    accepts_dms: bool = True
    locale: str = "en-US"


@dataclass(slots=True)
class Role:
    """A role of a server; @everyone has the server's id and position 0."""

    id: int
    name: str
    permissions: int = 0
    color: int = 0
    position: int = 0
    hoist: bool = False
    mentionable: bool = False
    managed: bool = False
    bot_id: int | None = None

    def rank(self) -> RolePermissions:
        """Return what the permission arithmetic needs to know of this role."""
        return RolePermissions(self.id, self.permissions, self.position)


@dataclass(slots=True)
class Member:
    """A person in a server."""

    user_id: int
    joined_at: datetime
    role_ids: list[int] = field(default_factory=list[int])
    nick: str | None = None
    timed_out_until: datetime | None = None


@dataclass(slots=True)
class Thread:
    """What a channel has besides when it is a thread. `auto_archive_minutes` as Discord counts."""

    owner_id: int
    created_at: datetime
    archive_timestamp: datetime
    auto_archive_minutes: int = 4320
    archived: bool = False
    locked: bool = False
    invitable: bool = True
    message_count: int = 0
    joined: dict[int, datetime] = field(default_factory=dict[int, datetime])


@dataclass(slots=True)
class Channel:
    """A channel of a server, a thread, or (without a server) a direct channel with one person."""

    id: int
    kind: ChannelKind
    server_id: int | None
    name: str = ""
    topic: str | None = None
    parent_id: int | None = None
    position: int = 0
    nsfw: bool = False
    slowmode_seconds: int = 0
    overwrites: list[Overwrite] = field(default_factory=list[Overwrite])
    last_message_id: int | None = None
    recipient_id: int | None = None
    thread: Thread | None = None
    message_ids: list[int] = field(default_factory=list[int])


@dataclass(slots=True)
class Attachment:
    """An uploaded file; its bytes are kept by the world under its id."""

    id: int
    filename: str
    size: int
    content_type: str
    description: str | None = None
    width: int | None = None
    height: int | None = None
    ephemeral: bool = False


@dataclass(slots=True)
class Message:
    """A message. `viewer_id`: the only one who sees it. `failed`: a local note of a failed interaction."""

    id: int
    channel_id: int
    server_id: int | None
    author_id: int
    created_at: datetime
    content: str = ""
    kind: int = MessageKind.DEFAULT
    flags: int = 0
    embeds: list[Json] = field(default_factory=list[Json])
    components: list[Json] = field(default_factory=list[Json])
    attachments: list[Attachment] = field(default_factory=list[Attachment])
    mention_ids: list[int] = field(default_factory=list[int])
    mention_role_ids: list[int] = field(default_factory=list[int])
    mention_everyone: bool = False
    pinned_at: datetime | None = None
    edited_at: datetime | None = None
    old_edits: list[datetime] = field(default_factory=list[datetime])
    nonce: str | None = None
    tts: bool = False
    reference: Json | None = None
    reactions: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    thread_id: int | None = None
    viewer_id: int | None = None
    interaction_id: int | None = None
    interaction_metadata: Json | None = None
    failed: str | None = None

    @property
    def is_layout(self) -> bool:
        """Whether the message is made of Components V2."""
        return bool(self.flags & MessageFlag.COMPONENTS_V2)

    @property
    def thinking(self) -> bool:
        """Whether the message is a deferred answer that is not there yet."""
        return bool(self.flags & MessageFlag.LOADING)

    def file_names(self) -> dict[int, str]:
        """Return the attachments' names by their ids."""
        return {file.id: file.filename for file in self.attachments}


@dataclass(slots=True)
class ScheduledEvent:
    """An event of a server's own calendar. `fields` are Discord's, as given and changed by the bot."""

    id: int
    server_id: int
    creator_id: int
    fields: Json
    status: EventStatus = EventStatus.SCHEDULED
    interested: list[int] = field(default_factory=list[int])


@dataclass(slots=True)
class ApplicationCommand:
    """A registered command; `server_id` is None for a global one. `fields` are Discord's."""

    id: int
    server_id: int | None
    version: int
    fields: Json

    @property
    def name(self) -> str:
        """The command's name."""
        return str(self.fields["name"])

    @property
    def kind(self) -> int:
        """1 slash command, 2 user command, 3 message command."""
        return int(self.fields.get("type") or 1)


@dataclass(slots=True)
class Server:
    """A server (Discord's word on the wire is guild)."""

    id: int
    name: str
    owner_id: int
    created_at: datetime
    roles: dict[int, Role] = field(default_factory=dict[int, Role])
    members: dict[int, Member] = field(default_factory=dict[int, Member])
    channel_ids: list[int] = field(default_factory=list[int])
    events: dict[int, ScheduledEvent] = field(default_factory=dict[int, ScheduledEvent])
    locale: str = "en-US"
