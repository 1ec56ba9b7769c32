"""The bot's small web server: whether it is well, for whoever runs it."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.settings import SettingsError


@asynccontextmanager
async def serve_health(port: int | None, is_ready: Callable[[], bool]) -> AsyncGenerator[None]:
    """Answer `GET /healthz` with 200 while the bot is connected to Discord, else 503; None serves nothing.

    Raises `SettingsError` where the port cannot be had.
    """
    if port is None:
        yield
        return

    async def health(request: web.Request) -> web.Response:
        del request
        return web.Response(text="ok\n") if is_ready() else web.Response(text="not connected\n", status=503)

    app = web.Application()
    app.router.add_get("/healthz", health)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await _listen(runner, port)
        yield
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, port: int) -> None:
    try:
        await web.TCPSite(runner, port=port).start()
    except OSError as error:
        raise SettingsError(f"PRECEPTOR_HTTP_PORT cannot be used ({error.strerror}): choose another port.") from None
