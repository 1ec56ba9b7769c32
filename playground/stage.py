"""Setting the stage: finding what exists by id or name, and making or changing servers and what is in them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TypeVar

from playground.demo import INVITED_WITH, color_for
from playground.models import Channel, ChannelKind, Member, Message, Person, Role, ScheduledEvent, Server
from playground.permissions import Overwrite, OverwriteTarget
from playground.resolving import ActRefusedError
from playground.world import World
from playground.world_events import add_event
from playground.world_messages import delete
from playground.world_servers import (
    ChannelPlan,
    add_channel,
    add_member,
    add_role,
    add_server,
    announce_member,
    announce_role,
    invite_bot,
    remove_channel,
    remove_member,
    remove_role,
    remove_server,
    set_overwrite,
)

PersonRef = Person | Member | int | str
ChannelRef = Channel | int | str
ServerRef = Server | int | str
RoleRef = Role | int | str
MessageRef = Message | int | str
_Noun = TypeVar("_Noun")


class Stage:
    """Finds nouns by themselves, their id or their name, and changes the world as its people would."""

    def __init__(self, world: World) -> None:
        self.world = world

    def server(self, server: ServerRef) -> Server:
        """Find a server."""
        if isinstance(server, Server):
            return server
        return _found(server, self.world.servers, (one.name for one in self.world.servers.values()), "server")

    def person(self, person: PersonRef) -> Person:
        """Find a user by themselves, membership, id, display name or user name."""
        if isinstance(person, Person):
            return person
        if isinstance(person, Member):
            return self.world.people[person.user_id]
        people = self.world.people
        named = next((one for one in people.values() if person in (one.display_name, one.name)), None)
        return named or _found(person, people, (one.display_name for one in people.values()), "user")

    def member(self, server: ServerRef, person: PersonRef) -> Member:
        """Find somebody's membership of a server."""
        found, who = self.server(server), self.person(person)
        member = found.members.get(who.id)
        if member is None:
            message = f"{who.display_name} is not in {found.name}"
            raise ActRefusedError(message, 404)
        return member

    def channel(self, channel: ChannelRef, server: ServerRef | None = None) -> Channel:
        """Find a channel or thread; a name is looked for in `server`, or everywhere."""
        if isinstance(channel, Channel):
            return channel
        near = self.world.channels
        if server is not None:
            home = self.server(server).id
            near = {key: one for key, one in near.items() if one.server_id == home}
        wanted = channel.removeprefix("#") if isinstance(channel, str) else channel
        return _found(wanted, near, (one.name for one in near.values()), "channel")

    def role(self, server: ServerRef, role: RoleRef) -> Role:
        """Find a role of a server."""
        if isinstance(role, Role):
            return role
        roles = self.server(server).roles
        return _found(role, roles, (one.name for one in roles.values()), "role")

    def message(self, message: MessageRef) -> Message:
        """Find a message by itself or its id."""
        if isinstance(message, Message):
            return message
        return _found(message, self.world.messages, (), "message")

    def event(self, event: ScheduledEvent | int | str) -> ScheduledEvent:
        """Find a scheduled event by itself or its id."""
        if isinstance(event, ScheduledEvent):
            return event
        events = {key: one for server in self.world.servers.values() for key, one in server.events.items()}
        return _found(event, events, (str(one.fields["name"]) for one in events.values()), "event")

    def messages_in(self, channel: ChannelRef, viewer: PersonRef | None = None) -> list[Message]:
        """Return a channel's messages, oldest first; private notes only for their `viewer`."""
        viewer_id = None if viewer is None else self.person(viewer).id
        found = (self.world.messages[message_id] for message_id in self.channel(channel).message_ids)
        return [message for message in found if message.viewer_id in (None, viewer_id)]

    def direct_messages(self, person: PersonRef) -> list[Message]:
        """Return the bot's direct messages with somebody, oldest first."""
        return self.messages_in(self.world.direct_channel(self.person(person).id))

    def add_server(self, name: str, *, bot_permissions: int = int(INVITED_WITH), with_bot: bool = True) -> Server:
        """Make a server with one channel, #general, and let the bot in. Its owner takes no part."""
        owner = Person(self.world.mint(), f"owner.of.{self.world.mint()}", f"Owner of {name}")
        server = add_server(self.world, name, owner)
        add_channel(self.world, server, ChannelPlan("general"))
        if with_bot:
            invite_bot(self.world, server, bot_permissions)
        return server

    def remove_server(self, server: ServerRef) -> None:
        """Delete a server."""
        remove_server(self.world, self.server(server))

    def kick_bot(self, server: ServerRef) -> None:
        """Remove the bot from a server."""
        self.remove_member(server, self.world.bot)

    def add_channel(
        self,
        server: ServerRef,
        name: str,
        kind: int = ChannelKind.TEXT,
        *,
        topic: str | None = None,
        parent: ChannelRef | None = None,
        overwrites: Iterable[Overwrite] = (),
    ) -> Channel:
        """Add a channel."""
        parent_id = None if parent is None else self.channel(parent, server).id
        plan = ChannelPlan(name, ChannelKind(kind), topic, parent_id, list(overwrites))
        return add_channel(self.world, self.server(server), plan)

    def remove_channel(self, channel: ChannelRef) -> None:
        """Delete a channel or a thread."""
        remove_channel(self.world, self.channel(channel))

    def set_overwrite(self, channel: ChannelRef, target: Role | PersonRef, *, allow: int = 0, deny: int = 0) -> None:
        """Set what a channel allows or denies a role (a `Role`, or the id of one) or a member."""
        found = self.channel(channel)
        server = self.world.server_of(found)
        roles = {} if server is None else server.roles
        key = int(target) if isinstance(target, str) and target.isdigit() else target
        role = target if isinstance(target, Role) else roles.get(key) if isinstance(key, int) else None
        if role is not None:
            overwrite = Overwrite(role.id, OverwriteTarget.ROLE, allow, deny)
        elif isinstance(target, Role):
            message = "this role is not of the channel's server"
            raise ActRefusedError(message)
        else:
            overwrite = Overwrite(self.person(target).id, OverwriteTarget.MEMBER, allow, deny)
        set_overwrite(self.world, found, overwrite)

    def add_event(
        self, server: ServerRef, name: str, starts: datetime, *, lasting: timedelta = timedelta(hours=1)
    ) -> ScheduledEvent:
        """Add an event held elsewhere to a server's own calendar, as a moderator would."""
        home = self.server(server)
        fields = {
            "name": name,
            "privacy_level": 2,
            "entity_type": 3,
            "entity_metadata": {"location": "elsewhere"},
            "scheduled_start_time": starts.isoformat(),
            "scheduled_end_time": (starts + lasting).isoformat(),
        }
        return add_event(self.world, home, home.owner_id, fields)

    def add_role(
        self, server: ServerRef, name: str, permissions: int = 0, *, color: int = 0, mentionable: bool = False
    ) -> Role:
        """Add a role, above @everyone and below all others."""
        role = Role(self.world.mint(), name, permissions, color, mentionable=mentionable)
        return add_role(self.world, self.server(server), role)

    def remove_role(self, server: ServerRef, role: RoleRef) -> None:
        """Delete a role."""
        remove_role(self.world, self.server(server), self.role(server, role))

    def allow_role(self, server: ServerRef, role: RoleRef, permissions: int) -> None:
        """Let a role's members do this and nothing else."""
        found = self.role(server, role)
        found.permissions = permissions
        announce_role(self.world, self.server(server), found)

    def move_role(self, server: ServerRef, role: RoleRef, position: int) -> None:
        """Move a role in the hierarchy; the higher outranks the lower."""
        found = self.role(server, role)
        found.position = position
        announce_role(self.world, self.server(server), found)

    def add_member(
        self,
        server: ServerRef,
        name: str,
        roles: Iterable[RoleRef] = (),
        *,
        member_id: int | str | None = None,
        color: int | None = None,
    ) -> Person:
        """Let somebody join: a new person, or with `member_id` one who may be in other servers already."""
        home = self.server(server)
        person_id = self.world.mint() if member_id is None else int(member_id)
        person = self.world.people.get(person_id)
        if person is None:
            handle = name.lower().replace(" ", ".")
            person = Person(person_id, handle, name, color_for(person_id) if color is None else color)
        add_member(self.world, home, person, [self.role(home, role).id for role in roles])
        return person

    def edit_member(
        self,
        server: ServerRef,
        person: PersonRef,
        *,
        roles: Iterable[RoleRef] | None = None,
        accepts_dms: bool | None = None,
    ) -> None:
        """Give and take roles, or open and close somebody's direct messages."""
        home, member = self.server(server), self.member(server, person)
        if accepts_dms is not None:
            self.world.people[member.user_id].accepts_dms = accepts_dms
        if roles is not None:
            member.role_ids = [self.role(home, role).id for role in roles]
            announce_member(self.world, home, member)
        self.world.changed()

    def remove_member(self, server: ServerRef, person: PersonRef) -> None:
        """Let somebody leave a server."""
        remove_member(self.world, self.server(server), self.member(server, person))

    def remove_message(self, message: MessageRef) -> None:
        """Delete a message, as its author or a moderator would."""
        found = self.message(message)
        delete(self.world, self.world.channel(found.channel_id), found)

    def allow_privileged_intents(self, *, allowed: bool = True) -> None:
        """Switch the application's privileged intents on or off, as on its page at Discord."""
        self.world.application.privileged_intents = allowed


def _found(wanted: int | str, known: dict[int, _Noun], names: Iterable[str], what: str) -> _Noun:
    """Return the entry with this id or this name (`names` in the order of `known`)."""
    if isinstance(wanted, int) or wanted.isdigit():
        found = known.get(int(wanted))
    else:
        found = next((one for one, name in zip(known.values(), names, strict=True) if name == wanted), None)
    if found is None:
        message = f"there is no {what} {wanted!r}"
        raise ActRefusedError(message, 404)
    return found
