"""What recurs: rules, the days they fall on, how they are written and read, by people and by calendars."""

from bot.events.recurrence.choices import (
    Repeats,
    every_days,
    every_month_on_day,
    every_month_on_weekday,
    every_month_on_workday,
    every_week_on,
    every_year,
    offered,
)
from bot.events.recurrence.days import MOST_PERIODS, days_of, falls, first_fall, has_day
from bot.events.recurrence.phrases import read_rule
from bot.events.recurrence.rrule import read_rrule, rrule_text
from bot.events.recurrence.rule import Frequency, InvalidRule, OnWeekday, Rule
from bot.events.recurrence.words import rule_in_words

__all__ = [
    "MOST_PERIODS",
    "Frequency",
    "InvalidRule",
    "OnWeekday",
    "Repeats",
    "Rule",
    "days_of",
    "every_days",
    "every_month_on_day",
    "every_month_on_weekday",
    "every_month_on_workday",
    "every_week_on",
    "every_year",
    "falls",
    "first_fall",
    "has_day",
    "offered",
    "read_rrule",
    "read_rule",
    "rrule_text",
    "rule_in_words",
]
