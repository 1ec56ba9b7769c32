"""Servers: their settings, their moderators' audit, the news that moderators are owed."""

from bot.servers.audit import AUDIT_DAYS, AuditFilter, AuditLine, AuditPage
from bot.servers.auditing import AuditDue, add_audit_line
from bot.servers.handlers import server_handlers
from bot.servers.keeping import KEPT_AFTER_LEAVING, forget_left_servers, forget_old_audit_lines
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
from bot.servers.store import lock_server
from bot.servers.store import server as server_settings
from bot.servers.store import with_calendar as servers_with_calendar
from bot.servers.troubles import PauseNews, describe

__all__ = [
    "AUDIT_DAYS",
    "KEPT_AFTER_LEAVING",
    "NEWS",
    "SERVER_ZONE",
    "AlreadySkipped",
    "AuditDue",
    "AuditFilter",
    "AuditLine",
    "AuditPage",
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
    "forget_left_servers",
    "forget_old_audit_lines",
    "lock_server",
    "own_schedule",
    "server_handlers",
    "server_settings",
    "servers_with_calendar",
    "skip_next_of_own",
    "start_own",
    "stop_own",
    "tell_moderators",
]
