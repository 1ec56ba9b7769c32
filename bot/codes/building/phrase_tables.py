"""Writes what a search reads: phrases in the order of how probable they are, their words, what people say instead."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.codes.building.phrases import Origin, Phrase, phrases_of, searchable
from bot.codes.building.prior import prior
from bot.codes.entry import Contents
from bot.codes.search.matching import SEVENTH
from bot.codes.search.tokens import AGAIN, shown, stem_of, told_apart
from bot.codes.search.weights import weight_of
from bot.codes.search.words import Words

TABLES = """
CREATE TABLE phrases (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL, words TEXT NOT NULL, weight REAL NOT NULL, prior REAL NOT NULL,
    origin INTEGER NOT NULL, place INTEGER NOT NULL, sevenths INTEGER, text TEXT
);
CREATE VIRTUAL TABLE phrase_words USING fts5 (
    words, content = '', columnsize = 0, detail = none, prefix = '1 2 3', tokenize = "unicode61 tokenchars '+'"
);
CREATE TABLE words (word TEXT PRIMARY KEY, stem TEXT NOT NULL, phrases INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE seventh_words (id INTEGER PRIMARY KEY, words TEXT NOT NULL);
"""
"""Full-text search without columns, positions and a copy of the text: that is all in `phrases`, and half the size.

`phrases.text` is left out for titles, which `items` has. Rows go from the most probable to the least.
"""


def write_phrases(connection: sqlite3.Connection, releases: Iterable[Contents], words: Words) -> None:
    """Write the tables of the search."""
    connection.executescript(TABLES)
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
    connection.executemany(
        "INSERT INTO phrases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                number,
                phrase.item.code,
                shown(parts := told_apart(phrase.words)),
                round(sum(weights[word.rstrip(AGAIN)] for word in parts), 4),
                round(probable[id(phrase)], 4),
                phrase.origin,
                phrase.place,
                sevenths.get(phrase.sevenths),
                None if phrase.origin is Origin.TITLE and phrase.text == phrase.item.title else phrase.text,
            )
            for number, phrase in enumerate(phrases, start=1)
        ),
    )
    connection.executemany(
        "INSERT INTO phrase_words (rowid, words) VALUES (?, ?)",
        (
            (number, shown([*set(phrase.words), *(SEVENTH + word for word in phrase.sevenths)]))
            for number, phrase in enumerate(phrases, start=1)
        ),
    )
    connection.execute("INSERT INTO phrase_words (phrase_words) VALUES ('optimize')")
    connection.executemany(
        "INSERT INTO words VALUES (?, ?, ?)", ((word, stem_of(word), count) for word, count in sorted(counts.items()))
    )


def _distinct_sevenths(phrases: Sequence[Phrase]) -> Sequence[frozenset[str]]:
    return list(dict.fromkeys(phrase.sevenths for phrase in phrases if phrase.sevenths))
