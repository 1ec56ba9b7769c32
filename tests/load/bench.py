"""What a bench is: a function that measures, and the goal that its median has to meet."""

import operator
import statistics
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Samples:
    """One figure for each run; `baseline` has what it is compared with, measured beside it in the same unit."""

    values: Sequence[float]
    baseline: Sequence[float] = ()


class Shared(Generic[T]):
    """A long measurement that several benches report on: made for the first of them that asks."""

    def __init__(self, measure: Callable[[], Coroutine[None, None, T]]) -> None:
        self._measure = measure
        self._measured: list[T] = []

    async def get(self) -> T:
        """Return what was measured."""
        if not self._measured:
            self._measured.append(await self._measure())
        return self._measured[0]


class Side(Enum):
    """On which side of its bound a figure has to stay."""

    BELOW = "<"
    ABOVE = ">"


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound for the median, or for its ratio to the baseline's median."""

    side: Side
    bound: float
    of_ratio: bool = False

    def is_met(self, value: float, ratio: float | None) -> bool:
        """Say whether the figure stays on its side; raises ValueError where a ratio is bound and none is there."""
        figure = ratio if self.of_ratio else value
        if figure is None:
            raise ValueError("a goal for the ratio needs a baseline")
        return (operator.lt if self.side is Side.BELOW else operator.gt)(figure, self.bound)

    def __str__(self) -> str:
        return f"{'ratio ' if self.of_ratio else ''}{self.side.value} {self.bound:g}"


@dataclass(frozen=True, slots=True)
class Bench:
    """A measurement with a name. Without a goal it only reports."""

    name: str
    unit: str
    measure: Callable[[], Coroutine[None, None, Samples]]
    goal: Goal | None = None


def report(bench: Bench, samples: Samples) -> Mapping[str, object]:
    """Return the line for a bench: medians, their ratio, and whether the goal is met."""
    value = statistics.median(samples.values)
    baseline = statistics.median(samples.baseline) if samples.baseline else None
    ratio = value / baseline if baseline else None
    return {
        "bench": bench.name,
        "value": _short(value),
        "unit": bench.unit,
        "baseline": None if baseline is None else _short(baseline),
        "ratio": None if ratio is None else _short(ratio),
        "goal": None if bench.goal is None else str(bench.goal),
        "ok": bench.goal is None or bench.goal.is_met(value, ratio),
    }


def _short(figure: float) -> float:
    return float(f"{figure:.4g}")
