"""Reads whole question files: one domain each, its questions in a list."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from bot.content_files import FieldReader, Finding, load_yaml
from bot.quiz.authoring.entries import read_entry
from bot.quiz.question import Domain, Question


@dataclass(frozen=True, slots=True)
class AuthoredQuestion:
    """A question with the file that it was written in, as its author names that file."""

    file: str
    question: Question


@dataclass(frozen=True, slots=True)
class Reading:
    """What files hold: the questions that could be read, in order, and everything wrong with the others."""

    questions: tuple[AuthoredQuestion, ...]
    findings: tuple[Finding, ...]


def read_folder(folder: Path) -> Reading:
    """Read every `*.yaml` file of a folder, in the order of their names.

    Raises OSError where a file may not be read. Findings name a file by the folder's last two parts and its
    name, such as "content/quiz/pcs.yaml".
    """
    place = "/".join(folder.absolute().parts[-2:])
    readings = [_read_file(path, f"{place}/{path.name}") for path in sorted(folder.glob("*.yaml"))]
    return Reading(
        tuple(question for reading in readings for question in reading.questions),
        tuple(finding for reading in readings for finding in reading.findings),
    )


def read_text(text: str, file: str) -> Reading:
    """Read the text of one file; `file` is the name that findings give it."""
    value, faults = load_yaml(text)
    if faults:
        return Reading((), tuple(Finding(file, "", "", fault.problem, fault.cure) for fault in faults))
    if not isinstance(value, dict):
        return Reading((), (Finding(file, "", "", "it has no fields", "Start it with 'domain:' and 'questions:'"),))
    findings: list[Finding] = []
    fields = FieldReader(cast("dict[object, object]", value), file, "", findings)
    fields.refuse_unknown(("domain", "questions"))
    domain = fields.word("domain", Domain)
    entries = fields.items("questions")
    if not entries and not findings:
        fields.note("questions", "there is no question", "Write each question after '- ', or remove the file")
    read = [_read_entry(entry, number, domain, file, findings) for number, entry in enumerate(entries, start=1)]
    questions = tuple(AuthoredQuestion(file, question) for question in read if question is not None)
    return Reading(questions, tuple(findings))


def _read_entry(value: object, number: int, domain: Domain, file: str, findings: list[Finding]) -> Question | None:
    if not isinstance(value, dict):
        findings.append(
            Finding(file, f"number {number}", "", "it has no fields", "Write its fields below '- ', indented")
        )
        return None
    values = cast("dict[object, object]", value)
    identifier = values.get("id")
    entry = identifier if isinstance(identifier, str) and identifier.strip() else f"number {number}"
    return read_entry(FieldReader(values, file, entry, findings), domain, findings)


def _read_file(path: Path, file: str) -> Reading:
    try:
        return read_text(path.read_text(encoding="utf-8-sig"), file)
    except UnicodeDecodeError:
        finding = Finding(file, "", "", "it is not saved as UTF-8", "Save it again with the encoding UTF-8")
        return Reading((), (finding,))
