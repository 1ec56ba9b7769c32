"""The `preceptor` command line; thin: reads the settings, calls what does the work, words what went wrong."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot import app, codes_commands, lifetime, trial
from bot.collector import spare_what_stays
from bot.content_check import check_all
from bot.content_files import Finding
from bot.indexing import index_ensured
from bot.owner import give_up, owner_faults, read_settings
from bot.settings import Settings
from bot.storage import upgrade

cli = typer.Typer(help="A Discord bot for study servers of aspiring medical coders.", no_args_is_help=True)
database_cli = typer.Typer(help="Look after the database.", no_args_is_help=True)
content_cli = typer.Typer(help="Look after questions and other content.", no_args_is_help=True)
cli.add_typer(database_cli, name="db")
cli.add_typer(content_cli, name="content")
cli.add_typer(codes_commands.cli, name="codes")


@cli.command()
def run() -> None:
    """Run the bot on Discord; brings the database up to date by itself."""
    settings = read_settings()
    with owner_faults(settings):
        token = settings.require_token()
        asyncio.run(_run(settings, token))


@cli.command()
def playground(
    port: Annotated[int, typer.Option(help="The page's port; the next free one where it is taken.")] = 8080,
    bot: Annotated[bool, typer.Option("--bot/--no-bot", help="Connect the bot.")] = True,
) -> None:
    """Run a Discord on this machine, in the browser, with the bot connected to it."""
    settings = read_settings()
    with owner_faults(settings):
        asyncio.run(trial.try_out(settings, port, with_bot=bot))


@database_cli.command("upgrade")
def database_upgrade() -> None:
    """Bring the database's tables up to date."""
    settings = read_settings()
    with owner_faults(settings):
        asyncio.run(upgrade(settings.database_url))
    typer.echo("The database is up to date.")


@content_cli.command("check")
def content_check(
    folder: Annotated[Path, typer.Argument(help="The content folder.")] = app.CONTENT,
) -> None:
    """Check all content; print each finding with its file, entry and cure."""
    with owner_faults():
        findings = _checked(folder)
    for finding in findings:
        typer.echo(str(finding))
    if findings:
        typer.echo(f"{len(findings)} to mend.", err=True)
        raise typer.Exit(1)
    typer.echo("The content is sound.")


async def _run(settings: Settings, token: str) -> None:
    async with index_ensured(settings):
        bot = app.create_bot(settings)
        bot.add_listener(spare_what_stays, "on_ready")
        await lifetime.run_until_stopped(bot, token)


def _checked(folder: Path) -> list[Finding]:
    try:
        return check_all(folder)
    except ValueError as error:
        give_up(str(error))
