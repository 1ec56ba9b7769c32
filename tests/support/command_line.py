"""The `preceptor` command line, in a process of its own."""

import asyncio
import os
import sys
from pathlib import Path

from bot.settings import Settings

REPOSITORY = Path(__file__).parents[2]
PATIENCE_SECONDS = 60


async def begin(*words: str, **environment: str) -> asyncio.subprocess.Process:
    """Start `preceptor` with no settings but these."""
    ours = {str(field.validation_alias) for field in Settings.model_fields.values()}
    inherited = {name: value for name, value in os.environ.items() if name not in ours}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", *words),
        cwd=REPOSITORY,
        env=inherited | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def preceptor(*words: str, **environment: str) -> tuple[int | None, str, str]:
    """Run `preceptor` to its end; return its exit code and what it wrote."""
    process = await begin(*words, **environment)
    async with asyncio.timeout(PATIENCE_SECONDS):
        out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


async def refusal(*words: str, **environment: str) -> str:
    """Run `preceptor` with something that its owner has to mend; return the one line that says what."""
    code, out, err = await preceptor(*words, **environment)
    *log, line = err.splitlines()
    assert code == 2, err
    assert "Traceback" not in err
    assert not any("[error" in one for one in log)
    assert "secret" not in out + err
    return line
