"""What next is put together from what the features know of this member, in this server; on both engines."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.events import Answer, Events, Shipped
from bot.guide import Guide, State
from bot.jobs import Alarm
from bot.members import Members
from bot.mentoring import Mentoring, Side
from bot.next_steps import Coming, Command, Event, GuidePage, NextSteps, Open, Situation
from bot.next_steps import Mentoring as Stands
from bot.quiz import Domain
from bot.storage import Database
from tests.events.meeting_room import ROSA, MeetingRoom
from tests.guide.samples import BOOK
from tests.mentoring.programme import Programme, suiting
from tests.quiz.classroom import AMINA, CHANNEL, MODERATOR, RIGHT, STRANGER, THEO, WRONG, Classroom, questions

DOMAINS = (Domain.PCS, Domain.HCPCS)


class Desk(Classroom):
    """The features of one server, and what composes them."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, questions(4, *DOMAINS))
        self.members = Members(database)
        self.guide = Guide(database, self.clock, BOOK)
        self.mentoring = Mentoring(database, self.clock, Alarm(self.clock), lambda: "ab" * 32)
        self.events = Events(database, self.clock, self.alarm, Shipped([]))
        self.steps = NextSteps(self.clock, self.members, self.guide, self.quiz, self.events, self.mentoring)


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


def counts(situation: Situation) -> dict[str, tuple[int, int, int]]:
    return {one.domain: (one.answered, one.right, one.left) for one in situation.domains if one.answered or one.left}


async def test_a_newcomer_is_asked_for_a_zone_and_led_to_the_guide_and_a_mentor(desk: Desk) -> None:
    stands = await desk.steps.situation(THEO)
    assert (stands.zone, stands.exam, stands.event, stands.mentoring) == (None, None, None, Stands.NOT_JOINED)
    assert isinstance(stands.guide, Open)
    assert counts(stands) == {"pcs": (0, 0, 4), "hcpcs": (0, 0, 4)}
    assert [one.way for one in await desk.steps.of(THEO)] == [
        Command("me settings"),
        GuidePage(stands.guide.page_key),
        Command("mentor join"),
    ]


async def test_answers_count_for_their_domain_and_day_and_for_nobody_else(desk: Desk) -> None:
    asked = await desk.posted()
    before = await desk.steps.situation(THEO, [CHANNEL])
    assert (before.open_questions, before.answered_today) == (1, False)
    assert (await desk.steps.situation(THEO, [])).open_questions == 0

    await desk.quiz.answer(THEO, asked.id, WRONG)
    own = await desk.quiz.about_domain(THEO, Domain.HCPCS)
    await desk.quiz.answer(THEO, own.round.id, RIGHT)
    after = await desk.steps.situation(THEO)
    assert (after.open_questions, after.answered_today) == (0, True)
    answered = [sum(column) for column in zip(*counts(after).values(), strict=True)]
    assert answered == [2, 1, 6]
    assert counts(await desk.steps.situation(AMINA))["hcpcs"] == (0, 0, 4)
    assert counts(await desk.steps.situation(STRANGER))["hcpcs"] == (0, 0, 4)

    desk.clock.advance(timedelta(days=1))
    assert not (await desk.steps.situation(THEO)).answered_today


async def test_a_question_taken_out_of_rotation_is_not_left(desk: Desk) -> None:
    await desk.quiz.retire(MODERATOR, "hcpcs-0", "outdated")
    assert counts(await desk.steps.situation(THEO))["hcpcs"] == (0, 0, 3)


async def test_everything_on_the_checklist_done_there_is_no_page(desk: Desk) -> None:
    for item in [item.key for page in BOOK.pages for item in page.checklist]:
        assert (await desk.steps.situation(THEO)).guide is not None
        await desk.guide.mark(THEO.member_id, item, State.DONE)
    assert (await desk.steps.situation(THEO)).guide is None


async def test_the_next_event_is_named_until_it_is_answered(database: Database) -> None:
    desk = Desk(database)
    room = await MeetingRoom.opened(database)
    kept = await room.saved()
    actor = ROSA
    stands = await desk.steps.situation(actor)
    assert isinstance(stands.event, Coming)
    assert (stands.event.event_id, stands.event.title) == (kept.id, "Chapter meeting")
    way = Event(kept.id, stands.event.occurrence)
    assert way in [one.way for one in await desk.steps.of(actor)]

    await desk.events.answer(actor, kept.id, stands.event.occurrence, Answer.NO)
    assert (await desk.steps.situation(actor)).event is None


async def test_mentoring_stands_where_the_member_stands(database: Database) -> None:
    programme, desk = Programme(database), Desk(database)
    mentor = await programme.sign_up(Side.MENTOR)
    mentee = replace(mentor, member_id=mentor.member_id + 1)

    async def where() -> Stands:
        return (await desk.steps.situation(mentee)).mentoring

    assert await where() is Stands.NOT_JOINED
    await programme.mentoring.begin(mentee, "UTC")
    assert await where() is Stands.DRAFT
    await programme.mentoring.revise(mentee, lambda known: suiting(known, Side.MENTEE, 1))
    await programme.mentoring.join(mentee)
    assert await where() is Stands.WAITING
    offer = await programme.offered(mentor, mentee)
    assert await where() is Stands.OFFERED
    await programme.mentoring.accept(mentee, offer.id)
    assert await where() is Stands.WAITING
    await programme.mentoring.accept(mentor, offer.id)
    assert await where() is Stands.PAIRED
