"""What days, months and their numbers are called, as people write them and read them."""

from calendar import isleap
from collections.abc import Sequence
from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_ORDINALS = ("first", "second", "third", "fourth", "fifth")


def _shortened(names: Sequence[str], first: int, *shorter: int) -> dict[str, int]:
    """Each name in lower case, whole and cut to some lengths, with its number."""
    return {
        name.lower()[:length]: number for number, name in enumerate(names, start=first) for length in (99, *shorter)
    }


WEEKDAY_NUMBERS = {**_shortened(WEEKDAYS, 0, 3), "tues": 1, "thur": 3, "thurs": 3}
"""Monday is 0."""
MONTH_NUMBERS = {**_shortened(MONTHS, 1, 3), "sept": 9}
ORDINAL_NUMBERS = {**_shortened(_ORDINALS, 1), "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "last": -1}


def ordinal(number: int) -> str:
    """Return which one it is: "second", "20th"; counted from the end "last", "second to last"."""
    if number == -1:
        return "last"
    if number < 0:
        return f"{ordinal(-number)} to last"
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def listed(words: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def counted(number: int, thing: str) -> str:
    """Return "1 day", "2 days"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def day_in_words(day: date) -> str:
    """Return "30 June 2027"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def days_in_month(year: int, month: int) -> int:
    """Return how many days the month has."""
    return _MONTH_LENGTHS[month - 1] + (month == _FEBRUARY and isleap(year))
