"""How a reported question looks: to the moderators who decide, and to the member who reported it."""

import discord

from bot.quiz import LETTERS, Decision, Flag, FlagDecidedDue, FlagDue, FlagState, Question
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.limits import shorten
from cogs.kit.requests import Request, SendCard


def draw_flag(notice: FlagDue, mark: int) -> Request:
    """Draw a report for the moderators, with the two things they can do."""
    card = _report(Card(Accent.NOTE, mark=mark), notice.flag, notice.question)
    return SendCard(
        card.buttons(
            button("Retire here", links.QUIZ_FLAG_RETIRE.to(notice.flag.id), style=discord.ButtonStyle.danger),
            button("Keep it", links.QUIZ_FLAG_KEEP.to(notice.flag.id)),
        )
    )


def decided_card(decision: Decision) -> Card:
    """Draw a report that was decided, without buttons."""
    card = _report(Card(Accent.GOOD), decision.flag, decision.question)
    by = f" by {words.member(decision.flag.decided_by)}" if decision.flag.decided_by is not None else ""
    return card.text(f"**{_verdict(decision.flag)}**{by}")


def draw_decided(notice: FlagDecidedDue, mark: int) -> Request:
    """Draw the word to the member who reported."""
    retired = notice.flag.state is FlagState.RETIRED
    outcome = (
        "The moderators looked at it and took the question out of this server's rotation."
        if retired
        else "The moderators looked at it and kept the question as it is."
    )
    card = Card(Accent.GOOD, mark=mark).title("Your report was decided")
    return SendCard(card.text(f"“{shorten(notice.question.stem, 200)}”").text(f"{outcome} Thank you for the care."))


def _report(card: Card, flag: Flag, question: Question) -> Card:
    card.title(f"Flagged: {flag.kind.label}")
    card.text(f"{question.stem}\n**Key: {LETTERS[question.answer]}.** {question.key.text}")
    if flag.text:
        card.text(f"> {discord.utils.escape_markdown(' '.join(flag.text.split()))}")
    by = words.member(flag.member_id) if flag.member_id is not None else "a member"
    return card.small(f"Reported by {by} · `{flag.question_id}`")


def _verdict(flag: Flag) -> str:
    return "Retired in this server" if flag.state is FlagState.RETIRED else "Kept"
