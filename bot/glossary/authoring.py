"""Reads term files: one group each, its terms in a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from bot.content_files import FieldReader, Finding, load_yaml
from bot.glossary.term import Source, Term

_FIELDS = ("id", "term", "definition", "aliases", "abbreviations", "related", "example", "source")


@dataclass(frozen=True, slots=True)
class AuthoredTerm:
    """A term with the file that it was written in, as its author names that file."""

    file: str
    term: Term


def read_terms(folder: Path) -> tuple[Sequence[AuthoredTerm], Sequence[Finding]]:
    """Read every `*.yaml` file of a folder, in the order of their names; what has a fault is a finding, and left out.

    Raises OSError where a file may not be read. Findings name a file by the folder's last two parts and its name.
    """
    place = "/".join(folder.absolute().parts[-2:])
    terms: list[AuthoredTerm] = []
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.yaml")):
        file = f"{place}/{path.name}"
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            findings.append(Finding(file, "", "", "it is not saved as UTF-8", "Save it again with the encoding UTF-8"))
            continue
        terms += [AuthoredTerm(file, term) for term in read_text(text, file, findings)]
    return terms, findings


def read_text(text: str, file: str, findings: list[Finding]) -> Sequence[Term]:
    """Read the text of one file; `file` is the name that findings give it."""
    value, faults = load_yaml(text)
    findings += [Finding(file, "", "", fault.problem, fault.cure) for fault in faults]
    if faults:
        return []
    if not isinstance(value, dict):
        findings.append(Finding(file, "", "", "it has no fields", "Start it with 'group:' and 'terms:'"))
        return []
    fields = FieldReader(cast("dict[object, object]", value), file, "", findings)
    fields.refuse_unknown(("group", "terms"))
    before = len(findings)
    group = fields.text("group")
    has_group = len(findings) == before
    entries = fields.items("terms")
    if not entries:
        fields.note("terms", "there is no term", "Write each term after '- ', or remove the file")
    read = [_entry(entry, number, group, file, findings) for number, entry in enumerate(entries, start=1)]
    return [term for term in read if term is not None] if has_group else []


def _entry(value: object, number: int, group: str, file: str, findings: list[Finding]) -> Term | None:
    if not isinstance(value, dict):
        findings.append(
            Finding(file, f"number {number}", "", "it has no fields", "Write its fields below '- ', indented")
        )
        return None
    values = cast("dict[object, object]", value)
    before = len(findings)
    fields = FieldReader(values, file, str(values.get("id", f"number {number}")), findings)
    fields.refuse_unknown(_FIELDS)
    source = fields.group("source")
    source.refuse_unknown(("source", "section", "edition"))
    term = Term(
        key=fields.text("id"),
        name=fields.text("term"),
        definition=fields.text("definition"),
        group=group,
        aliases=fields.texts("aliases"),
        abbreviations=fields.texts("abbreviations"),
        related=fields.texts("related"),
        example=fields.text("example"),
        source=Source(source.text("source"), source.text("section"), source.text("edition")),
    )
    return term if len(findings) == before else None
