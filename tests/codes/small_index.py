"""A search over a few codes of one's own: what it does with them depends on no content that is shipped."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.codes.building.writing import write_index
from bot.codes.entry import Contents, Item, Kind
from bot.codes.index import Index
from bot.codes.layout import WORDS
from bot.codes.release import hcpcs_release, icd_10_cm_release
from bot.codes.search import Searcher
from bot.codes.search.words import Words

ICD_10_CM, HCPCS = icd_10_cm_release(2026, "by hand"), hcpcs_release(2026, 4, "by hand")


def diagnoses(titles: Mapping[str, str]) -> Contents:
    """Return a release of ICD-10-CM with these titles by code; a code of seven characters extends the one before."""
    items: list[Item] = []
    for code, title in titles.items():
        extended = len(code) == len("S52.501A")
        kind = Kind.CATEGORY if len(code) == 3 else Kind.EXTENDED if extended else Kind.SUBCATEGORY
        items.append(Item(code, title, kind, len(code) > 3, code[:-1].rstrip("X.") if extended else None))
    return Contents(ICD_10_CM, items)


def supplies(titles: Mapping[str, str]) -> Contents:
    """Return a release of HCPCS with these titles by code or modifier."""
    kinds = {2: Kind.MODIFIER, 5: Kind.CODE}
    return Contents(HCPCS, [Item(code, title, kinds[len(code)], True, None) for code, title in titles.items()])


def write_small_index(path: Path, releases: Iterable[Contents], words: Words | None = None) -> None:
    """Write an index of these releases, which knows what people say."""
    write_index(path, list(releases), {} if words is None else {WORDS: words.to_text()})


def searcher_over(path: Path, *releases: Contents, words: Words | None = None) -> Searcher:
    """Write an index and return the search over it."""
    write_small_index(path, releases, words)
    return Searcher(Index.open(path))
