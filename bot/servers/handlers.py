"""Who answers for each kind of delivery to a server's moderators."""

from bot.jobs import Handler
from bot.servers.auditing import AUDIT, AUDIT_AGAIN, AuditAgainHandler, AuditHandler
from bot.servers.moderator_news import KIND as NEWS
from bot.servers.moderator_news import ModeratorNewsHandler


def server_handlers() -> dict[str, Handler]:
    """Return the handlers by the kind of delivery."""
    return {NEWS: ModeratorNewsHandler(), AUDIT: AuditHandler(), AUDIT_AGAIN: AuditAgainHandler()}
