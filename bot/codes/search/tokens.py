"""Takes a text apart into words, in one way for phrases and for queries, so that both can meet."""

import re
import unicodedata
from collections.abc import Sequence

_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc`\u00b4]")
_POSSESSIVE = re.compile(r"'s(?![a-z])")
_WORD = re.compile(r"[a-z0-9]+")

_OPTIONAL = """
a an and are as at be because by can do does for from had has have having her him his i if in into is it its me my of on
or our she so some such than that the their them then they this those to up was we were what when which while who whose
will with you your
"""
OPTIONAL = frozenset(_OPTIONAL.split())
"""Words that nobody misses where a phrase lacks them; `no`, `not`, `without`, `out`, `off` say something."""

PREFIXES = frozenset({"anti", "hyper", "hypo", "inter", "micro", "multi", "non", "post", "pre", "sub", "un", "under"})
"""What some write apart from the word behind it, or with a hyphen: the code set does both."""
_HYPHENATED = re.compile(rf"\b({'|'.join(sorted(PREFIXES))})[-\u2010\u2011](?=[a-z])")

_ABBREVIATED = ((re.compile(r"\bNOS\b"), "unspecified"), (re.compile(r"\bNEC\b"), "other specified"))
"""Source: ICD-10-CM guidelines, I.A.6. Only in the code set's own text: in a query "nec" is a disease of newborns."""


def words_of(text: str) -> list[str]:
    """Return the words of a text: lower case, without accents, apostrophes and a possessive s; numbers are words."""
    plain = _APOSTROPHES.sub("'", text.replace("&", " and "))
    if not plain.isascii():
        plain = "".join(one for one in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(one))
    plain = _HYPHENATED.sub(r"\1", _POSSESSIVE.sub("", plain.lower()).replace("'", ""))
    return _WORD.findall(plain)


def words_of_phrase(text: str) -> list[str]:
    """Return the words of a phrase of the code set, with its abbreviations written out."""
    for abbreviation, full in _ABBREVIATED:
        text = abbreviation.sub(full, text)
    return words_of(text)


def stem_of(word: str) -> str:
    """Return what a word has in common with its inflections: a plural, -ed, -ing, a final e.

    It is compared with other stems only, never shown, and never more than grammar: "infection" and "infected" share
    one, "arthritis" and "arthrosis" do not. Deeper kinships are content (`content/codes`), since a stemmer guesses.
    """
    if len(word) <= 3 or word.isdigit():
        return word
    stem = _without_plural(word)
    for ending in ("ing", "ed", "ion"):
        if stem.endswith(ending) and len(stem) - len(ending) >= 4:
            stem = stem[: -len(ending)]
            if stem[-1] == stem[-2] and stem[-1] not in "ls":
                stem = stem[:-1]
            break
    if stem.endswith("e") and len(stem) > 4:
        stem = stem[:-1]
    return stem[:-1] + "i" if stem.endswith("y") and len(stem) > 3 else stem


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "as")):
        return word[:-1]
    return word


AGAIN = "^"
"""Marks a word that a text has for the second time: "unspecified degree of unspecified finger" says more than once."""


def told_apart(words: Sequence[str]) -> list[str]:
    """Return each word once, and once more with a mark where it is repeated."""
    return list(dict.fromkeys(word + AGAIN if word in words[:place] else word for place, word in enumerate(words)))


def shown(words: Sequence[str]) -> str:
    """Return words as the index keeps them: one space between two."""
    return " ".join(words)


Key = frozenset[str]
"""What a phrase is told by: the stems of its telling words, in whatever order they stand."""


def key_of(words: Sequence[str]) -> Key:
    """Return what words are told by; optional ones count where there are no others."""
    telling = [word for word in words if word not in OPTIONAL] or words
    return frozenset(map(stem_of, telling))


def key_of_phrase(text: str) -> Key:
    """Return what a phrase is told by."""
    return key_of(words_of(text))


def written(key: Key) -> str:
    """Return what words are told by as one text, the same in whatever order they stood."""
    return shown(sorted(key))
