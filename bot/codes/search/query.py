"""What was typed, word by word, with what each may stand for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.codes.search.tokens import AGAIN, OPTIONAL, PREFIXES, told_apart, words_of
from bot.codes.search.vocabulary import Vocabulary

_MOST_WORDS = 24
"""Of a query; the few titles that have more are found by so many."""
_LONGEST_WORD = 40
_SHORTEST_PART = 3
_AS_TYPED = 0.95


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word. `stands_for` has words of the index with how well each is met; `beginning` is what it may begin with.

    `weight` is how much it tells. What is not required is a word that phrases may lack.
    """

    text: str
    stands_for: Mapping[str, float]
    weight: float
    beginning: str = ""
    required: bool = True


def words_in_query(typed: str, vocabulary: Vocabulary, *, unfinished: bool) -> Sequence[QueryWord]:
    """Return the different words of a query; where it is unfinished, its last word may be the beginning of one."""
    words = [word[:_LONGEST_WORD] for word in words_of(typed)]
    last = words.pop() if unfinished and words and not typed[-1:].isspace() else None
    words = told_apart(_agreeing([*_known(words, vocabulary)][: _MOST_WORDS - 1], vocabulary))
    query = [_word(word, vocabulary) for word in words]
    if last is not None:
        query.append(_last_word(last, vocabulary))
    if any(word.required for word in query):
        return query
    return [replace(word, required=AGAIN not in word.text) for word in query]


def _word(text: str, vocabulary: Vocabulary) -> QueryWord:
    bare = text.rstrip(AGAIN)
    stands_for = vocabulary.meaning_of(bare).words
    weight = max((vocabulary.weight(word) for word, met in stands_for.items() if met > _AS_TYPED), default=None)
    if weight is None:
        weight = min(map(vocabulary.weight, stands_for), default=1.0)
    if bare != text:
        again = {word + AGAIN: met for word, met in stands_for.items()}
        return QueryWord(text, again, weight, required=False)
    return QueryWord(text, stands_for, weight, required=text not in OPTIONAL)


def _agreeing(words: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Return the words; one that is another of them but for a typing error is meant to be that one again."""
    known = [word for word in words if word in vocabulary]
    return [word if word in vocabulary else next(iter(vocabulary.near(word, known)), word) for word in words]


def _last_word(text: str, vocabulary: Vocabulary) -> QueryWord:
    if not vocabulary.count_beginning(text):
        return _word(text, vocabulary)
    stands_for = vocabulary.meaning_of(text).words if text in vocabulary else dict[str, float]()
    return QueryWord(text, stands_for, vocabulary.weight_beginning(text), text)


def _known(words: Sequence[str], vocabulary: Vocabulary) -> Iterator[str]:
    """Return the words as the index has them: "type2" and "xray" are two, "non displaced" is one."""
    place = 0
    while place < len(words):
        pair = words[place : place + 2]
        if len(pair) == 2 and _is_one(pair, vocabulary):
            yield "".join(pair)
            place += 2
        else:
            yield from _parts(words[place], vocabulary)
            place += 1


def _is_one(pair: Sequence[str], vocabulary: Vocabulary) -> bool:
    if "".join(pair) not in vocabulary:
        return False
    return pair[0] in PREFIXES or not all(one in vocabulary for one in pair)


def _parts(word: str, vocabulary: Vocabulary) -> Sequence[str]:
    if word in vocabulary or len(word) < 2:
        return [word]
    by_kind = ["".join(one) for _, one in groupby(word, str.isdigit)]
    if len(by_kind) > 1:
        return by_kind
    if not vocabulary.meaning_of(word).words:
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            if word[:cut] in vocabulary and word[cut:] in vocabulary:
                return [word[:cut], word[cut:]]
    return [word]
