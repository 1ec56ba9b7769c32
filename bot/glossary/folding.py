"""Folds names so that spellings of one name meet: no case, accents, spaces, hyphens; plurals as singulars."""

import re
import unicodedata

_ASKING = re.compile(
    r"^(?:what(?:'s|s| is| are| does)|define|meaning of|definition of|explain)\s+(?:(?:the|(?-i:an?))\s+)?",
    re.IGNORECASE,  # but for the article: an "A code" has its capital
)
_ENDING = re.compile(r"\s+(?:mean(?:s|ing)?|stands? for)$|[?!.]+$", re.IGNORECASE)
_OTHER = re.compile(r"[^a-z0-9]+")
_OF_CAPITALS = re.compile(r"\b([A-Z]{2,})s\b")
"""The plural of an abbreviation: CCs are several CC, and no CCS."""


def asked_for(typed: str) -> str:
    """Return what a question asks about: "what is a sequela?" asks for "sequela"."""
    text = " ".join(typed.split())
    return _ENDING.sub("", _ASKING.sub("", _ENDING.sub("", text))).strip() or text


def words_of(text: str) -> list[str]:
    """Return the words of a name in small letters without accents; an apostrophe does not part a word."""
    plain = _OF_CAPITALS.sub(r"\1", text).casefold().replace("'", "").replace("\u2019", "").replace("&", " and ")
    if not plain.isascii():
        plain = "".join(one for one in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(one))
    return [word for word in _OTHER.split(plain) if word]


def folded(text: str) -> str:
    """Return a name without anything in which spellings of it differ: "Follow-up" and "follow up" become one."""
    return "".join(words_of(text))


def folded_singular(text: str) -> str:
    """Return the same with each word in its singular."""
    return "".join(singular(word) for word in words_of(text))


def singular(word: str) -> str:
    """Return the singular of a word, roughly: it is compared with other words treated alike, never shown."""
    if len(word) <= 3 or not word.isalpha() or word.endswith(("ss", "us")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if len(word) > 4 and word.endswith(("sis", "ses")):  # diagnosis and diagnoses
        return word[:-2]
    if word.endswith("se"):  # cases lose as much, so a case does too
        return word[:-1]
    return word if word.endswith("is") else word.removesuffix("s")
