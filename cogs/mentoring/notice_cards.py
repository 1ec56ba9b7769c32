"""How what mentoring owes somebody looks: offers, good news, check-ins, ends; the coordinators' cards."""

import discord

from bot.mentoring import (
    AgendaDue,
    BegunDue,
    CheckInDue,
    EndedDue,
    HelpDue,
    Mood,
    OfferDue,
    OfferOverDue,
    Pairing,
    Part,
    SilenceDue,
    ThreadDue,
    UnreachedDue,
    WaitingDue,
)
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.post import Post
from cogs.kit.requests import OpenPrivateThread, Request, SendCard, SendPost
from cogs.mentoring.profile_card import lines_of

_WARNING = "Never share patient information, not even without a name."
_AGENDA = (
    "1. Say hello: where are you, what do you want to reach by when?\n"
    "2. Agree how and how often you talk, and what to do when one cannot.\n"
    "3. Choose one small thing for this week: a domain of questions, a chapter, a résumé.\n"
    "4. Set the next date before you part."
)


def draw_offer(notice: OfferDue, mark: int) -> Request:
    """Draw an offer to one side."""
    pairing, other = notice.pairing, notice.other
    card = Card(Accent.PLAIN, mark=mark)
    role = notice.part.other.value
    title = f"A reminder: a {role} is offered to you" if notice.reminder else f"A {role} for you"
    card.title(title).text(f"{words.member(other.member_id)} would be your {role}:")
    card.text("\n".join(lines_of(other, for_other=True)))
    card.text("**Why you two**\n" + "\n".join(f"- {line}" for line in pairing.reasons))
    if pairing.replaces_id is not None and notice.part is Part.MENTEE:
        card.text("You keep the mentor you have until both of you accept; then that pairing ends, with thanks.")
    ids = (pairing.server_id, pairing.id)
    card.buttons(
        button("Accept", links.MENTORING_ACCEPT.to(*ids), style=discord.ButtonStyle.success),
        button("Decline", links.MENTORING_DECLINE.to(*ids)),
    )
    return SendCard(
        card.small(f"Open until {words.moment(notice.ends_at, 'F')}. It becomes a pairing when both accept."),
        to_members_only=True,
    )


def draw_offer_over(notice: OfferOverDue, mark: int) -> Request:
    """Draw the word that an offer came to nothing."""
    card = Card(Accent.NOTE, mark=mark).title("That offer is over").text(notice.why)
    return SendCard(card.small("/mentor me in the server shows where you stand."))


def draw_begun(notice: BegunDue, mark: int) -> Request:
    """Draw the good news."""
    role = notice.part.other.value
    card = Card(Accent.GOOD, mark=mark).title(f"You have a {role}")
    card.text(f"{words.member(notice.other.member_id)} accepted too. Write to each other today, while it is fresh.")
    card.text("\n".join(lines_of(notice.other, for_other=True)))
    card.text(f"**For your first talk**\n{_AGENDA}")
    return SendCard(card.small(f"I ask how it goes in a week. {_WARNING}"))


def draw_thread(notice: ThreadDue, mark: int) -> Request:
    """Name the pair's thread."""
    del notice, mark
    return OpenPrivateThread("Mentoring")


def draw_agenda(notice: AgendaDue, mark: int) -> Request:
    """Draw what the pair's thread begins with, or what wakes it."""
    pairing = notice.pairing
    members = [one for one in (pairing.mentor_id, pairing.mentee_id) if one is not None]
    greeting = " ".join(words.member(one) for one in members)
    opening = button("Tell how it goes", links.MENTORING_SAY.to(pairing.server_id, pairing.id), mark=mark)
    if notice.number:
        return SendPost(Post("Check-in time: what is the next small step?", None, [opening]))
    embed = discord.Embed(title="Welcome, you two", description=_AGENDA, colour=int(Accent.GOOD))
    embed.set_footer(text=f"Whoever may manage threads here can read along. {_WARNING}")
    return SendPost(Post(greeting, embed, [opening], ping_member_ids=members))


def draw_checkin(notice: CheckInDue, mark: int) -> Request:
    """Draw the question how it goes."""
    pairing, other = notice.pairing, notice.pairing.member(notice.part.other)
    card = Card(Accent.PLAIN, mark=mark)
    card.title("Still there?" if notice.nudge else "How does it go?")
    name = words.member(other) if other is not None else "the other side"
    card.text(f"Your pairing with {name}. One press is enough; the other side does not see it.")
    ids = (pairing.server_id, pairing.id)
    card.buttons(
        *(button(mood.label, links.MENTORING_CHECKIN.to(*ids, notice.number, mood.value)) for mood in Mood),
        button("Say more", links.MENTORING_SAY.to(*ids)),
        button("End it", links.MENTORING_END.to(*ids)),
    )
    return SendCard(card, to_members_only=True)


def draw_silence(notice: SilenceDue, mark: int) -> Request:
    """Draw a silent pairing for the coordinators."""
    pairing = notice.pairing
    card = Card(Accent.NOTE, mark=mark).title("A pairing has gone silent")
    last = "" if pairing.last_word_at is None else f" The last word came {words.moment(pairing.last_word_at, 'R')}."
    card.text(f"{pair_names(pairing)}: check-in {notice.number} and its nudge stayed unanswered.{last}")
    return SendCard(card.buttons(*_coordinators_buttons(pairing)))


def draw_help(notice: HelpDue, mark: int) -> Request:
    """Draw a call for help for the coordinators, with its confidential note."""
    pairing, report = notice.pairing, notice.report
    card = Card(Accent.BAD, mark=mark).title("A pairing needs help")
    by = words.member(report.member_id) if report.member_id is not None else "One of them"
    card.text(f"{pair_names(pairing)}. {by} asked for it {words.moment(report.said_at, 'R')}.")
    if report.note:
        card.text(f"> {words.typed(report.note, 900)}")
    card.small("In confidence: the other side does not know.")
    return SendCard(card.buttons(*_coordinators_buttons(pairing)))


def draw_ended(notice: EndedDue, mark: int) -> Request:
    """Draw the word that a pairing has ended; never why."""
    card = Card(Accent.PLAIN, mark=mark).title("Your pairing has ended")
    thanks = "Thank you for your time." if notice.part is Part.MENTOR else "You are back in the line for a mentor."
    return SendCard(card.text(f"{thanks} /mentor me in the server shows where you stand."))


def draw_waiting(notice: WaitingDue, mark: int) -> Request:
    """Draw why somebody still waits."""
    card = Card(Accent.NOTE, mark=mark).title("You are not forgotten")
    since = words.moment(notice.profile.waiting_since, "R")
    card.text(f"You have waited for a mentor since {since}. {notice.why}")
    return SendCard(card.small("/mentor join in the server changes what you said; more hours help most."))


def draw_unreached(notice: UnreachedDue, mark: int) -> Request:
    """Draw the word to somebody whose direct messages are closed."""
    text = f"{words.member(notice.member_id)}, I could not write to you. Please look at /mentor me."
    open_it = button("Where I stand", links.MENTORING_PROFILE.to(), mark=mark)
    return SendPost(Post(text, None, [open_it], ping_member_ids=[notice.member_id]))


def pair_names(pairing: Pairing) -> str:
    """Return a pair as coordinators read it."""
    mentor = words.member(pairing.mentor_id) if pairing.mentor_id is not None else "somebody who has left"
    mentee = words.member(pairing.mentee_id) if pairing.mentee_id is not None else "somebody who has left"
    return f"{mentor} → {mentee}"


def _coordinators_buttons(pairing: Pairing) -> list[discord.ui.Button[discord.ui.View]]:
    return [
        button("Leave it", links.PAIRINGS_KEEP.to(pairing.id)),
        button("End it", links.PAIRINGS_END.to(pairing.id), style=discord.ButtonStyle.danger),
        button("End and match anew", links.PAIRINGS_REMATCH.to(pairing.id)),
    ]
