"""The `preceptor` command line; thin: reads the settings, calls what does the work, words what went wrong."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import aiohttp
import discord
import typer

from bot import app, lifetime, trial
from bot.codes import CodeList, read_retired
from bot.codes.building.package import read_package
from bot.log import configure_logging
from bot.quiz.checks import check_content
from bot.settings import Settings, SettingsError
from bot.storage import DatabaseUnreachable, StorageError, UnusableUrl, upgrade

cli = typer.Typer(help="A Discord bot for study servers of aspiring medical coders.", no_args_is_help=True)
database_cli = typer.Typer(help="Look after the database.", no_args_is_help=True)
content_cli = typer.Typer(help="Look after questions and other content.", no_args_is_help=True)
cli.add_typer(database_cli, name="db")
cli.add_typer(content_cli, name="content")

MISUSED = 2
"""Exit code for a setting or a file that its owner has to mend."""


@cli.command()
def run() -> None:
    """Run the bot on Discord; brings the database up to date by itself."""
    settings = _settings()
    with _owner_faults(settings):
        token = settings.require_token()
        asyncio.run(lifetime.run_until_stopped(app.create_bot(settings), token))


@cli.command()
def playground(
    port: Annotated[int, typer.Option(help="The page's port; the next free one where it is taken.")] = 8080,
    bot: Annotated[bool, typer.Option("--bot/--no-bot", help="Connect the bot.")] = True,
) -> None:
    """Run a Discord on this machine, in the browser, with the bot connected to it."""
    settings = _settings()
    with _owner_faults(settings):
        asyncio.run(trial.try_out(settings, port, with_bot=bot))


@database_cli.command("upgrade")
def database_upgrade() -> None:
    """Bring the database's tables up to date."""
    settings = _settings()
    with _owner_faults(settings):
        asyncio.run(upgrade(settings.database_url))
    typer.echo("The database is up to date.")


@content_cli.command("check")
def content_check(
    folder: Annotated[Path, typer.Argument(help="The content folder.")] = app.CONTENT,
) -> None:
    """Check all content; print each finding with its file, entry and cure."""
    with _owner_faults():
        findings = check_content(folder, _codes(folder / "codes" / "fy2027_retired.txt"))
    for finding in findings:
        typer.echo(str(finding))
    if findings:
        typer.echo(f"{len(findings)} to mend.", err=True)
        raise typer.Exit(1)
    typer.echo("The content is sound.")


def main() -> None:
    """Run the command line."""
    cli()


def _settings() -> Settings:
    """Read the settings and set the log up; what is wrong with them ends the program."""
    with _owner_faults():
        settings = Settings.read()
    configure_logging(settings.log_format)
    return settings


def _codes(retired_file: Path) -> CodeList:
    try:
        return CodeList.of(read_package().items, read_retired(retired_file))
    except ValueError as error:
        _give_up(str(error))


@contextmanager
def _owner_faults(settings: Settings | None = None) -> Generator[None]:
    """Turn what an owner can mend into one line and exit code 2; anything else is a fault of ours, with its trace."""
    try:
        yield
    except (UnusableUrl, DatabaseUnreachable) as error:
        _give_up(str(error) if settings is None else f"{settings.database_variable} cannot be used: {error}")
    except aiohttp.ClientConnectionError as error:
        _give_up(f"Discord cannot be reached ({error}): check the network, and PRECEPTOR_DISCORD_API_URL if it is set.")
    except (SettingsError, StorageError, OSError) as error:
        _give_up(str(error))
    except discord.LoginFailure:
        _give_up(
            "DISCORD_TOKEN is not accepted by Discord: reset it on the application's Bot page and copy the new one."
        )


def _give_up(line: str) -> NoReturn:
    typer.echo(line.replace("\n", " "), err=True)
    raise typer.Exit(MISUSED)


if __name__ == "__main__":
    main()
