"""Export and erasure, over every feature at once."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.clock import Clock
from bot.privacy.port import PersonalData
from bot.storage import Database, Transaction


class Privacy:
    """Answers a member's two questions: what do you know of me, and will you forget it."""

    def __init__(self, database: Database, clock: Clock, features: Sequence[PersonalData]) -> None:
        self._database = database
        self._clock = clock
        self._features = features

    async def export(self, member_id: int) -> bytes:
        """Return everything that is the member's as JSON text in UTF-8: table names to lists of rows."""
        tables = await self._database.read(self._gather, member_id)
        document = {"member_id": str(member_id), "exported_at": self._clock.now(), "tables": tables}
        return json.dumps(document, default=_as_json, ensure_ascii=False, indent=2).encode()

    async def erase(self, member_id: int) -> None:
        """Forget the member in every feature, in one transaction."""
        await self._database.write(self._forget, member_id)

    def _gather(self, transaction: Transaction, member_id: int) -> dict[str, Any]:
        gathered: dict[str, Any] = {}
        for feature in self._features:
            for table, rows in feature.export(transaction, member_id).items():
                gathered.setdefault(table, []).extend(rows)
        return gathered

    def _forget(self, transaction: Transaction, member_id: int) -> None:
        for feature in self._features:
            feature.erase(transaction, member_id)


def _as_json(value: object) -> str:
    """Write an instant or a day in ISO form; anything else that JSON lacks is a fault of the exporting feature."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in an export")
