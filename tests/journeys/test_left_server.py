"""A server removes the bot: its data waits thirty days for a return, then it is gone, and other servers' stays."""

from sqlalchemy import func, select

from bot.privacy import tables_of_servers
from bot.schema import metadata
from bot.servers import Servers, server_settings
from bot.storage import Database, Transaction
from tests.journeys.acts import post_now, start_schedule, until_seen
from tests.support.study_hall import THEO, StudyHall


def rows_of(transaction: Transaction, server_id: int) -> int:
    """Count what is known of a server."""
    counts = [
        transaction.execute(select(func.count()).select_from(table).where(table.c.server_id == server_id)).scalar_one()
        for table in tables_of_servers(metadata)
    ]
    return sum(counts)


def is_left(transaction: Transaction, server_id: int) -> bool:
    """Whether the server was noticed to have been left."""
    return server_settings(transaction, server_id).left_at is not None


async def live_here(hall: StudyHall) -> int:
    """Let a server be lived in; return its id."""
    await start_schedule(hall)
    await post_now(hall)
    await hall.press(THEO, hall.posts()[0], "A")
    return hall.server_id


async def test_thirty_days_later_everything_is_gone(hall: StudyHall) -> None:
    server_id = await live_here(hall)
    elsewhere = 101
    await hall.service(Servers).change(elsewhere, 1, zone="UTC")
    await hall.service(Servers).present({elsewhere})

    hall.playground.control.kick_bot(server_id)
    await until_seen(hall, lambda transaction: is_left(transaction, server_id))
    hall.advance(days=29)
    await hall.all_delivered()
    assert await hall.service(Database).read(rows_of, server_id) > 5

    hall.advance(days=1, hours=1)
    await until_seen(hall, lambda transaction: rows_of(transaction, server_id) == 0)
    assert await hall.service(Database).read(rows_of, elsewhere) == 2


async def test_a_server_that_removed_the_bot_while_it_was_away_is_noticed(hall: StudyHall) -> None:
    server_id = await live_here(hall)
    await hall.stop_bot()
    hall.playground.control.kick_bot(server_id)

    await hall.start_bot()

    await until_seen(hall, lambda transaction: is_left(transaction, server_id))


async def test_the_bot_is_where_it_is_after_any_restart(hall: StudyHall) -> None:
    server_id = await live_here(hall)

    for _ in range(2):
        await hall.restart_bot()
        await hall.use(THEO, "quiz daily")

    assert (await hall.service(Servers).settings(server_id)).left_at is None
