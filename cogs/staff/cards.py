"""How the moderators' news look."""

from bot.servers import ModeratorNews
from cogs.kit.card import Accent, Card
from cogs.kit.requests import Request, SendCard


def draw_news(notice: ModeratorNews, mark: int) -> Request:
    """Draw news for the moderators."""
    return SendCard(Card(Accent.NOTE, mark=mark).title(notice.title).text(notice.text))
