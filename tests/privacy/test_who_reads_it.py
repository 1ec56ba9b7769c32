"""That nothing but a member's own commands reads or erases a member's data."""

import ast
from pathlib import Path

COGS = Path(__file__).parents[2] / "cogs"


def importers_of_privacy() -> set[str]:
    """Return the cogs that know of exports and erasure at all."""
    return {
        path.relative_to(COGS).parts[0]
        for path in COGS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.ImportFrom) and str(node.module).startswith("bot.privacy"))
        or (isinstance(node, ast.Import) and any(name.name.startswith("bot.privacy") for name in node.names))
    }


def test_the_moderators_cogs_know_nothing_of_exports() -> None:
    assert importers_of_privacy() == {"members"}
