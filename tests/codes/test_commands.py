"""`preceptor codes`, as an owner uses it."""

import shutil
from pathlib import Path

import pytest

from bot.codes.entry import Kind
from bot.codes.index import Index
from tests.codes.official import order_text, zipped
from tests.support.codes import said_by
from tests.support.command_line import preceptor, refusal

BUILT = "ICD-10-CM FY2026: in force from 2025-10-01 to 2026-09-30; from simple-icd-10-cm 1.5.0"


@pytest.fixture
def settings(code_index: Path, tmp_path: Path) -> dict[str, str]:
    """Settings whose data folder has an index."""
    shutil.copyfile(code_index, tmp_path / "codes.db")
    return {"PRECEPTOR_DATA_DIR": str(tmp_path)}


@pytest.fixture
def order_file(code_index: Path, tmp_path: Path) -> Path:
    """The order file of a year in which one code changed its title."""
    with Index.open(code_index) as index:
        items = index.contents(index.releases[0]).items
    codes = tuple(
        (item.code, item.billable, "Renamed" if item.code == "I10" else item.title)
        for item in items
        if item.kind not in (Kind.CHAPTER, Kind.BLOCK)
    )
    text = order_text(codes).encode("latin-1", "replace")
    return zipped(tmp_path / "2027-code-descriptions.zip", **{"icd10cm-order-2027__txt": text})


async def test_an_index_is_built_and_its_releases_listed(code_index: Path, settings: dict[str, str]) -> None:
    said = said_by(code_index).read_text()
    assert f"The code index is at {code_index}.\n" in said
    assert "Writing ICD-10-CM FY2026: 98,505 items" in said
    code, out, _ = await preceptor("codes", "releases", **settings)
    assert (code, out.startswith(BUILT), len(out.splitlines())) == (0, True, 1)


async def test_a_release_is_imported_out_of_its_zip(settings: dict[str, str], order_file: Path) -> None:
    code, out, err = await preceptor("codes", "import", "icd10cm", str(order_file), **settings)
    assert (code, out) == (0, "ICD-10-CM FY2027 is in the index, with 98,505 items.\n"), err
    _, listed, _ = await preceptor("codes", "releases", **settings)
    assert listed.splitlines()[1] == (
        "ICD-10-CM FY2027: in force from 2026-10-01 to 2027-09-30; from icd10cm-order-2027.txt"
    )
    with Index.open(Path(settings["PRECEPTOR_DATA_DIR"]) / "codes.db") as index:
        titles = [item.title for release in index.releases if (item := index.item(release, "I10"))]
    assert titles == ["Essential (primary) hypertension", "Renamed"]


async def test_a_wrong_file_changes_nothing_and_is_named(settings: dict[str, str], tmp_path: Path) -> None:
    index = tmp_path / "codes.db"
    before = index.read_bytes()
    wrong = tmp_path / "HCPC2026_OCT_ANWEB.txt"
    wrong.write_text("A0425,mileage\n", encoding="utf-8")
    assert "line 1: it is not in the columns" in await refusal("codes", "import", "hcpcs", str(wrong), **settings)
    assert index.read_bytes() == before


async def test_without_an_index_the_list_says_how_to_build_one(tmp_path: Path) -> None:
    line = await refusal("codes", "releases", PRECEPTOR_DATA_DIR=str(tmp_path))
    assert line.endswith("build it with `preceptor codes build`.")


async def test_the_index_that_came_with_the_program_is_read_while_there_is_no_other(
    code_index: Path, tmp_path: Path
) -> None:
    _, out, _ = await preceptor(
        "codes", "releases", PRECEPTOR_DATA_DIR=str(tmp_path), PRECEPTOR_CODES_INDEX=str(code_index)
    )
    assert out.startswith(BUILT)
