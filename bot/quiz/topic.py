"""What a question is about: the categories of its codes, the terms that it names."""

import hashlib
import re
from collections.abc import Collection, Sequence

from bot.quiz.question import CodeRole, CodeSystem, Question

_OTHER = re.compile(r"[^a-z0-9]+")


def categories_of(question: Question) -> frozenset[str]:
    """Return the ICD-10-CM categories (`E11`) that answering the question takes one to."""
    return frozenset(
        code.code[:3]
        for code in question.codes
        if code.system is CodeSystem.ICD_10_CM and code.role in (CodeRole.ANSWER, CodeRole.DISTRACTOR)
    )


def plain_text_of(question: Question) -> str:
    """Return all words of a question in small letters, a space around each, its tags left out."""
    parts = [question.stem, question.rationale]
    for choice in question.choices:
        parts += [choice.text, choice.why]
    return _plain(" ".join(parts))


def plain_tags_of(question: Question) -> str:
    """Return the words of a question's tags likewise, each tag apart from the next."""
    return "|".join(_plain(tag) for tag in question.tags)


def names_topic(names: Collection[str], text: str, tags: str) -> bool:
    """Whether a term by any of its names is what a question is about.

    A single common word (`open`, `risk`) has to stand among the tags: in a text it may mean anything.
    """
    for name in names:
        plain = _plain(name)
        if plain.strip() and (plain in tags or (not _is_common(name) and plain in text)):
            return True
    return False


def _is_common(name: str) -> bool:
    return name.isalpha() and name.islower() and len(name) <= len("revision")


def _plain(text: str) -> str:
    return f" {_OTHER.sub(' ', text.casefold()).strip()} "


def in_order_for(questions: Sequence[Question], occasion: str) -> Sequence[Question]:
    """Return questions in an order that is one member's own, and the same every time."""
    return sorted(questions, key=lambda one: hashlib.sha256(f"{occasion}:{one.id}".encode()).digest())
