"""Why something could not be delivered, and the cure, in words for moderators; told once."""

from datetime import datetime

from bot.jobs import DmClosed, Expired, Forbidden, Gone, Outcome, Rejected, Schedule
from bot.servers.moderator_news import Happening, ModeratorNews, tell_moderators
from bot.storage import Transaction

_MINUTES_TOO_MANY = 120


def describe(outcome: Outcome, channel_id: int | None) -> str:
    """Return one or two sentences: what happened in the channel, and what to do next."""
    where = "its channel" if channel_id is None else f"<#{channel_id}>"
    match outcome:
        case Forbidden(missing):
            return f"I may not post in {where}: I lack **{missing}** there. Allow it in the channel's permissions."
        case Gone(what):
            return f"The {what} is gone, so nothing can be posted in {where}. Choose another channel."
        case Expired(seconds_late):
            late = _length(seconds_late)
            return f"It would have come {late} late in {where}, so it was left out. /staff quiz post posts another."
        case Rejected():
            return f"Discord refused the message for {where}. This is a fault of the bot: please report it."
        case DmClosed():
            return "The member does not accept direct messages from this server."
        case _:
            return f"Nothing was posted in {where}."


class PauseNews:
    """Tells the moderators, once, that a schedule was paused after failing for good three times in a row."""

    def schedule_paused(self, transaction: Transaction, schedule: Schedule, outcome: Outcome, now: datetime) -> None:
        """Owe the news to the audit channel, or to whoever made the schedule."""
        cure = describe(outcome, schedule.channel_id)
        news = ModeratorNews(
            "A schedule is paused",
            f"Three posts in a row failed, so I paused it. {cure} Then start it again with /staff quiz schedules.",
        )
        happening = Happening(
            schedule.server_id,
            "schedule.paused",
            schedule.subject,
            f"paused:{now.isoformat(timespec='seconds')}",
            news,
            instead_member_id=schedule.created_by,
        )
        tell_moderators(transaction, happening, now)


def _length(seconds: float) -> str:
    """Return a length of time in the largest unit that says enough."""
    minutes = round(seconds / 60)
    return f"{minutes} minutes" if minutes < _MINUTES_TOO_MANY else f"{round(minutes / 60)} hours"
