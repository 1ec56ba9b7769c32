"""A consistent copy of a SQLite file in use."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from bot.storage.errors import BackupFailed
from bot.storage.patience import Patience
from bot.storage.sqlite_connection import connect


def back_up(source: Path, target: Path, patience: Patience) -> None:
    """Copy what is committed in `source` to the new file `target`, compacted; nobody waits for it.

    `target` appears whole and on disk, or not at all. Blocks its thread. Raises `BackupFailed`.
    """
    if target.exists():
        raise BackupFailed(f"{target} is already there: name a new file, or remove it first")
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        with closing(connect(source, patience)) as connection:
            patience.retry(lambda: connection.execute("VACUUM INTO ?", (str(unfinished),)))
        with unfinished.open("rb+") as copy:
            os.fsync(copy.fileno())
        unfinished.rename(target)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise BackupFailed(
            f"no backup was written to {target} ({error}): check the folder's rights and room"
        ) from error
