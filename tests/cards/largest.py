"""Values of any model at their largest, made from its type hints: hostile texts, as long as what is stored may be."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from sqlalchemy import String

from bot.schema import metadata

LARGEST_ID = 2**63 - 1
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
_FILLINGS = ("W", "*", "_", "word ", "@everyone ", "<@811811811811811811> ", "[a](https://example.org) ", "\u202e~")
_MANY = 40
"""So many are in a sequence of which nothing else is known: more than any card shows."""
_UNSAID = 200
"""So many characters has a text of which nothing else is known."""
_NUMBERS = (1, 0, 2, 7, 25, 1_000, 1_000_000)
Model = TypeVar("Model")
_SEQUENCES = (Sequence, list, tuple, frozenset)


class UnknownSizeError(LookupError):
    """Nobody has said how large something may be."""


@cache
def _hints(model: type) -> Mapping[str, Any]:
    return get_type_hints(model)


class Largest:
    """Makes values; the first is as large as it can be, later ones leave out this and that."""

    def __init__(self, seed: int, known: "Known", made: Mapping[type, Callable[["Largest"], object]]) -> None:
        self.random = random.Random(seed)
        self._whole = seed < len(_FILLINGS)
        self._filling = _FILLINGS[seed % len(_FILLINGS)]
        self._known = known
        self._made = made

    def of(self, hint: object, place: str, package: str = "") -> object:
        """Return a value that fits the hint; `place` is `Class.field` or `function.parameter`."""
        if place.endswith(".mark"):
            return 2**31 - 1
        known = self._known.get(place)
        if callable(known):
            return known(self)
        if isinstance(hint, type) and hint in self._made:
            return self._made[hint](self)
        origin, args = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            return self._one_of(args, place, package)
        if origin is Literal:
            return self.random.choice(args)
        if origin in (Mapping, dict):
            pairs = [tuple(self.of(one, place, package) for one in args) for _ in range(self._many(known))]
            return {key: value for key, value in pairs}  # noqa: C416 - only so are the pairs' types known
        if origin in _SEQUENCES:
            return self._sequence(origin, args, place, package)
        return self._plain(hint, place, package)

    def text(self, most: int) -> str:
        """Return so many characters of something hostile."""
        text = (self._filling * most)[:most]
        return text[:-1] + "x" if text.endswith(" ") else text

    def built(self, model: type[Model], **given: object) -> Model:
        """Return an instance of a model, with what is given and the rest filled in."""
        hints, package = _hints(model), model.__module__.split(".")[1]
        filled = {
            field.name: self.of(hints[field.name], f"{model.__name__}.{field.name}", package)
            for field in fields(cast("Any", model))
            if field.init and field.name not in given
        }
        return model(**filled, **given)

    def _one_of(self, hints: Sequence[Any], place: str, package: str) -> object:
        present = [one for one in hints if one is not NoneType]
        if len(present) < len(hints) and not self._whole and self.random.random() < 0.4:
            return None
        return self.of(self.random.choice(present), place, package)

    def _many(self, known: object) -> int:
        most = known if isinstance(known, int) else _MANY
        return most if self._whole else self.random.choice([0, 1, most])

    def _sequence(self, origin: object, args: Sequence[Any], place: str, package: str) -> object:
        if origin is tuple and args[-1] is not Ellipsis:
            return tuple(self.of(one, place, package) for one in args)
        inner = args[0]
        entries = [self.of(inner, f"{place}[]", package) for _ in range(self._many(self._known.get(place)))]
        if origin is tuple:
            return tuple(entries)
        return frozenset(entries) if origin is frozenset else entries

    def _plain(self, hint: object, place: str, package: str) -> object:
        if hint is str:
            return self.text(self._characters(place, package))
        if hint is bool:
            return self.random.random() < 0.5
        if hint is int:
            name = place.rpartition(".")[2].removesuffix("[]")
            return self._id() if name == "id" or name.endswith(("_id", "_ids")) else self._number(place)
        simple: dict[Any, object] = {
            datetime: NOW + timedelta(minutes=self.random.randrange(10**6)),
            date: NOW.date() + timedelta(days=self.random.randrange(-400, 400)),
            time: time(23, 59),
            timedelta: timedelta(hours=self.random.randrange(1, 168)),
            Decimal: Decimal("99.75"),
            object: "x" * 200,
        }
        if hint in simple:
            return simple[hint]
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self.random.choice(list(hint))
        if isinstance(hint, type) and is_dataclass(cast("type[object]", hint)):
            return self.built(cast("type[object]", hint))
        raise UnknownSizeError(f"{place}: teach tests/cards how a {hint} is made")

    def _id(self) -> int:
        return LARGEST_ID - self.random.randrange(10**9)

    def _number(self, place: str) -> int:
        known = self._known.get(place)
        return known if isinstance(known, int) else self.random.choice(_NUMBERS)

    def _characters(self, place: str, package: str) -> int:
        known = self._known.get(place, self._known.get(place.removesuffix("[]")) if place.endswith("[]") else None)
        if isinstance(known, int):
            return known
        stored = [
            column.type.length or 0
            for table in metadata.tables.values()
            if table.name.split("_")[0].rstrip("s") == package.rstrip("s").replace("mentoring", "mentor")
            for column in table.columns
            if column.name == place.rpartition(".")[2] and isinstance(column.type, String)
        ]
        return max(stored, default=_UNSAID)


Known = Mapping[str, int | Callable[[Largest], object]]
"""What a field holds, by `Class.field` or `function.parameter`: how it is made, or how large it is.

That is a number itself, for a text the number of its characters, for a sequence that of its entries.
"""
