"""How schedules look to a moderator: all of them, one of them, and one that is being changed."""

from collections.abc import Sequence

import discord

from bot.jobs import ScheduleState
from bot.quiz import Domain, Exam, QuizSchedule
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.limits import SELECT_OPTIONS, shorten
from cogs.kit.recurrences import days_select, when
from cogs.kit.selects import channel_select, role_select, text_select

_LEVELS = ("1 · warm-up", "2 · easy", "3 · medium", "4 · hard", "5 · expert")
_TITLES = {
    ScheduleState.DRAFT: "Check the schedule, then start it",
    ScheduleState.ACTIVE: "The schedule is running",
    ScheduleState.PAUSED: "The schedule is paused",
    ScheduleState.DELETED: "The schedule is deleted",
}


def list_card(schedules: Sequence[QuizSchedule]) -> Card:
    """Draw every schedule of the server, and a select that opens one."""
    card = Card().title("Schedules of questions")
    if not schedules:
        return card.text("There is none yet. Make one with /staff quiz schedule.")
    for known in schedules[:SELECT_OPTIONS]:
        upcoming = "paused" if known.next_due is None else f"next {words.moment(known.next_due, 'R')}"
        card.text(f"{_when(known)} in {words.channel(known.schedule.channel_id)} · {upcoming}")
    options = [
        (shorten(f"{position}. {_when(known, plain=True)}", 100), str(known.schedule.id))
        for position, known in enumerate(schedules[:SELECT_OPTIONS], start=1)
    ]
    card.select(text_select(links.QUIZ_OPEN.to(), "Open one of them", options, most=1, required=True))
    return card


def schedule_card(known: QuizSchedule) -> Card:
    """Draw a schedule with its times echoed, and what can be done with it."""
    schedule = known.schedule
    running = schedule.state is ScheduleState.ACTIVE
    card = Card(Accent.GOOD if running else Accent.PLAIN).title(_TITLES[schedule.state])
    _describe(card, known)
    if schedule.state is ScheduleState.DELETED:
        return card
    card.line()
    if schedule.state is ScheduleState.DRAFT:
        _add_choices(card, known)
    card.buttons(*_actions(known))
    return card


def edit_card(known: QuizSchedule) -> Card:
    """Draw a schedule with everything that can be changed."""
    schedule, plan = known.schedule, known.plan
    card = Card(Accent.NOTE).title("Change the schedule").text("Everything is saved as you choose it.")
    _describe(card, known)
    card.line()
    card.select(channel_select(links.QUIZ_CHANNEL.to(schedule.id), "Channel", schedule.channel_id, required=True))
    _add_choices(card, known)
    exams = [(exam.value, exam.value) for exam in Exam]
    exam = [] if plan.wish.exam is None else [plan.wish.exam.value]
    card.select(text_select(links.QUIZ_EXAM.to(schedule.id), "Exam: any", exams, exam, most=1))
    levels = [(label, str(level)) for level, label in enumerate(_LEVELS, start=1)]
    level = [] if plan.wish.difficulty is None else [str(plan.wish.difficulty)]
    card.select(text_select(links.QUIZ_LEVEL.to(schedule.id), "Difficulty: any", levels, level, most=1))
    card.select(role_select(links.QUIZ_ROLE.to(schedule.id), "Role to ping: nobody", plan.role_id))
    card.buttons(
        button("Time, zone, reveal", links.QUIZ_TIMES.to(schedule.id)),
        button("Done", links.QUIZ_DONE.to(schedule.id), style=discord.ButtonStyle.primary),
    )
    return card


def delete_card(known: QuizSchedule) -> Card:
    """Ask whether a schedule is really to go."""
    card = Card(Accent.BAD).title("Delete this schedule?")
    card.text(f"{_when(known)} in {words.channel(known.schedule.channel_id)}")
    card.text("Questions that are open already are still revealed. Points and streaks stay.")
    return card.buttons(
        button("Delete it", links.QUIZ_DELETE_SURELY.to(known.schedule.id), style=discord.ButtonStyle.danger),
        button("Keep it", links.QUIZ_DONE.to(known.schedule.id)),
    )


def _actions(known: QuizSchedule) -> list[discord.ui.Button[discord.ui.LayoutView]]:
    schedule_id = known.schedule.id
    edit = button("Edit", links.QUIZ_EDIT.to(schedule_id))
    delete = button("Delete", links.QUIZ_DELETE.to(schedule_id), style=discord.ButtonStyle.danger)
    if known.schedule.state is ScheduleState.ACTIVE:
        pause = button("Pause", links.QUIZ_PAUSE.to(schedule_id))
        due = 0 if known.next_due is None else int(known.next_due.timestamp())
        skip = button("Skip next", links.QUIZ_SKIP.to(schedule_id, due), disabled=known.next_due is None)
        return [pause, skip, edit, delete, _back()]
    label = "Start" if known.schedule.state is ScheduleState.DRAFT else "Resume"
    start = button(label, links.QUIZ_START.to(schedule_id), style=discord.ButtonStyle.success)
    return [start, edit, delete, _back()]


def _back() -> discord.ui.Button[discord.ui.LayoutView]:
    return button("All schedules", links.QUIZ_SCHEDULES.to())


def _describe(card: Card, known: QuizSchedule) -> None:
    schedule, plan = known.schedule, known.plan
    card.text(f"{_when(known)}, in {words.channel(schedule.channel_id)}")
    about = ", ".join(domain.label for domain in sorted(plan.wish.domains)) or "Every domain"
    exam = f" for {plan.wish.exam}" if plan.wish.exam is not None else ""
    level = f", difficulty {plan.wish.difficulty}" if plan.wish.difficulty is not None else ""
    card.text(f"{about}{exam}{level} · {words.count(known.pool_size, 'question fits', 'questions fit')}")
    hours = int(plan.reveal_after.total_seconds() // 3600)
    ping = words.role(plan.role_id) if plan.role_id is not None else "nobody"
    card.text(f"Reveal after {words.count(hours, 'hour', 'hours')} · pings {ping}")
    if known.next_due is not None and schedule.state is not ScheduleState.DELETED:
        which = "First" if schedule.state is ScheduleState.DRAFT else "Next"
        card.text(f"{which} post: {words.moment(known.next_due, 'F')}")


def _add_choices(card: Card, known: QuizSchedule) -> None:
    """Add what a command's options cannot hold: several days, several domains."""
    schedule_id = known.schedule.id
    card.select(days_select(links.QUIZ_DAYS.to(schedule_id), known.schedule.recurrence))
    domains = [(domain.label, domain.value) for domain in Domain]
    chosen = [domain.value for domain in known.plan.wish.domains]
    placeholder = "Domains: all of them, in balance"
    card.select(text_select(links.QUIZ_DOMAINS.to(schedule_id), placeholder, domains, chosen))


def _when(known: QuizSchedule, *, plain: bool = False) -> str:
    return when(known.schedule.recurrence, plain=plain)
