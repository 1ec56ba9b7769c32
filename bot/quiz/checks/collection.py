"""Checks on questions beside each other: ids, stems, and where and how long the keys of a file are."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from math import sqrt

from rapidfuzz import fuzz, process

from bot.quiz.authoring import AuthoredQuestion, Finding
from bot.quiz.question import LETTERS, Question

# Two stems from which a reader could not tell that another question is asked.
ALIKE = 88.0

CollectionCheck = Callable[[Sequence[AuthoredQuestion]], Iterator[Finding]]


def check_ids_unique(authored: Sequence[AuthoredQuestion]) -> Iterator[Finding]:
    """No id is used twice, in whatever file."""
    first_files: dict[str, str] = {}
    for one in authored:
        if one.question.id in first_files:
            yield Finding(
                one.file,
                one.question.id,
                "id",
                f"the id is used already, in {first_files[one.question.id]}",
                "Give this question another id",
            )
        first_files.setdefault(one.question.id, one.file)


def check_stems_differ(authored: Sequence[AuthoredQuestion]) -> Iterator[Finding]:
    """No stem is nearly the same as an earlier one."""
    stems = [" ".join(one.question.stem.casefold().split()) for one in authored]
    for position, one in enumerate(authored):
        match = process.extractOne(stems[position], stems[:position], scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
        if match:
            earlier = authored[match[2]]
            yield Finding(
                one.file,
                one.question.id,
                "stem",
                f"it is nearly the same as that of '{earlier.question.id}' in {earlier.file}",
                "Ask about something else, or drop one of the two",
            )


def check_positions_balanced(authored: Sequence[AuthoredQuestion]) -> Iterator[Finding]:
    """In each file the key stands about equally often at A, B, C and D."""
    for file, questions in _by_file(authored):
        counts = Counter(dict.fromkeys(LETTERS, 0))
        counts.update(LETTERS[question.answer] for question in questions)
        most, least = max(counts.values()), min(counts.values())
        if most - least > max(1, len(questions) // 8):
            shown = ", ".join(f"{letter} {counts[letter]}" for letter in LETTERS)
            yield Finding(
                file,
                "",
                "answer",
                f"the keys are not spread evenly ({shown})",
                "Change the order of the choices in some questions",
            )


def check_key_lengths(authored: Sequence[AuthoredQuestion]) -> Iterator[Finding]:
    """In each file the key is not the longest choice, nor the shortest, far more often than chance has it."""
    for file, questions in _by_file(authored):
        allowed = _often_by_chance(len(questions))
        for name, is_extreme in (("longest", _key_is_longest), ("shortest", _key_is_shortest)):
            count = sum(is_extreme(question) for question in questions)
            if count > allowed:
                yield Finding(
                    file,
                    "",
                    "choices",
                    f"the key is the {name} choice in {count} of {len(questions)} questions",
                    f"Bring that to at most {allowed}: change the length of keys or distractors",
                )


def _by_file(authored: Sequence[AuthoredQuestion]) -> Iterator[tuple[str, list[Question]]]:
    for file, group in groupby(sorted(authored, key=_file), key=_file):
        yield file, [one.question for one in group]


def _file(one: AuthoredQuestion) -> str:
    return one.file


def _often_by_chance(questions: int) -> int:
    """A quarter of the questions, and two standard deviations of that (binomial with p = 1/4)."""
    return int(questions / 4 + 2 * sqrt(questions * 3 / 16))


def _key_is_longest(question: Question) -> bool:
    return len(question.key.text) > max(len(choice.text) for choice in question.distractors)


def _key_is_shortest(question: Question) -> bool:
    return len(question.key.text) < min(len(choice.text) for choice in question.distractors)


COLLECTION_CHECKS: tuple[CollectionCheck, ...] = (
    check_ids_unique,
    check_stems_differ,
    check_positions_balanced,
    check_key_lengths,
)
