"""On which days an exam can be."""

from datetime import date, timedelta

from bot.errors import InvalidInput

_FURTHEST = timedelta(days=5 * 366)


class ExamDayOutOfRange(InvalidInput):
    """A day that is over, or further away than anybody books."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"{day.isoformat()} cannot be the day of your exam: name a day from today on, within five years."
        )


def require_exam_day(day: date, today: date) -> None:
    """Raise `ExamDayOutOfRange` unless the exam is still to come, within five years."""
    if not today <= day <= today + _FURTHEST:
        raise ExamDayOutOfRange(day)
