"""How an opportunity looks to whoever offers it, to moderators, and in its channel."""

from collections.abc import Sequence

import discord

from bot.opportunities import LONGEST_DETAILS, MOST_OPEN, Opportunity, State
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button, link_button
from cogs.kit.limits import BUTTON_LABEL, shorten

FEES = "Real employers ask applicants for no fee, deposit or bank details."
_GREEN, _RED = discord.ButtonStyle.success, discord.ButtonStyle.danger
_ESCAPED = 2 * LONGEST_DETAILS


def own_card(known: Opportunity) -> Card:
    """Draw one of a member's own, with what can still be done with it."""
    card = Card().title(f"Your {_heading(known)}")
    add_facts(card, known)
    ids = known.id
    withdraw = button("Discard" if known.state is State.DRAFT else "Withdraw", links.OPPORTUNITIES_WITHDRAW.to(ids))
    if known.state is not State.DRAFT:
        card.text(f"It is **{known.state.words}**.")
        return card.buttons(withdraw, button("All of mine", links.OPPORTUNITIES_MINE.to()))
    card.buttons(
        button("Put before moderators", links.OPPORTUNITIES_SUBMIT.to(ids), style=_GREEN),
        button("Change", links.OPPORTUNITIES_CHANGE.to(ids, 0)),
        button("Link and date", links.OPPORTUNITIES_CHANGE.to(ids, 1)),
        withdraw,
    )
    card.small("A draft is kept until you send it off: **Offer an opportunity** in /help finds it again.")
    return card.small(f"Posts that ask for money are rejected. {FEES} Never write patient information.")


def mine_card(own: Sequence[Opportunity]) -> Card:
    """Draw what a member has open, and the way to one more."""
    card = Card().title("Your opportunities")
    card.text(
        "Do you know of a job, an internship, an externship or a place for volunteers? Moderators look at it, then it "
        "is posted."
    )
    if own:
        card.text("\n".join(f"- {_heading(one)}: {one.state.words}" for one in own))
        card.buttons(
            *(button(shorten(one.facts.title, BUTTON_LABEL), links.OPPORTUNITIES_SHOW.to(one.id)) for one in own)
        )
    if len(own) < MOST_OPEN:
        card.buttons(
            button("Offer a new one", links.OPPORTUNITIES_NEW.to(), style=discord.ButtonStyle.primary),
        )
    return card.small(
        f"At most {MOST_OPEN} at a time. A message can be offered too: press and hold it, **Apps**, "
        "**Offer opportunity**."
    )


def review_card(known: Opportunity, *, mark: int | None = None) -> Card:
    """Draw one for the moderators: to decide on, or as it was decided."""
    waiting = known.state is State.WAITING
    card = Card(Accent.NOTE if waiting else Accent.GOOD, mark=mark).title(f"Offered: {_heading(known)}")
    add_facts(card, known)
    card.text(f"Put before you by {_author(known)}.")
    if waiting:
        card.buttons(
            button("Approve", links.OPPORTUNITIES_APPROVE.to(known.id), style=_GREEN),
            button("Edit", links.OPPORTUNITIES_EDIT.to(known.id, 0)),
            button("Link and date", links.OPPORTUNITIES_EDIT.to(known.id, 1)),
            button("Reject", links.OPPORTUNITIES_REJECT.to(known.id), style=_RED),
        )
        return card.small(f"Look the link up before you approve. {FEES}")
    by_moderator = known.state is not State.WITHDRAWN and known.decided_by is not None
    by = f" by {words.member(known.decided_by)}" if by_moderator and known.decided_by is not None else ""
    card.text(f"**{known.state.words.capitalize()}**{by}")
    return card.text(f"> {words.typed(known.reason, 700)}") if known.reason else card


def post_card(known: Opportunity, *, mark: int | None = None) -> Card:
    """Draw one for its channel: open, or marked as over."""
    if known.state is State.APPROVED:
        card = Card(mark=mark).title(_heading(known))
        add_facts(card, known)
        card.small(f"Shared by {_author(known)}. {FEES}")
        return card.buttons(button("Report", links.OPPORTUNITIES_REPORT.to(known.id)))
    if known.state is State.EXPIRED:
        card = Card(Accent.NOTE, mark=mark).title(f"Closed: {_heading(known)}")
        add_facts(card, known, with_link=False)
        return card.small(f"Its closing date is past. Shared by {_author(known)}.")
    return Card(Accent.NOTE, mark=mark).text(f"This opportunity was {known.state.words}.")


def add_facts(card: Card, known: Opportunity, *, with_link: bool = True) -> None:
    """Add what is offered; the link is a button that shows where it leads."""
    facts = known.facts
    lines = [
        f"**Offered by** · {words.typed(facts.offered_by)}",
        f"**Where** · {words.typed(facts.place)}",
        f"**Closes** · {words.moment(facts.closes_at, 'F')} ({words.moment(facts.closes_at, 'R')})",
    ]
    card.text("\n".join(lines))
    if facts.details:
        told = "\n".join(words.typed(line, LONGEST_DETAILS) for line in facts.details.splitlines())
        card.text(shorten(told, _ESCAPED))
    if facts.link and with_link:
        card.buttons(
            link_button(facts.host if len(facts.host) <= BUTTON_LABEL else facts.host[-BUTTON_LABEL:], facts.link)
        )


def _heading(known: Opportunity) -> str:
    return f"{known.facts.kind.value}: {words.typed(known.facts.title)}"


def _author(known: Opportunity) -> str:
    return "a member" if known.member_id is None else words.member(known.member_id)
