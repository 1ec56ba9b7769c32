"""How what opportunities owe somebody looks."""

from bot.opportunities import (
    DecidedDue,
    PostDue,
    PostedAgainDue,
    ReportDue,
    ReviewDue,
    State,
    UnreachedDue,
)
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.limits import shorten
from cogs.kit.post import Post
from cogs.kit.requests import EditCard, Request, SendCard, SendPost
from cogs.opportunities.cards import add_facts, post_card, review_card

_ROOM_FOR_REPORTS = 1000


def draw_review(notice: ReviewDue, mark: int) -> Request:
    """Draw an opportunity for the moderators, or what became of it in place of its card."""
    card = review_card(notice.opportunity, mark=mark)
    return SendCard(card) if notice.message_id is None else EditCard(notice.message_id, card)


def draw_post(notice: PostDue, mark: int) -> Request:
    """Draw an opportunity for its channel."""
    return SendCard(post_card(notice.opportunity, mark=mark))


def draw_posted_again(notice: PostedAgainDue, mark: int) -> Request:
    """Draw a post as the opportunity now stands."""
    return EditCard(notice.message_id, post_card(notice.opportunity, mark=mark))


def draw_decided(notice: DecidedDue, mark: int) -> Request:
    """Draw the word to whoever offered it."""
    known = notice.opportunity
    title = words.typed(known.facts.title)
    if known.state is State.APPROVED:
        where = "" if notice.channel_id is None else f" in {words.channel(notice.channel_id)}"
        card = Card(Accent.GOOD, mark=mark).title("Your opportunity is posted")
        card.text(
            f"“{title}” stands{where} until {words.moment(known.facts.closes_at, 'F')}. Thank you for sharing it."
        )
    elif known.state is State.REJECTED:
        card = Card(Accent.NOTE, mark=mark).title("Your opportunity was not taken")
        card.text(f"The moderators looked at “{title}” and decided against it:\n> {words.typed(known.reason, 700)}")
    else:
        card = Card(Accent.NOTE, mark=mark).title("Your opportunity was taken down")
        card.text(f"Members reported “{title}”, and the moderators took it down. Ask them if you think that is wrong.")
    return SendCard(card.small("**Offer an opportunity** in /help shows where yours stand."))


def draw_report(notice: ReportDue, mark: int) -> Request:
    """Draw what members find wrong with a posted one, with the two things that moderators can do."""
    known = notice.opportunity
    card = Card(Accent.BAD, mark=mark).title(f"Reported: {words.typed(known.facts.title)}")
    card.text(shorten("\n".join(f"> {words.typed(said, 400)}" for said in notice.said), _ROOM_FOR_REPORTS))
    add_facts(card, known)
    return SendCard(
        card.buttons(
            button("Take it down", links.OPPORTUNITIES_TAKE_DOWN.to(known.id)),
            button("Leave it up", links.OPPORTUNITIES_LEAVE_UP.to(known.id)),
        )
    )


def draw_unreached(notice: UnreachedDue, mark: int) -> Request:
    """Draw the word to somebody whose direct messages are closed; the buttons' mark tells a repeat."""
    content = f"{words.member(notice.member_id)}, I have news for you, and your direct messages are closed."
    see = button("See it", links.OPPORTUNITIES_MINE.to(), mark=mark)
    return SendPost(Post(content, None, (see,), ping_member_ids=(notice.member_id,)))
