"""Writes what a search reads: phrases in the order of how probable they are, their words, what people say instead."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.codes.building.phrases import Origin, Phrase, phrases_of, searchable
from bot.codes.building.prior import prior
from bot.codes.entry import Contents
from bot.codes.search.columns import Columns
from bot.codes.search.phrases import TOKENS
from bot.codes.search.said import SAID_TABLE, said_rows
from bot.codes.search.tokens import AGAIN, shown, stem_of, told_apart
from bot.codes.search.weights import weight_of
from bot.codes.search.words import Words

TABLES = """
CREATE TABLE phrase_texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE phrase_columns (name TEXT PRIMARY KEY, held BLOB NOT NULL);
CREATE TABLE words (word TEXT PRIMARY KEY, stem TEXT NOT NULL, phrases INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE seventh_words (id INTEGER PRIMARY KEY, words TEXT NOT NULL);
CREATE TABLE spellings (word TEXT PRIMARY KEY, american TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE kinship (id INTEGER PRIMARY KEY, stem TEXT NOT NULL, word TEXT NOT NULL);
"""
"""What is ranked stands in columns, which are read whole; texts are read one by one, and those of titles are left out,
which `items` has. Phrases are numbered from 0, the most probable first.
"""


def write_phrases(connection: sqlite3.Connection, releases: Iterable[Contents], words: Words) -> None:
    """Write the tables of the search."""
    connection.executescript(TABLES + SAID_TABLE)
    phrases = [phrase for contents in searchable(releases) for phrase in phrases_of(contents, words)]
    probable = {id(phrase): prior(phrase, words.usual) for phrase in phrases}
    phrases.sort(key=lambda phrase: (-probable[id(phrase)], len(phrase.words), phrase.item.code))
    counts = Counter(word for phrase in phrases for word in {*phrase.words, *phrase.sevenths})
    weights = {word: weight_of(word, count, len(phrases)) for word, count in counts.items()}
    sevenths = {words: number for number, words in enumerate(_distinct_sevenths(phrases), start=1)}
    connection.executemany(
        "INSERT INTO seventh_words VALUES (?, ?)",
        ((number, shown(sorted(words))) for words, number in sevenths.items()),
    )
    tokens, columns = _columns(phrases, [round(probable[id(one)], 4) for one in phrases], weights, sevenths)
    connection.execute("INSERT INTO phrase_columns VALUES (?, ?)", (TOKENS, shown(tokens).encode("ascii")))
    connection.executemany("INSERT INTO phrase_columns VALUES (?, ?)", columns.stored().items())
    connection.executemany(
        "INSERT INTO phrase_texts VALUES (?, ?)",
        (
            (number, phrase.text)
            for number, phrase in enumerate(phrases)
            if phrase.origin is not Origin.TITLE or phrase.text != phrase.item.title
        ),
    )
    connection.executemany(
        "INSERT INTO words VALUES (?, ?, ?)", ((word, stem_of(word), count) for word, count in sorted(counts.items()))
    )
    _write_words(connection, words)


def _write_words(connection: sqlite3.Connection, words: Words) -> None:
    """Write what a search knows beyond the code set."""
    connection.executemany("INSERT INTO said VALUES (?, ?, ?, ?, ?)", said_rows(words.entries))
    connection.executemany("INSERT INTO spellings VALUES (?, ?)", words.spellings.items())
    connection.executemany(
        "INSERT INTO kinship (stem, word) VALUES (?, ?)",
        ((stem_of(word), kin) for word, means in words.kinship.items() for kin in means),
    )


def _columns(
    phrases: Sequence[Phrase],
    priors: Sequence[float],
    weights: Mapping[str, float],
    sevenths: Mapping[frozenset[str], int],
) -> tuple[Sequence[str], Columns]:
    """Return all tokens, sorted, and the columns."""
    spelled = [told_apart(phrase.words) for phrase in phrases]
    tokens = sorted({token for parts in spelled for token in parts})
    numbers = {token: number for number, token in enumerate(tokens)}
    telling = {token: weights[token.rstrip(AGAIN)] for token in tokens}
    properties = (
        (
            phrase.item.code,
            round(sum(telling[token] for token in parts), 4),
            prior,
            int(phrase.origin),
            sevenths.get(phrase.sevenths, 0),
        )
        for phrase, parts, prior in zip(phrases, spelled, priors, strict=True)
    )
    placed = [[numbers[token] for token in parts] for parts in spelled]
    return tokens, Columns.made(properties, placed, [telling[token] for token in tokens])


def _distinct_sevenths(phrases: Sequence[Phrase]) -> Sequence[frozenset[str]]:
    return list(dict.fromkeys(phrase.sevenths for phrase in phrases if phrase.sevenths))
