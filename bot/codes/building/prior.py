"""How probable a phrase is before anything was typed: the order in which phrases are stored, and half of a ranking.

A broad query reads only the first few hundred of the phrases that have its words. So these have to be the ones that a
coder would want to see first: categories before what is below them, the usual before the rare, short before long.
"""

from collections.abc import Mapping

from bot.codes.building.phrases import Origin, Phrase
from bot.codes.entry import Kind
from bot.codes.system import CodeSystem, system_of

_USUAL = {1: 0.30, 2: 0.20}
"""What a category of everyday care gains, by how usual it is."""
_LEVEL = {3: 0.30, 4: 0.24, 5: 0.24, 6: 0.16, 7: 0.08, 8: 0.04}
"""By the length of the code, dot included: each level below the category holds ten times as many."""
_CHAPTER = {"V": -0.12, "W": -0.06, "X": -0.06, "Y": -0.10, "T": -0.04, "O": -0.04, "P": -0.08, "Q": -0.04, "Z": -0.02}
"""External causes and the chapters for a few patients stand behind illnesses and injuries of the same name."""
_ORIGIN = {Origin.TITLE: 0.06, Origin.SAID: 0.10, Origin.TERM: 0.0, Origin.ALIAS: -0.08}
"""Somebody wrote down what is said because people say it; an alias was read out of a note about another code."""
_PLACE = 0.02
"""The second code of an entry stands behind its first."""
_UNSPECIFIED = 0.03
"""Who says no more than the disease gets its code without specification before those that say more."""
_OTHER = -0.05
"""Nobody looks for a residual code by name."""
_PER_WORD = 0.015
_MOST_WORDS = 12


def prior(phrase: Phrase, usual: Mapping[str, int]) -> float:
    """Return how probable a phrase is, roughly from 0 to 1; only the order and rough distances mean anything."""
    item = phrase.item
    if system_of(item.code) is CodeSystem.HCPCS:
        return 0.2 if item.kind is Kind.MODIFIER else 0.25 - _PER_WORD * min(len(phrase.words), _MOST_WORDS)
    value = 0.25 + _LEVEL[len(item.code)] + _CHAPTER.get(item.code[0], 0.0) + _ORIGIN[phrase.origin]
    value += _USUAL.get(usual.get(item.code[:3], 0), 0.0)
    value -= _PLACE * phrase.place + _PER_WORD * min(len(phrase.words), _MOST_WORDS)
    title = item.title.lower()
    if "unspecified" in title:
        value += _UNSPECIFIED
    elif title.startswith("other "):
        value += _OTHER
    return max(value, 0.0)
