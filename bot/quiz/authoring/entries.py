"""Turns one entry of a question file into a question."""

from bot.content_files import FieldReader, Finding
from bot.quiz.question import (
    LETTERS,
    Choice,
    CodeRole,
    CodeSystem,
    Domain,
    Exam,
    Question,
    QuestionCode,
    Reference,
    Setting,
)

_FIELDS = (
    "id",
    "stem",
    "choices",
    "answer",
    "rationale",
    "exams",
    "difficulty",
    "setting",
    "codes",
    "reference",
    "valid_from",
    "valid_to",
    "author",
    "review",
    "tags",
)
_NO_CHOICE = Choice("", "")


def read_entry(fields: FieldReader, domain: Domain, findings: list[Finding]) -> Question | None:
    """The question in one entry; None after noting every fault of it in `findings`, where `fields` notes."""
    before = len(findings)
    fields.refuse_unknown(_FIELDS)
    question = Question(
        id=fields.text("id"),
        stem=fields.text("stem"),
        choices=_choices(fields),
        answer=_answer(fields),
        rationale=fields.text("rationale"),
        domain=domain,
        exams=fields.words("exams", Exam),
        difficulty=fields.whole_number("difficulty", 1, 5),
        setting=fields.word("setting", Setting),
        codes=tuple(
            _code(fields.group_of(f"codes {number}", value))
            for number, value in enumerate(fields.items("codes"), start=1)
        ),
        reference=_reference(fields.group("reference")),
        valid_from=fields.day("valid_from"),
        valid_to=fields.day_or_none("valid_to"),
        author=fields.text("author"),
        review=fields.text("review"),
        tags=fields.texts("tags"),
    )
    return question if len(findings) == before else None


def _choices(fields: FieldReader) -> tuple[Choice, ...]:
    values = fields.items("choices")
    if len(values) != len(LETTERS):
        fields.note("choices", f"it has {len(values)} choices", "Write four, each with 'text:' and 'why:'")
    choices = [
        _choice(fields.group_of(f"choice {letter}", value)) for letter, value in zip(LETTERS, values, strict=False)
    ]
    return (*choices, *[_NO_CHOICE] * (len(LETTERS) - len(choices)))


def _choice(fields: FieldReader) -> Choice:
    fields.refuse_unknown(("text", "why"))
    return Choice(text=fields.text("text"), why=fields.text("why"))


def _answer(fields: FieldReader) -> int:
    value = fields.text("answer")
    if len(value) == 1 and value in LETTERS:
        return LETTERS.index(value)
    if value:
        fields.note(
            "answer",
            f"'{value}' is not one of {', '.join(LETTERS)}",
            "Write the letter of the correct choice",
        )
    return 0


def _code(fields: FieldReader) -> QuestionCode:
    fields.refuse_unknown(("system", "code", "role"))
    return QuestionCode(
        system=fields.word("system", CodeSystem), code=fields.text("code"), role=fields.word("role", CodeRole)
    )


def _reference(fields: FieldReader) -> Reference:
    fields.refuse_unknown(("source", "section", "edition"))
    return Reference(source=fields.text("source"), section=fields.text("section"), edition=fields.text("edition"))
