"""The whole build: the package's release, those imported before, and whether it has to be done again."""

import hashlib
from datetime import date
from importlib import metadata
from pathlib import Path

from bot.codes.building.importing import only_writer
from bot.codes.building.package import read_package
from bot.codes.building.words_file import read_words
from bot.codes.building.writing import Progress, write_index
from bot.codes.entry import Contents
from bot.codes.index import Index, IndexUnusable
from bot.codes.layout import BUILT_ON, FINGERPRINT, FORMAT, WORDS

_PACKAGE = "simple-icd-10-cm"


def build(path: Path, content: Path, today: date, progress: Progress = lambda _: None) -> None:
    """Build the index at `path` from the package and the files in `content`; releases imported before stay in it.

    Takes seconds and 200 MB, which the process keeps. Raises OSError, `ImportUnderWay`; the old index stays in use
    until the end.
    """
    with only_writer(path):
        progress("Reading ICD-10-CM from its package")
        packaged = read_package()
        imported = [one for one in _contents_of(path, progress) if one.release.key != packaged.release.key]
        words, findings = read_words(content / "codes", {item.code for item in packaged.items})
        for finding in findings:
            progress(f"Left out: {finding}")
        facts = {FINGERPRINT: fingerprint(content), BUILT_ON: today.isoformat(), WORDS: words.to_text()}
        write_index(path, [packaged, *imported], facts, progress)


def is_current(path: Path, content: Path) -> bool:
    """Whether the index at `path` is what `build` would make of the package and the content as they are now."""
    try:
        with Index.open(path) as index:
            return index.fact(FINGERPRINT) == fingerprint(content)
    except IndexUnusable:
        return False


def fingerprint(content: Path) -> str:
    """Return a hash of all that a build goes by: the layout, the package's version, the files about codes."""
    digest = hashlib.sha256(f"{FORMAT} {metadata.version(_PACKAGE)}".encode())
    for file in sorted((content / "codes").iterdir()):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def _contents_of(path: Path, progress: Progress) -> list[Contents]:
    try:
        with Index.open(path) as index:
            return [index.contents(release) for release in index.releases]
    except IndexUnusable:
        if path.exists():
            progress("The old index cannot be read: import official releases again, if it held any")
        return []
