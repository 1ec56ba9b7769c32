"""Where members of a server stand; inside a transaction."""

from datetime import datetime

from bot.members import Actor, hidden_in
from bot.quiz import answer_store
from bot.quiz.leaderboard import Leaderboard, Period, rank
from bot.servers import server_settings
from bot.storage import Transaction


def leaderboard(transaction: Transaction, actor: Actor, period: Period, now: datetime) -> Leaderboard:
    """Return the server's leaderboard for a period by its own clock, as the member may see it."""
    zone = server_settings(transaction, actor.server_id).zone
    scores = answer_store.scores(transaction, actor.server_id, period.start(now, zone))
    hidden = hidden_in(transaction, actor.server_id)
    return rank(scores, hidden, actor.member_id, period)
