"""A JSON object under examination: reads its fields by kind and notes every fault with its path."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeGuard

from playground.errors import Problem, invalid_form_body

Path = tuple[str | int, ...]


def fields(names: str) -> frozenset[str]:
    """Return the field names of a blank-separated list."""
    return frozenset(names.split())


def is_object(value: object) -> TypeGuard[Mapping[str, object]]:
    """Say whether a JSON value is an object."""
    return isinstance(value, Mapping)


def is_list(value: object) -> TypeGuard[Sequence[object]]:
    """Say whether a JSON value is an array."""
    return isinstance(value, list | tuple)


def is_integer(value: object) -> TypeGuard[int]:
    """Say whether a JSON value is a whole number (true and false are not)."""
    return isinstance(value, int) and not isinstance(value, bool)


def as_snowflake(value: object) -> int | None:
    """Return the id that a JSON string or number stands for, or None when it stands for none."""
    if is_integer(value):
        number = value
    elif isinstance(value, str) and value.isascii() and value.isdigit():
        number = int(value)
    else:
        return None
    return number if 0 <= number < 1 << 64 else None


@dataclass(slots=True)
class Form:
    """One object of a request body, where it stands, and the faults found in the whole body so far."""

    body: Mapping[str, object]
    path: Path = ()
    problems: list[Problem] = field(default_factory=list[Problem])

    def refuse(self, code: str, message: str, *path: str | int) -> None:
        """Note a fault of this object or, with `path`, of something in it."""
        self.problems.append(Problem((*self.path, *path), code, message))

    def close(self) -> None:
        """Raise error 50035 when any fault was noted."""
        if self.problems:
            raise invalid_form_body(self.problems)

    def has(self, key: str) -> bool:
        """Say whether a field is there and not null."""
        return self.body.get(key) is not None

    def require(self, *keys: str) -> None:
        """Note each field that is missing."""
        for key in keys:
            if self.body.get(key) is None:
                self.refuse("BASE_TYPE_REQUIRED", "This field is required", key)

    def only(self, known: Collection[str]) -> None:
        """Note each field by name that Discord does not document here.

        Discord itself ignores such fields, so that a misspelt one fails silently; this refuses aloud.
        """
        for key in self.body:
            if key not in known:
                self.refuse("UNKNOWN_FIELD", f'Discord documents no field "{key}" here', key)

    def text(self, key: str, maximum: int, minimum: int = 0) -> str | None:
        """Return a string field whose length in code points must lie between the limits; None if absent."""
        value = self.body.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self.refuse("BASE_TYPE_STRING", "Value must be a string", key)
            return None
        self.length(len(value), maximum, minimum, key)
        return value

    def required_text(self, key: str, maximum: int) -> str | None:
        """Return a string that must be there, not empty and not longer than `maximum`; None if faulty."""
        if self.body.get(key) in (None, ""):
            self.refuse("BASE_TYPE_REQUIRED", "This field is required", key)
            return None
        return self.text(key, maximum)

    def url(self, key: str, schemes: Collection[str], maximum: int = 2048) -> str | None:
        """Return a field that must be a URL of one of the schemes; None if absent or faulty."""
        value = self.text(key, maximum)
        if value is None:
            return None
        scheme, separator, rest = value.partition("://")
        if not separator or not rest or any(character.isspace() for character in value):
            self.refuse("URL_TYPE_INVALID_URL", "Not a well formed URL.", key)
        elif scheme.lower() not in schemes:
            listed = ", ".join(repr(one) for one in schemes)
            self.refuse("URL_TYPE_INVALID_SCHEME", f'Scheme "{scheme}" must be one of ({listed}).', key)
        else:
            return value
        return None

    def moment(self, key: str) -> datetime | None:
        """Return a field that must be an ISO 8601 time, as an aware datetime (UTC unless it says else)."""
        value = self.text(key, 64)
        if value is None:
            return None
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.refuse("DATE_TIME_TYPE_PARSE", f'Could not parse "{value}". Should be ISO8601.', key)
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    def bits(self, key: str) -> int | None:
        """Return a field of bits, sent as a number or as its decimal digits; None if absent or faulty."""
        value = self.body.get(key)
        if isinstance(value, str) and value.isascii() and value.isdigit():
            return int(value)
        return self.integer(key, 0, (1 << 63) - 1)

    def integer(self, key: str, minimum: int, maximum: int) -> int | None:
        """Return a whole-number field that must lie between the limits; None if absent or faulty."""
        value = self.body.get(key)
        if value is None:
            return None
        if not is_integer(value):
            self.refuse("NUMBER_TYPE_COERCE", f'Value "{value}" is not int.', key)
            return None
        if value < minimum:
            self.refuse("NUMBER_TYPE_MIN", f"int value should be greater than or equal to {minimum}.", key)
        elif value > maximum:
            self.refuse("NUMBER_TYPE_MAX", f"int value should be less than or equal to {maximum}.", key)
        else:
            return value
        return None

    def flags(self, *keys: str) -> None:
        """Note each of these fields that is there and neither true nor false."""
        for key in keys:
            value = self.body.get(key)
            if value is not None and not isinstance(value, bool):
                self.refuse("BOOLEAN_TYPE_CONVERT", "Must be either true or false.", key)

    def choice(self, key: str, allowed: Collection[int | str]) -> int | str | None:
        """Return a field that must be one of `allowed`; None if absent or faulty."""
        value = self.body.get(key)
        if value is None:
            return None
        if (is_integer(value) or isinstance(value, str)) and value in allowed:
            return value
        listed = ", ".join(repr(one) for one in sorted(allowed, key=str))
        self.refuse("BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.", key)
        return None

    def snowflake(self, key: str) -> int | None:
        """Return an id field as a number; None if absent or faulty."""
        value = self.body.get(key)
        if value is None:
            return None
        identifier = as_snowflake(value)
        if identifier is None:
            self.refuse("NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.', key)
        return identifier

    def snowflakes(self, key: str, maximum: int) -> list[int]:
        """Return a field that lists ids, each of them well formed and there once."""
        found: list[int] = []
        for index, value in enumerate(self.items(key, maximum)):
            identifier = as_snowflake(value)
            if identifier is None:
                self.refuse("NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.', key, index)
            elif identifier in found:
                self.refuse("SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value", key)
            else:
                found.append(identifier)
        return found

    def items(self, key: str, maximum: int, minimum: int = 0) -> Sequence[object]:
        """Return an array field whose number of items must lie between the limits; empty if absent."""
        value = self.body.get(key)
        if value is None:
            return ()
        if not is_list(value):
            self.refuse("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType", key)
            return ()
        self.length(len(value), maximum, minimum, key)
        return value

    def child(self, key: str) -> "Form | None":
        """Return an object field as a form of its own; None if absent or no object."""
        value = self.body.get(key)
        if value is None:
            return None
        return self._form(value, key)

    def children(self, key: str, maximum: int, minimum: int = 0) -> "list[Form]":
        """Return an array of objects, each a form of its own."""
        forms = [self._form(value, key, index) for index, value in enumerate(self.items(key, maximum, minimum))]
        return [form for form in forms if form is not None]

    def length(self, length: int, maximum: int, minimum: int, *path: str | int) -> None:
        """Note a fault when a length is out of bounds, in Discord's words."""
        if minimum <= length <= maximum:
            return
        if minimum:
            text = f"Must be between {minimum} and {maximum} in length."
            self.refuse("BASE_TYPE_BAD_LENGTH", text, *path)
        else:
            self.refuse("BASE_TYPE_MAX_LENGTH", f"Must be {maximum} or fewer in length.", *path)

    def _form(self, value: object, *path: str | int) -> "Form | None":
        if is_object(value):
            return Form(value, (*self.path, *path), self.problems)
        self.refuse("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType", *path)
        return None
