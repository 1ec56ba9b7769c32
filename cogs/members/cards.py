"""How a member's own settings look."""

from datetime import date

import discord

from bot.members import Member, Membership
from bot.quiz import Exam
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.selects import text_select

NO_EXAM = "none"


def settings_card(member: Member, membership: Membership, today: date) -> Card:
    """Draw what the member has decided, each with the control that changes it; `today` is by their clock."""
    card = Card().title("Your settings").text("Only you can see this. Everything is saved as you choose it.")
    card.line()
    zone = member.zone or "not chosen: times you type are read in the server's"
    card.text(f"**Time zone** · {zone}")
    card.buttons(button("Choose time zone", links.MEMBER_TIMEZONE.to()))
    card.text(f"**Exam** · {_exam(member, today)}")
    exams = [(exam.value, exam.value) for exam in Exam]
    chosen = [] if member.exam is None else [member.exam]
    card.select(text_select(links.MEMBER_EXAM.to(), "For which exam do you study?", exams, chosen, most=1))
    card.buttons(button("Exam date", links.MEMBER_EXAM_DAY.to()))
    card.text(f"**Nudges** · {_nudges(member)}")
    label = "No nudges, please" if member.nudges else "Nudge me"
    card.buttons(button(label, links.MEMBER_NUDGES.to(int(not member.nudges))))
    shown = membership.on_leaderboard
    card.text(f"**Leaderboard and results of this server** · {'you are named' if shown else 'you are not named'}")
    label = "Leave the leaderboard" if shown else "Show me on the leaderboard"
    card.buttons(button(label, links.MEMBER_LEADERBOARD.to(int(not shown))))
    card.line()
    card.buttons(
        button("My data as a file", links.MEMBER_EXPORT.to()),
        button("Forget me", links.MEMBER_FORGET.to(), style=discord.ButtonStyle.danger),
    )
    return card


def export_card(number: int, messages: int, rows: int) -> Card:
    """Draw what goes with the files of a member's data; `number` counts the messages that it takes, from 1."""
    which = "" if messages == 1 else f" · message {number} of {messages}"
    card = Card(Accent.GOOD).title(f"Your data{which}")
    card.text(
        f"{words.count(rows, 'row', 'rows')}: what you told me and what you did, in every server. Each zip holds a "
        "JSON document with everything in it, and a table (CSV) of each kind for a spreadsheet."
    )
    return card.small("What others wrote about you is theirs, so it is not in here. Moderators cannot see any of this.")


def forgotten_card() -> Card:
    """Draw what was forgotten, and what was not."""
    return (
        Card(Accent.GOOD)
        .title("Forgotten")
        .text(
            "Your settings are erased. Your answers stay in the counts, with no name to them. "
            "Backups that the bot's owner keeps are not changed until they run out."
        )
        .small(
            "Posts of the last thirty days that name you are being edited. Older ones stay as they are: ask a "
            "moderator to delete them. Roles that you took yourself stay yours."
        )
    )


def _exam(member: Member, today: date) -> str:
    exam = member.exam or "not chosen"
    if member.exam_on is None:
        return f"{exam}, no date yet"
    days = (member.exam_on - today).days
    when = f"in {words.count(days, 'day', 'days')}" if days > 0 else "today" if days == 0 else "over: how did it go?"
    return f"{exam}, on {member.exam_on:%A} {member.exam_on.day} {member.exam_on:%B %Y} ({when})"


def _nudges(member: Member) -> str:
    if member.nudges:
        return "I may remind you of what you have not asked to be reminded of"
    return "I remind you of nothing that you have not asked for"
