"""The quiz's use cases, one transaction each."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.jobs import Alarm, ScheduleState
from bot.members import Actor
from bot.quiz import answering, flagging, on_topic, posting, practised, round_store, scheduling, standing
from bot.quiz.answering import Daily, Stands
from bot.quiz.flag import Flag, FlagKind, FlagState
from bot.quiz.flagging import Decision
from bot.quiz.leaderboard import Leaderboard, Period
from bot.quiz.library import Library, Wish
from bot.quiz.plan import Outline, Plan, QuizSchedule
from bot.quiz.ports import Terms
from bot.quiz.practised import Practised
from bot.quiz.question import Domain, Question
from bot.quiz.round import Round
from bot.storage import Database

_ROUNDS_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class AnswerResult:
    """What a press came to, and the question as it was asked."""

    stands: Stands
    question: Question


class Quiz:
    """What members and moderators can do with questions."""

    def __init__(self, database: Database, clock: Clock, library: Library, alarm: Alarm, terms: Terms) -> None:
        self._database = database
        self._terms = terms
        self._clock = clock
        self._library = library
        self._alarm = alarm
        self._tally_steps: dict[int, int | None] = {}

    async def draft_schedule(self, actor: Actor, outline: Outline) -> QuizSchedule:
        """Write a schedule down; it posts nothing until started. Raises `NoQuestionFits`."""
        return await self._database.write(scheduling.draft, self._library, actor, outline, self._clock.now())

    async def first_schedule(self, actor: Actor, outline: Outline) -> QuizSchedule:
        """Start a schedule where the server has none, else return the oldest that it has; raises `NoQuestionFits`."""
        known = await self._database.write(scheduling.first, self._library, actor, outline, self._clock.now())
        self._alarm.ring()
        return known

    async def schedule(self, actor: Actor, schedule_id: int) -> QuizSchedule:
        """Return one of the server's schedules; raises `ScheduleNotFound`."""
        return await self._database.read(scheduling.of_server, self._library, actor, schedule_id, self._clock.now())

    async def schedules(self, actor: Actor) -> Sequence[QuizSchedule]:
        """Return the server's running and paused schedules, oldest first."""
        return await self._database.read(scheduling.all_of_server, self._library, actor, self._clock.now())

    async def revise_schedule(
        self, actor: Actor, schedule_id: int, revision: Callable[[Outline], Outline]
    ) -> QuizSchedule:
        """Change a schedule; raises `ScheduleNotFound`, `NoQuestionFits`."""
        revised = await self._database.write(
            scheduling.revise, self._library, actor, schedule_id, revision, self._clock.now()
        )
        self._alarm.ring()
        return revised

    async def start_schedule(self, actor: Actor, schedule_id: int) -> QuizSchedule:
        """Let a schedule post from its next time on."""
        started = await self._database.write(scheduling.start, self._library, actor, schedule_id, self._clock.now())
        self._alarm.ring()
        return started

    async def stop_schedule(self, actor: Actor, schedule_id: int, state: ScheduleState) -> QuizSchedule:
        """Pause or delete a schedule."""
        return await self._database.write(scheduling.stop, self._library, actor, schedule_id, state, self._clock.now())

    async def skip_next(self, actor: Actor, schedule_id: int, due_at: datetime) -> QuizSchedule:
        """Leave out a schedule's question of `due_at`; raises `NothingToSkip`, `AlreadySkipped`."""
        skipped = await self._database.write(
            scheduling.skip_next, self._library, actor, schedule_id, due_at, self._clock.now()
        )
        self._alarm.ring()
        return skipped

    async def post_now(self, actor: Actor, channel_id: int, plan: Plan, occasion: str) -> Round:
        """Owe one question now; `occasion` names the request. Raises `NoQuestionFits`."""
        asked = await self._database.write(
            posting.post_now, self._library, actor, channel_id, plan, occasion, self._clock.now()
        )
        self._alarm.ring()
        return asked

    async def retire(self, actor: Actor, question_id: str, reason: str) -> int:
        """Take a question out of the server's rotation; return how many open rounds were withdrawn."""
        withdrawn = await self._database.write(posting.retire, actor, question_id, reason, self._clock.now())
        self._alarm.ring()
        return withdrawn

    async def answer(self, actor: Actor, round_id: int, choice: int) -> AnswerResult:
        """Count a member's first answer; afterwards, or when the round is over, show what stands.

        Raises `RoundNotFound`, `QuestionWithdrawn`.
        """
        known_step = self._tally_steps.get(round_id)
        now = self._clock.now()
        stands = await self._database.write(answering.answer, actor, round_id, choice, now, known_step)
        if stands.counted and stands.tally_step != known_step:
            self._remember_tally(round_id, stands.tally_step)
            self._alarm.ring()
        return AnswerResult(stands, await self._question(stands.round))

    async def daily(self, actor: Actor, visible: Collection[int] | None = None) -> Daily:
        """Return what a member gets who asks for today's question and sees the channels `visible` (None: all)."""
        return await self._database.write(answering.daily, self._library, actor, self._clock.now(), visible)

    async def practised(self, actor: Actor, visible: Collection[int] | None = None) -> Practised:
        """Return what the member's answers say of their practice; they see the channels `visible` (None: all)."""
        return await self._database.read(practised.practised, self._library, actor, self._clock.now(), visible)

    async def about_category(self, actor: Actor, category: str) -> Daily:
        """Return a question of the member's own on an ICD-10-CM category; raises `NothingOnTopic`."""
        about = self._library.about_category(category)
        return await self._database.write(on_topic.ask, actor, about, self._clock.now())

    async def about_term(self, actor: Actor, key: str) -> Daily:
        """Return a question of the member's own on a term of the glossary; raises `NothingOnTopic`, `NotFound`."""
        about = self._library.about_term(await self._terms.names_of(actor.server_id, key))
        return await self._database.write(on_topic.ask, actor, about, self._clock.now())

    async def about_domain(self, actor: Actor, domain: Domain) -> Daily:
        """Return a question of the member's own in a domain; raises `NothingOnTopic`."""
        now = self._clock.now()
        about = self._library.pool(Wish(frozenset({domain})), now.date())
        return await self._database.write(on_topic.ask, actor, about, now)

    async def leaderboard(self, actor: Actor, period: Period) -> Leaderboard:
        """Return the server's leaderboard as this member may see it."""
        return await self._database.read(standing.leaderboard, actor, period, self._clock.now())

    async def flag(self, actor: Actor, round_id: int, kind: FlagKind, text: str) -> Flag:
        """Keep a member's report of a question; raises `RoundNotFound`, `AnswerFirst`, `AlreadyFlagged`."""
        kept = await self._database.write(flagging.flag, actor, round_id, kind, text, self._clock.now())
        self._alarm.ring()
        return kept

    async def decide_flag(self, actor: Actor, flag_id: int, state: FlagState) -> Decision:
        """Keep or retire a reported question; raises `FlagNotFound`, `AlreadyDecided`."""
        decision = await self._database.write(flagging.decide, actor, flag_id, state, self._clock.now())
        self._alarm.ring()
        return decision

    def _remember_tally(self, round_id: int, step: int | None) -> None:
        """Remember, for the rounds answered last, which update of the count is owed already."""
        self._tally_steps.pop(round_id, None)
        self._tally_steps[round_id] = step
        if len(self._tally_steps) > _ROUNDS_REMEMBERED:
            del self._tally_steps[next(iter(self._tally_steps))]

    async def _question(self, asked: Round) -> Question:
        question = self._library.version(asked.question_id, asked.revision)
        if question is None:
            question = await self._database.read(round_store.question_asked, asked)
        return question
