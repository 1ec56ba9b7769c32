"""The discord.py bot: what it listens to, in which order it opens and closes, how it meets interactions."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from importlib import import_module
from typing import Any, Protocol

import discord
import structlog
import yarl
from discord import app_commands, asset, http
from discord.ext import commands
from discord.gateway import DiscordWebSocket

from bot.registration import CommandRegistration
from bot.registry import Registry
from bot.settings import Settings

_log = structlog.get_logger(__name__)
_DRAIN_SECONDS = 5.0
_LONGEST_RATE_LIMIT_SECONDS = 60.0
_INTERACTION_TASKS = ("CommandTree-invoker", "discord-ui-", "discord.py: on_interaction")


class Doorman(Protocol):
    """Decides who may come in, and tells people what went wrong: the one error path."""

    async def admit(self, interaction: discord.Interaction[Any], *, in_messages: bool = False) -> None:
        """Raise a `UserError` for what is not to be carried out; `in_messages` allows it outside a server too."""
        ...

    async def explain(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """Tell the person what happened, why, and what to do next; never raises."""
        ...


class Tree(app_commands.CommandTree["Preceptor"]):
    """The commands; every one of them passes the doorman."""

    async def interaction_check(self, interaction: discord.Interaction["Preceptor"], /) -> bool:
        """Admit the interaction, or explain why not."""
        try:
            await interaction.client.doorman.admit(interaction)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is told
            await interaction.client.doorman.explain(interaction, error)
            return False
        return True

    async def on_error(
        self, interaction: discord.Interaction["Preceptor"], error: app_commands.AppCommandError, /
    ) -> None:
        """Explain what a command raised."""
        await interaction.client.doorman.explain(interaction, error)


class Preceptor(commands.Bot):
    """The bot, not yet connected. It opens everything in `setup_hook` and closes it in `close`.

    `opening` opens the resources and offers the services; `started` runs once the extensions are set up: modules
    with a `setup`, imported once a process, since discord.py's own loading imports them anew for every bot. An
    object of this class connects once: a restart makes a new one.
    """

    doorman: Doorman

    def __init__(
        self,
        settings: Settings,
        *,
        opening: Callable[["Preceptor"], AbstractAsyncContextManager[None]],
        started: Callable[["Preceptor"], AbstractAsyncContextManager[None]],
        extensions: Sequence[str],
    ) -> None:
        point_discord_at(settings)
        super().__init__(
            command_prefix=(),
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True, guild_scheduled_events=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            max_ratelimit_timeout=_LONGEST_RATE_LIMIT_SECONDS,
            chunk_guilds_at_startup=False,
        )
        self.settings = settings
        self.registry = Registry()
        self.closing = False
        self._opening = opening
        self._started = started
        self._own_extensions = extensions
        self._resources = AsyncExitStack()
        self._setting_up = asyncio.Lock()

    async def setup_hook(self) -> None:
        """Open the resources, load the extensions, begin to work; nothing once the bot is closing."""
        async with self._setting_up:
            if not self.closing:
                await self._set_up()

    async def _set_up(self) -> None:
        asyncio.get_running_loop().set_exception_handler(_log_loose_error)
        await self._resources.enter_async_context(self._opening(self))
        for extension in self._own_extensions:
            await import_module(extension).setup(self)
        await self.register_commands()
        await self._resources.enter_async_context(self._started(self))

    def is_connected(self) -> bool:
        """Whether the bot hears Discord at this moment; `is_ready` stays true while a lost connection is sought."""
        return self.is_ready() and self.ws.open

    async def register_commands(self, *, force: bool = False) -> bool:
        """Tell Discord of the commands if they changed, or if forced; return whether it was told."""
        if self.application_id is None:
            raise RuntimeError("commands can be registered once the bot has logged in")
        payload = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        registration = self.registry.get(CommandRegistration)
        return await registration.sync(self.application_id, payload, _TreeApi(self.tree), force=force)

    async def close(self) -> None:
        """Take on nothing more, let what runs come to its end, then close everything in reverse."""
        self.closing = True
        async with self._setting_up:  # what is being opened must be open before it can be closed
            if self.is_closed():
                return
            await _drain_interactions()
            try:
                await self._resources.aclose()
            finally:
                await super().close()


class _TreeApi:
    """Registers what the tree holds."""

    def __init__(self, tree: app_commands.CommandTree[Any]) -> None:
        self._tree = tree

    async def replace_all(self, payload: Sequence[Mapping[str, object]]) -> Mapping[str, int]:
        """Sync the tree, which is where `payload` was read from; return the ids by name."""
        del payload
        return {command.name: command.id for command in await self._tree.sync()}


def point_discord_at(settings: Settings) -> None:
    """Send discord.py's traffic where the settings say, as for a REST proxy; unset means Discord itself.

    These addresses are discord.py's own class attributes, so they hold for the whole process.
    """
    places: list[tuple[type[object], str, object]] = []
    if settings.discord_api_url is not None:
        places.append((http.Route, "BASE", settings.discord_api_url))
        places.append((asset.Asset, "BASE", str(yarl.URL(settings.discord_api_url).origin())))
    if settings.discord_gateway_url is not None:
        places.append((DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(settings.discord_gateway_url)))
    for owner, attribute, address in places:
        setattr(owner, attribute, address)


async def _drain_interactions() -> None:
    running = [
        task
        for task in asyncio.all_tasks()
        if task.get_name().startswith(_INTERACTION_TASKS) and task is not asyncio.current_task()
    ]
    if running:
        await asyncio.wait(running, timeout=_DRAIN_SECONDS)


def _log_loose_error(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what no one awaited: the last resort."""
    del loop
    error = context.get("exception")
    _log.error("loop.unhandled", message=context.get("message"), exc_info=error)
