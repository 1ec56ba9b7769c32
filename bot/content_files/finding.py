"""What is wrong with an entry of a content file, and how its author mends it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault; `file` is the path as the author knows it.

    `entry` is the id of the entry, or "number 3" where it has none; `entry` and `field` are "" where the
    fault belongs to none.
    """

    file: str
    entry: str
    field: str
    problem: str
    cure: str

    def __str__(self) -> str:
        place = [self.file]
        if self.entry:
            place.append(f"entry '{self.entry}'")
        if self.field:
            place.append(f"field '{self.field}'")
        return f"{', '.join(place)}: {self.problem}. {self.cure}."
