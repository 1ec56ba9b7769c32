"""Workers in processes of their own, seen from the test: started, heard, told the time, killed."""

import asyncio
import multiprocessing
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from multiprocessing.connection import Connection

from tests.support.worker_main import Assignment, Report, work

_PATIENCE_SECONDS = 20.0

# Forked from a process that has imported everything already: a new interpreter would take a second each time.
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.support.worker_main", "cogs.kit", "cogs.staff", "cogs.quiz", "pytest"])


class WorkerProcess:
    """One process at work."""

    def __init__(self, assignment: Assignment) -> None:
        self.name = assignment.name
        self._reports: asyncio.Queue[Report | None] = asyncio.Queue()
        self._line, theirs = _FORKS.Pipe()
        self._process = _FORKS.Process(target=work, args=(assignment, theirs), daemon=True)
        self._process.start()
        theirs.close()
        asyncio.get_running_loop().add_reader(self._line.fileno(), self._hear, self._line)

    async def report(self) -> Report:
        """Return the next report; RuntimeError when the process ended by itself, TimeoutError when none comes."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            report = await self._reports.get()
        if report is None:
            raise RuntimeError(f"the process {self.name} ended by itself")
        return report

    async def until(self, wanted: Callable[[Report], bool]) -> Report:
        """Return the first report that is wanted, passing over others."""
        while not wanted(report := await self.report()):
            pass
        return report

    def set_clock(self, now: datetime) -> None:
        """Move the process's clock on."""
        self._line.send(now)

    def kill(self) -> None:
        """End the process where it stands, by SIGKILL."""
        asyncio.get_running_loop().remove_reader(self._line.fileno())
        self._process.kill()
        self._process.join()
        self._process.close()
        self._line.close()

    def _hear(self, line: Connection) -> None:
        try:
            self._reports.put_nowait(line.recv())
        except EOFError:
            asyncio.get_running_loop().remove_reader(line.fileno())
            self._reports.put_nowait(None)


@contextmanager
def at_work(assignment: Assignment) -> Generator[WorkerProcess]:
    """Run a worker's process, and kill it at the end."""
    process = WorkerProcess(assignment)
    try:
        yield process
    finally:
        process.kill()
