"""How help looks: intentions first, each with the command that serves it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cogs.kit import links, words
from cogs.kit.card import Card, button


@dataclass(frozen=True, slots=True)
class Intention:
    """Something a person may want, and the command for it."""

    wish: str
    command: str


MEMBERS = (
    Intention("Answer today's question", "quiz daily"),
    Intention("See where I stand", "quiz leaderboard"),
    Intention("Look up a word or abbreviation", "define"),
    Intention("Look up a code, or find one in plain words", "code"),
    Intention("Read the career guide", "guide open"),
    Intention("See what is coming, say that I come", "events list"),
    Intention("Be reminded of an event", "events remind"),
    Intention("Have what is coming in my own calendar", "events calendar"),
    Intention("Count my CEUs toward renewal", "ceu summary"),
    Intention("Enter CEUs that I earned", "ceu add"),
    Intention("Find a mentor, or be one", "mentor join"),
    Intention("See where I stand with mentoring", "mentor me"),
    Intention("Study with others for the same exam", "study join"),
    Intention("Set my time zone, leave the leaderboard", "me settings"),
    Intention("See what you know about me", "me export"),
    Intention("Be forgotten", "me forget"),
)
MODERATORS = (
    Intention("Set the server up, check permissions", "staff setup"),
    Intention("Ask a question every day", "staff quiz schedule"),
    Intention("Change, pause or skip the daily questions", "staff quiz schedules"),
    Intention("Ask a question now", "staff quiz post"),
    Intention("Post a term every day", "staff glossary term-of-the-day"),
    Intention("Add our own terms", "staff glossary add"),
    Intention("See what members looked up in vain", "staff glossary missing"),
    Intention("See who waits for a mentor, and the pairs", "pairings board"),
    Intention("Bring mentors and mentees together", "pairings match"),
    Intention("Add an event", "staff events add"),
    Intention("Take events from a calendar file", "staff events import"),
    Intention("Choose the events channel and its reminders", "staff events settings"),
)


def help_card(command_ids: Mapping[str, int], *, for_moderator: bool) -> Card:
    """Draw the intentions, their commands ready to be tapped."""
    card = Card().title("What would you like to do?")
    card.text(_lines(MEMBERS, command_ids))
    card.text("Have a message explained: press and hold it (or right-click), **Apps**, **Explain this**.")
    card.buttons(button("Offer an opportunity", links.OPPORTUNITIES_MINE.to()))
    if for_moderator:
        card.text("**For moderators**\n" + _lines(MODERATORS, command_ids))
    card.line()
    card.small("Preceptor is for study. It is not affiliated with AAPC, AHIMA, the AMA, CMS or Discord.")
    card.small(
        "ICD-10-CM is by CDC/NCHS and HCPCS Level II by CMS; neither endorses this bot. CPT is a trademark of the AMA; "
        "no CPT descriptor is used here. Never post patient information."
    )
    return card


def _lines(intentions: Sequence[Intention], command_ids: Mapping[str, int]) -> str:
    return "\n".join(f"{one.wish} · {words.command(one.command, command_ids)}" for one in intentions)
