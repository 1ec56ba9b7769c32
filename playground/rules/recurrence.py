"""What Discord refuses in an event's recurrence rule, of which it takes a small part of iCalendar."""

from playground.rules.form import Form, fields

YEARLY, MONTHLY, WEEKLY, DAILY = 0, 1, 2, 3
_KNOWN = fields("start end frequency interval by_weekday by_n_weekday by_month by_month_day by_year_day count")
_BY = ("by_weekday", "by_n_weekday", "by_month", "by_month_day")
_BY_OF = {
    DAILY: {"by_weekday"},
    WEEKLY: {"by_weekday"},
    MONTHLY: {"by_n_weekday"},
    YEARLY: {"by_month", "by_month_day"},
}
# Monday is 0. A daily event may be kept to one of these sets of days, and to no others.
_DAILY_SETS = tuple(
    frozenset(days) for days in ((0, 1, 2, 3, 4), (1, 2, 3, 4, 5), (6, 0, 1, 2, 3), (4, 5), (5, 6), (6, 0))
)


def examine_recurrence(form: Form) -> None:
    """Note every fault of `recurrence_rule`; end, count and by_year_day are Discord's to set."""
    rule = form.child("recurrence_rule")
    if rule is None:
        return
    rule.only(_KNOWN)
    rule.require("start", "frequency", "interval")
    rule.moment("start")
    frequency = rule.choice("frequency", (YEARLY, MONTHLY, WEEKLY, DAILY))
    rule.integer("interval", 1, 2 if frequency == WEEKLY else 1)
    for key in ("end", "count", "by_year_day"):
        if rule.has(key):
            rule.refuse("GUILD_SCHEDULED_EVENT_RECURRENCE_INVALID", f"{key} cannot be set", key)
    if isinstance(frequency, int):
        _examine_days(rule, frequency)


def _examine_days(rule: Form, frequency: int) -> None:
    for key in _BY:
        if rule.body.get(key) and key not in _BY_OF[frequency]:
            text = f"{key} does not go with this frequency"
            rule.refuse("GUILD_SCHEDULED_EVENT_RECURRENCE_INVALID", text, key)
    days = rule.items("by_weekday", 1 if frequency == WEEKLY else 7)
    if frequency == DAILY and days and frozenset(days) not in _DAILY_SETS:
        text = "A daily event cannot be kept to these days"
        rule.refuse("GUILD_SCHEDULED_EVENT_RECURRENCE_INVALID", text, "by_weekday")
    for entry in rule.children("by_n_weekday", 1):
        entry.require("n", "day")
        entry.integer("n", 1, 5)
        entry.integer("day", 0, 6)
    if frequency == YEARLY and bool(rule.items("by_month", 1)) != bool(rule.items("by_month_day", 1)):
        text = "by_month and by_month_day go together"
        rule.refuse("GUILD_SCHEDULED_EVENT_RECURRENCE_INVALID", text, "by_month")
