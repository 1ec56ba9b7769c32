"""How the leaderboard looks."""

import discord

from bot.quiz import Leaderboard, Period, Standing
from cogs.kit import links, words
from cogs.kit.card import Card, button

PERIODS = tuple(Period)
_TITLES = {Period.WEEK: "This week", Period.MONTH: "This month", Period.ALL: "All time"}
_MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


def board_card(board: Leaderboard) -> Card:
    """Draw the best, the viewer's own place, and the other periods."""
    card = Card().title(f"Leaderboard · {_TITLES[board.period]}")
    if board.top:
        card.text("\n".join(_line(standing) for standing in board.top))
    else:
        card.text("Nobody has scored yet. The next daily question is a chance.")
    card.line().text(_own(board))
    card.buttons(
        *(
            button(
                _TITLES[period],
                links.QUIZ_BOARD.to(position),
                style=discord.ButtonStyle.primary if period is board.period else discord.ButtonStyle.secondary,
            )
            for position, period in enumerate(PERIODS)
        )
    )
    return card.small("A right answer to a scheduled question earns 10 points for each step of difficulty.")


def _line(standing: Standing) -> str:
    score = standing.score
    place = _MEDALS.get(standing.place, f"**{standing.place}.**")
    return (
        f"{place} {words.member(score.member_id)} · {score.points:,} points · {score.right} of {score.answered} right"
    )


def _own(board: Leaderboard) -> str:
    if board.own is None:
        return "You have not answered a scheduled question in this time."
    hidden = " Only you see this: you have left the leaderboard (/me settings)." if board.own_hidden else ""
    score = board.own.score
    return (
        f"You: place **{board.own.place}** of {board.ranked} · {score.points:,} points · "
        f"{score.right} of {score.answered} right.{hidden}"
    )
