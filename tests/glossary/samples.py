"""A few terms to look up, one of them without fault as its author would write it, and the lists to hold it against."""

from bot.codes import CodeList, Retired
from bot.glossary.checks import Lists
from bot.glossary.matching import Finder
from bot.glossary.term import Source, Term

LISTS = Lists(
    codes=CodeList(
        billable_2026=frozenset({"M54.50", "S52.501S", "I42.0", "J45.20"}),
        headers=frozenset({"M54", "S52", "E11"}),
        retired=Retired(became_headers=frozenset({"I42.0"})),
    ),
    hcpcs=frozenset({"G0439"}),
)

SEQUELA = Term(
    key="sequela",
    name="sequela",
    definition=(
        "A lasting condition that an illness or injury leaves behind once its acute phase is over, however long ago "
        "that was. The condition seen now comes first, the code for its cause with the mark of a sequela follows."
    ),
    group="Diagnosis reporting",
    aliases=("late effect",),
    abbreviations=("SEQ",),
    related=("laterality", "seventh-character"),
    example="A stiff wrist years after a fracture: the stiffness is coded first, then S52.501S for the old fracture.",
    source=Source("ICD-10-CM Official Guidelines for Coding and Reporting", "I.B.10", "FY2026"),
)

SEQUELA_TEXT = """\
group: Diagnosis reporting
terms:
  - id: sequela
    term: sequela
    definition: >-
      A lasting condition that an illness or injury leaves behind once its acute phase is over, however long ago
      that was. The condition seen now comes first, the code for its cause with the mark of a sequela follows.
    aliases: [late effect]
    abbreviations: [SEQ]
    related: [laterality, seventh-character]
    example: >-
      A stiff wrist years after a fracture: the stiffness is coded first, then S52.501S for the old fracture.
    source:
      source: ICD-10-CM Official Guidelines for Coding and Reporting
      section: I.B.10
      edition: FY2026
"""


def term(
    name: str,
    *aliases: str,
    short: tuple[str, ...] = (),
    key: str | None = None,
    group: str = "Conventions",
    related: tuple[str, ...] = (),
) -> Term:
    """A term whose key is its name with hyphens, unless it is given."""
    named = key or name.casefold().replace(" ", "-")
    return Term(named, name, f"What {name} means.", group, aliases, short, related)


def own(number: int, name: str, *aliases: str) -> Term:
    """A term of a server's own."""
    return term(name, *aliases, key=f"own-{number}", group="")


TERMS = (
    SEQUELA,
    term("laterality", "side of the body", related=("sequela",)),
    term("seventh character", "7th character"),
    term("follow-up"),
    term("principal diagnosis", short=("PDX",)),
    term("secondary diagnosis", short=("SDX",)),
    term("MDM", "medical decision making", short=("MDM",), group="Visits"),
    term("physical therapy", short=("PT",), group="Clinical"),
    term("prothrombin time", "pro time", short=("PT",), group="Clinical"),
    term("status code"),
    term("physical status"),
    term("Excludes1", "Excludes1 note"),
    term("-itis", group="Clinical"),
    term("A code", group="Sets"),
    term("E code", group="Sets"),
    term("risk", group="Visits"),
)
SHIPPED = Finder(TERMS)
NOTHING_OWN = Finder(())
