"""How the schedule of the term of the day looks to a moderator."""

from collections.abc import Sequence

import discord

from bot.glossary import DaySchedule
from bot.jobs import ScheduleState
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.recurrences import days_select, when
from cogs.kit.selects import channel_select, text_select

_TITLES = {
    ScheduleState.DRAFT: "Check the term of the day, then start it",
    ScheduleState.ACTIVE: "The term of the day is running",
    ScheduleState.PAUSED: "The term of the day is paused",
}


def day_card(known: DaySchedule, groups: Sequence[str]) -> Card:
    """Draw the schedule with its times echoed, and everything that can be done with it."""
    schedule = known.schedule
    running = schedule.state is ScheduleState.ACTIVE
    card = Card(Accent.GOOD if running else Accent.PLAIN).title(_TITLES[schedule.state])
    card.text(f"{when(schedule.recurrence)}, in {words.channel(schedule.channel_id)}")
    card.text("About: " + (", ".join(sorted(known.groups)) or "everything, this server's own terms too"))
    if known.next_due is not None:
        which = "First" if schedule.state is ScheduleState.DRAFT else "Next"
        card.text(f"{which} post: {words.moment(known.next_due, 'F')}")
    card.line()
    card.select(
        channel_select(links.GLOSSARY_DAY_CHANNEL.to(schedule.id), "Channel", schedule.channel_id, required=True)
    )
    card.select(days_select(links.GLOSSARY_DAY_DAYS.to(schedule.id), schedule.recurrence))
    options = [(group, str(number)) for number, group in enumerate(groups)]
    chosen = [value for group, value in options if group in known.groups]
    card.select(text_select(links.GLOSSARY_DAY_GROUPS.to(schedule.id), "Groups of terms: all", options, chosen))
    card.buttons(*_actions(known))
    return card.small("Another time: /staff glossary term-of-the-day with a time.")


def stopped_card() -> Card:
    """Say that there is no term of the day any more."""
    return Card().title("There is no term of the day any more").text("/staff glossary term-of-the-day begins anew.")


def _actions(known: DaySchedule) -> list[discord.ui.Button[discord.ui.View]]:
    schedule_id = known.schedule.id
    stop = button("Stop it", links.GLOSSARY_DAY_STOP.to(schedule_id), style=discord.ButtonStyle.danger)
    if known.schedule.state is not ScheduleState.ACTIVE:
        label = "Start" if known.schedule.state is ScheduleState.DRAFT else "Resume"
        start = button(label, links.GLOSSARY_DAY_START.to(schedule_id), style=discord.ButtonStyle.success)
        return [start] if known.schedule.state is ScheduleState.DRAFT else [start, stop]
    due = 0 if known.next_due is None else int(known.next_due.timestamp())
    return [
        button("Pause", links.GLOSSARY_DAY_PAUSE.to(schedule_id)),
        button("Skip next", links.GLOSSARY_DAY_SKIP.to(schedule_id, due), disabled=known.next_due is None),
        stop,
    ]
