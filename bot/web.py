"""The bot's small web server: whether it is well, for whoever runs it, and what else is answered over HTTP."""

from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.settings import SettingsError


@asynccontextmanager
async def serve(
    port: int | None, is_ready: Callable[[], bool], routes: Iterable[web.RouteDef] = ()
) -> AsyncGenerator[None]:
    """Answer `GET /healthz` with 200 while the bot is connected to Discord, else 503, and `routes`.

    No port serves nothing. What is asked for is not logged: addresses may be secrets.

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
    app.router.add_routes(routes)
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
