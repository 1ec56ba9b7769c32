"""Two processes on one database share what falls due in one minute: everything once, neither idle."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import time, timedelta

import pytest

from bot.jobs import Alarm, Recurrence
from bot.quiz import Actor, Outline, Plan, Quiz, Wish
from bot.quiz.deliveries import QUESTION
from bot.storage import open_database, upgrade
from playground import Playground
from tests.support.proofs import ProofSize
from tests.support.study_hall import ROSA
from tests.support.terms import KnownTerms
from tests.support.worker_main import LIBRARY, Assignment, Idle, Settled
from tests.support.worker_processes import WorkerProcess, at_work

_IN_A_CHANNEL = 10
_DUE = time(13)
_UNTIL_DUE = timedelta(hours=1)
_PATIENCE_SECONDS = 60.0


@pytest.mark.proof
async def test_what_falls_due_in_one_minute_is_posted_once_by_either(
    playground: Playground, database_url: str, proof_size: ProofSize
) -> None:
    number, in_flight = proof_size((40, 5), (300, 50))
    channel_ids = await _start_schedules(playground, database_url, number)

    def assignment(name: str) -> Assignment:
        now = playground.clock.now()
        return Assignment(name, database_url, playground.api_url, playground.token, now, in_flight=in_flight)

    with at_work(assignment("one")) as one, at_work(assignment("two")) as two:
        processes = (one, two)
        await _pass(playground, processes, timedelta(0))
        playground.clock.advance(_UNTIL_DUE)
        for process in processes:
            process.set_clock(playground.clock.now())
        shares = await _shares(processes, number)
        await _pass(playground, processes, timedelta(minutes=10))

    posts = Counter(message.channel_id for message in playground.world.messages.values())
    assert posts == dict.fromkeys(channel_ids, _IN_A_CHANNEL)
    assert min(shares) > 0


async def _start_schedules(playground: Playground, database_url: str, number: int) -> list[int]:
    """Start schedules that fall due at one, ten in each channel; return the channels' ids."""
    await upgrade(database_url)
    database = await open_database(database_url)
    quiz = Quiz(database, playground.clock, LIBRARY, Alarm(playground.clock), KnownTerms())
    server = playground.control.server("Coding Study Hall")
    actor = Actor(server.id, playground.control.person(ROSA).id)
    channel_ids = [
        playground.control.add_channel(server, f"questions-{position}").id
        for position in range(number // _IN_A_CHANNEL)
    ]
    for channel_id in channel_ids * _IN_A_CHANNEL:
        outline = Outline(channel_id, Recurrence(_DUE, "UTC"), Plan(Wish(), None, timedelta(hours=12)))
        drafted = await quiz.draft_schedule(actor, outline)
        await quiz.start_schedule(actor, drafted.schedule.id)
    await database.close()
    return channel_ids


async def _pass(playground: Playground, processes: Sequence[WorkerProcess], by: timedelta) -> None:
    """Move the clock on and let every process find that nothing is left to claim."""
    playground.clock.advance(by)
    now = playground.clock.now()
    for process in processes:
        process.set_clock(now)
    for process in processes:
        await process.until(lambda report: report == Idle(now))


async def _shares(processes: Sequence[WorkerProcess], number: int) -> Sequence[int]:
    """Return how many questions each process has posted, once there are so many."""
    posted = Counter({process.name: 0 for process in processes})
    all_posted = asyncio.Event()

    async def listen(process: WorkerProcess) -> None:
        while True:
            match await process.report():
                case Settled(kind=kind, outcome="Sent") if kind == QUESTION:
                    posted[process.name] += 1
                    if posted.total() == number:
                        all_posted.set()
                case _:
                    pass

    listening = [asyncio.create_task(listen(process)) for process in processes]
    async with asyncio.timeout(_PATIENCE_SECONDS):
        await all_posted.wait()
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    return list(posted.values())
