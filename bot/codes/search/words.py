"""What people say instead of the code set's words, and how usual categories are; kept in the index as one text."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """Phrases that people say, what the code set calls it, and the codes that a coder would open, best first."""

    said: tuple[str, ...]
    means: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """All that a search knows beyond the code set.

    `spellings` leads from British words to American ones, `kinship` from a word to words of the code set, `usual` from
    a category to 1 (seen every day) or 2 (seen every week).
    """

    entries: Sequence[Entry] = ()
    spellings: Mapping[str, str] = field(default_factory=dict[str, str])
    kinship: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    usual: Mapping[str, int] = field(default_factory=dict[str, int])

    def to_text(self) -> str:
        """Return it as the index keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_text(cls, text: str | None) -> "Words":
        """Return what `to_text` made; nothing from None, of an index that was built without."""
        if text is None:
            return cls()
        kept = json.loads(text)
        entries = [Entry(tuple(one["said"]), one["means"], tuple(one["codes"])) for one in kept["entries"]]
        return cls(entries, kept["spellings"], kept["kinship"], kept["usual"])
