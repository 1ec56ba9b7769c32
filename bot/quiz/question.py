"""A quiz question: its parts, the words that class it, the form in which a posted version is kept."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Self, TypedDict

LETTERS = "ABCD"


class Domain(StrEnum):
    """What a question is about: the fourteen parts that the whole collection covers."""

    CONVENTIONS = "conventions"
    CHAPTERS = "chapters"
    PCS = "pcs"
    CPT_CONCEPTS = "cpt_concepts"
    EVALUATION_AND_MANAGEMENT = "evaluation_and_management"
    MODIFIERS = "modifiers"
    HCPCS = "hcpcs"
    ANATOMY = "anatomy"
    TERMINOLOGY = "terminology"
    COMPLIANCE = "compliance"
    REIMBURSEMENT = "reimbursement"
    DOCUMENTATION = "documentation"
    RISK_ADJUSTMENT = "risk_adjustment"
    CASES = "cases"

    @property
    def label(self) -> str:
        """The name that a member reads, at most 40 characters."""
        return _DOMAIN_LABELS[self]


_DOMAIN_LABELS = {
    Domain.CONVENTIONS: "ICD-10-CM conventions and guidelines",
    Domain.CHAPTERS: "ICD-10-CM chapter by chapter",
    Domain.PCS: "ICD-10-PCS",
    Domain.CPT_CONCEPTS: "CPT concepts",
    Domain.EVALUATION_AND_MANAGEMENT: "Evaluation and management",
    Domain.MODIFIERS: "Modifiers and NCCI edits",
    Domain.HCPCS: "HCPCS Level II",
    Domain.ANATOMY: "Anatomy and physiology",
    Domain.TERMINOLOGY: "Medical terminology",
    Domain.COMPLIANCE: "Compliance and privacy",
    Domain.REIMBURSEMENT: "Reimbursement",
    Domain.DOCUMENTATION: "Documentation, queries and POA",
    Domain.RISK_ADJUSTMENT: "Risk adjustment",
    Domain.CASES: "Mini-cases",
}


class Exam(StrEnum):
    """The credentials whose candidates meet this matter in their exam."""

    CPC = "CPC"
    COC = "COC"
    CIC = "CIC"
    CRC = "CRC"
    CPB = "CPB"
    CCA = "CCA"
    CCS = "CCS"
    RHIT = "RHIT"


class Setting(StrEnum):
    """Where the encounter takes place, when the rule depends on it."""

    INPATIENT = "inpatient"
    OUTPATIENT = "outpatient"
    ANY = "any"


class CodeSystem(StrEnum):
    """The code set that a code belongs to. Declared, never guessed: many ICD codes look like HCPCS."""

    ICD_10_CM = "ICD-10-CM"
    ICD_10_PCS = "ICD-10-PCS"
    HCPCS = "HCPCS"


class CodeRole(StrEnum):
    """What a code does in the question: be the key, a wrong choice, mentioned, or wrong by intent."""

    ANSWER = "answer"
    DISTRACTOR = "distractor"
    CONTEXT = "context"
    INVALID_ON_PURPOSE = "invalid_on_purpose"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the four choices, and why it is right or wrong."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class QuestionCode:
    """A code that the question's text contains, with the code set it is from."""

    system: CodeSystem
    code: str
    role: CodeRole


@dataclass(frozen=True, slots=True)
class Reference:
    """Where the rule can be read: a published source, the section in it, and which edition was read."""

    source: str
    section: str
    edition: str


class QuestionRecord(TypedDict):
    """A question as JSON: plain values only, so that a posted version can be kept and read again."""

    id: str
    stem: str
    choices: list[dict[str, str]]
    answer: int
    rationale: str
    domain: str
    exams: list[str]
    difficulty: int
    setting: str
    codes: list[dict[str, str]]
    reference: dict[str, str]
    valid_from: str
    valid_to: str | None
    author: str
    review: str
    tags: list[str]


@dataclass(frozen=True)
class Question:
    """A question with four choices of which exactly one, `choices[answer]`, is right.

    `difficulty` runs from 1 (a definition) to 5 (several rules at once). `valid_from` and `valid_to` are the
    first and the last day on which the key is right; `valid_to` is None while no end is known. `review` is
    "none" until a credentialed person has signed the question off. Raises ValueError for a question that
    cannot be asked.
    """

    id: str
    stem: str
    choices: tuple[Choice, ...]
    answer: int
    rationale: str
    domain: Domain
    exams: tuple[Exam, ...]
    difficulty: int
    setting: Setting
    codes: tuple[QuestionCode, ...]
    reference: Reference
    valid_from: date
    valid_to: date | None
    author: str
    review: str
    tags: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.choices) != len(LETTERS):
            raise ValueError(f"a question has {len(LETTERS)} choices, not {len(self.choices)}")
        if self.answer not in range(len(LETTERS)):
            raise ValueError(f"the answer is a position from 0 to 3, not {self.answer}")
        if self.difficulty not in range(1, 6):
            raise ValueError(f"the difficulty is a whole number from 1 to 5, not {self.difficulty}")

    @property
    def key(self) -> Choice:
        """The right choice."""
        return self.choices[self.answer]

    @property
    def distractors(self) -> tuple[Choice, ...]:
        """The three wrong choices, in their order."""
        return tuple(choice for position, choice in enumerate(self.choices) if position != self.answer)

    @cached_property
    def revision(self) -> str:
        """Twelve hexadecimal digits that change whenever any part of the question changes."""
        canonical = json.dumps(self.to_record(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()[:12]

    def is_valid_on(self, day: date) -> bool:
        """Whether the key is right on that day; both ends count."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def to_record(self) -> QuestionRecord:
        """The question as plain JSON values."""
        return QuestionRecord(
            id=self.id,
            stem=self.stem,
            choices=[{"text": choice.text, "why": choice.why} for choice in self.choices],
            answer=self.answer,
            rationale=self.rationale,
            domain=self.domain.value,
            exams=[exam.value for exam in self.exams],
            difficulty=self.difficulty,
            setting=self.setting.value,
            codes=[{"system": code.system.value, "code": code.code, "role": code.role.value} for code in self.codes],
            reference={
                "source": self.reference.source,
                "section": self.reference.section,
                "edition": self.reference.edition,
            },
            valid_from=self.valid_from.isoformat(),
            valid_to=None if self.valid_to is None else self.valid_to.isoformat(),
            author=self.author,
            review=self.review,
            tags=list(self.tags),
        )

    @classmethod
    def from_record(cls, record: QuestionRecord) -> Self:
        """The question that `to_record` wrote. Raises KeyError or ValueError for anything else."""
        valid_to = record["valid_to"]
        return cls(
            id=record["id"],
            stem=record["stem"],
            choices=tuple(Choice(text=choice["text"], why=choice["why"]) for choice in record["choices"]),
            answer=record["answer"],
            rationale=record["rationale"],
            domain=Domain(record["domain"]),
            exams=tuple(Exam(exam) for exam in record["exams"]),
            difficulty=record["difficulty"],
            setting=Setting(record["setting"]),
            codes=tuple(
                QuestionCode(CodeSystem(code["system"]), code["code"], CodeRole(code["role"]))
                for code in record["codes"]
            ),
            reference=Reference(
                source=record["reference"]["source"],
                section=record["reference"]["section"],
                edition=record["reference"]["edition"],
            ),
            valid_from=date.fromisoformat(record["valid_from"]),
            valid_to=None if valid_to is None else date.fromisoformat(valid_to),
            author=record["author"],
            review=record["review"],
            tags=tuple(record["tags"]),
        )
