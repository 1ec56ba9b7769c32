"""Reads the fields of one mapping, and notes every fault instead of stopping at the first."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar, cast

from rapidfuzz import process

from bot.content_files.finding import Finding

Word = TypeVar("Word", bound=StrEnum)


class FieldReader:
    """The fields of one mapping of an entry.

    Each method gives the field's value. Where there is a fault it notes a finding and gives a stand-in of the
    same type, so that reading goes on: whoever asks uses no value once a finding was noted.
    """

    def __init__(
        self,
        values: Mapping[object, object],
        file: str,
        entry: str,
        findings: list[Finding],
        prefix: str = "",
    ) -> None:
        self._values = values
        self._file = file
        self._entry = entry
        self._findings = findings
        self._prefix = prefix

    def note(self, field: str, problem: str, cure: str) -> None:
        """Add a finding about one field of this mapping."""
        self._findings.append(Finding(self._file, self._entry, self._prefix + field, problem, cure))

    def refuse_unknown(self, known: Sequence[str]) -> None:
        """Note each field that is not in `known`, with the known name that resembles it most."""
        for name in self._values:
            if name not in known:
                nearest, _, _ = process.extract(str(name), known, limit=1)[0]
                self.note(
                    str(name),
                    "there is no field of this name",
                    f"The nearest is '{nearest}'; the fields are {', '.join(known)}",
                )

    def text(self, field: str) -> str:
        """A text that is not empty; a line end in it counts as a space."""
        value = self._values.get(field)
        if value is None:
            self.note(field, "it is missing", f"Add '{field}:' and its text")
            return ""
        if not isinstance(value, str):
            self.note(field, f"'{value}' was read as {_kind(value)}", "Write the text in quotation marks")
            return ""
        text = " ".join(value.split())
        if not text:
            self.note(field, "it is empty", "Write its text")
        return text

    def text_or_none(self, field: str) -> str | None:
        """A text that is not empty; None when the field is left out or null."""
        return None if self._values.get(field) is None else self.text(field)

    def word(self, field: str, kind: type[Word]) -> Word:
        """One word of that family."""
        before = len(self._findings)
        value = self.text(field)
        if len(self._findings) > before:
            return next(iter(kind))
        return self._member(field, value, kind)

    def words(self, field: str, kind: type[Word]) -> tuple[Word, ...]:
        """A list of at least one word of that family."""
        values = self.texts(field)
        if field not in self._values:
            self.note(field, "it is missing", f"Add '{field}:' and at least one of {', '.join(kind)}")
        elif self._values[field] == []:
            self.note(field, "the list is empty", f"Write at least one of {', '.join(kind)}")
        return tuple(self._member(field, value, kind) for value in values)

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts; empty when the field is left out."""
        texts: list[str] = []
        for value in self.items(field):
            if isinstance(value, str) and value.strip():
                texts.append(value.strip())
            else:
                self.note(field, f"'{value}' was read as {_kind(value)}", "Write the item in quotation marks")
        return tuple(texts)

    def items(self, field: str) -> list[object]:
        """A list of anything; empty when the field is left out."""
        value = self._values.get(field)
        if value is None:
            return []
        if isinstance(value, list):
            return cast("list[object]", value)
        self.note(field, "it is not a list", "Write each item on a line of its own after '- ', or as [one, two]")
        return []

    def whole_number(self, field: str, lowest: int, highest: int) -> int:
        """A whole number between two bounds, both allowed."""
        value = self._values.get(field)
        if isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest:
            return value
        problem = "it is missing" if value is None else f"'{value}' cannot be used"
        self.note(field, problem, f"Write a whole number from {lowest} to {highest}")
        return lowest

    def whole_number_or_none(self, field: str, lowest: int, highest: int) -> int | None:
        """A whole number between two bounds, both allowed; None when the field is left out or null."""
        return None if self._values.get(field) is None else self.whole_number(field, lowest, highest)

    def day(self, field: str) -> date:
        """A date that has to be there."""
        if self._values.get(field) is None:
            self.note(field, "it is missing", f"Add '{field}:' and a date such as 2025-10-01")
        return self.day_or_none(field) or date.min

    def day_or_none(self, field: str) -> date | None:
        """A date; None when the field is left out or null."""
        value = self._values.get(field)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.note(field, f"'{value}' is not a date", "Write it as 2025-10-01, without quotation marks")
        return None

    def group(self, field: str) -> "FieldReader":
        """The fields that lie below a field."""
        return self.group_of(field, self._values.get(field))

    def group_of(self, field: str, value: object) -> "FieldReader":
        """The fields of a value that lies in this mapping, called `field` in findings."""
        if isinstance(value, dict):
            values = cast("dict[object, object]", value)
            return FieldReader(values, self._file, self._entry, self._findings, f"{self._prefix}{field}.")
        self.note(field, "it has no fields", "Write its fields below it, each on a line of its own, indented")
        # One finding is enough: what its fields would lack is not worth a line each.
        return FieldReader({}, self._file, self._entry, [])

    def _member(self, field: str, value: str, kind: type[Word]) -> Word:
        if value in [*kind]:
            return kind(value)
        self.note(field, f"'{value}' is not one of {', '.join(kind)}", "Write one of these words")
        return next(iter(kind))


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "a yes or no"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, date):
        return "a date"
    return "an empty text" if isinstance(value, str) else "a list or a group of fields"
