"""An author who makes mistakes is told all of them, with file, entry, field and cure."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content_files import Finding
from bot.guide import read_pages
from bot.guide.authoring import read_text
from tests.guide.samples import SAMPLE, SAMPLE_TEXT

FILE = "content/guide/first-steps.md"
FIELDS = {
    "id": "sample",
    "title": "A sample",
    "order": 10,
    "step": None,
    "summary": "What it is about.",
    "checklist": [{"id": "sample-do", "text": "Do it"}],
    "next": [{"kind": "event", "value": None, "label": "See what is on"}],
    "links": [{"title": "CMS", "url": "https://www.cms.gov/"}],
    "reviewed_on": None,
}


def findings_after(old: str, new: str) -> list[Finding]:
    assert old in SAMPLE_TEXT
    findings: list[Finding] = []
    assert read_text(SAMPLE_TEXT.replace(old, new, 1), FILE, findings) is None
    return findings


def test_a_sound_file_is_read_whole() -> None:
    findings: list[Finding] = []
    assert read_text(SAMPLE_TEXT, FILE, findings) == SAMPLE
    assert findings == []


def test_what_may_be_left_out_or_said_later() -> None:
    findings: list[Finding] = []
    text = (
        SAMPLE_TEXT.replace("step: 1\n", "")
        .replace("    value: null\n", "")
        .replace("    url: https://", "    url: http://")
    )
    read = read_text(text.replace("reviewed_on: null", "reviewed_on: 2026-11-20"), FILE, findings)
    assert read is not None
    assert (read.step, read.next_steps[1].value, read.reviewed_on) == (None, None, date(2026, 11, 20))
    assert findings == []  # what is wrong with an address is for the checks to say


def test_a_line_of_three_hyphens_in_the_text_is_text() -> None:
    findings: list[Finding] = []
    read = read_text(f"{SAMPLE_TEXT}\n---\nThe end.", FILE, findings)
    assert read is not None
    assert read.body.endswith("---\nThe end.")


def test_a_mistake_is_told_in_full() -> None:
    [finding] = findings_after("title: First steps", "titel: First steps")[:1]
    assert str(finding) == (
        "content/guide/first-steps.md, entry 'first-steps', field 'titel': there is no field of this name. The nearest "
        "is 'title'; the fields are id, title, order, step, summary, checklist, next, links, reviewed_on."
    )


@pytest.mark.parametrize(
    ("old", "new", "field", "problem"),
    [
        ("title: First steps\n", "", "title", "it is missing"),
        ("title: First steps", "title: 2026", "title", "read as a number"),
        ("order: 10", "order: soon", "order", "cannot be used"),
        ("order: 10\n", "", "order", "it is missing"),
        ("step: 1", "step: 7", "step", "cannot be used"),
        ("step: 1", "step: first", "step", "cannot be used"),
        ("summary: What to do on the first evening.", "summary: '  '", "summary", "it is empty"),
        ("checklist:\n", "checklist: all\nitems:\n", "checklist", "not a list"),
        ("  - id: first-ask\n    text: Ask one person", "  - Ask one person", "checklist 2", "no fields"),
        ("    text: Ask one person\n", "", "checklist 2.text", "it is missing"),
        ("    text: Ask one person\n", "    text: Ask\n    done: no\n", "checklist 2.done", "no field of this name"),
        ("kind: quiz", "kind: quizz", "next 1.kind", "not one of quiz, term"),
        ("value: conventions", "value: 52", "next 1.value", "read as a number"),
        ("    label: Find a mentor\n", "", "next 2.label", "it is missing"),
        ("    url: https://www.cms.gov/\n", "", "links 1.url", "it is missing"),
        ("reviewed_on: null", "reviewed_on: last week", "reviewed_on", "not a date"),
    ],
)
def test_each_mistake_names_its_field(old: str, new: str, field: str, problem: str) -> None:
    [finding] = [one for one in findings_after(old, new) if one.field == field]
    assert problem in finding.problem
    assert (finding.file, finding.entry, bool(finding.cure)) == (FILE, "first-steps", True)


def test_all_mistakes_are_gathered() -> None:
    found = findings_after("order: 10\nstep: 1\nsummary:", "order: ten\nstep: one\nsummery:")
    assert {one.field for one in found} == {"order", "step", "summery", "summary"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no front matter"),
        ("# First steps\nWithout fields.", "no front matter"),
        ("---\nid: first-steps\nWithout an end.", "no front matter"),
        ("---\n- a list\n---\nText", "it has no fields"),
        ("---\n\n---\nText", "it has no fields"),
        ("---\nid: first-steps\nid: again\n---\nText", "written twice, on lines 2 and 3"),
        ("---\nid: first-steps\ntitle: a: b\n---\nText", "from line 3 on"),
        (SAMPLE_TEXT.partition("### Begin")[0], "it has no text"),
    ],
)
def test_a_file_that_is_no_page_is_told(text: str, problem: str) -> None:
    findings: list[Finding] = []
    assert read_text(text, FILE, findings) is None
    assert any(problem in one.problem for one in findings)
    assert all(one.file == FILE and one.cure for one in findings)


@given(
    field=st.sampled_from(sorted(FIELDS)),
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.dates(),
        lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
        max_leaves=8,
    ),
)
def test_whatever_stands_in_a_field_gives_a_page_or_a_finding(field: str, value: object) -> None:
    fields = json.dumps({**FIELDS, field: value}, default=str)
    findings: list[Finding] = []
    assert (read_text(f"---\n{fields}\n---\nText", FILE, findings) is None) == bool(findings)


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "guide"
    folder.mkdir(parents=True)
    (folder / "README.md").write_text("for authors", encoding="utf-8")
    (folder / "b.md").write_text(SAMPLE_TEXT, encoding="utf-8")
    (folder / "a.md").write_text("no fields", encoding="utf-8")
    (folder / "c.md").write_bytes("---\ntitle: caf\xe9".encode("latin-1"))
    (folder / "d.md").write_text(SAMPLE_TEXT.replace("\n", "\r\n"), encoding="utf-8-sig", newline="")
    pages, findings = read_pages(folder)
    assert [(one.file, one.page) for one in pages] == [
        ("content/guide/b.md", SAMPLE),
        ("content/guide/d.md", SAMPLE),
    ]
    assert [one.file for one in findings] == ["content/guide/a.md", "content/guide/c.md"]
    assert "UTF-8" in findings[1].cure
