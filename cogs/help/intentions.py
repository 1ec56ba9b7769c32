"""What a person may want, and the commands that serve it: every command is here once."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Intention:
    """Something to do, and the command for it."""

    what: str
    command: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody may want, with what serves it; `besides` are lines on what is no slash command."""

    name: str
    intentions: Sequence[Intention]
    besides: Sequence[str] = ()


EXPLAIN = "Explain this"
"""The command on a message, as Discord shows it."""

MEMBERS: Sequence[Wish] = (
    Wish(
        "… practise",
        (
            Intention("Today's question", "quiz daily"),
            Intention("Points, and where I stand", "quiz leaderboard"),
        ),
    ),
    Wish(
        "… look up a word or a code",
        (
            Intention("A term or abbreviation", "define"),
            Intention("A code, or plain words for one", "code"),
        ),
        (f"A message: press and hold it (or right-click), **Apps**, **{EXPLAIN}**",),
    ),
    Wish(
        "… find a mentor",
        (
            Intention("Sign up, as mentee or mentor", "mentor join"),
            Intention("Where I stand, pause, leave", "mentor me"),
            Intention("Tell how it goes, ask for help", "mentor checkin"),
        ),
    ),
    Wish(
        "… study with others",
        (
            Intention("Find a study group", "study join"),
            Intention("Where I stand, leave", "study me"),
        ),
    ),
    Wish(
        "… go to an event",
        (
            Intention("What is coming", "events list"),
            Intention("One event, say that I come", "events show"),
            Intention("Be reminded", "events remind"),
            Intention("Have it in my calendar", "events calendar"),
        ),
    ),
    Wish(
        "… start my career, and keep my credential",
        (
            Intention("The guide, my checklist", "guide open"),
            Intention("Enter CEUs", "ceu add"),
            Intention("What is missing for renewal", "ceu summary"),
            Intention("CEUs as a file", "ceu export"),
        ),
        ("A job or externship that a message tells of: **Apps**, **Offer opportunity**",),
    ),
    Wish(
        "… decide about me and my data",
        (
            Intention("Time zone, exam, nudges", "me settings"),
            Intention("See my data", "me export"),
            Intention("Erase me", "me forget"),
        ),
    ),
)

MODERATORS: Sequence[Wish] = (
    Wish(
        "Server",
        (
            Intention("Set up, check permissions", "staff setup"),
            Intention("What was done, by whom", "staff audit"),
            Intention("Goal roles to take", "staff roles panel"),
        ),
    ),
    Wish(
        "Questions",
        (
            Intention("Ask one every day", "staff quiz schedule"),
            Intention("Change, pause, skip", "staff quiz schedules"),
            Intention("Ask one now", "staff quiz post"),
        ),
    ),
    Wish(
        "Glossary",
        (
            Intention("A term every day", "staff glossary term-of-the-day"),
            Intention("Add our own", "staff glossary add"),
            Intention("Change one", "staff glossary edit"),
            Intention("Take one away", "staff glossary remove"),
            Intention("What was sought in vain", "staff glossary missing"),
        ),
    ),
    Wish(
        "Events",
        (
            Intention("Add one", "staff events add"),
            Intention("Change one", "staff events edit"),
            Intention("Call one off", "staff events cancel"),
            Intention("Show it among Discord's own", "staff events publish"),
            Intention("Take it out there", "staff events unpublish"),
            Intention("Take a calendar file", "staff events import"),
            Intention("Note who was there", "staff events attendance"),
            Intention("Channel, reminders", "staff events settings"),
        ),
    ),
)

COORDINATORS: Sequence[Wish] = (
    Wish(
        "Mentoring",
        (
            Intention("Who waits, and the pairs", "pairings board"),
            Intention("Propose the best pairing", "pairings match"),
            Intention("Study groups", "pairings groups"),
            Intention("Pair two by hand", "pairings pair"),
            Intention("End a pairing", "pairings end"),
            Intention("Match somebody anew", "pairings rematch"),
            Intention("Keep two apart", "pairings block"),
            Intention("What has been", "pairings history"),
            Intention("Weights, channel, threads", "pairings settings"),
            Intention("All as a file", "pairings export"),
        ),
    ),
)

GUIDE_PAGES: Sequence[tuple[str, str]] = (
    ("what-a-coder-does", "What a coder does"),
    ("certification", "Certification"),
    ("networking", "Networking"),
    ("first-job", "First job"),
)
"""Pages of the guide that help leads to, by key, with what the button says."""
