"""The questions that can be asked, in memory, and which of them fit."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.quiz.question import Domain, Exam, Question
from bot.quiz.topic import categories_of, names_topic, plain_tags_of, plain_text_of


@dataclass(frozen=True, slots=True)
class Wish:
    """What the questions of a schedule or a post should be about; empty and None leave it open."""

    domains: frozenset[Domain] = frozenset()
    exam: Exam | None = None
    difficulty: int | None = None

    def fits(self, question: Question) -> bool:
        """Whether the question is one of those wished for."""
        return (
            (not self.domains or question.domain in self.domains)
            and (self.exam is None or self.exam in question.exams)
            and (self.difficulty is None or question.difficulty == self.difficulty)
        )


_WISHES_KEPT = 64
"""Most schedules have one of a few wishes, and many are due on the same day."""


class Library:
    """Every question in the content, by id and by version."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._questions = tuple(questions)
        self._topics = [
            (question, categories_of(question), plain_text_of(question), plain_tags_of(question))
            for question in self._questions
        ]
        self._fitting = lru_cache(_WISHES_KEPT)(self._find_fitting)
        self._versions = {(question.id, question.revision): question for question in self._questions}

    def __len__(self) -> int:
        return len(self._questions)

    def pool(self, wish: Wish, day: date, retired: Collection[str] = ()) -> Sequence[Question]:
        """Return the questions that fit the wish, whose keys are right on `day`, but for the retired ones."""
        fitting = self._fitting(wish, day)
        return [question for question in fitting if question.id not in retired] if retired else fitting

    def _find_fitting(self, wish: Wish, day: date) -> Sequence[Question]:
        return tuple(one for one in self._questions if wish.fits(one) and one.is_valid_on(day))

    def about_category(self, category: str) -> Sequence[Question]:
        """Return the questions that turn on codes of an ICD-10-CM category (`E11`)."""
        return [question for question, categories, _, _ in self._topics if category in categories]

    def about_term(self, names: Collection[str]) -> Sequence[Question]:
        """Return the questions that are about a term, which may go by any of these names."""
        return [question for question, _, text, tags in self._topics if names_topic(names, text, tags)]

    def is_about_category(self, category: str) -> bool:
        """Whether there is a question on a category, in any year."""
        return any(category in categories for _, categories, _, _ in self._topics)

    def is_about_term(self, names: Collection[str]) -> bool:
        """Whether there is a question about a term, which may go by any of these names, in any year."""
        return any(names_topic(names, text, tags) for _, _, text, tags in self._topics)

    def version(self, question_id: str, revision: str) -> Question | None:
        """Return exactly that version, None when the content has moved on."""
        return self._versions.get((question_id, revision))
