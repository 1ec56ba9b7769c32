"""`python -m tests.load [NAME...]`: runs the benches of this folder, one JSON object a line; 1 if a goal is missed."""

import asyncio
import json
import pkgutil
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from tests import load
from tests.load.bench import Bench, report


def benches() -> Mapping[str, Bench]:
    """Return every bench that a module of this folder defines, by name."""
    found: dict[str, Bench] = {}
    for module in pkgutil.iter_modules(load.__path__):
        if module.name == "__main__" or module.name.startswith("test_"):
            continue
        for value in vars(import_module(f"tests.load.{module.name}")).values():
            if isinstance(value, Bench):
                found[value.name] = value
    return found


def main(names: Sequence[str], known: Mapping[str, Bench]) -> int:
    """Run the benches named, or all; return the exit code."""
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.stderr.write(f"There is no bench {', '.join(unknown)}; there are {', '.join(known)}.\n")
        return 2
    met = True
    for name in names or known:
        line = report(known[name], asyncio.run(known[name].measure()))
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
        met = met and line["ok"] is True
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], benches()))
