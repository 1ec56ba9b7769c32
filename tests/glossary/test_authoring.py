"""An author who makes mistakes is told all of them, with file, entry, field and cure."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content_files import Finding
from bot.glossary import read_terms
from bot.glossary.authoring import read_text
from tests.glossary.samples import SEQUELA, SEQUELA_TEXT

FILE = "content/glossary/sample.yaml"
ENTRY = {
    "id": "sample",
    "term": "sample",
    "definition": "What it means.",
    "aliases": [],
    "abbreviations": [],
    "related": ["sequela"],
    "example": "How it is used.",
    "source": {"source": "A book", "section": "1", "edition": "1st"},
}


def findings_after(old: str, new: str) -> list[Finding]:
    assert old in SEQUELA_TEXT
    findings: list[Finding] = []
    assert read_text(SEQUELA_TEXT.replace(old, new, 1), FILE, findings) == []
    return findings


def test_a_sound_file_is_read_whole() -> None:
    findings: list[Finding] = []
    assert read_text(SEQUELA_TEXT, FILE, findings) == [SEQUELA]
    assert findings == []


def test_what_may_be_left_out() -> None:
    findings: list[Finding] = []
    text = SEQUELA_TEXT.replace("    aliases: [late effect]\n    abbreviations: [SEQ]\n", "")
    [read] = read_text(text, FILE, findings)
    assert (read.aliases, read.abbreviations, findings) == ((), (), [])


def test_a_mistake_is_told_in_full() -> None:
    [finding] = findings_after("    term: sequela", "    trem: sequela")[:1]
    assert str(finding) == (
        "content/glossary/sample.yaml, entry 'sequela', field 'trem': there is no field of this name. The nearest is "
        "'term'; the fields are id, term, definition, aliases, abbreviations, related, example, source."
    )


@pytest.mark.parametrize(
    ("old", "new", "field", "problem"),
    [
        ("    term: sequela\n", "", "term", "it is missing"),
        ("    term: sequela", "    term: 2026", "term", "read as a number"),
        ("aliases: [late effect]", "aliases: late effect", "aliases", "not a list"),
        ("abbreviations: [SEQ]", "abbreviations: [no]", "abbreviations", "read as a yes or no"),
        ("related: [laterality, seventh-character]", "related: [25]", "related", "read as a number"),
        ("      section: I.B.10\n", "", "source.section", "it is missing"),
        ("      edition: FY2026", "      edition: 2026", "source.edition", "read as a number"),
        ("      edition: FY2026", "      edition: FY2026\n      page: 1", "source.page", "no field of this name"),
        ("    term: sequela", "    term: '  '", "term", "it is empty"),
    ],
)
def test_each_mistake_names_its_field(old: str, new: str, field: str, problem: str) -> None:
    [finding] = [one for one in findings_after(old, new) if one.field == field]
    assert problem in finding.problem
    assert (finding.file, finding.entry, bool(finding.cure)) == (FILE, "sequela", True)


def test_a_missing_source_is_told_once_not_once_a_field() -> None:
    source = SEQUELA_TEXT[SEQUELA_TEXT.index("    source:\n") :]
    [finding] = findings_after(source, "")
    assert (finding.field, finding.problem) == ("source", "it has no fields")


def test_all_mistakes_are_gathered_and_the_other_terms_read() -> None:
    second = SEQUELA_TEXT.partition("terms:\n")[2].replace("id: sequela", "nid: second").replace("[SEQ]", "SEQ")
    findings: list[Finding] = []
    assert read_text(SEQUELA_TEXT + second, FILE, findings) == [SEQUELA]
    assert {(one.entry, one.field) for one in findings} == {
        ("number 2", "nid"),
        ("number 2", "id"),
        ("number 2", "abbreviations"),
    }


def test_terms_without_a_group_are_left_out() -> None:
    [finding] = findings_after("group: Diagnosis reporting\n", "")
    assert (finding.entry, finding.field) == ("", "group")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("    term: sequela\n", "    term: sequela\n    term: again\n", "written twice, on lines 4 and 5"),
        ("term: sequela", "term: a: b", "from line 4 on"),
        ("[late effect]", "&a [late effect]\n    related: *a", "has an alias"),
        ("late effect", "late \x07 effect", "cannot be read"),
    ],
)
def test_a_text_that_is_no_yaml_of_ours_is_told(old: str, new: str, words: str) -> None:
    findings = findings_after(old, new)
    assert any(words in one.problem for one in findings)
    assert all(one.file == FILE and one.cure for one in findings)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "it has no fields"),
        ("- a list", "it has no fields"),
        ("group: Claims", "there is no term"),
        ("group: Claims\nterms: []", "there is no term"),
        ("group: Claims\nterms: [one]", "it has no fields"),
        ("group: Claims\nterm: []", "there is no field of this name"),
        ("[" * 50_000, "levels deep"),
    ],
)
def test_a_file_that_is_no_term_file_is_told(text: str, problem: str) -> None:
    findings: list[Finding] = []
    assert read_text(text, FILE, findings) == []
    assert any(problem in one.problem for one in findings)


@given(
    field=st.sampled_from(sorted(ENTRY)),
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.dates(),
        lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
        max_leaves=8,
    ),
)
def test_whatever_stands_in_a_field_gives_a_term_or_a_finding(field: str, value: object) -> None:
    text = json.dumps({"group": "Claims", "terms": [{**ENTRY, field: value}]}, default=str)
    findings: list[Finding] = []
    assert len(read_text(text, FILE, findings)) == (0 if findings else 1)


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "glossary"
    folder.mkdir(parents=True)
    (folder / "b.yaml").write_text(SEQUELA_TEXT, encoding="utf-8")
    (folder / "a.yaml").write_text("group: Claims\nterms: [", encoding="utf-8")
    (folder / "c.yaml").write_bytes("group: caf\xe9".encode("latin-1"))
    (folder / "d.yaml").write_text(SEQUELA_TEXT.replace("id: sequela", "id: other"), encoding="utf-8-sig")
    (folder / "README.md").write_text("no terms", encoding="utf-8")
    terms, findings = read_terms(folder)
    assert [(one.file, one.term.key) for one in terms] == [
        ("content/glossary/b.yaml", "sequela"),
        ("content/glossary/d.yaml", "other"),
    ]
    assert [one.file for one in findings] == ["content/glossary/a.yaml", "content/glossary/c.yaml"]
    assert "UTF-8" in findings[1].cure
