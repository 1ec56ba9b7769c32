"""`python -m playground` serves until it is told to stop."""

import asyncio
import json
import sys
from pathlib import Path

import aiohttp


async def test_it_prints_its_addresses_serves_and_keeps_its_world(tmp_path: Path) -> None:
    kept = tmp_path / "world.json"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "playground", "--port", "0", "--state-file", str(kept)),
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    addresses = json.loads(await asyncio.wait_for(process.stdout.readline(), 20))
    async with aiohttp.ClientSession() as session, session.get(f"{addresses['url']}control/state") as response:
        state = await response.json()
    process.terminate()
    await asyncio.wait_for(process.wait(), 10)

    assert set(addresses) == {"url", "api_url", "gateway_url", "token"}
    assert state["servers"][0]["name"] == "Coding Study Hall"
    assert process.returncode == 0
    assert json.loads(kept.read_text())["servers"][0]["name"] == "Coding Study Hall"
