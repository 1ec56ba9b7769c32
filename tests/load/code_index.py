"""The shipped code index, built once for the benches that search it, in a child that takes its memory with it."""

import asyncio
import gc
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.codes import Contents, Index
from bot.codes.search.search import Searcher
from tests.load.bench import Shared


@dataclass(frozen=True, slots=True)
class Built:
    """An index file, what it was built from, a search over it; `folder` holds the file as long as it is held itself."""

    folder: tempfile.TemporaryDirectory[str]
    path: Path
    index: Index
    contents: Contents
    searcher: Searcher


async def _build() -> Built:
    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name) / "codes.db"
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "codes", "build", "--to", str(path)),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    if await child.wait():
        raise RuntimeError("the index was not built")
    index = Index.open(path)
    [release] = index.releases
    contents = index.contents(release)
    gc.collect()
    gc.freeze()  # no bot holds these 100,000 items, so no collection during a search has to go over them
    return Built(folder, path, index, contents, Searcher(index))


CODE_INDEX = Shared(_build)
