"""Checks everything that authors write, whatever it teaches."""

from pathlib import Path

from bot.codes import CodeList, read_retired
from bot.codes.building.package import read_package
from bot.codes.building.words_file import read_words
from bot.content_files import Finding
from bot.glossary import read_terms
from bot.glossary.checks import Lists, check_glossary
from bot.guide.checks import Known, check_guide
from bot.quiz import Domain
from bot.quiz.checks import check_content, read_context


def check_all(content: Path) -> list[Finding]:
    """Everything wrong with the files under `content`, ordered by file and entry.

    Takes seconds: the code set is read from its package. Raises OSError, and ValueError where a list that others are
    checked against is wrong itself.
    """
    items = read_package().items
    codes = CodeList.of(items, read_retired(content / "codes" / "fy2027_retired.txt"))
    hcpcs = read_context(content / "quiz", codes).current_hcpcs
    _, about_words = read_words(content / "codes", {item.code for item in items})
    about_terms = check_glossary(content / "glossary", Lists(codes, hcpcs))
    about_pages = check_guide(content / "guide", _known(content, codes))
    return sorted([*check_content(content, codes), *about_terms, *about_words, *about_pages])


def _known(content: Path, codes: CodeList) -> Known:
    """Return what pages of the guide may lead to."""
    terms = {one.term.key for one in read_terms(content / "glossary")[0]}
    categories = {code for code in codes.headers | codes.billable_2026 if len(code) == len("E11")}
    return Known(frozenset(Domain), terms, categories)
