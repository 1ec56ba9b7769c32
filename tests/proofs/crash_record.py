"""`python -m tests.proofs.crash_record`: writes what the last full run of the crashes came to into docs/proofs.md."""

import json
import platform
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from tests.proofs.crash import Crash, Seen

_ROOT = Path(__file__).parents[2]
_DOCUMENT = _ROOT / "docs" / "proofs.md"
_BEGIN, _END = "<!-- crashes: written by python -m tests.proofs.crash_record -->", "<!-- end of crashes -->"
_KEY = "proofs/crashes-"
_KEPT = _ROOT / ".pytest_cache" / "v" / "proofs"
_LIBRARIES = ("discord.py", "SQLAlchemy", "aiosqlite", "asyncpg", "APScheduler")


def keep_record(config: pytest.Config, engine: str, seen: Mapping[Crash, Counter[Seen]]) -> None:
    """Keep what a full run on an engine came to, until the document is written."""
    rows = [
        {
            "kind": crash.kind,
            "window": crash.window,
            "crashes": counted.total(),
            "lost": sum(one.lost * times for one, times in counted.items()),
            "doubled": sum(one.doubled * times for one, times in counted.items()),
        }
        for crash, counted in seen.items()
    ]
    record = {
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in _LIBRARIES},
        "rows": rows,
    }
    assert config.cache is not None
    config.cache.set(f"{_KEY}{engine}", record)


def main() -> int:
    """Put the records of both engines in the document's place for them; return the exit code."""
    records = {path.name.removeprefix("crashes-"): json.loads(path.read_text()) for path in _KEPT.glob("crashes-*")}
    if not records:
        sys.stderr.write("There is no record yet: make prove writes one.\n")
        return 1
    document = _DOCUMENT.read_text()
    before, _, rest = document.partition(_BEGIN)
    after = rest.partition(_END)[2]
    tables = "\n".join(_table(engine, records[engine]) for engine in sorted(records, reverse=True))
    _DOCUMENT.write_text(f"{before}{_BEGIN}\n{tables}\n{_END}{after}")
    return 0


def _table(engine: str, record: Mapping[str, Any]) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in record["versions"].items())
    rows: Sequence[Mapping[str, Any]] = record["rows"]
    lines = [
        f"\n**{engine}**, {record['date']}: Python {record['python']}, {versions}\n",
        "| killed at | started again | crashes | lost | doubled |",
        "| --- | --- | ---: | ---: | ---: |",
        *(f"| {row['kind']} | {row['window']} | {row['crashes']} | {row['lost']} | {row['doubled']} |" for row in rows),
        f"| **all** | | **{_sum(rows, 'crashes')}** | **{_sum(rows, 'lost')}** | **{_sum(rows, 'doubled')}** |",
    ]
    return "\n".join(lines)


def _sum(rows: Sequence[Mapping[str, Any]], column: str) -> int:
    return sum(int(row[column]) for row in rows)


if __name__ == "__main__":
    sys.exit(main())
