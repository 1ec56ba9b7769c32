"""One process's share of the ledger: claims what is due and settles it, as fast as it can.

Run by `tests.load.ledger` with a database's URL and its own name: for each instant that it reads, it works off what
is due then, and writes the ids of the rows that it has settled as one line of JSON.
"""

import asyncio
import json
import sys
from datetime import datetime, timedelta

from bot.jobs import Delivery, Sent
from bot.jobs.ledger import claim, settle
from bot.storage import Database, open_database

AT_ONCE = 50
_LEASE = timedelta(minutes=10)


async def work_off(database: Database, owner: str, now: datetime) -> list[int]:
    """Claim and settle until nothing is due at `now`; return the ids of the rows settled."""
    settled: list[int] = []
    while claimed := await database.write(claim, owner, now, now + _LEASE, AT_ONCE):
        ended = await asyncio.gather(*[_settle(database, delivery, now) for delivery in claimed])
        settled += [delivery.id for delivery, done in zip(claimed, ended, strict=True) if done]
    return settled


async def _settle(database: Database, delivery: Delivery, now: datetime) -> bool:
    return await database.write(settle, delivery, Sent(delivery.id), now)


async def main(url: str, owner: str) -> None:
    """Serve one line after the other, until there are no more."""
    database = await open_database(url)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        sys.stdout.write(json.dumps(await work_off(database, owner, datetime.fromisoformat(line.strip()))) + "\n")
        sys.stdout.flush()
    await database.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
