"""Takes an official release into an index beside those that it has; the old index stays in use until all is well."""

import fcntl
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bot.codes.building.writing import Progress, write_index
from bot.codes.entry import Contents, Item
from bot.codes.index import Index
from bot.codes.layout import FACTS_KEPT
from bot.codes.system import CodeSystem


class ImportUnderWay(Exception):
    """Another process is writing to the same index."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Another build or import is writing {path}: wait for it, then try again.")


def add_release(
    path: Path, read: Callable[[list[Contents]], Contents], progress: Progress = lambda _: None
) -> Contents:
    """Let `read` make a release out of an official file, given those that the index has, and write it down.

    A release of the same edition is replaced. Raises what `read` raises, `IndexUnusable`, `ImportUnderWay`,
    OSError: the index is as it was then.
    """
    with only_writer(path):
        progress("Reading the index that is there")
        with Index.open(path) as index:
            held = [index.contents(release) for release in index.releases]
            facts = {name: value for name in FACTS_KEPT if (value := index.fact(name)) is not None}
        progress("Reading the file")
        added = read(held)
        kept = [one for one in held if one.release.key != added.release.key]
        releases = sorted([*kept, added], key=lambda one: one.release)
        write_index(path, releases, facts, progress)
    return added


@contextmanager
def only_writer(path: Path) -> Generator[None]:
    """Let one process at a time write an index; raises `ImportUnderWay`. A process that dies lets go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f".{path.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ImportUnderWay(path) from None
        yield


def newest_items(held: Sequence[Contents], system: CodeSystem) -> Sequence[Item]:
    """Return the items of a code set's newest release among those that an index has; none where it has none."""
    own = [one for one in held if one.release.system is system]
    return max(own, key=lambda one: one.release.first_day).items if own else ()
