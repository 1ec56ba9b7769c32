"""Loads the search over the index that its argument names and uses it; writes what that cost. Imports count."""

import json
import sys
import time
from pathlib import Path

_QUERIES = (
    "diabets melitus",
    "broken left arm",
    "fracture of shaft of femur initial encounter",
    "htn",
    "e119",
    "oedma",
)


def _load_and_search(path: Path) -> dict[str, float]:
    """Load, and search until what is kept in memory is kept; imports count as they do when the bot starts."""
    before = _resident_megabytes()
    begun = time.perf_counter()
    from bot.codes.index import Index
    from bot.codes.search.search import Searcher

    searcher = Searcher(Index.open(path))
    seconds = time.perf_counter() - begun
    for query in _QUERIES:
        searcher.search(query)
        for end in range(1, len(query) + 1):
            searcher.complete(query[:end])
    after = _resident_megabytes()
    return {"seconds": seconds, "megabytes": after - before}


def _resident_megabytes() -> float:
    """Return what this process has in memory; the kernel's own highest mark would be the parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [kilobytes] = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:")]
    return int(kilobytes) / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_load_and_search(Path(sys.argv[1]))))
