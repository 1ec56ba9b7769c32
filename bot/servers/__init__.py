"""Servers: their settings, their moderators' audit, the news that moderators are owed."""

from bot.servers.audit import AuditLine
from bot.servers.moderator_news import KIND as NEWS
from bot.servers.moderator_news import Happening, ModeratorNews, ModeratorNewsHandler, tell_moderators
from bot.servers.schedule_care import (
    AlreadySkipped,
    NothingToSkip,
    ScheduleNotFound,
    audit_schedule,
    own_schedule,
    skip_next_of_own,
    start_own,
    stop_own,
)
from bot.servers.server import Server
from bot.servers.service import Servers
from bot.servers.store import ZONE as SERVER_ZONE
from bot.servers.store import add_audit_line, lock_server
from bot.servers.store import server as server_settings
from bot.servers.troubles import PauseNews, describe

__all__ = [
    "NEWS",
    "SERVER_ZONE",
    "AlreadySkipped",
    "AuditLine",
    "Happening",
    "ModeratorNews",
    "ModeratorNewsHandler",
    "NothingToSkip",
    "PauseNews",
    "ScheduleNotFound",
    "Server",
    "Servers",
    "add_audit_line",
    "audit_schedule",
    "describe",
    "lock_server",
    "own_schedule",
    "server_settings",
    "skip_next_of_own",
    "start_own",
    "stop_own",
    "tell_moderators",
]
