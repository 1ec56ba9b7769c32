"""What is on record of a person's continuing education: cycles and entries with their numbers, and an overview."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ceu.cycle import Cycle
from bot.ceu.entry import CeuEntry
from bot.ceu.requirement import Body
from bot.ceu.summary import Summary
from bot.errors import InvalidInput, NotFound

MOST_ENTRIES = 500


class EntryNotFound(NotFound):
    """An entry that is not there, or is somebody else's."""

    def __init__(self) -> None:
        super().__init__("This entry is not on record any more. /ceu summary shows those that are.")


class TooManyEntries(InvalidInput):
    """More entries than are kept of one person."""

    def __init__(self) -> None:
        super().__init__(
            f"You have {MOST_ENTRIES} entries, and no more are kept. Take the oldest with you by /ceu export, then "
            "remove them on /ceu summary."
        )


@dataclass(frozen=True, slots=True)
class KeptCycle:
    """A person's cycle, one for each organisation."""

    id: int
    member_id: int
    cycle: Cycle


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """A person's entry."""

    id: int
    entry: CeuEntry


@dataclass(frozen=True, slots=True)
class Overview:
    """Where a person stands in each cycle that they set, and all that they entered, newest first."""

    summaries: Sequence[Summary]
    entries: Sequence[KeptEntry]

    def summary_of(self, body: Body) -> Summary | None:
        """Return where they stand with an organisation, None where they set no cycle."""
        return next((one for one in self.summaries if one.cycle.body is body), None)
