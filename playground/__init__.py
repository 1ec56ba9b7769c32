"""A Discord on this machine: unmodified discord.py connects to it, people use it through its page or `Control`."""

from playground.api import LoggedRequest, Violation
from playground.clock import SteerableClock
from playground.control import Control
from playground.demo import INVITED_WITH, demo_world
from playground.errors import DiscordError
from playground.faults import Fault, Faults
from playground.interaction import Interaction
from playground.models import (
    Attachment,
    Channel,
    ChannelKind,
    Member,
    Message,
    Person,
    Role,
    ScheduledEvent,
    Server,
)
from playground.permissions import Overwrite, OverwriteTarget, Permission
from playground.resolving import ActRefusedError
from playground.server import Playground
from playground.uploads import Upload

__all__ = [
    "INVITED_WITH",
    "ActRefusedError",
    "Attachment",
    "Channel",
    "ChannelKind",
    "Control",
    "DiscordError",
    "Fault",
    "Faults",
    "Interaction",
    "LoggedRequest",
    "Member",
    "Message",
    "Overwrite",
    "OverwriteTarget",
    "Permission",
    "Person",
    "Playground",
    "Role",
    "ScheduledEvent",
    "Server",
    "SteerableClock",
    "Upload",
    "Violation",
    "demo_world",
]
