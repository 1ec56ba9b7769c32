"""Checks for cues that give the key away to somebody who does not know the matter."""

import re
from collections.abc import Iterator

from bot.quiz.checks.context import CheckContext
from bot.quiz.checks.fault import Fault, QuestionCheck
from bot.quiz.question import LETTERS, Question

_ABSOLUTE = re.compile(r"\b(always|never|under no circumstances|in every case|in all cases|without exception)\b")
_HEDGED = re.compile(r"\b(usually|generally|typically|may sometimes|often|in most cases)\b")
_CATCH_ALL = re.compile(
    r"\b((all|none|any|both) of (the above|these|them)|(both|neither) [A-D] (and|nor) [A-D])\b", re.IGNORECASE
)
_ARTICLE_AT_END = re.compile(r"\b(a|an)\s*[:.…]*$", re.IGNORECASE)
# Words that any stem and any choice may have.
_COMMON = re.compile(
    r"about|after|assign(ed)?|before|being|cod(ed|er|es|ing)|condition|diagnosis|encounter|first|following|other"
    r"|patient|report(ed)?|should|their|there|these|those|under|where|which|while|would"
)


def check_key_not_much_longer(question: Question, _: CheckContext) -> Iterator[Fault]:
    """The key is not far longer than every distractor."""
    longest = max(len(choice.text) for choice in question.distractors)
    if len(question.key.text) > 1.5 * longest and len(question.key.text) - longest > 20:
        yield Fault(
            _key_field(question),
            "the key is much longer than every other choice, so its length gives it away",
            "Shorten it, or write a distractor of like length",
        )


def check_absolute_words(question: Question, _: CheckContext) -> Iterator[Fault]:
    """Words like "always" and "never" do not stand in the distractors alone, nor "usually" in the key alone."""
    absolute = [bool(_ABSOLUTE.search(choice.text.casefold())) for choice in question.distractors]
    if sum(absolute) >= 2 and not _ABSOLUTE.search(question.key.text.casefold()):
        yield Fault(
            "choices",
            "only wrong choices say always or never, which test-takers know to avoid",
            "Say it without these words in all but one of them",
        )
    hedged = [bool(_HEDGED.search(choice.text.casefold())) for choice in question.distractors]
    if _HEDGED.search(question.key.text.casefold()) and not any(hedged):
        yield Fault(
            _key_field(question),
            "only the key is hedged (usually, generally ...), which gives it away",
            "Say it without the hedge, or hedge a distractor too",
        )


def check_no_catch_all(question: Question, _: CheckContext) -> Iterator[Fault]:
    """No choice is "all of the above" or the like: choices may be shown in another order."""
    for letter, choice in zip(LETTERS, question.choices, strict=True):
        if _CATCH_ALL.search(choice.text):
            yield Fault(f"choice {letter}.text", "it refers to the other choices", "Write a choice that stands alone")


def check_article_fits(question: Question, _: CheckContext) -> Iterator[Fault]:
    """The stem does not end in "a" or "an", which fits some choices only."""
    if _ARTICLE_AT_END.search(question.stem):
        yield Fault("stem", "it ends in 'a' or 'an', which fits some choices only", "Let it end in a question")


def check_key_looks_alike(question: Question, _: CheckContext) -> Iterator[Fault]:
    """The key does not differ from all other choices by its full stop or its first capital."""
    for name, trait in (
        ("full stop at the end", _ends_in_stop),
        ("capital at the start", _starts_with_capital),
    ):
        traits = {trait(choice.text) for choice in question.distractors}
        if len(traits) == 1 and trait(question.key.text) not in traits:
            yield Fault(
                _key_field(question),
                f"it alone differs by its {name}",
                "Write all four choices in the same form",
            )


def check_stem_not_echoed(question: Question, _: CheckContext) -> Iterator[Fault]:
    """The key does not repeat several words of the stem that no distractor has."""
    stem = _words(question.stem)
    shared = [_words(choice.text) & stem for choice in question.choices]
    others = [words for position, words in enumerate(shared) if position != question.answer]
    echoed = shared[question.answer].difference(*others)
    most = max(len(words) for words in others)
    if len(echoed) >= 2 and len(shared[question.answer]) >= most + 2:
        yield Fault(
            _key_field(question),
            f"only the key repeats these words of the stem: {', '.join(sorted(echoed))}",
            "Word the key differently, or use such words in a distractor too",
        )


def _key_field(question: Question) -> str:
    return f"choice {LETTERS[question.answer]}.text"


def _words(text: str) -> frozenset[str]:
    # Cut to six letters, "fracture" and "fractured" are one word.
    return frozenset(word[:6] for word in re.findall(r"[a-z]{5,}", text.casefold()) if not _COMMON.fullmatch(word))


def _ends_in_stop(text: str) -> bool:
    return text.endswith(".")


def _starts_with_capital(text: str) -> bool:
    return text[:1].isupper()


GIVEAWAY_CHECKS: tuple[QuestionCheck, ...] = (
    check_key_not_much_longer,
    check_absolute_words,
    check_no_catch_all,
    check_article_fits,
    check_key_looks_alike,
    check_stem_not_echoed,
)
