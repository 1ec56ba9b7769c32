"""`preceptor codes`: builds the code index, takes official releases in, lists what it holds."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot import app
from bot.clock import SystemClock
from bot.codes import Contents, Index
from bot.codes.building.build import build, is_current
from bot.codes.building.hcpcs_file import read_hcpcs_file
from bot.codes.building.importing import add_release, newest_items
from bot.codes.building.order_file import read_order_file
from bot.codes.system import CodeSystem
from bot.owner import owner_faults, read_settings

cli = typer.Typer(help="Look after the code index: ICD-10-CM and HCPCS Level II.", no_args_is_help=True)
import_cli = typer.Typer(help="Take an official release into the index.", no_args_is_help=True)
cli.add_typer(import_cli, name="import")

Year = Annotated[int | None, typer.Option(help="The release's year, where the file's name does not tell it.")]
File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The file as published, text or zip.")]


@cli.command("build")
def build_index(
    to: Annotated[Path | None, typer.Option(help="Where to write it; the data folder if left out.")] = None,
) -> None:
    """Build the index from what is shipped; releases that were imported stay in it."""
    settings = read_settings()
    with owner_faults():
        path = to or settings.codes_index
        build(path, app.CONTENT, _today(), _say)
    typer.echo(f"The code index is at {path}.")


@import_cli.command("icd10cm")
def import_icd10cm(file: File, year: Year = None) -> None:
    """Take in CMS's order file of ICD-10-CM (icd10cm-order-2027.txt, or the zip it comes in)."""
    _import(lambda held: read_order_file(file, newest_items(held, CodeSystem.ICD_10_CM), year))


@import_cli.command("hcpcs")
def import_hcpcs(
    file: File,
    year: Year = None,
    quarter: Annotated[int | None, typer.Option(min=1, max=4, help="The release's quarter.")] = None,
) -> None:
    """Take in CMS's quarterly file of HCPCS Level II (HCPC2026_OCT_ANWEB.txt, or the zip it comes in)."""

    def read(_: list[Contents]) -> Contents:
        contents, dropped = read_hcpcs_file(file, year, quarter)
        if dropped:
            _say(f"Left out {dropped:,} dental codes: they are the American Dental Association's")
        return contents

    _import(read)


@cli.command("releases")
def list_releases() -> None:
    """List the releases in the index, with the days on which they are in force."""
    settings = read_settings()
    with owner_faults(), Index.open(settings.codes_index_in_use) as index:
        for release in index.releases:
            until = "until further notice" if release.last_day is None else f"to {release.last_day}"
            typer.echo(f"{release.key}: in force from {release.first_day} {until}; from {release.source}")


def _import(read: Callable[[list[Contents]], Contents]) -> None:
    settings = read_settings()
    with owner_faults():
        if not is_current(settings.codes_index, app.CONTENT):
            build(settings.codes_index, app.CONTENT, _today(), _say)
        added = add_release(settings.codes_index, read, _say)
    typer.echo(f"{added.release.key} is in the index, with {len(added.items):,} items.")


def _say(step: str) -> None:
    typer.echo(f"{step} ...", err=True)


def _today() -> date:
    return SystemClock().now().date()
