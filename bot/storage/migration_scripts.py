"""The migrations that this program has, and how a database's revision compares to them."""

from pathlib import Path

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError

from bot.storage.database import Transaction
from bot.storage.errors import UnknownSchema

MIGRATIONS = Path(__file__).parent / "migrations"
VERSIONS = MIGRATIONS / "versions"


def alembic_config(versions: Path) -> Config:
    """Return Alembic's configuration for the migrations in the folder `versions`; there is no file for it."""
    config = Config()
    for name, value in {
        "script_location": str(MIGRATIONS),
        "version_locations": str(versions),
        "path_separator": "newline",
        "file_template": "%(rev)s_%(slug)s",
    }.items():
        config.set_main_option(name, value.replace("%", "%%"))
    return config


def current_revisions(transaction: Transaction) -> frozenset[str]:
    """Return the revisions that the database says it is at; none if it was never migrated."""
    return frozenset(MigrationContext.configure(transaction).get_current_heads())


def refuse_newer(current: frozenset[str], versions: Path) -> None:
    """Raise `UnknownSchema` if the database was migrated by a program that knows more than this one."""
    scripts = ScriptDirectory.from_config(alembic_config(versions))
    for revision in sorted(current):
        try:
            scripts.revision_map.get_revision(revision)
        except ResolutionError as error:
            raise UnknownSchema(
                f"the database is at revision {revision}, which this program does not know: "
                "install the newer version that made it, or restore a backup from before"
            ) from error


def refuse_other_than_newest(current: frozenset[str], versions: Path) -> None:
    """Raise `UnknownSchema`, with the cure, unless the database is at the newest revision."""
    refuse_newer(current, versions)
    newest = frozenset(ScriptDirectory.from_config(alembic_config(versions)).get_heads())
    if current != newest:
        found = f"at revision {', '.join(sorted(current))}" if current else "empty"
        raise UnknownSchema(
            f"the database is {found}, this program needs {', '.join(sorted(newest)) or 'an empty one'}: "
            "run `preceptor db upgrade` (and take a backup first)"
        )
