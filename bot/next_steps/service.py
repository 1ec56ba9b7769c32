"""Asks each feature where a member stands, and says what next."""

from collections.abc import Collection, Sequence

from bot.clock import Clock
from bot.events import Events
from bot.guide import Guide
from bot.members import Actor, Members
from bot.mentoring import Mentoring as Mentors
from bot.mentoring import Status
from bot.next_steps.rules import next_steps
from bot.next_steps.situation import Coming, DomainPractice, Mentoring, Open, Situation
from bot.next_steps.step import Step
from bot.quiz import Quiz

_MENTORING = {
    Status.CLOSED: Mentoring.CLOSED,
    Status.NOT_JOINED: Mentoring.NOT_JOINED,
    Status.DRAFT: Mentoring.DRAFT,
    Status.WAITING: Mentoring.WAITING,
    Status.OFFERED: Mentoring.OFFERED,
    Status.PAIRED: Mentoring.PAIRED,
}


class NextSteps:
    """Composes what the features know; none of them knows it."""

    def __init__(
        self, clock: Clock, members: Members, guide: Guide, quiz: Quiz, events: Events, mentoring: Mentors
    ) -> None:
        self._clock = clock
        self._members = members
        self._guide = guide
        self._quiz = quiz
        self._events = events
        self._mentoring = mentoring

    async def of(self, actor: Actor, visible: Collection[int] | None = None) -> Sequence[Step]:
        """Return one to three steps for a member who sees the channels `visible` (None: all)."""
        return next_steps(await self.situation(actor, visible))

    async def situation(self, actor: Actor, visible: Collection[int] | None = None) -> Situation:
        """Return where the member stands."""
        member, _ = await self._members.settings(actor.server_id, actor.member_id)
        practised = await self._quiz.practised(actor, visible)
        event = await self._events.unanswered(actor)
        return Situation(
            today=self._clock.now().date(),
            zone=member.zone,
            exam=member.exam,
            exam_on=member.exam_on,
            guide=await self._open(actor),
            open_questions=practised.open_questions,
            answered_today=practised.answered_today,
            streak=practised.streak,
            domains=[
                DomainPractice(one.domain.value, one.domain.label, one.answered, one.right, one.left)
                for one in practised.domains
            ],
            event=None
            if event is None or event.occurrence is None
            else Coming(event.kept.id, event.occurrence.key, event.kept.event.title, event.occurrence.starts_at),
            mentoring=_MENTORING[await self._mentoring.status(actor)],
        )

    async def _open(self, actor: Actor) -> Open | None:
        """Return what comes next on the checklist, None where all of it is done."""
        view = await self._guide.open(actor.member_id)
        return None if view.go_on is None else Open(view.page.key, view.page.title, view.go_on.text)
