"""Sees to it that there is a code index: builds one beside whatever runs, in a process of its own."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

import structlog

from bot import app
from bot.codes.building.build import is_current
from bot.settings import Settings

_log = structlog.get_logger(__name__)


@asynccontextmanager
async def index_ensured(settings: Settings) -> AsyncGenerator[None]:
    """Build the index, beside what is done within, where there is none that fits.

    In a process of its own, whose memory goes with it. Until then, and without one, the bot works all the same but
    for looking codes up; what went wrong is logged.
    """
    if is_current(settings.codes_index_in_use, app.CONTENT):
        yield
        return
    _log.info("codes.building", to=str(settings.codes_index))
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "codes", "build", "--to", str(settings.codes_index)),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    watching = asyncio.create_task(_tell_how_it_ends(child))
    try:
        yield
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        if child.returncode is None:
            with suppress(ProcessLookupError):
                child.terminate()
            await child.wait()


async def _tell_how_it_ends(child: asyncio.subprocess.Process) -> None:
    _, said = await child.communicate()
    if child.returncode:
        reason = said.decode(errors="replace").strip().rpartition("\n")[2]
        _log.warning("codes.not_built", reason=reason, cure="run `preceptor codes build`")
    else:
        _log.info("codes.built")
