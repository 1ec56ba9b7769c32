"""Everything that can be wrong with the authored terms: each alone, and all together."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.codes import CodeList, cpt_shaped, dental_codes, hcpcs_codes, icd_codes
from bot.content_files import Finding
from bot.glossary.authoring import AuthoredTerm, read_terms
from bot.glossary.folding import folded
from bot.glossary.term import OWN, Term

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_KEY = 60
_LONGEST_NAME = 60
_LONGEST_ABBREVIATION = 12
_LONGEST_DEFINITION = 600
_WORDS_OF_DEFINITION = range(25, 71)
_WORDS_OF_EXAMPLE = range(12, 61)
_RELATED = range(2, 6)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field of a term, and how its author mends it."""

    field: str
    problem: str
    cure: str


@dataclass(frozen=True, slots=True)
class Lists:
    """What terms are held against: the ICD-10-CM codes, and the HCPCS codes that were verified as current."""

    codes: CodeList
    hcpcs: frozenset[str]


def check_glossary(folder: Path, lists: Lists) -> list[Finding]:
    """Everything wrong with the terms in `folder`, ordered by file and entry; raises OSError."""
    terms, findings = read_terms(folder)
    return sorted([*findings, *check_terms(terms, lists)])


def check_terms(terms: Sequence[AuthoredTerm], lists: Lists) -> list[Finding]:
    """Everything wrong with terms that could be read."""
    alone = [
        Finding(one.file, one.term.key, fault.field, fault.problem, fault.cure)
        for one in terms
        for check in _CHECKS
        for fault in check(one.term, lists)
    ]
    return [*alone, *_repeated(terms), *_dangling(terms)]


def _check_key(term: Term, _: Lists) -> Iterator[Fault]:
    if not _KEY.fullmatch(term.key) or len(term.key) > _LONGEST_KEY or term.key.startswith(OWN):
        yield Fault("id", f"'{term.key}' is no id", f"Small letters, digits, hyphens; at most {_LONGEST_KEY} of them")
    if len(term.related) not in _RELATED:
        yield Fault("related", f"it names {len(term.related)} terms", "Name two to five")
    if len(set(term.related)) < len(term.related):
        yield Fault("related", "it names a term twice", "Name each once")


def _check_lengths(term: Term, _: Lists) -> Iterator[Fault]:
    for field, text, most in (
        ("term", term.name, _LONGEST_NAME),
        *(("aliases", alias, _LONGEST_NAME) for alias in term.aliases),
        *(("abbreviations", short, _LONGEST_ABBREVIATION) for short in term.abbreviations),
        ("definition", term.definition, _LONGEST_DEFINITION),
    ):
        if len(text) > most:
            yield Fault(field, f"'{text[:40]}' has {len(text)} characters", f"At most {most}")
    for field, text, allowed in (
        ("definition", term.definition, _WORDS_OF_DEFINITION),
        ("example", term.example, _WORDS_OF_EXAMPLE),
    ):
        words = len(text.split())
        if words not in allowed:
            yield Fault(field, f"it has {words} words", f"Write {allowed.start} to {allowed.stop - 1}")


def _check_names(term: Term, _: Lists) -> Iterator[Fault]:
    known: dict[str, str] = {}
    for name in (term.name, *term.aliases):
        if (key := folded(name)) in known:
            yield Fault("aliases", f"'{name}' is found by '{known[key]}' already", "Take it out")
        elif not key:
            yield Fault("aliases", f"'{name}' has no letter and no digit", "Take it out")
        known[key] = name


def _check_licences(term: Term, _: Lists) -> Iterator[Fault]:
    text = _text_of(term)
    for code in sorted(cpt_shaped(text)):
        yield Fault("", f"{code} looks like a CPT code, which may not be shipped", "Take it out")
    for code in sorted(dental_codes(text)):
        yield Fault("", f"{code} looks like a dental (CDT) code, which may not be shipped", "Take it out")


def _check_codes(term: Term, lists: Lists) -> Iterator[Fault]:
    text = _text_of(term)
    for code in sorted(hcpcs_codes(text) - lists.hcpcs):
        if not lists.codes.exists(f"{code[:3]}.{code[3:]}"):
            yield Fault("", f"{code} is not among the verified HCPCS codes", "Take another, or leave it out")
    for code in sorted(icd_codes(text, lists.codes)):
        is_category = len(code) == len("E11") and lists.codes.exists(code)
        if not is_category and code not in lists.codes.billable_in_both_years():
            yield Fault("", f"{code} is not billable in both fiscal years", "Take a category or another code")


_CHECKS: Sequence[Callable[[Term, Lists], Iterator[Fault]]] = (
    _check_key,
    _check_lengths,
    _check_names,
    _check_licences,
    _check_codes,
)


def _repeated(terms: Sequence[AuthoredTerm]) -> Iterator[Finding]:
    """Names and keys belong to one term; abbreviations may be shared."""
    keys: dict[str, AuthoredTerm] = {}
    names: dict[str, list[AuthoredTerm]] = defaultdict(list)
    for one in terms:
        if one.term.key in keys:
            where = keys[one.term.key].file
            yield Finding(one.file, one.term.key, "id", f"{where} has a term of this id", "Choose another")
        keys[one.term.key] = one
        for name in dict.fromkeys(folded(name) for name in (one.term.name, *one.term.aliases)):
            names[name].append(one)
    for name, having in names.items():
        for one in having[1:]:
            first = having[0]
            problem = f"'{name}' leads to '{first.term.key}' in {first.file} too"
            yield Finding(one.file, one.term.key, "aliases", problem, "Let it lead to one of them alone")


def _dangling(terms: Sequence[AuthoredTerm]) -> Iterator[Finding]:
    keys = {one.term.key for one in terms}
    for one in terms:
        for key in one.term.related:
            if key == one.term.key:
                yield Finding(one.file, one.term.key, "related", "it is related to itself", "Take that out")
            elif key not in keys:
                yield Finding(
                    one.file, one.term.key, "related", f"there is no term '{key}'", "Write an id that is there"
                )


def _text_of(term: Term) -> str:
    return "\n".join([term.name, *term.aliases, term.definition, term.example])
