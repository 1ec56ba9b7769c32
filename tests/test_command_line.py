"""The command line as owners and authors use it: in a process of its own."""

import asyncio
import json
import logging
import shutil
import signal
import socket
import sqlite3
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import structlog
from typer.testing import CliRunner, Result

from bot.command_line import cli
from bot.settings import Settings
from bot.storage import upgrade
from playground import Playground
from tests.support.command_line import PATIENCE_SECONDS, begin, refusal

REPOSITORY = Path(__file__).parents[1]
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.GabcdE.the-rest-of-a-token-that-is-secret"


@pytest.fixture
def in_here(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    """Run `preceptor` in this process, which is quicker; the log is put back as it was."""
    root, structured = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level

    def run(*words: str, **environment: str) -> Result:
        for field in Settings.model_fields.values():
            monkeypatch.delenv(str(field.validation_alias), raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return CliRunner().invoke(cli, words)

    yield run
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**structured)


async def test_run_without_a_token_says_where_to_get_one() -> None:
    line = await refusal("run")

    assert line.startswith("DISCORD_TOKEN is missing: ")
    assert "https://discord.com/developers/applications" in line
    assert "make run" in line


def test_a_mangled_token_is_not_repeated(in_here: Callable[..., Result]) -> None:
    ended = in_here("run", DISCORD_TOKEN=f"Bot {TOKEN}")

    assert ended.exit_code == 2
    assert ended.output.startswith("DISCORD_TOKEN cannot be used: copy the whole token")
    assert "secret" not in ended.output


async def test_a_token_that_discord_does_not_know_is_not_repeated(playground: Playground, tmp_path: Path) -> None:
    playground.faults.fail(401, path="/users/@me")
    line = await refusal(
        "run",
        DISCORD_TOKEN=TOKEN,
        PRECEPTOR_DATA_DIR=str(tmp_path),
        PRECEPTOR_DISCORD_API_URL=playground.api_url,
    )

    assert line.startswith("DISCORD_TOKEN is not accepted by Discord: reset it")


@pytest.mark.usefixtures("discord_addresses")
def test_an_unreachable_discord_is_one_line(in_here: Callable[..., Result], tmp_path: Path) -> None:
    ended = in_here(
        "run",
        DISCORD_TOKEN=TOKEN,
        PRECEPTOR_DATA_DIR=str(tmp_path),
        PRECEPTOR_DISCORD_API_URL="http://127.0.0.1:1/api/v10",
    )

    line = ended.output.splitlines()[-1]
    assert ended.exit_code == 2
    assert line.startswith("Discord cannot be reached")
    assert "PRECEPTOR_DISCORD_API_URL" in line


@pytest.mark.usefixtures("discord_addresses")
def test_the_log_is_json_where_that_is_asked_for(in_here: Callable[..., Result], tmp_path: Path) -> None:
    ended = in_here(
        "run",
        DISCORD_TOKEN=TOKEN,
        PRECEPTOR_DATA_DIR=str(tmp_path),
        PRECEPTOR_DISCORD_API_URL="http://127.0.0.1:1/api/v10",
        PRECEPTOR_LOG_FORMAT="json",
    )

    *log, _ = ended.stderr.splitlines()
    assert log
    assert all({"event", "level", "logger", "timestamp"} <= json.loads(line).keys() for line in log)


async def test_a_database_address_that_cannot_be_used_is_named_with_its_variable() -> None:
    line = await refusal("db", "upgrade", PRECEPTOR_DATABASE_URL="postgresql://rosa:secret@127.0.0.1:1/name")

    assert line.startswith("PRECEPTOR_DATABASE_URL cannot be used: cannot reach postgresql://rosa:***@")


@pytest.mark.parametrize("command", [("playground", "--port", "0"), ("db", "upgrade")])
def test_a_data_folder_that_cannot_be_made_is_named_with_its_variable(
    in_here: Callable[..., Result], tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "file").touch()
    ended = in_here(*command, PRECEPTOR_DATA_DIR=str(tmp_path / "file" / "data"))

    assert ended.exit_code == 2
    assert ended.output.splitlines()[-1].startswith("PRECEPTOR_DATA_DIR cannot be used")
    assert len(ended.output.splitlines()) == 1


def test_the_database_is_made_and_a_second_upgrade_changes_nothing(
    in_here: Callable[..., Result], tmp_path: Path
) -> None:
    for _ in range(2):
        ended = in_here("db", "upgrade", PRECEPTOR_DATA_DIR=str(tmp_path / "new"))
        assert (ended.exit_code, ended.stdout) == (0, "The database is up to date.\n")

    with closing(sqlite3.connect(tmp_path / "new" / "preceptor.db")) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"members", "servers", "schedules", "deliveries", "quiz_rounds"} <= tables


async def test_a_database_of_a_newer_version_is_refused(playground: Playground, tmp_path: Path) -> None:
    await upgrade(f"sqlite:///{tmp_path}/preceptor.db")
    with closing(sqlite3.connect(tmp_path / "preceptor.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")

    line = await refusal(
        "run",
        DISCORD_TOKEN=playground.token,
        PRECEPTOR_DATA_DIR=str(tmp_path),
        PRECEPTOR_DISCORD_API_URL=playground.api_url,
    )

    assert "9999" in line
    assert "newer" in line


@pytest.mark.no_cover
def test_content_check_names_file_entry_and_cure(in_here: Callable[..., Result], tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(REPOSITORY / "content", content)
    questions = sorted((content / "quiz").glob("*.yaml"))
    questions[0].write_text(questions[0].read_text().replace("difficulty: ", "difficulty: 1", 1))
    questions[1].write_text("- id: [this is\n  no: yaml")

    ended = in_here("content", "check", str(content))

    found = ended.stdout.splitlines()
    (misjudged,) = (line for line in found if questions[0].name in line)
    assert ended.exit_code == 1
    assert "difficulty" in misjudged
    assert any(questions[1].name in line for line in found)
    assert ended.stderr == f"{len(found)} to mend.\n"


class Trial:
    """A playground with the bot, in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process, session: aiohttp.ClientSession, url: str) -> None:
        self.process = process
        self.url = url
        self._session = session

    async def ask(self, method: str, path: str, **body: object) -> Any:  # noqa: ANN401 - whatever JSON says
        """Use the playground's control."""
        async with self._session.request(method, f"{self.url}control/{path}", json=body) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def connected(self) -> dict[str, Any]:
        """Wait until the bot is there; return the state of things."""
        async with self._session.ws_connect(f"{self.url}control/stream") as changes, asyncio.timeout(PATIENCE_SECONDS):
            while not (state := await self.ask("GET", "state"))["bot"]["connected"]:
                await changes.receive()
            return state

    async def end(self, number: signal.Signals) -> None:
        """Ask the process to stop; fail unless it does so quickly and cleanly."""
        self.process.send_signal(number)
        async with asyncio.timeout(10):
            _, err = await self.process.communicate()
        assert self.process.returncode == 0, err
        assert b"Traceback" not in err


@asynccontextmanager
async def trial(port: int, data: Path) -> AsyncGenerator[Trial]:
    """Start `preceptor playground` and wait for its address."""
    process = await begin("playground", "--port", str(port), PRECEPTOR_DATA_DIR=str(data))
    try:
        assert process.stdout is not None
        async with asyncio.timeout(PATIENCE_SECONDS), aiohttp.ClientSession() as session:
            line = (await process.stdout.readline()).decode()
            yield Trial(process, session, line.removeprefix("Open ").partition(" in your browser")[0])
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def schedule_a_question(trial: Trial, state: dict[str, Any]) -> None:
    """Let the moderator schedule a daily question and start it."""
    (server,) = state["servers"]
    rosa = next(member["id"] for member in state["members"] if member["display_name"] == "Rosa Delgado")
    view = await trial.ask("GET", f"view?server_id={server['id']}&member_id={rosa}")
    channel = next(one["id"] for one in view["channels"] if one["name"] == "daily-question")
    options = {"time": "9 am", "timezone": "UTC", "channel": channel}
    drafted = await trial.ask(
        "POST", "act/command", member_id=rosa, channel_id=channel, name="staff quiz schedule", options=options
    )
    start = next(one for one in _walk(drafted["message"]["components"]) if one.get("label") == "Start")
    await trial.ask(
        "POST",
        "act/component",
        member_id=rosa,
        message_id=drafted["message"]["id"],
        custom_id=start["custom_id"],
    )


def _walk(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [found for one in components for found in (one, *_walk(one.get("components", [])))]


async def test_the_playground_stops_when_asked_and_keeps_what_happened_in_it(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with trial(port, tmp_path) as first:
            assert first.url != f"http://127.0.0.1:{port}/"
            state = await first.connected()
            assert not state["can_jump_to_next"]
            await schedule_a_question(first, state)
            assert (await first.ask("GET", "state"))["can_jump_to_next"]
            await first.end(signal.SIGINT)

    async with trial(port, tmp_path) as second:
        assert second.url == f"http://127.0.0.1:{port}/"
        state = await second.connected()
        assert [server["name"] for server in state["servers"]] == ["Coding Study Hall"]
        assert (await second.ask("GET", "state"))["can_jump_to_next"]
        await second.end(signal.SIGTERM)


async def test_a_stop_before_the_bot_is_connected_is_clean(tmp_path: Path) -> None:
    async with trial(0, tmp_path) as begun:
        await begun.end(signal.SIGTERM)
