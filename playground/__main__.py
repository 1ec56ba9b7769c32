"""`python -m playground`: the playground alone, for load tests and for bots in other processes."""

import argparse
import asyncio
import json
import os
import signal
import sys
from pathlib import Path

from playground import Playground, demo_world


async def _serve(port: int, state_file: Path | None) -> None:
    openapi = os.environ.get("PRECEPTOR_OPENAPI")
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with Playground(port=port, state_file=state_file, openapi=Path(openapi) if openapi else None) as playground:
        if not playground.restored:
            demo_world(playground.world)
        addresses = {
            "url": playground.url,
            "api_url": playground.api_url,
            "gateway_url": playground.gateway_url,
            "token": playground.token,
        }
        sys.stdout.write(json.dumps(addresses) + "\n")
        sys.stdout.flush()
        await stop.wait()


def main() -> None:
    """Read the command line and serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m playground", description=__doc__)
    parser.add_argument("--port", type=int, default=8765, help="where to listen; taken: the next free one")
    parser.add_argument("--state-file", type=Path, help="where the world is kept across restarts")
    arguments = parser.parse_args()
    asyncio.run(_serve(arguments.port, arguments.state_file))


if __name__ == "__main__":
    main()
