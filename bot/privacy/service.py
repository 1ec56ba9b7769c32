"""Export and erasure, over every feature at once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.clock import Clock
from bot.privacy.export import Export
from bot.privacy.port import PersonalData, Rows
from bot.storage import Database, Transaction


class Privacy:
    """Answers a member's two questions: what do you know of me, and will you forget it.

    `ring` wakes whoever delivers, since an erasure may owe edits of what names the member.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        features: Sequence[PersonalData],
        ring: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._features = features
        self._ring = ring

    async def export(self, member_id: int) -> Export:
        """Return everything that is the member's."""
        tables = await self._database.read(self._gather, member_id)
        return Export(member_id, self._clock.now(), tables)

    async def erase(self, member_id: int) -> None:
        """Forget the member in every feature, in one transaction."""
        await self._database.write(self._forget, member_id, self._clock.now())
        self._ring()

    def _gather(self, transaction: Transaction, member_id: int) -> Mapping[str, Rows]:
        gathered: dict[str, list[Mapping[str, object]]] = {}
        for feature in self._features:
            for table, rows in feature.export(transaction, member_id).items():
                gathered.setdefault(table, []).extend(rows)
        return gathered

    def _forget(self, transaction: Transaction, member_id: int, now: datetime) -> None:
        for feature in self._features:
            feature.erase(transaction, member_id, now)
