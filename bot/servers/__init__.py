"""Servers: their settings, their moderators' audit, the news that moderators are owed."""

from bot.servers.audit import AuditLine
from bot.servers.moderator_news import KIND as NEWS
from bot.servers.moderator_news import Happening, ModeratorNews, ModeratorNewsHandler, tell_moderators
from bot.servers.server import Server
from bot.servers.service import Servers
from bot.servers.store import ZONE as SERVER_ZONE
from bot.servers.store import add_audit_line, lock_server
from bot.servers.store import server as server_settings
from bot.servers.troubles import PauseNews, describe

__all__ = [
    "NEWS",
    "SERVER_ZONE",
    "AuditLine",
    "Happening",
    "ModeratorNews",
    "ModeratorNewsHandler",
    "PauseNews",
    "Server",
    "Servers",
    "add_audit_line",
    "describe",
    "lock_server",
    "server_settings",
    "tell_moderators",
]
