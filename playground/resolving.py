"""What members choose - people, roles, channels, messages, files - resolved as interactions carry it."""

from dataclasses import dataclass, field

from playground.access import may_view, permissions_in
from playground.message_payloads import announced_message_payload, attachment_payload
from playground.models import Channel, Json, Member, Message, Person, Role, Server
from playground.payloads import partial_channel_payload, partial_member_payload, role_payload, user_payload
from playground.uploads import Upload, keep
from playground.world import World

USER, CHANNEL, ROLE, MENTIONABLE = 6, 7, 8, 9


class ActRefusedError(Exception):
    """A member cannot do this; the text says what and why. `status` is HTTP's."""

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.status = status


@dataclass
class Resolver:
    """Collects the `resolved` data of one interaction. `user_id`: who acts, in `channel`."""

    world: World
    channel: Channel
    user_id: int
    resolved: dict[str, Json] = field(default_factory=dict[str, Json])

    @property
    def server(self) -> Server | None:
        """The server in which somebody acts."""
        return self.world.server_of(self.channel)

    def user(self, value: object, where: str) -> str:
        """Take a user; in a server with the membership, if they are a member."""
        person = self.world.people.get(identity(value, where))
        if person is None:
            message = f"{where}: there is no user {value}"
            raise ActRefusedError(message)
        self._put("users", person.id, user_payload(person))
        member = None if self.server is None else self.server.members.get(person.id)
        if member is not None:
            granted = permissions_in(self.world, self.channel, person.id)
            payload = partial_member_payload(member) | {"permissions": str(int(granted))}
            self._put("members", person.id, payload)
        return str(person.id)

    def role(self, value: object, where: str) -> str:
        """Take a role of the server."""
        role = None if self.server is None else self.server.roles.get(identity(value, where))
        if role is None:
            message = f"{where}: there is no role {value} here"
            raise ActRefusedError(message)
        self._put("roles", role.id, role_payload(role))
        return str(role.id)

    def mentionable(self, value: object, where: str) -> str:
        """Take a user or a role."""
        is_role = self.server is not None and identity(value, where) in self.server.roles
        return self.role(value, where) if is_role else self.user(value, where)

    def chosen_channel(self, value: object, where: str, kinds: list[int] | None) -> str:
        """Take a channel that the member can see, of one of these types if any are named."""
        channel = self.world.channels.get(identity(value, where))
        if channel is None or not may_view(self.world, channel, self.user_id):
            message = f"{where}: there is no channel {value} that this member can see"
            raise ActRefusedError(message)
        if kinds and channel.kind not in kinds:
            message = f"{where}: #{channel.name} is of type {channel.kind}, not one of {kinds}"
            raise ActRefusedError(message)
        self._put("channels", channel.id, partial_channel_payload(self.world, channel, self.user_id))
        return str(channel.id)

    def message(self, message: Message) -> str:
        """Take a message."""
        self._put("messages", message.id, announced_message_payload(self.world, message))
        return str(message.id)

    def attachment(self, value: object, where: str) -> str:
        """Take a file."""
        if not isinstance(value, Upload):
            message = f"{where}: needs a file"
            raise ActRefusedError(message)
        file = keep(self.world, value, ephemeral=True)
        self._put("attachments", file.id, attachment_payload(self.world, None, file))
        return str(file.id)

    def of_kind(self, kind: int, value: object, where: str) -> str:
        """Take a user (6), a role (8) or either (9), by Discord's option type."""
        if kind == USER:
            return self.user(value, where)
        return self.role(value, where) if kind == ROLE else self.mentionable(value, where)

    def _put(self, group: str, key: int, payload: Json) -> None:
        self.resolved.setdefault(group, {})[str(key)] = payload


def identity(value: object, where: str) -> int:
    """Return the id of a noun, of a number or of digits."""
    if isinstance(value, Person | Role | Channel | Message | Server):
        return value.id
    if isinstance(value, Member):
        return value.user_id
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    message = f"{where}: {value!r} is no id"
    raise ActRefusedError(message)
