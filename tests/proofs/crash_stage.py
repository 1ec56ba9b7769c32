"""The stage for crashes: a playground, a database, one question at a time, and the processes that see it through."""

from collections.abc import AsyncGenerator
from contextlib import AbstractContextManager, asynccontextmanager
from datetime import time, timedelta
from itertools import count

from sqlalchemy import func, select

from bot.jobs import Alarm, Recurrence, ScheduleState, State
from bot.jobs.tables import deliveries
from bot.quiz import Actor, Outline, Plan, Quiz, Wish
from bot.quiz.deliveries import DISCUSSION, QUESTION
from bot.storage import Database, Transaction, open_database, upgrade
from playground import Channel, Permission, Playground
from tests.proofs.crash import Crash, Seen, Window
from tests.support.kill_points import KillPoint
from tests.support.study_hall import ROSA, words_of
from tests.support.terms import KnownTerms
from tests.support.worker_main import LIBRARY, Assignment, Halted, Idle, Settled
from tests.support.worker_processes import WorkerProcess, at_work

_REVEAL_AFTER = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


@asynccontextmanager
async def crash_stage(playground: Playground, database_url: str) -> AsyncGenerator["CrashStage"]:
    """Open a stage on an empty database."""
    await upgrade(database_url)
    database = await open_database(database_url)
    try:
        yield CrashStage(playground, database, database_url)
    finally:
        await database.close()


class CrashStage:
    """Crashes follow each other in one server and one database, each with a channel and a schedule of its own."""

    def __init__(self, playground: Playground, database: Database, database_url: str) -> None:
        self._playground = playground
        self._database = database
        self._database_url = database_url
        self._quiz = Quiz(database, playground.clock, LIBRARY, Alarm(playground.clock), KnownTerms())
        self._server = playground.control.server("Coding Study Hall")
        self._actor = Actor(self._server.id, playground.control.person(ROSA).id)
        self._numbers = count(1)

    async def see_through(self, crash: Crash) -> Seen:
        """Let a question's process crash, another take over, and the question come to its thread; look at it all."""
        channel = self._playground.control.add_channel(self._server, f"crash-{next(self._numbers)}")
        schedule_id = await self._scheduled(channel)
        with self._process(crash.kind.point) as doomed:
            posted = await self._until_halted(doomed, crash)
        self._playground.clock.advance(crash.window.waits)
        if crash.window is Window.NONCE_ALONE:
            self._set_history(channel, readable=False)
        with self._process() as heir:
            await self._until_done(heir, channel, posted=posted)
        await self._quiz.stop_schedule(self._actor, schedule_id, ScheduleState.DELETED)
        return await self._look(channel)

    async def _scheduled(self, channel: Channel) -> int:
        """Start a schedule and let its time come."""
        clock = self._playground.clock
        due = (clock.now() + _MINUTE).replace(second=0, microsecond=0)
        outline = Outline(channel.id, Recurrence(time(due.hour, due.minute), "UTC"), Plan(Wish(), None, _REVEAL_AFTER))
        schedule = (await self._quiz.draft_schedule(self._actor, outline)).schedule
        await self._quiz.start_schedule(self._actor, schedule.id)
        clock.advance_to(due)
        return schedule.id

    def _process(self, halt: KillPoint | None = None) -> AbstractContextManager[WorkerProcess]:
        playground = self._playground
        return at_work(
            Assignment(
                name=f"process-{next(self._numbers)}",
                database_url=self._database_url,
                api_url=playground.api_url,
                token=playground.token,
                now=playground.clock.now(),
                halt=halt,
            )
        )

    def _pass(self, process: WorkerProcess, by: timedelta) -> None:
        self._playground.clock.advance(by)
        process.set_clock(self._playground.clock.now())

    async def _until_halted(self, process: WorkerProcess, crash: Crash) -> bool:
        """Let the process come to its point; return whether it has settled the question's post."""
        posted = False
        while True:
            match await process.report():
                case Halted():
                    return posted
                case Settled(kind=kind) if kind == QUESTION:
                    posted = True
                    if crash.kind.point.kind != QUESTION:
                        self._pass(process, _REVEAL_AFTER + _MINUTE)
                case _:
                    pass

    async def _until_done(self, process: WorkerProcess, channel: Channel, *, posted: bool) -> None:
        """Let the process go on to the thread, and see whether it finds anything more to do ten minutes later."""
        revealing = False
        end = None
        while True:
            match await process.report():
                case Settled(kind=kind) if kind == QUESTION:
                    posted = True
                    self._set_history(channel, readable=True)
                case Settled(kind=kind) if kind == DISCUSSION:
                    self._pass(process, 10 * _MINUTE)
                    end = self._playground.clock.now()
                case Idle(at) if at == end:
                    return
                case Idle() if posted and not revealing and end is None:
                    revealing = True
                    self._pass(process, _REVEAL_AFTER + _MINUTE)
                case _:
                    pass

    def _set_history(self, channel: Channel, *, readable: bool) -> None:
        denied = 0 if readable else int(Permission.READ_MESSAGE_HISTORY)
        self._playground.control.set_overwrite(channel, self._playground.world.bot, deny=denied)

    async def _look(self, channel: Channel) -> Seen:
        world = self._playground.world
        posts = [one for one in self._playground.control.messages_in(channel) if one.author_id == world.bot.id]
        return Seen(
            posts=len(posts),
            reveals=sum("Who was right" in words_of(post) for post in posts),
            threads=sum(thread.parent_id == channel.id for thread in world.threads_of(self._server)),
            unsettled=await self._database.read(_not_sent, channel.id),
        )


def _not_sent(transaction: Transaction, channel_id: int) -> int:
    rows = deliveries.c
    statement = select(func.count()).where(rows.channel_id == channel_id, rows.state != State.SENT)
    return transaction.execute(statement).scalar_one()
