"""A round for thousands, asked for on Discord: how long commands take meanwhile, how long it lasts, its memory."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

from bot.mentoring import profile_store
from bot.mentoring.profile import Profile
from bot.storage import Transaction, open_database, upgrade
from playground import Interaction, Person, Playground, demo_world
from playground.world_servers import add_member
from tests.load.bench import Bench, Goal, Samples, Shared, Side
from tests.load.mentoring import problem_of
from tests.load.processes import whole_bot

_MENTEES, _MENTORS = 5_000, 1_500
_WARM_UP = 40
_PATIENCE_SECONDS = 120.0
_SECONDS_BETWEEN_COMMANDS = 0.05
_SECONDS_BETWEEN_LOOKS = 0.05
_COORDINATOR = "Rosa Delgado"
_MEMBER = "Theo Park"
_LOUNGE = "study-lounge"
_COMMANDS = ("quiz leaderboard", "mentor join")
"""One that reads the database, one that writes."""


@dataclass(frozen=True, slots=True)
class _Round:
    """How long the round took, each command meanwhile, and the most memory that the bot and its processes had."""

    seconds: float
    milliseconds: Sequence[float]
    megabytes: float


async def _round() -> _Round:
    async with _crowded() as (playground, process_id):
        await _idle(process_id)
        for _, name in zip(range(_WARM_UP), cycle(_COMMANDS), strict=False):
            await _ask(playground, name)
        taken: list[float] = []
        megabytes: list[float] = []
        made = asyncio.Event()
        watching = asyncio.create_task(_watch_memory(process_id, megabytes))
        asking = asyncio.create_task(_use_commands(playground, taken, made))
        begun = time.perf_counter()
        asked = playground.control.command(_COORDINATOR, _LOUNGE, "pairings match")
        _demand_answer(await asked.settled(_PATIENCE_SECONDS))
        if asked.message is None or "proposals to decide" not in str(asked.message.components):
            raise RuntimeError("nothing was proposed")
        seconds = time.perf_counter() - begun
        made.set()
        await asking
        watching.cancel()
        return _Round(seconds, taken, max(megabytes))


_MADE = Shared(_round)


async def commands_meanwhile() -> Samples:
    """Measure how long commands take while the round is made: the 99th percentile."""
    return Samples([statistics.quantiles((await _MADE.get()).milliseconds, n=100)[-1]])


async def from_command_to_card() -> Samples:
    """Measure the round as a coordinator waits for it."""
    return Samples([(await _MADE.get()).seconds])


async def memory() -> Samples:
    """Measure the memory of the bot and of what it started, together, at its highest."""
    return Samples([(await _MADE.get()).megabytes])


@asynccontextmanager
async def _crowded() -> AsyncGenerator[tuple[Playground, int]]:
    """Run the bot on a server where thousands have signed up; yield its process id, too."""
    with tempfile.TemporaryDirectory() as folder:
        async with Playground() as playground:
            server = demo_world(playground.world)
            problem = problem_of(_MENTEES, _MENTORS)
            people: list[Profile] = []
            for one in (*problem.mentees, *problem.mentors):
                person = Person(playground.world.mint(), f"member.{one.member_id}", f"Member {one.member_id}")
                add_member(playground.world, server, person)
                people.append(replace(one, server_id=server.id, member_id=person.id))
            await _sign_up(f"sqlite:///{folder}/preceptor.db", people)
            async with whole_bot(playground, Path(folder)) as process_id:
                yield playground, process_id


async def _sign_up(database_url: str, people: Sequence[Profile]) -> None:
    await upgrade(database_url)
    database = await open_database(database_url)
    await database.write(_save, people)
    await database.close()


def _save(transaction: Transaction, people: Sequence[Profile]) -> None:
    for one in people:
        profile_store.save(transaction, one, joined=True)


async def _idle(process_id: int) -> None:
    """Wait until the bot has started no other process any more: a new one makes the index of codes beside."""
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while True:
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
            if not _children(process_id):
                return


async def _use_commands(playground: Playground, taken: list[float], made: asyncio.Event) -> None:
    """Ask at a steady rate until the round is made, whether or not the last is answered; note how long each took."""

    async def use(name: str) -> None:
        begun = time.perf_counter()
        await _ask(playground, name)
        taken.append((time.perf_counter() - begun) * 1000)

    async with asyncio.TaskGroup() as asking:
        for name in cycle(_COMMANDS):
            if made.is_set():
                break
            asking.create_task(use(name))
            await asyncio.sleep(_SECONDS_BETWEEN_COMMANDS)


async def _ask(playground: Playground, name: str) -> None:
    _demand_answer(await playground.control.command(_MEMBER, _LOUNGE, name).answered())


def _demand_answer(interaction: Interaction) -> None:
    if interaction.failed is not None:
        raise RuntimeError(interaction.failed)


async def _watch_memory(process_id: int, megabytes: list[float]) -> None:
    while True:
        megabytes.append(sum(map(_resident_megabytes, [process_id, *_children(process_id)])))
        await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)


def _children(process_id: int) -> list[int]:
    found = Path(f"/proc/{process_id}/task").glob("*/children")
    children = [int(child) for one in found for child in one.read_text(encoding="ascii").split()]
    return [*children, *(grandchild for child in children for grandchild in _children(child))]


def _resident_megabytes(process_id: int) -> float:
    try:
        status = Path(f"/proc/{process_id}/status").read_text(encoding="ascii")
    except OSError:  # it ended between two looks
        return 0
    line = next((line for line in status.splitlines() if line.startswith("VmRSS:")), "VmRSS: 0")
    return int(line.split()[1]) / 1000


COMMANDS = Bench("mentoring_commands_p99", "ms", commands_meanwhile, Goal(Side.BELOW, 100))
WAIT = Bench("mentoring_round_on_discord", "s", from_command_to_card)
MEMORY = Bench("mentoring_round_memory", "MB", memory, Goal(Side.BELOW, 600))
