"""The bot and a Discord for it in one process: what somebody without a token tries it in."""

from datetime import datetime
from pathlib import Path

import typer
from pydantic import SecretStr

from bot import app
from bot.client import Preceptor
from bot.indexing import index_ensured
from bot.jobs import next_pending
from bot.lifetime import run_until, stop_requested
from bot.settings import Settings, SettingsError
from bot.storage import Database, DatabaseClosed
from playground import Playground, SteerableClock, demo_world

_FOLDER = "playground"


async def try_out(settings: Settings, port: int, *, with_bot: bool) -> None:
    """Serve the playground until stopped, with the bot connected to it over sockets; both keep their data."""
    folder = settings.data_dir / _FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"PRECEPTOR_DATA_DIR cannot be used ({error}): name a folder that may be written."
        ) from None
    clock = SteerableClock()
    bot: Preceptor | None = None

    async def next_due() -> datetime | None:
        try:
            return None if bot is None else await bot.registry.get(Database).read(next_pending)
        except (LookupError, DatabaseClosed):
            return None  # not opened yet, or no more: the page may be looking all the same

    playground = Playground(
        clock=clock, port=port, state_file=folder / "world.json", next_due=next_due if with_bot else None
    )
    if not playground.restored:
        demo_world(playground.world)
    with stop_requested() as stop:
        async with playground:
            if not with_bot:
                typer.echo(f"The playground: {playground.url}\nA bot connects to {playground.api_url}")
                await stop.wait()
                return
            bot = app.compose(_settings_for(settings, playground, folder), clock)
            typer.echo(f"Open {playground.url} in your browser. Ctrl-C ends it; what happens there is kept.")
            async with index_ensured(settings):
                await run_until(bot, playground.token, stop)


def _settings_for(settings: Settings, playground: Playground, folder: Path) -> Settings:
    """Return the settings with the playground in Discord's place and the trial's own database."""
    return settings.model_copy(
        update={
            "discord_token": SecretStr(playground.token),
            "discord_api_url": playground.api_url,
            "discord_gateway_url": playground.gateway_url,
            "chosen_database_url": None,
            "data_dir": folder,
            "shipped_codes_index": settings.codes_index_in_use,
        }
    )
