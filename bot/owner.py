"""What an owner meets on the command line: the settings read, and what they can mend said in one line."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import NoReturn

import aiohttp
import discord
import typer

from bot.codes import IndexUnusable
from bot.codes.building.importing import ImportUnderWay
from bot.codes.building.official_file import WrongFile
from bot.log import configure_logging
from bot.settings import Settings, SettingsError
from bot.storage import DatabaseUnreachable, StorageError, UnusableUrl

MISUSED = 2
"""Exit code for a setting or a file that its owner has to mend."""


def read_settings() -> Settings:
    """Read the settings and set the log up; what is wrong with them ends the program."""
    with owner_faults():
        settings = Settings.read()
    configure_logging(settings.log_format)
    return settings


@contextmanager
def owner_faults(settings: Settings | None = None) -> Generator[None]:
    """Turn what an owner can mend into one line and exit code 2; anything else is a fault of ours, with its trace."""
    try:
        yield
    except (UnusableUrl, DatabaseUnreachable) as error:
        give_up(str(error) if settings is None else f"{settings.database_variable} cannot be used: {error}")
    except aiohttp.ClientConnectionError as error:
        give_up(f"Discord cannot be reached ({error}): check the network, and PRECEPTOR_DISCORD_API_URL if it is set.")
    except (SettingsError, StorageError, IndexUnusable, ImportUnderWay, WrongFile, OSError) as error:
        give_up(str(error))
    except discord.LoginFailure:
        give_up(
            "DISCORD_TOKEN is not accepted by Discord: reset it on the application's Bot page and copy the new one."
        )


def give_up(line: str) -> NoReturn:
    """End the program with one line and the exit code for what its owner has to mend."""
    typer.echo(line.replace("\n", " "), err=True)
    raise typer.Exit(MISUSED)
