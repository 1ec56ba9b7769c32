"""How introductions look: to their member before anybody sees them, and in the channel."""

import discord

from bot.introductions import (
    Introduction,
    IntroductionChangedDue,
    IntroductionDue,
    IntroductionGoneDue,
    Words,
)
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.requests import EditCard, Request, SendCard

_LONGEST = 400


def own_card(introduction: Introduction | None, news: str = "") -> Card:
    """Draw a member's introduction as others would see it, with all that they can do about it."""
    if introduction is None:
        card = Card().title("Introduce yourself")
        card.text(
            "Name, goal, credentials, region: a card that you see first, and that is posted only when you say so."
        )
        return card.buttons(button("Write it", links.INTRODUCTIONS_WRITE.to(), style=discord.ButtonStyle.primary))
    stands = introduction.message_id is not None
    card = Card(Accent.GOOD if stands else Accent.NOTE)
    card.title("Your introduction").text(_said(introduction.member_id, introduction.words)).line()
    card.text(news or _where(introduction))
    label = "Put this in its place" if stands else "Post it"
    return card.buttons(
        button(label, links.INTRODUCTIONS_POST.to(), style=discord.ButtonStyle.success),
        button("Change the words", links.INTRODUCTIONS_WRITE.to()),
        button("Take it back" if introduction.asked_at else "Throw away", links.INTRODUCTIONS_TAKE_BACK.to()),
    ).small("Everybody in the channel can read it. Never patient information.")


def taken_back_card() -> Card:
    """Say that nothing of it is left."""
    card = Card(Accent.GOOD).text("Your introduction is erased; if it was posted, its card is being emptied.")
    return card.buttons(button("Write a new one", links.INTRODUCTIONS_WRITE.to()))


def draw_post(notice: IntroductionDue, mark: int) -> Request:
    """Draw the card for its channel."""
    return SendCard(_public(notice.introduction, mark))


def draw_changed(notice: IntroductionChangedDue, mark: int) -> Request:
    """Draw the card as its member now has it."""
    return EditCard(notice.message_id, _public(notice.introduction, mark))


def draw_gone(notice: IntroductionGoneDue, mark: int) -> Request:
    """Draw what is left of a card that was taken back: nothing of its member."""
    card = Card(mark=mark).text("This introduction was taken back.")
    return EditCard(notice.message_id, card.buttons(_to_own()))


def _public(introduction: Introduction, mark: int) -> Card:
    card = Card(mark=mark).title("Hello from a new face").text(_said(introduction.member_id, introduction.words))
    return card.buttons(_to_own())


def _to_own() -> discord.ui.Button[discord.ui.View]:
    return button("Introduce yourself", links.INTRODUCTIONS_OPEN.to())


def _said(member_id: int, said: Words) -> str:
    lines = [f"**{words.typed(said.name, _LONGEST)}** · {words.member(member_id)}"]
    lines.append(f"**Goal** · {words.typed(said.goal, _LONGEST)}")
    if said.credentials:
        lines.append(f"**Credentials** · {words.typed(said.credentials, _LONGEST)}")
    if said.region:
        lines.append(f"**Region** · {words.typed(said.region, _LONGEST)}")
    return "\n".join(lines)


def _where(introduction: Introduction) -> str:
    if introduction.message_id is not None and introduction.channel_id is not None:
        return f"It stands in {words.channel(introduction.channel_id)}; what you change is seen once you put it there."
    if introduction.asked_at is not None:
        return "It is on its way."
    return "So others would see it. Nobody does yet."
