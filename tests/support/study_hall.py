"""A study server with the real bot in it: the playground, connected over sockets, and the hands of its people."""

import asyncio
import shutil
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from discord import asset, http
from discord.gateway import DiscordWebSocket
from pydantic import SecretStr
from sqlalchemy import Row, select

from bot import app
from bot.client import Preceptor
from bot.codes import Codes
from bot.jobs import State
from bot.jobs.tables import deliveries
from bot.lifetime import run_until
from bot.settings import Settings
from bot.storage import Database, Transaction
from playground import Channel, Fault, Interaction, Message, Playground, SteerableClock

ROSA = "Rosa Delgado"
"""A moderator."""
THEO = "Theo Park"
"""A member."""
AMINA = "Amina Yusuf"
"""A newcomer."""
QUESTIONS = "daily-question"
LOUNGE = "study-lounge"
MOD_LOG = "mod-log"
_PATIENCE_SECONDS = 10.0

T = TypeVar("T")


class StudyHall:
    """The server's people act through this; what they see is asked of the playground."""

    bot: Preceptor

    def __init__(self, playground: Playground, clock: SteerableClock, settings: Settings) -> None:
        self.playground = playground
        self.clock = clock
        self.settings = settings
        self._up = AsyncExitStack()

    def compose(self) -> Preceptor:
        """Return a bot that is not yet connected."""
        return app.compose(self.settings, self.clock, shipped_content())

    async def start_bot(self) -> None:
        """Connect a new bot, as a new process would."""
        self.bot = self.compose()
        await self._up.enter_async_context(running(self.bot, self.playground))

    async def stop_bot(self) -> None:
        """Close the bot; its database stays."""
        await self._up.aclose()

    async def restart_bot(self) -> None:
        """Close the bot and connect a new one."""
        await self.stop_bot()
        await self.start_bot()

    def service(self, kind: type[T]) -> T:
        """Return one of the running bot's services."""
        return self.bot.registry.get(kind)

    @property
    def server_id(self) -> int:
        """The study hall's id."""
        server_id = self.channel(LOUNGE).server_id
        assert server_id is not None
        return server_id

    def member_id(self, member: str) -> int:
        """Return a person's id."""
        return self.playground.control.person(member).id

    def channel(self, name: str) -> Channel:
        """Return a channel of the hall by name."""
        return self.playground.control.channel(name)

    async def use(self, member: str, command: str, /, **options: object) -> Interaction:
        """Use a slash command in the lounge; return the interaction once it has been answered for good."""
        used = self.playground.control.command(member, LOUNGE, command, **options)
        await used.answered()
        return await used.settled()

    async def use_on(self, member: str, message: Message, command: str) -> Interaction:
        """Use a command on a message."""
        used = self.playground.control.message_command(member, message, command)
        await used.answered()
        return await used.settled()

    def show_to_everyone(self, command: str) -> None:
        """Let every member see a command, as an administrator can in the server's integrations."""
        shown = next(one for one in self.playground.world.commands.values() if one.name == command)
        shown.fields["default_member_permissions"] = None

    async def suggestions(self, member: str, command: str, focused: str, typed: str) -> list[str]:
        """Type into an option of a command; return the values that are suggested."""
        typing = self.playground.control.autocomplete(member, LOUNGE, command, focused, **{focused: typed})
        await typing.answered()
        assert typing.choices is not None, typing.failed
        return [str(choice["value"]) for choice in typing.choices]

    async def press(self, member: str, message: Message | None, label: str) -> Interaction:
        """Press the button with this label."""
        assert message is not None
        found = next(one for one in components(message) if one.get("label") == label)
        pressed = self.playground.control.component(member, message, found["custom_id"])
        await pressed.answered()
        return await pressed.settled()

    async def choose(
        self, member: str, message: Message | None, placeholder: str, values: Sequence[object]
    ) -> Interaction:
        """Choose values in the select whose placeholder begins so."""
        assert message is not None
        found = next(one for one in components(message) if str(one.get("placeholder", "")).startswith(placeholder))
        chosen = self.playground.control.component(member, message, found["custom_id"], values)
        await chosen.answered()
        return await chosen.settled()

    async def fill_in(self, member: str, opened: Interaction, text: str) -> Interaction:
        """Submit the form that an interaction opened, with one text field."""
        assert opened.modal is not None
        field = next(one for one in _walk(opened.modal["components"]) if one["type"] == 4)
        return await self.submit(member, opened, {field["custom_id"]: text})

    async def submit(self, member: str, opened: Interaction, values: Mapping[str, object]) -> Interaction:
        """Submit the form that an interaction opened, with values by the fields' custom ids."""
        submitted = self.playground.control.modal(member, opened, values)
        await submitted.answered()
        return await submitted.settled()

    async def until(self, what: Callable[[], T | None]) -> T:
        """Wait, woken by every change in the playground, until `what()` is true; return it."""
        changed = asyncio.Event()
        world = self.playground.world
        world.watchers.append(changed.set)
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                while not (found := what()):
                    await changed.wait()
                    changed.clear()
                return found
        finally:
            world.watchers.remove(changed.set)

    def posts(self, channel: str = QUESTIONS, viewer: str = ROSA) -> list[Message]:
        """Return the bot's messages that the viewer sees in a channel, oldest first."""
        own = self.playground.world.bot.id
        return [one for one in self.playground.control.messages_in(channel, viewer) if one.author_id == own]

    async def posted(self, number: int, channel: str = QUESTIONS) -> list[Message]:
        """Wait until the channel has so many of the bot's messages; return them."""
        return await self.until(lambda: found if len(found := self.posts(channel)) >= number else None)

    def advance(self, **by: float) -> datetime:
        """Move the clock on."""
        self.clock.advance(timedelta(**by))
        return self.clock.now()

    async def all_delivered(self) -> None:
        """Wait until nothing is due by the clock, and nothing in flight."""
        database = self.service(Database)
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while await database.read(_is_busy, self.clock.now()):
                pass

    async def deliveries(self, kind: str) -> Sequence[Row[Any]]:
        """Return the ledger's rows of a kind, oldest first."""
        return await self.service(Database).read(_of_kind, kind)


def _is_busy(transaction: Transaction, now: datetime) -> bool:
    rows = deliveries.c
    due = (rows.state == State.CLAIMED) | ((rows.state == State.PENDING) & (rows.wake_at <= now))
    return transaction.execute(select(rows.id).where(due).limit(1)).first() is not None


def _of_kind(transaction: Transaction, kind: str) -> Sequence[Row[Any]]:
    rows = deliveries.c
    return transaction.execute(select(deliveries).where(rows.kind == kind).order_by(rows.due_at, rows.id)).all()


async def met(playground: Playground, fault: Fault) -> None:
    """Wait until a request has met the fault, which was added to befall one."""
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while True:
            await asyncio.sleep(0)
            if fault not in playground.faults.waiting:
                return


def components(message: Message) -> list[dict[str, Any]]:
    """Return every component of a message, nested ones too."""
    return list(_walk(message.components))


def words_of(message: Message | None) -> str:
    """Return all that can be read in a message: content, embeds, texts, labels."""
    assert message is not None
    parts = [message.content]
    for embed in message.embeds:
        parts += [embed.get("title", ""), embed.get("description", ""), embed.get("footer", {}).get("text", "")]
        parts += [part for one in embed.get("fields", ()) for part in (one["name"], one["value"])]
    parts += [str(one.get("content") or one.get("label") or "") for one in components(message)]
    return "\n".join(part for part in parts if part)


def _walk(found: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in found:
        yield one
        yield from _walk(one.get("components", ()))
        for key in ("accessory", "component"):
            if key in one:
                yield from _walk([one[key]])


@lru_cache(maxsize=1)
def shipped_content() -> app.Content:
    """Return what is shipped, read once for all halls."""
    return app.read_content()


def settings_for(
    playground: Playground, folder: Path, database_url: str | None = None, codes_index: Path | None = None
) -> Settings:
    """Return settings that send the bot to the playground."""
    return Settings(
        discord_token=SecretStr(playground.token),
        data_dir=folder,
        chosen_database_url=None if database_url is None else SecretStr(database_url),
        discord_api_url=playground.api_url,
        discord_gateway_url=playground.gateway_url,
        shipped_codes_index=codes_index,
    )


@asynccontextmanager
async def running(bot: Preceptor, playground: Playground) -> AsyncGenerator[Preceptor]:
    """Connect the bot, and close it at the end, as the command line does."""
    stop = asyncio.Event()
    connecting = asyncio.create_task(run_until(bot, playground.token, stop))
    waiting = asyncio.create_task(playground.control.wait_for_bot())
    try:
        await asyncio.wait({connecting, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if not connecting.done():
            yield bot
    finally:
        waiting.cancel()
        stop.set()
        await connecting


@pytest.fixture
def discord_addresses() -> Iterator[None]:
    """Put discord.py's addresses back as they were: the bot changes them for the whole process."""
    before = http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, asset.Asset.BASE
    yield
    http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, asset.Asset.BASE = before


@asynccontextmanager
async def opened_hall(
    playground: Playground, clock: SteerableClock, settings: Settings, tables: Path
) -> AsyncGenerator[StudyHall]:
    shutil.copyfile(tables, settings.data_dir / "preceptor.db")
    hall = StudyHall(playground, clock, settings)
    await hall.start_bot()
    yield hall
    await hall.stop_bot()


@pytest.fixture
async def hall(
    playground: Playground, clock: SteerableClock, tmp_path: Path, migrated_sqlite: Path, discord_addresses: None
) -> AsyncIterator[StudyHall]:
    """A study hall with the bot connected, on a SQLite database that has its tables already."""
    del discord_addresses
    async with opened_hall(playground, clock, settings_for(playground, tmp_path), migrated_sqlite) as hall:
        yield hall


@pytest.fixture
async def hall_with_codes(
    playground: Playground,
    clock: SteerableClock,
    tmp_path: Path,
    migrated_sqlite: Path,
    discord_addresses: None,
    code_index: Path,
) -> AsyncIterator[StudyHall]:
    """The same, where codes can be looked up."""
    del discord_addresses
    settings = settings_for(playground, tmp_path, codes_index=code_index)
    async with opened_hall(playground, clock, settings, migrated_sqlite) as hall:
        await hall.service(Codes).warm_up()  # as a bot that has run for a while
        yield hall
