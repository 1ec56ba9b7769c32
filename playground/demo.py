"""The server that a first visitor finds, and what the bot's invitation asks for."""

from playground.models import Channel, ChannelKind, Person, Role, Server
from playground.permissions import Overwrite, OverwriteTarget, Permission
from playground.world import World
from playground.world_servers import ChannelPlan, add_channel, add_member, add_role, add_server, invite_bot

# What the bot's invitation asks for.
INVITED_WITH = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.CREATE_PRIVATE_THREADS
    | Permission.MANAGE_THREADS
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.MENTION_EVERYONE
    | Permission.MANAGE_ROLES
    | Permission.MANAGE_EVENTS
    | Permission.CREATE_EVENTS
    | Permission.USE_APPLICATION_COMMANDS
)
_COLORS = (0x3B82C4, 0xC2557A, 0x2F9E6E, 0xB8772B, 0x7A5CC2, 0x24919C, 0xB5483F, 0x6B7F2A)
_READ_ONLY = int(Permission.SEND_MESSAGES)
_STAFF = int(Permission.VIEW_CHANNEL)


def color_for(person_id: int) -> int:
    """Return a colour for somebody's disc; neighbours in time get different ones."""
    return _COLORS[person_id % len(_COLORS)]


def demo_world(world: World) -> Server:
    """Make "Coding Study Hall" with its channels, roles and three people, and let the bot in."""
    owner = Person(world.mint(), "study.hall.owner", "Study Hall Owner")
    server = add_server(world, "Coding Study Hall", owner)
    staff_rights = Permission.MANAGE_GUILD | Permission.MANAGE_MESSAGES
    group = add_role(world, server, Role(world.mint(), "Study Group", color=0xE0A458, mentionable=True))
    member = add_role(world, server, Role(world.mint(), "Member", color=0x5DA9E9))
    moderator = add_role(world, server, Role(world.mint(), "Moderator", int(staff_rights), color=0x4FB286, hoist=True))
    _join(world, server, "Rosa Delgado", 0xC2557A, [moderator, member])
    _join(world, server, "Theo Park", 0x3B82C4, [member, group])
    _join(world, server, "Amina Yusuf", 0xB8772B, [])
    invite_bot(world, server, int(INVITED_WITH))
    _top(world, server)
    _channels(world, server, moderator)
    return server


def _join(world: World, server: Server, name: str, color: int, roles: list[Role]) -> None:
    person = Person(world.mint(), name.lower().replace(" ", "."), name, color)
    add_member(world, server, person, [role.id for role in roles])


def _top(world: World, server: Server) -> None:
    """Put the bot's role above those that it may give to members, but below the moderators'."""
    order = ["@everyone", "Study Group", "Member", world.bot.display_name, "Moderator"]
    for role in server.roles.values():
        role.position = order.index(role.name)


def _channels(world: World, server: Server, moderator: Role) -> None:
    add_channel(world, server, ChannelPlan("welcome", topic="Start here: say hello, then try /help."))
    add_channel(world, server, ChannelPlan("daily-question", topic="A coding question every day."))
    add_channel(world, server, ChannelPlan("study-lounge", topic="Talk about codes, exams and study plans."))
    bot_role = next(role for role in server.roles.values() if role.bot_id == world.bot.id)
    add_channel(
        world,
        server,
        ChannelPlan(
            "announcements",
            ChannelKind.ANNOUNCEMENT,
            topic="News from the moderators.",
            overwrites=[
                Overwrite(server.id, OverwriteTarget.ROLE, deny=_READ_ONLY),
                Overwrite(moderator.id, OverwriteTarget.ROLE, allow=_READ_ONLY),
                Overwrite(bot_role.id, OverwriteTarget.ROLE, allow=_READ_ONLY),
            ],
        ),
    )
    staff = add_channel(
        world,
        server,
        ChannelPlan(
            "STAFF",
            ChannelKind.CATEGORY,
            overwrites=[
                Overwrite(server.id, OverwriteTarget.ROLE, deny=_STAFF),
                Overwrite(moderator.id, OverwriteTarget.ROLE, allow=_STAFF),
                Overwrite(bot_role.id, OverwriteTarget.ROLE, allow=_STAFF),
            ],
        ),
    )
    _staff_channel(world, server, staff)


def _staff_channel(world: World, server: Server, staff: Channel) -> None:
    add_channel(world, server, ChannelPlan("mod-log", topic="What was done, by whom.", parent_id=staff.id))
