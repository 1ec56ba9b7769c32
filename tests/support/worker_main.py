"""What runs in a worker's own process: real database, ledger, worker and messenger, over REST, told what time it is."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from multiprocessing.connection import Connection
from random import Random

import structlog
from pydantic import SecretStr

from bot.client import Preceptor
from bot.clock import Clock
from bot.jobs import Alarm, Limits, Messenger, Worker
from bot.members import Members
from bot.mentoring import Pairings, RoundProcess
from bot.quiz import Library, Quiz, delivery_handlers
from bot.registration import CommandRegistration
from bot.roles import GoalRoles
from bot.servers import PauseNews, Servers, server_handlers
from bot.settings import Settings
from bot.storage import Database, open_database
from playground import SteerableClock
from tests.quiz.samples import SAMPLE
from tests.support.kill_points import Halt, HaltingDatabase, HaltingMessenger, KillPoint
from tests.support.terms import KnownTerms

LIBRARY = Library(replace(SAMPLE, id=f"sample-{number}") for number in range(3))
"""What these processes ask."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a process is to do: `name` is its own in the ledger, `halt` where it stands still.

    `in_flight` is how many deliveries it takes on at once.
    """

    name: str
    database_url: str
    api_url: str
    token: str
    now: datetime
    halt: KillPoint | None = None
    in_flight: int = 50


@dataclass(frozen=True, slots=True)
class Halted:
    """The process stands at the point, for good."""

    at: KillPoint


@dataclass(frozen=True, slots=True)
class Settled:
    """The process has settled a delivery: its kind, channel and outcome."""

    kind: str
    channel_id: int | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Idle:
    """The process found nothing to claim at a time of its clock."""

    at: datetime


Report = Halted | Settled | Idle


def work(assignment: Assignment, line: Connection) -> None:
    """Work until killed. On the line come the times that the clock is moved to; out go reports."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    asyncio.run(_work(assignment, line))


async def _work(assignment: Assignment, line: Connection) -> None:
    clock = SteerableClock(assignment.now, ticking=False)
    asyncio.get_running_loop().add_reader(line.fileno(), lambda: clock.advance_to(line.recv()))

    @asynccontextmanager
    async def opening(bot: Preceptor) -> AsyncGenerator[None]:
        database = await open_database(assignment.database_url)
        _offer_services(bot, database, assignment.database_url, clock)
        yield

    @asynccontextmanager
    async def started(bot: Preceptor) -> AsyncGenerator[None]:
        _worker(bot, assignment, clock, line).start()
        yield

    settings = Settings(discord_token=SecretStr(assignment.token), discord_api_url=assignment.api_url)
    extensions = ("cogs.kit", "cogs.staff", "cogs.quiz")
    bot = Preceptor(settings, opening=opening, started=started, extensions=extensions)
    await bot.login(assignment.token)
    await asyncio.Event().wait()


def _offer_services(bot: Preceptor, database: Database, database_url: str, clock: Clock) -> None:
    alarm = Alarm(clock)
    bot.registry.offer(Database, database)
    bot.registry.offer(Alarm, alarm)
    bot.registry.offer(CommandRegistration, CommandRegistration(database))
    bot.registry.offer(Members, Members(database))
    bot.registry.offer(Servers, Servers(database, clock))
    bot.registry.offer(GoalRoles, GoalRoles(database, clock, alarm))
    plan_round = RoundProcess(database_url).plan
    bot.registry.offer(Pairings, Pairings(database, clock, alarm, lambda: "00" * 32, plan_round))
    bot.registry.offer(Quiz, Quiz(database, clock, LIBRARY, alarm, KnownTerms()))


def _worker(bot: Preceptor, assignment: Assignment, clock: Clock, line: Connection) -> Worker:
    halt = Halt(assignment.halt, lambda point: line.send(Halted(point)))
    database = HaltingDatabase(
        bot.registry.get(Database),
        halt,
        settled=lambda delivery, outcome: line.send(
            Settled(delivery.kind, delivery.target.channel_id, type(outcome).__name__)
        ),
        idle=lambda: line.send(Idle(clock.now())),
    )
    return Worker(
        database,
        HaltingMessenger(bot.registry.get(Messenger), halt),
        {**server_handlers(), **delivery_handlers(LIBRARY)},
        PauseNews(),
        clock=clock,
        alarm=bot.registry.get(Alarm),
        random=Random(assignment.name),
        owner=assignment.name,
        limits=Limits(in_flight=assignment.in_flight),
    )
