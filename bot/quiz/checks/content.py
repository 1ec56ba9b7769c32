"""Runs every check over the authored questions."""

from collections.abc import Sequence
from pathlib import Path

from bot.codes import CodeList
from bot.quiz.authoring import AuthoredQuestion, Finding, read_folder
from bot.quiz.checks.codes import CODE_CHECKS
from bot.quiz.checks.collection import COLLECTION_CHECKS
from bot.quiz.checks.context import CheckContext, read_context
from bot.quiz.checks.entry import ENTRY_CHECKS
from bot.quiz.checks.giveaways import GIVEAWAY_CHECKS
from bot.quiz.checks.licence import LICENCE_CHECKS

QUESTION_CHECKS = (*ENTRY_CHECKS, *CODE_CHECKS, *LICENCE_CHECKS, *GIVEAWAY_CHECKS)


def check_content(root: Path, code_list: CodeList) -> list[Finding]:
    """Everything wrong with the questions under `root`, the content folder, ordered by file and entry.

    A question that cannot be read is a finding, and the others are checked all the same. Raises OSError or
    ValueError when the lists beside the questions cannot be read.
    """
    folder = root / "quiz"
    reading = read_folder(folder)
    found = check_questions(reading.questions, read_context(folder, code_list))
    return sorted([*reading.findings, *found])


def check_questions(authored: Sequence[AuthoredQuestion], context: CheckContext) -> list[Finding]:
    """Everything wrong with questions that could be read."""
    findings = [
        Finding(one.file, one.question.id, fault.field, fault.problem, fault.cure)
        for one in authored
        for check in QUESTION_CHECKS
        for fault in check(one.question, context)
    ]
    return findings + [finding for check in COLLECTION_CHECKS for finding in check(authored)]
