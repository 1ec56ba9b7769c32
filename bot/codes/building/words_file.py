"""Reads what people say instead of the code set's words (`content/codes/*.yaml`), and finds every fault in it."""

from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import cast

from bot.codes.search.words import Entry, Words
from bot.content_files import FieldReader, Finding, load_yaml

PHRASE_FILES = ("lay_words.yaml", "clinical_synonyms.yaml")
SPELLINGS_FILE = "spellings.yaml"
KINSHIP_FILE = "word_kinship.yaml"
USUAL_FILE = "everyday.txt"

_MOST_CODES = 4


def read_words(folder: Path, codes: Container[str]) -> tuple[Words, Sequence[Finding]]:
    """Read the files in `folder`; `codes` are those that exist.

    What has a fault is a finding, and is left out. Raises OSError where a file may not be read.
    """
    findings: list[Finding] = []
    entries = [entry for name in PHRASE_FILES for entry in _entries(_File(folder / name, "entries", findings), codes)]
    spellings = dict(_spellings(_File(folder / SPELLINGS_FILE, "spellings", findings)))
    kinship = dict(_kinship(_File(folder / KINSHIP_FILE, "kinship", findings)))
    _refuse_repeated(entries, findings)
    usual = _usual(folder / USUAL_FILE, codes, findings)
    return Words([entry for _, entry in entries], spellings, kinship, usual), findings


class _File:
    """One file, which has one field; findings name it as its author does."""

    def __init__(self, path: Path, key: str, findings: list[Finding]) -> None:
        self.name = "/".join((*path.parent.absolute().parts[-2:], path.name))
        self.key = key
        self.findings = findings
        self._values = self._read(path)

    def _read(self, path: Path) -> dict[object, object]:
        try:
            value, faults = load_yaml(path.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            self.note("", "the file is missing", f"Put it back; it may hold no more than '{self.key}:'")
            return {}
        except UnicodeDecodeError:
            self.note("", "it is not saved as UTF-8", "Save it again with the encoding UTF-8")
            return {}
        for fault in faults:
            self.note("", fault.problem, fault.cure)
        if faults or isinstance(value, dict):
            return {} if faults else cast("dict[object, object]", value)
        self.note("", "it has no fields", f"Start it with '{self.key}:'")
        return {}

    def note(self, entry: str, problem: str, cure: str) -> None:
        self.findings.append(Finding(self.name, entry, "", problem, cure))

    def fields(self, values: dict[object, object], entry: str = "") -> FieldReader:
        return FieldReader(values, self.name, entry, self.findings)

    def items(self) -> list[object]:
        fields = self.fields(self._values)
        fields.refuse_unknown((self.key,))
        return fields.items(self.key)

    def mapping(self) -> dict[str, FieldReader]:
        """Return a reader for each pair, in which its own key is the field."""
        self.fields(self._values).refuse_unknown((self.key,))
        values = self._values.get(self.key, {})
        if not isinstance(values, dict):
            self.note("", f"'{self.key}' has no fields", "Write one pair a line, indented")
            return {}
        pairs: dict[str, FieldReader] = {}
        for said, means in cast("dict[object, object]", values).items():
            if isinstance(said, str):
                pairs[said] = self.fields({"means": means}, said)
            else:
                self.note(str(said), f"'{said}' was not read as a word", "Write it in quotation marks")
        return pairs


def _entries(file: _File, codes: Container[str]) -> Iterator[tuple[str, Entry]]:
    for number, value in enumerate(file.items(), start=1):
        before = len(file.findings)
        if not isinstance(value, dict):
            file.note(f"number {number}", "it has no fields", "Write 'said:', 'means:' and 'codes:' below '- '")
            continue
        values = cast("dict[object, object]", value)
        said = values.get("said")
        first = cast("list[object]", said)[0] if isinstance(said, list) and said else f"number {number}"
        fields = file.fields(values, str(first))
        fields.refuse_unknown(("said", "means", "codes"))
        entry = Entry(fields.texts("said"), fields.text("means"), fields.texts("codes"))
        _check_said(fields, entry)
        _check_codes(fields, entry, codes)
        if len(file.findings) == before:
            yield file.name, entry


def _check_said(fields: FieldReader, entry: Entry) -> None:
    if not entry.said:
        fields.note("said", "nothing is said", "Write what people type, at least one phrase")
    for said in entry.said:
        if said != said.lower():
            fields.note("said", f"'{said}' has capital letters", f"Write it as '{said.lower()}'")


def _check_codes(fields: FieldReader, entry: Entry, codes: Container[str]) -> None:
    if not 1 <= len(entry.codes) <= _MOST_CODES:
        fields.note("codes", f"it has {len(entry.codes)} codes", f"Write one to {_MOST_CODES}, best first")
    for code in dict.fromkeys(entry.codes):
        if code not in codes:
            fields.note("codes", f"{code} is no code of ICD-10-CM", "Look it up, and write it with its dot")
        if entry.codes.count(code) > 1:
            fields.note("codes", f"{code} is there twice", "Keep one of the two")


def _refuse_repeated(entries: Sequence[tuple[str, Entry]], findings: list[Finding]) -> None:
    """The same phrase may have several meanings, but each of them once, in whichever file."""
    seen: dict[tuple[str, str], str] = {}
    for file, entry in entries:
        for said in entry.said:
            meaning = (said, entry.means.lower())
            if meaning in seen:
                problem = f"'{said}' with the meaning '{entry.means}' is in {seen[meaning]} already"
                findings.append(Finding(file, entry.said[0], "said", problem, "Keep one of the two"))
            seen[meaning] = f"{file}, entry '{entry.said[0]}'"


def _spellings(file: _File) -> Iterator[tuple[str, str]]:
    for said, fields in file.mapping().items():
        means = fields.text("means")
        if means and _is_word(fields, said) and _is_word(fields, means):
            yield said, means


def _kinship(file: _File) -> Iterator[tuple[str, Sequence[str]]]:
    for said, fields in file.mapping().items():
        means = fields.texts("means")
        if not means:
            fields.note("means", "it leads nowhere", "Write the code set's words for it, as [one, two]")
        elif all(_is_word(fields, one) for one in (said, *means)):
            yield said, means


def _is_word(fields: FieldReader, text: str) -> bool:
    if text.isalnum() and text == text.lower():
        return True
    fields.note("", f"'{text}' is not one word in lower case", "Write one; phrases belong into lay_words.yaml")
    return False


def _usual(path: Path, codes: Container[str], findings: list[Finding]) -> dict[str, int]:
    """Read lines of a number (1 seen every day, 2 seen every week) and categories; # begins a remark."""
    name = "/".join((*path.parent.absolute().parts[-2:], path.name))
    usual: dict[str, int] = {}
    if not path.is_file():
        findings.append(Finding(name, "", "", "the file is missing", "Put it back; it may hold no category"))
        return usual
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        how, *categories = line.partition("#")[0].split() or ("",)
        if how not in ("", "1", "2"):
            findings.append(Finding(name, f"line {number}", "", f"it begins with '{how}'", "Begin it with 1 or 2"))
            continue
        for category in categories:
            if "." in category or category not in codes or category in usual:
                problem = f"{category} is there twice" if category in usual else f"{category} is no category"
                findings.append(Finding(name, f"line {number}", "", problem, "Take it out"))
            else:
                usual[category] = int(how)
    return usual
