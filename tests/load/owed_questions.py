"""A database, made before its bot starts, in which schedules of questions are running and a question is due."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from bot.jobs import NewDelivery, NewSchedule, Recurrence, Target, add_schedule, owe
from bot.jobs.schedule import ScheduleState
from bot.jobs.schedule_store import set_state
from bot.quiz import Plan, Wish, plan_store
from bot.quiz.deliveries import QUESTION
from bot.storage import Transaction, open_database, upgrade
from playground import Channel

_LIFETIME = timedelta(hours=6)
_PLAN = Plan(Wish(), None, timedelta(hours=24))


async def owe_questions(database_url: str, channels: Iterable[Channel], due_at: datetime) -> None:
    """Make the database; owe each of the channels a scheduled question at that instant."""
    await upgrade(database_url)
    database = await open_database(database_url)
    await database.write(_owe_all, list(channels), due_at)
    await database.close()


def _owe_all(transaction: Transaction, channels: list[Channel], due_at: datetime) -> None:
    now = datetime.now(UTC)
    an_hour_ago = (now - timedelta(hours=1)).time().replace(second=0, microsecond=0)
    for channel in channels:
        if channel.server_id is None:
            raise ValueError("a schedule needs a server's channel")
        recurrence = Recurrence(an_hour_ago, "UTC")
        schedule_id = add_schedule(
            transaction,
            NewSchedule(QUESTION, channel.server_id, channel.id, recurrence, _LIFETIME, channel.server_id, now),
        )
        plan_store.save(transaction, schedule_id, _PLAN)
        set_state(transaction, schedule_id, ScheduleState.ACTIVE)
        target = Target(channel.server_id, channel.id)
        first = NewDelivery(
            QUESTION, f"schedule:{schedule_id}", "first", target, due_at, due_at + _LIFETIME, schedule_id
        )
        owe(transaction, first, now)
