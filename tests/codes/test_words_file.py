"""What people say is read from files; each fault is named with its cure, and only what has one is left out."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.codes.building.words_file import read_words
from bot.codes.search.words import Entry, Words

CODES = {"I21", "I21.9", "I25.2", "R07", "R07.4", "R07.9", "E11"}
ENTRY = "  - said: [heart attack, coronary]\n    means: myocardial infarction\n    codes: [I21, I21.9]\n"
WHOLE = {
    "lay_words.yaml": f"entries:\n{ENTRY}",
    "clinical_synonyms.yaml": "entries:\n  - {said: [omi], means: old myocardial infarction, codes: [I25.2]}\n",
    "spellings.yaml": "spellings:\n  oedema: edema\n",
    "word_kinship.yaml": "kinship:\n  broken: [fracture, dislocation]\n",
    "everyday.txt": "# how usual\n1 I21 R07 # a remark\n\n2 E11\n",
}
NOTHING = {
    "lay_words.yaml": "entries:\n",
    "clinical_synonyms.yaml": "entries:\n",
    "spellings.yaml": "spellings: {}\n",
    "word_kinship.yaml": "kinship: {}\n",
    "everyday.txt": "",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "codes"
    folder.mkdir(parents=True)
    return folder


def read(folder: Path, **changed: str | None) -> tuple[Words, Sequence[str]]:
    """Return what is read, and its findings, where one file holds something and the others nothing."""
    for name, text in (NOTHING | changed).items():
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    words, findings = read_words(folder, CODES)
    return words, [str(finding) for finding in findings]


def test_everything_is_read(folder: Path) -> None:
    words, findings = read(folder, **WHOLE)
    assert findings == []
    assert words == Words(
        [
            Entry(("heart attack", "coronary"), "myocardial infarction", ("I21", "I21.9")),
            Entry(("omi",), "old myocardial infarction", ("I25.2",)),
        ],
        {"oedema": "edema"},
        {"broken": ("fracture", "dislocation")},
        {"I21": 1, "R07": 1, "E11": 2},
    )


def test_what_was_read_outlives_the_index(folder: Path) -> None:
    words, _ = read(folder, **WHOLE)
    kept = Words.from_text(words.to_text())
    assert list(kept.entries) == list(words.entries)
    assert (kept.spellings, kept.usual) == (words.spellings, words.usual)
    assert kept.kinship == {word: list(means) for word, means in words.kinship.items()}
    assert Words.from_text(None) == Words()


@pytest.mark.parametrize("name", NOTHING)
def test_a_file_may_hold_nothing_but_has_to_be_there(folder: Path, name: str) -> None:
    assert read(folder) == (Words([], {}, {}, {}), [])
    (folder / name).unlink()
    _, [finding] = read(folder, **{name: None})
    assert finding.startswith(f"content/codes/{name}: the file is missing. Put it back; it may hold no ")


def entry(said: str = "[heart attack]", means: str = "infarction", codes: str = "[I21]", more: str = "") -> str:
    return f"  - said: {said}\n    means: {means}\n    codes: {codes}\n{more}"


@pytest.mark.parametrize(
    ("wrong", "finding"),
    [
        (entry(said="[]"), "entry 'number 1', field 'said': nothing is said. Write what people type"),
        (entry(said="heart attack"), "entry 'number 1', field 'said': it is not a list. Write each item on a line"),
        (entry(said="[Heart]"), "entry 'Heart', field 'said': 'Heart' has capital letters. Write it as 'heart'."),
        (entry(said="[omi, 21]"), "entry 'omi', field 'said': '21' was read as a number. Write the item in quotation"),
        (entry(said="[no]"), "entry 'False', field 'said': 'False' was read as a yes or no"),
        (entry(means=""), "entry 'heart attack', field 'means': it is missing. Add 'means:'"),
        (entry(means="21"), "entry 'heart attack', field 'means': '21' was read as a number"),
        (entry(codes="[]"), "entry 'heart attack', field 'codes': it has 0 codes. Write one to 4, best first."),
        (
            entry(codes="[I21, I21.9, I25.2, R07.4, R07.9]"),
            "entry 'heart attack', field 'codes': it has 5 codes. Write one to 4, best first.",
        ),
        (
            entry(codes="[I219]"),
            "entry 'heart attack', field 'codes': I219 is no code of ICD-10-CM. Look it up, and write it with its dot.",
        ),
        (entry(codes="[I21, I21]"), "entry 'heart attack', field 'codes': I21 is there twice. Keep one of the two."),
        (
            entry(more="    code: I21\n"),
            "entry 'heart attack', field 'code': there is no field of this name. The nearest is 'codes'",
        ),
        ("  - heart attack\n", "entry 'number 1': it has no fields. Write 'said:', 'means:' and 'codes:' below '- '."),
    ],
)
def test_an_entry_with_a_fault_is_named_and_left_out(folder: Path, wrong: str, finding: str) -> None:
    words, findings = read(folder, **{"lay_words.yaml": f"entries:\n{wrong}{entry(said='[coronary]')}"})
    assert findings
    assert findings[0].startswith(f"content/codes/lay_words.yaml, {finding}")
    assert [one.said for one in words.entries] == [("coronary",)]


@pytest.mark.parametrize(
    ("name", "text", "finding"),
    [
        ("lay_words.yaml", "- said: [x]\n", ": it has no fields. Start it with 'entries:'."),
        ("lay_words.yaml", "", ": it has no fields. Start it with 'entries:'."),
        ("lay_words.yaml", "entries: heart\n", ", field 'entries': it is not a list."),
        ("lay_words.yaml", "entry: []\n", ", field 'entry': there is no field of this name."),
        ("lay_words.yaml", "entries: [said: ]]\n", ": the text cannot be read from line 1 on"),
        ("lay_words.yaml", "entries:\nentries:\n", ": the field 'entries' is written twice, on lines 1 and 2."),
        ("spellings.yaml", "spellings: oedema\n", ": 'spellings' has no fields. Write one pair a line, indented."),
        ("word_kinship.yaml", "kin: {}\n", ", field 'kin': there is no field of this name."),
    ],
)
def test_a_file_that_cannot_be_read_is_named(folder: Path, name: str, text: str, finding: str) -> None:
    words, [found] = read(folder, **{name: text})
    assert found.startswith(f"content/codes/{name}{finding}")
    assert words == Words([], {}, {}, {})


def test_a_file_of_another_encoding_is_named(folder: Path) -> None:
    read(folder)
    (folder / "spellings.yaml").write_bytes("spellings: {caf\u00e9: cafe}\n".encode("latin-1"))
    _, [finding] = read_words(folder, CODES)
    assert str(finding) == (
        "content/codes/spellings.yaml: it is not saved as UTF-8. Save it again with the encoding UTF-8."
    )


@pytest.mark.parametrize(
    ("name", "line", "finding"),
    [
        ("spellings.yaml", "oedema:", "entry 'oedema', field 'means': it is missing."),
        ("spellings.yaml", "oedema: [edema]", "entry 'oedema', field 'means': '['edema']' was read as a list"),
        ("spellings.yaml", "o-edema: edema", "entry 'o-edema': 'o-edema' is not one word in lower case. Write one;"),
        ("spellings.yaml", "oedema: Edema", "entry 'oedema': 'Edema' is not one word in lower case."),
        ("spellings.yaml", "no: not", "entry 'False': 'False' was not read as a word. Write it in quotation marks."),
        ("word_kinship.yaml", "broken: []", "entry 'broken', field 'means': it leads nowhere. Write the code set's"),
        ("word_kinship.yaml", "broken: fracture", "entry 'broken', field 'means': it is not a list."),
        ("word_kinship.yaml", "broken: [a fracture]", "entry 'broken': 'a fracture' is not one word in lower case."),
        ("word_kinship.yaml", "Broken: [fracture]", "entry 'Broken': 'Broken' is not one word in lower case."),
        ("word_kinship.yaml", "7: [seven]", "entry '7': '7' was not read as a word. Write it in quotation marks."),
    ],
)
def test_a_pair_with_a_fault_is_named_and_left_out(folder: Path, name: str, line: str, finding: str) -> None:
    key, right = ("spellings", "anaemia: anemia") if name == "spellings.yaml" else ("kinship", "anaemia: [anemia]")
    words, findings = read(folder, **{name: f"{key}:\n  {line}\n  {right}\n"})
    assert findings
    assert findings[0].startswith(f"content/codes/{name}, {finding}")
    assert [*words.spellings, *words.kinship] == ["anaemia"]


def test_a_phrase_has_a_meaning_once_in_whichever_file(folder: Path) -> None:
    again = "entries:\n" + entry("[coronary, heart attack]", "Myocardial infarction") + entry("[coronary]", "angina")
    _, findings = read(folder, **{"lay_words.yaml": f"entries:\n{ENTRY}", "clinical_synonyms.yaml": again})
    place = "is in content/codes/lay_words.yaml, entry 'heart attack' already. Keep one of the two."
    assert findings == [
        f"content/codes/clinical_synonyms.yaml, entry 'coronary', field 'said': '{said}' with the meaning "
        f"'Myocardial infarction' {place}"
        for said in ("coronary", "heart attack")
    ]


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("3 E11", "it begins with '3'. Begin it with 1 or 2."),
        ("E11", "it begins with 'E11'. Begin it with 1 or 2."),
        ("1 E99", "E99 is no category. Take it out."),
        ("1 I25.2", "I25.2 is no category. Take it out."),
        ("1 E11", "E11 is there twice. Take it out."),
    ],
)
def test_a_line_of_usual_categories_with_a_fault_is_named_by_its_number(folder: Path, line: str, finding: str) -> None:
    words, findings = read(folder, **{"everyday.txt": f"1 I21\n2 E11\n{line}\n"})
    assert findings == [f"content/codes/everyday.txt, entry 'line 3': {finding}"]
    assert words.usual == {"I21": 1, "E11": 2}
