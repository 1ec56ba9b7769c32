"""What the checks know beside the questions: the ICD-10-CM codes and the lists that lie with the content."""

from dataclasses import dataclass
from pathlib import Path

from bot.codes import CodeList


@dataclass(frozen=True, slots=True)
class CheckContext:
    """The lists that questions are held against.

    `current_hcpcs` were verified against CMS's file; `outdated_hcpcs` are known to be gone, for questions
    that want an invalid code. `allowed_numbers` look like CPT codes and are none.
    """

    codes: CodeList
    current_hcpcs: frozenset[str]
    outdated_hcpcs: frozenset[str]
    allowed_numbers: frozenset[str]


def read_context(quiz_folder: Path, codes: CodeList) -> CheckContext:
    """Read the lists beside the question files. Raises OSError or ValueError where one is unclear."""
    hcpcs = _read_notes(quiz_folder / "hcpcs_verified.txt")
    strangers = sorted({note for note in hcpcs.values() if note not in {"current", "outdated"}})
    if strangers:
        raise ValueError(f"hcpcs_verified.txt: a code is 'current' or 'outdated', not {', '.join(strangers)}")
    return CheckContext(
        codes=codes,
        current_hcpcs=frozenset(code for code, note in hcpcs.items() if note == "current"),
        outdated_hcpcs=frozenset(code for code, note in hcpcs.items() if note == "outdated"),
        allowed_numbers=frozenset(_read_notes(quiz_folder / "allowed_numbers.txt")),
    )


def _read_notes(path: Path) -> dict[str, str]:
    """Lines of a word and a note about it; what follows # is for people."""
    notes: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        word, _, note = line.partition("#")[0].strip().partition(" ")
        if not word:
            continue
        if not note:
            raise ValueError(f"{path.name}, line {number}: write why '{word}' is here, after a space")
        notes[word] = note.strip()
    return notes
