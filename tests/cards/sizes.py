"""How large what cards show may be: what the features say of their models, and what no type says."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import SimpleNamespace

import discord

from bot.ceu import Body, Category, CeuEntry, Cycle, Drafted, Summary
from bot.ceu.entry import MOST_UNITS
from bot.codes import CodeView
from bot.events import Event, EventFacts, Moved, Occurrence, Offset, Status
from bot.events.event import LONGEST_BODY, LONGEST_DESCRIPTION, LONGEST_LINK, LONGEST_TITLE
from bot.events.recurrence import Frequency, OnWeekday, Rule
from bot.glossary import TermView
from bot.glossary.miss import LONGEST_MISS
from bot.glossary.term import OWN
from bot.glossary.writing import LONGEST_DEFINITION, LONGEST_EXAMPLE, LONGEST_NAME
from bot.jobs import Schedule, ScheduleState
from bot.jobs.occurrence import Recurrence
from bot.mentoring import CAPACITY, LANGUAGES, PARTS, Credential, DayPart, Free, Goal, Pairing, Setting
from bot.mentoring.report import LONGEST_NOTE
from bot.quiz import Domain
from bot.quiz.checks.entry import LONGEST_CHOICE, LONGEST_ID, LONGEST_RATIONALE, LONGEST_STEM, LONGEST_WHY
from bot.quiz.question import Choice
from bot.servers import AuditLine
from cogs.kit.card import Card
from cogs.staff.steps import Step
from tests.cards.largest import LARGEST_ID, NOW, Known, Largest

ELSEWHERE: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "codes.answers.answer_card",
            "codes.answers.hits_card",
            "codes.answers.missing_card",
            "codes.cards.code_card",
            "codes.cards.notes_card",
        ),
        "tests/codes/test_cards.py, with every code of the index",
    ),
    **dict.fromkeys(
        ("guide.cards.contents_card", "guide.cards.page_card"),
        "tests/guide/test_cards.py, with every page and with the largest that content checks let through",
    ),
}
"""Cards whose largest content is shown by other tests: which."""

_LONGEST_ZONE = "America/Argentina/ComodRivadavia"
_STANDING = (ScheduleState.DRAFT, ScheduleState.ACTIVE, ScheduleState.PAUSED)
_SOURCE = 60
ME = 811_811_811_811_811_811
_REASON = 250
"""A reason of a proposal names every credential that two people share."""


def _key(largest: Largest) -> str:
    return f"{largest.random.randrange(16**8):x}-".ljust(60, "k")


def _id(largest: Largest) -> int:
    return LARGEST_ID - largest.random.randrange(10**12)


def _day(largest: Largest) -> str:
    return date.fromordinal(738_000 + largest.random.randrange(10**5)).isoformat()


def _link(largest: Largest) -> str:
    return "https://example.org/" + largest.text(LONGEST_LINK - 20).replace(" ", "*")


def _shown(largest: Largest) -> Mapping[str, str]:
    """What Discord shows of one of its own events."""
    said = {name: largest.text(1_000) for name in ("name", "description", "location")}
    return {**said, "starts": NOW.isoformat(), "ends": NOW.isoformat()}


def _page(largest: Largest) -> int:
    return largest.random.choice([0, 1, 2, 1_000])


KNOWN: Known = {
    # Content and what is typed in: as long as checks and forms let it be.
    "Choice.text": LONGEST_CHOICE,
    "Choice.why": LONGEST_WHY,
    "Definition.typed": 100,
    "Definition.views": lambda largest: [largest.built(TermView) for _ in range(3)],
    "Event.description": LONGEST_DESCRIPTION,
    "EventFacts.description": LONGEST_DESCRIPTION,
    "Explained.written": 80,
    "Flag.question_id": LONGEST_ID,
    "Flag.text": 500,
    "GoalRole.name": 100,
    "Miss.typed": lambda largest: f"{largest.random.randrange(16**6):6x}{largest.text(LONGEST_MISS - 6)}",
    "Question.answer": lambda largest: largest.random.randrange(4),
    "Question.author": 40,
    "Question.choices": lambda largest: tuple(largest.built(Choice) for _ in range(4)),
    "Question.difficulty": lambda largest: largest.random.randrange(1, 6),
    "Question.id": LONGEST_ID,
    "Question.rationale": LONGEST_RATIONALE,
    "Question.review": 20,
    "Question.stem": LONGEST_STEM,
    "Question.tags[]": 20,
    "QuestionCode.code": 8,
    "Report.note": LONGEST_NOTE,
    "Term.abbreviations": 3,
    "Term.abbreviations[]": 12,
    "Term.aliases": 3,
    "Term.aliases[]": LONGEST_NAME,
    "Term.definition": LONGEST_DEFINITION,
    "Term.example": LONGEST_EXAMPLE,
    "Term.group": lambda largest: largest.random.choice([OWN, "Claims, payers and billing"]),
    "Term.key": _key,
    "Term.name": LONGEST_NAME,
    "Term.related[]": 60,
    "Reference.source": _SOURCE,
    "Reference.section": _SOURCE,
    "Reference.edition": _SOURCE,
    "Source.source": _SOURCE,
    "Source.section": _SOURCE,
    "Source.edition": _SOURCE,
    # Events
    "BuddyHelloDue.checklist": 5,
    "BuddyHelloDue.checklist[]": 200,
    "Attendance.shown": 30,
    "Attendance.shown[]": _id,
    "BuddyHelloDue.members[]": _id,
    "ConfirmDue.events": lambda largest: [_event(largest) for _ in range(largest.random.choice([1, 40]))],
    "Draft.dates": 3,
    "NativeDriftDue.ours": _shown,
    "NativePutDue.shown": _shown,
    "NativePutDue.mark": 30,
    "NativeRecord.put": _shown,
    "NativeRecord.putting": _shown,
    "NativeRecord.theirs": _shown,
    "Published.ours": _shown,
    "Event.occurrence": _day,
    "EventPost.occurrence": _day,
    "EventView.dates": 25,
    "EventView.offsets": 5,
    "ImportLine.facts": lambda largest: largest.random.choice([None, _facts(largest)]),
    "ImportLine.notes[]": 200,
    "ImportPage.calendar_name": 60,
    "ImportPage.left_out": lambda _: {"VFREEBUSY": 1_000, "VJOURNAL": 1_000, "VTODO": 1_000, "VALARM": 1_000},
    "ImportPage.lines": 8,
    "ImportLine.title": LONGEST_TITLE,
    "KeptEvent.native_seen": lambda _: None,
    "Listed.occurrence": lambda largest: _occurrence(largest),
    "Sheet.word": 40,
    "CheckedIn.drafted": lambda _: dict.fromkeys(Drafted, 25),
    "sheet_card.news": 200,
    "OwnReminder.offsets": 5,
    "Policy.in_step_with": 64,
    "Policy.offsets": 5,
    "surely_card.key": _day,
    "surely_card.what": 250,
    # Mentoring
    "OfferOverDue.why": 200,
    "Pairing.cadence_days": 28,
    "Pairing.fit": 100,
    "Pairing.why": 10,
    "Pairing.why[]": _REASON,
    "Policy.minimum_fit": 100,
    "Policy.weights": lambda _: dict.fromkeys(PARTS, 100),
    "Profile.capacity": 5,
    "Profile.free": lambda _: frozenset(Free(weekday, part) for weekday in range(7) for part in DayPart),
    "Profile.goals": lambda _: frozenset(Goal),
    "Profile.holds": lambda _: frozenset(Credential),
    "Profile.languages": lambda _: frozenset(LANGUAGES),
    "Profile.seeks": lambda _: frozenset(Credential),
    "Profile.settings": lambda _: frozenset(Setting),
    "Standing.pairings": lambda largest: (
        [largest.built(Pairing, mentor_id=ME) for _ in range(CAPACITY[-1])]
        + [largest.built(Pairing, mentee_id=ME, mentor_id=LARGEST_ID)]
    ),
    "Standing.why_waiting": 300,
    "WaitingDue.why": 300,
    "file_card.name": lambda _: "reading-room.ics",
    "follow_up_card.due": lambda _: [NOW, NOW + timedelta(days=13)],
    "no_proposals_card.unmatched[]": 200,
    "proposals_card.unmatched[]": 200,
    "standing_card.me": lambda _: ME,
    # Opportunities and study groups
    "Proposal.members": lambda largest: [_id(largest) for _ in range(largest.random.choice([1, 6]))],
    "Proposal.members[]": _id,
    "ReportDue.said": lambda largest: [largest.text(300) for _ in range(largest.random.choice([1, 20]))],
    "Seeker.exam": lambda _: "COC",
    "Seeker.free": lambda _: frozenset(Free(weekday, part) for weekday in range(7) for part in DayPart),
    "Standing.exam": lambda _: "COC",
    "StudyGroup.exam": lambda _: "COC",
    "StudyGroup.why": lambda largest: [largest.text(_REASON) for _ in range(largest.random.choice([1, 3]))],
    "mine_card.own": 3,
    # Codes, as the explanation of a message has them
    "CodeView.children": lambda _: [],
    "CodeView.defined_at": 8,
    "CodeView.notes": lambda _: [],
    "CodeView.path": lambda _: [],
    "CodeView.sevenths": lambda _: None,
    "Books.edition": 10,
    "Books.organiser": 10,
    "Change.edition": 10,
    "Change.title": 300,
    "Explained.codes": lambda largest: [largest.built(CodeView) for _ in range(2)],
    "Explained.terms": 3,
    "Explained.untold": 1,
    "Explanation.found": 8,
    "Item.code": lambda largest: f"S{largest.random.randrange(10**5)}A",
    "Item.parent": lambda _: None,
    "Item.title": 1_000,
    "Release.edition": 10,
    "Release.source": 60,
    "Standing.edition": 10,
    # The rest
    "Command.name": lambda _: "events list",
    "GuidePage.key": _key,
    "Page.key": _key,
    "Question.domain": lambda largest: largest.random.choice(list(Domain)),
    "next_card.steps": 3,
    "next_card.command_ids": lambda _: {"events": LARGEST_ID},
    "AuditFilter.action": lambda _: "glossary.day_schedule_started",
    "AuditLine.action": lambda _: "glossary.day_schedule_started",
    "AuditLine.detail": lambda largest: {f"name_{number}": largest.text(100) for number in range(4)},
    "AuditLine.subject": 60,
    "AuditPage.lines": 10,
    "AuditPage.number": 2,
    "AuditPage.kept_days": 1825,
    "Check.job": 30,
    "Check.missing": 12,
    "Check.missing[]": 25,
    "AuditDue.lines": lambda largest: [largest.built(AuditLine) for _ in range(largest.random.choice([1, 50]))],
    "DaySchedule.groups[]": 40,
    "DaySchedule.schedule": lambda largest: largest.built(Schedule, state=largest.random.choice(_STANDING)),
    "Leaderboard.top": 10,
    "Member.exam": lambda _: "COC",
    "ModeratorNews.title": 60,
    "ModeratorNews.text": 1_000,
    "Overview.summaries": lambda largest: [_summary(largest, body) for body in Body],
    "RevealDue.right_members": 10,
    "RevealDue.right_members[]": _id,
    "Round.message_id": _id,
    "RolePanel.roles": 10,
    "Schedule.kind": 40,
    "Standing.place": 1_000,
    "Stands.chosen": lambda largest: largest.random.choice([None, 0, 1, 2, 3]),
    "Stands.tally_step": 1,
    "CountdownDue.summary": lambda largest: _summary(largest, Body.AHIMA),
    "check_card.checks": 8,
    "day_card.groups": lambda largest: [f"{number} {largest.text(38)}" for number in range(8)],
    "entry_card.said": 20,
    "export_card.url": lambda _: "attachment://preceptor-ceus.csv",
    "help_card.command_ids": lambda _: dict.fromkeys(
        ("quiz", "define", "code", "guide", "events", "ceu", "mentor", "me", "staff", "pairings"), LARGEST_ID
    ),
    "list_card.page": _page,
    "proposals_card.page": _page,
    "summary_card.page": _page,
    "step_card.step": lambda largest: largest.random.choice([step for step in Step if step is not Step.CHECK]),
    "term_card.remark": 200,
}


def _facts(largest: Largest) -> EventFacts:
    return largest.built(EventFacts, **_consistent(largest))


def _event(largest: Largest) -> Event:
    return largest.built(Event, **_consistent(largest))


def _consistent(largest: Largest) -> dict[str, object]:
    starts = largest.random.choice([None, datetime.fromisoformat("2027-09-29T23:45")])
    all_day = starts is not None and largest.random.random() < 0.3
    rule = Rule(
        Frequency.MONTHLY,
        interval=11,
        weekdays=frozenset(OnWeekday(weekday) for weekday in range(7)),
        months=frozenset(range(1, 13)),
        positions=frozenset({1, 2, 3, 4, -1}),
        until=date(2099, 12, 31),
    )
    days = [date(2028, 1, 1) + timedelta(days=number) for number in range(12)]
    return {
        "uid": "u" * 255,
        "title": largest.text(LONGEST_TITLE),
        "starts_local": datetime.fromisoformat("2027-09-29T00:00") if all_day else starts,
        "zone": _LONGEST_ZONE,
        "length": timedelta(days=30),
        "all_day": all_day,
        "status": largest.random.choice(list(Status)) if starts is not None else Status.TO_BE_CONFIRMED,
        "link": _link(largest),
        "source_url": _link(largest),
        "capacity": largest.random.choice([None, 500]),
        "ceus": Decimal("99.75"),
        "bodies": tuple(largest.text(LONGEST_BODY) for _ in range(5)),
        "rule": None if starts is None else rule,
        "exceptions": tuple(Moved(day, datetime.combine(day, time())) for day in days) if starts else (),
    }


def _occurrence(largest: Largest) -> Occurrence:
    return largest.built(Occurrence, key=_day(largest))


def _cycle(body: Body) -> Cycle:
    held = frozenset(("CPC", "COC", "CIC", "CRC", "CPMA") if body is Body.AAPC else ("RHIA", "RHIT", "CCS", "CDIP"))
    return Cycle(body, held, date(2025, 12, 31), date(2027, 12, 31))


def _summary(largest: Largest, body: Body) -> Summary:
    cycle = _cycle(body)
    return largest.built(Summary, cycle=cycle, requirement=cycle.requirement)


def _entry(largest: Largest) -> CeuEntry:
    proof = largest.random.choice([{"index_number": largest.text(40)}, {"proof_link": _link(largest)}, {}])
    bodies = frozenset(Body)
    return CeuEntry(
        title=largest.text(100),
        earned_on=NOW.date(),
        units=MOST_UNITS,
        bodies=bodies,
        category=Category.AHIMA_COMPONENT,
        **proof,
    )


MADE: Mapping[type, Callable[[Largest], object]] = {
    Card: lambda _: Card().text("x"),
    CeuEntry: _entry,
    Event: _event,
    EventFacts: _facts,
    Occurrence: _occurrence,
    Offset: lambda largest: Offset(largest.random.randrange(360), 23 * 60 + 59),
    Recurrence: lambda largest: Recurrence(
        time(23, 59), _LONGEST_ZONE, largest.random.choice([frozenset(range(7)), frozenset({0, 2, 4, 6})])
    ),
    discord.Role: lambda _: SimpleNamespace(id=LARGEST_ID),
}
