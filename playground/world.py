"""The state of the playground: who and what exists, where to find it, and whom to tell of changes."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from playground import errors
from playground.clock import SteerableClock
from playground.interaction import Interaction
from playground.models import (
    ApplicationCommand,
    Channel,
    ChannelKind,
    Json,
    Member,
    Message,
    Person,
    ScheduledEvent,
    Server,
)
from playground.permissions import Permission
from playground.snowflakes import SnowflakeMint

BOT_NAME = "Preceptor"
_RIGHTS_UNTOUCHED = ("MESSAGE_", "INTERACTION_", "GUILD_SCHEDULED_EVENT_")


@dataclass(slots=True, frozen=True)
class Announcement:
    """Something the gateway tells the bot. `payload` is built only when a session listens.

    `channel`: the bot hears of it only if it may see that channel. `message`: its text is kept from a bot
    without the message content intent.
    """

    name: str
    server_id: int | None
    payload: Callable[[], Json]
    channel: Channel | None = None
    message: Message | None = None


@dataclass(slots=True)
class Application:
    """The one application whose bot is served. Its privileged intents are off, as for a new application."""

    id: int
    bot: Person
    description: str = ""
    privileged_intents: bool = False


def _nobody(_announcement: Announcement) -> None:
    """Hear an announcement while no gateway is there."""


@dataclass
class World:
    """Everything that exists. Lookups raise Discord's own "unknown ..." errors."""

    clock: SteerableClock
    mint: SnowflakeMint
    application: Application
    people: dict[int, Person] = field(default_factory=dict[int, Person])
    servers: dict[int, Server] = field(default_factory=dict[int, Server])
    channels: dict[int, Channel] = field(default_factory=dict[int, Channel])
    messages: dict[int, Message] = field(default_factory=dict[int, Message])
    commands: dict[int, ApplicationCommand] = field(default_factory=dict[int, ApplicationCommand])
    files: dict[int, bytes] = field(default_factory=dict[int, bytes])
    interactions: dict[str, Interaction] = field(default_factory=dict[str, Interaction])
    expired_tokens: deque[str] = field(default_factory=lambda: deque[str](maxlen=10_000))
    nonces: dict[tuple[int, str], tuple[int, datetime]] = field(
        default_factory=dict[tuple[int, str], tuple[int, datetime]]
    )
    ephemeral_ids: deque[int] = field(default_factory=deque[int])
    open_modals: dict[int, Interaction] = field(default_factory=dict[int, Interaction])
    press_failures: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    attachment_size_limit: int = 10 * 1024 * 1024
    """How large one file may be, in bytes: more where a server is boosted."""

    base_url: str = ""
    version: int = 0
    hear: Callable[[Announcement], None] = _nobody
    rights: dict[tuple[int, int], Permission] = field(default_factory=dict[tuple[int, int], Permission])
    watchers: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])

    @property
    def bot(self) -> Person:
        """The bot's user."""
        return self.application.bot

    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        return self.clock.now()

    def changed(self) -> None:
        """Tell whoever watches that something that may be seen has changed."""
        self.version += 1
        for watcher in self.watchers:
            watcher()

    def announce(self, announcement: Announcement) -> None:
        """Tell the gateway; whatever is neither message nor interaction may have changed somebody's rights."""
        if not announcement.name.startswith(_RIGHTS_UNTOUCHED):
            self.rights.clear()
        self.hear(announcement)

    def person(self, user_id: int) -> Person:
        """Return a user or raise 10013."""
        person = self.people.get(user_id)
        if person is None:
            raise errors.unknown_user()
        return person

    def server(self, server_id: int) -> Server:
        """Return a server or raise 10004."""
        server = self.servers.get(server_id)
        if server is None:
            raise errors.unknown_guild()
        return server

    def member(self, server: Server, user_id: int) -> Member:
        """Return a member or raise 10007."""
        member = server.members.get(user_id)
        if member is None:
            raise errors.unknown_member()
        return member

    def channel(self, channel_id: int) -> Channel:
        """Return a channel or raise 10003."""
        channel = self.channels.get(channel_id)
        if channel is None:
            raise errors.unknown_channel()
        return channel

    def server_of(self, channel: Channel) -> Server | None:
        """Return the server a channel belongs to; None for a direct channel."""
        return None if channel.server_id is None else self.servers[channel.server_id]

    def message(self, channel_id: int, message_id: int) -> Message:
        """Return a message that is not ephemeral or raise 10008."""
        message = self.messages.get(message_id)
        if message is None or message.channel_id != channel_id or message.viewer_id is not None:
            raise errors.unknown_message()
        return message

    def event(self, server: Server, event_id: int) -> ScheduledEvent:
        """Return a scheduled event or raise 10070."""
        event = server.events.get(event_id)
        if event is None:
            raise errors.unknown_scheduled_event()
        return event

    def channels_of(self, server: Server) -> list[Channel]:
        """Return a server's channels without its threads."""
        return [channel for channel in self._all_channels(server) if channel.thread is None]

    def threads_of(self, server: Server) -> list[Channel]:
        """Return a server's threads, archived ones included."""
        return [channel for channel in self._all_channels(server) if channel.thread is not None]

    def direct_channel(self, user_id: int) -> Channel:
        """Return the bot's direct channel with somebody, opening it when there is none."""
        for channel in self.channels.values():
            if channel.kind is ChannelKind.DM and channel.recipient_id == user_id:
                return channel
        channel = Channel(self.mint(), ChannelKind.DM, None, recipient_id=self.person(user_id).id)
        self.channels[channel.id] = channel
        return channel

    def shares_server(self, user_id: int) -> bool:
        """Say whether the bot and somebody are in one server."""
        return any(user_id in server.members and self.bot.id in server.members for server in self.servers.values())

    def _all_channels(self, server: Server) -> list[Channel]:
        return [self.channels[channel_id] for channel_id in server.channel_ids]


def new_world(clock: SteerableClock) -> World:
    """Return a world with nothing in it but the bot's user."""
    mint = SnowflakeMint(clock.now)
    bot = Person(id=mint(), name=BOT_NAME, display_name=BOT_NAME, bot=True)
    return World(clock, mint, Application(bot.id, bot), people={bot.id: bot})
