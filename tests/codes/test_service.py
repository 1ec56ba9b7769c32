"""What cogs are told of codes: from whichever index is there, every sense of what was typed, or what it may mean."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.codes import Codes, CodesUnavailable, CodeSystem, Index, Reason, Retired, Search, Status, read_retired
from bot.codes.search import Searcher
from bot.codes.search.words import Entry, Words
from bot.codes.service import CodeNotFound
from playground import SteerableClock
from tests.codes.small_index import diagnoses, supplies, write_small_index

AUGUST, NOVEMBER = datetime(2026, 8, 1, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)
RETIRED = Path(__file__).parents[2] / "content" / "codes" / "fy2027_retired.txt"
FEVER = diagnoses({"A90": "Dengue fever", "A90.1": "Dengue fever, again"})
ASTHMA = diagnoses({"J45": "Asthma", "J45.20": "Mild asthma"})
INJECTED = supplies({"J4520": "Something injected", "J4521": "Something else", "RA": "Replacement"})


@dataclass
class Opened:
    """Makes searches, and remembers the indexes that it was given."""

    indexes: list[Index] = field(default_factory=list[Index])

    def __call__(self, index: Index) -> Search:
        self.indexes.append(index)
        return Searcher(index)


class Questions:
    """There is something to ask about asthma."""

    def is_about_category(self, category: str) -> bool:
        return category == "J45"


@pytest.fixture
def clock() -> SteerableClock:
    """A clock that stands in the last months of fiscal year 2026."""
    return SteerableClock(AUGUST, ticking=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "codes.db"


@pytest.fixture
def opened() -> Opened:
    return Opened()


@pytest.fixture
async def codes(path: Path, opened: Opened, clock: SteerableClock) -> AsyncIterator[Codes]:
    """Codes of the index at `path`, which a test puts there."""
    codes = Codes(lambda: path, opened, Retired(), Questions(), clock)
    yield codes
    await codes.close()


@pytest.fixture
async def shipped(code_index: Path, clock: SteerableClock) -> AsyncIterator[Codes]:
    """Codes of all that is shipped."""
    codes = Codes(lambda: code_index, Searcher, read_retired(RETIRED), Questions(), clock)
    yield codes
    await codes.close()


async def found(codes: Codes, typed: str) -> list[str]:
    return [hit.code for hit in await codes.suggest(typed)]


async def test_without_an_index_whoever_asks_is_told_the_cure(codes: Codes) -> None:
    await codes.warm_up()
    for asking in (codes.look_up("A90"), codes.suggest("feve"), codes.view("A90"), codes.mentioned("A90.1", 8)):
        with pytest.raises(CodesUnavailable, match="preceptor codes build"):
            await asking


async def test_an_index_that_is_built_while_the_bot_runs_is_read(codes: Codes, path: Path) -> None:
    with pytest.raises(CodesUnavailable):
        await codes.suggest("feve")
    write_small_index(path, [FEVER])
    assert await found(codes, "feve") == ["A90", "A90.1"]


async def test_an_index_is_opened_once(codes: Codes, path: Path, opened: Opened) -> None:
    write_small_index(path, [FEVER])
    await codes.warm_up()
    await codes.look_up("A90")
    await codes.suggest("feve")
    assert len(opened.indexes) == 1


async def test_an_index_that_is_replaced_is_read_anew_and_the_old_one_let_go(
    codes: Codes, path: Path, opened: Opened
) -> None:
    write_small_index(path, [FEVER])
    assert (await codes.look_up("A90")).views
    write_small_index(path, [ASTHMA])
    assert await found(codes, "asth") == ["J45", "J45.20"]
    assert not (await codes.look_up("A90")).views
    assert len(opened.indexes) == 2
    assert _is_closed(opened.indexes[0])


async def test_the_index_may_come_to_be_elsewhere(opened: Opened, tmp_path: Path, clock: SteerableClock) -> None:
    shipped, imported = tmp_path / "shipped.db", tmp_path / "imported.db"
    write_small_index(shipped, [FEVER])
    codes = Codes(lambda: imported if imported.is_file() else shipped, opened, Retired(), Questions(), clock)
    assert await found(codes, "feve") == ["A90", "A90.1"]
    write_small_index(imported, [ASTHMA])
    assert await found(codes, "asth") == ["J45", "J45.20"]
    await codes.close()


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _damaged_further_in(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2].ljust(len(whole), b"\0"))


def _overwritten(path: Path) -> None:
    path.write_bytes(b"no index" * 99)


def _of_another_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE items (code)")
    connection.close()


BROKEN = pytest.mark.parametrize(
    "broken", [_cut_short, _damaged_further_in, _overwritten, _of_another_program, Path.unlink]
)


@BROKEN
async def test_a_broken_file_in_its_place_leaves_the_old_index_in_use(
    codes: Codes, path: Path, tmp_path: Path, broken: Callable[[Path], None]
) -> None:
    write_small_index(path, [FEVER])
    await codes.warm_up()
    draft = tmp_path / "draft.db"
    write_small_index(draft, [ASTHMA])
    draft.replace(path)
    broken(path)
    assert await found(codes, "feve") == ["A90", "A90.1"]
    write_small_index(path, [ASTHMA])
    assert await found(codes, "asth") == ["J45", "J45.20"]


@BROKEN
async def test_a_file_that_is_broken_from_the_first_is_no_index(
    codes: Codes, path: Path, broken: Callable[[Path], None]
) -> None:
    write_small_index(path, [FEVER])
    broken(path)
    with pytest.raises(CodesUnavailable):
        await codes.look_up("A90")


async def test_closing_lets_go_of_the_file(path: Path, opened: Opened, clock: SteerableClock) -> None:
    write_small_index(path, [FEVER])
    codes = Codes(lambda: path, opened, Retired(), Questions(), clock)
    await codes.warm_up()
    await codes.close()
    assert _is_closed(opened.indexes[0])


async def test_what_was_never_opened_can_be_closed(path: Path, opened: Opened, clock: SteerableClock) -> None:
    await Codes(lambda: path, opened, Retired(), Questions(), clock).close()
    assert opened.indexes == []


def _is_closed(index: Index) -> bool:
    try:
        index.fact("anything")
    except sqlite3.ProgrammingError:
        return True
    return False


async def test_a_code_is_looked_up_as_of_today(shipped: Codes, clock: SteerableClock) -> None:
    [view] = (await shipped.look_up("i420")).views
    assert (view.item.code, view.standing.status) == ("I42.0", Status.BILLABLE)
    clock.advance_to(NOVEMBER)
    [view] = (await shipped.look_up("I42.0")).views
    assert view.standing.status is Status.HEADER


@pytest.mark.parametrize("typed", ["heart attack", "HTN", "pain", "add", "bad back", "b12"])
async def test_words_lead_to_codes_even_if_shaped_like_one(shipped: Codes, typed: str) -> None:
    answer = await shipped.look_up(typed)
    assert (answer.typed, answer.views, answer.missing) == (typed, [], ())
    assert answer.hits


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("E11.7", Reason.NO_SUCH_CODE),
        ("E99", Reason.NO_SUCH_CATEGORY),
        ("E99.9", Reason.NO_SUCH_CATEGORY),
        ("e999", Reason.NO_SUCH_CATEGORY),
        ("E11.99", Reason.TAKES_NO_MORE),
    ],
)
async def test_a_code_that_does_not_exist_is_told_why_and_not_taken_for_words(
    shipped: Codes, typed: str, reason: Reason
) -> None:
    answer = await shipped.look_up(typed)
    assert [one.reason for one in answer.missing] == [reason]
    assert not answer.views
    assert not answer.hits


async def test_a_hcpcs_code_is_not_guessed_at_without_its_release(shipped: Codes) -> None:
    answer = await shipped.look_up("J0585")
    assert [(one.system, one.reason) for one in answer.missing] == [
        (CodeSystem.HCPCS, Reason.NO_RELEASE),
        (CodeSystem.ICD_10_CM, Reason.NO_SUCH_CODE),
    ]
    assert not answer.hits


async def test_what_means_nothing_is_answered_with_nothing(shipped: Codes) -> None:
    answer = await shipped.look_up("\U0001f642")
    assert not answer.views
    assert not answer.missing
    assert not answer.hits


async def test_in_a_list_a_code_counts_as_billable_only_if_it_is_today(shipped: Codes, clock: SteerableClock) -> None:
    async def billable() -> bool:
        hits = (await shipped.look_up("dilated cardiomyopathy")).hits
        return next(hit.billable for hit in hits if hit.code == "I42.0")

    assert await billable()
    clock.advance_to(NOVEMBER)
    assert not await billable()


async def test_a_code_of_both_sets_is_told_in_both_senses(codes: Codes, path: Path) -> None:
    write_small_index(path, [ASTHMA, INJECTED])
    answer = await codes.look_up("J4520")
    assert [(view.system, view.item.code) for view in answer.views] == [
        (CodeSystem.ICD_10_CM, "J45.20"),
        (CodeSystem.HCPCS, "J4520"),
    ]
    assert not answer.hits


async def test_a_modifier_is_told_with_what_its_letters_mean_as_a_word(codes: Codes, path: Path) -> None:
    said = Words([Entry(("ra",), "rheumatoid arthritis", ("M06",))])
    write_small_index(path, [diagnoses({"M06": "Rheumatoid arthritis"}), INJECTED], said)
    answer = await codes.look_up("RA")
    assert [view.item.code for view in answer.views] == ["RA"]
    assert [hit.code for hit in answer.hits] == ["M06"]


async def test_as_many_are_suggested_as_discord_shows(shipped: Codes) -> None:
    assert len(await shipped.suggest("fracture of")) == 25
    assert await found(shipped, "e11.9") == ["E11.9"]
    assert await shipped.suggest("\U0001f642") == []


async def test_a_view_is_of_a_code_as_the_index_writes_it(codes: Codes, path: Path) -> None:
    write_small_index(path, [ASTHMA, INJECTED])
    assert (await codes.view("J45.20")).item.title == "Mild asthma"
    assert (await codes.view("J4520")).item.title == "Something injected"
    with pytest.raises(CodeNotFound, match=r"has no J45\.9 any more"):
        await codes.view("J45.9")


async def test_codes_in_a_text_come_with_each_of_their_senses(codes: Codes, path: Path) -> None:
    write_small_index(path, [ASTHMA, INJECTED])
    text = "J45.20, J4520, J4521, ICD-10 J45 and J45.99"
    mentioned = [
        (mention.written, [view.item.code for view in views]) for mention, views in await codes.mentioned(text, 8)
    ]
    assert mentioned == [
        ("J45.20", ["J45.20"]),
        ("J4520", ["J45.20", "J4520"]),
        ("J4521", ["J4521"]),
        ("J45", ["J45"]),
    ]
    assert len(await codes.mentioned(text, 2)) == 2


async def test_without_a_hcpcs_release_a_code_of_its_shape_may_still_be_one(codes: Codes, path: Path) -> None:
    write_small_index(path, [ASTHMA])
    [(mention, views)] = await codes.mentioned("J4520", 8)
    assert [system for system, _ in mention.senses] == [CodeSystem.ICD_10_CM, CodeSystem.HCPCS]
    assert [view.item.code for view in views] == ["J45.20"]


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("J45", True),
        ("J45.20", True),
        ("E11.9", False),
        pytest.param("J4520", False, id="a HCPCS code is of no category"),
        pytest.param("J45-J46", False, id="nor is a block"),
        ("10", False),
    ],
)
async def test_there_may_be_something_to_ask_about_a_codes_category(codes: Codes, code: str, asked: bool) -> None:
    assert codes.has_question(code) is asked
