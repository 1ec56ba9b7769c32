"""What is explained of a message: codes beyond doubt, each sense that a code may have, terms, eight in all."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from bot.codes import Codes, Retired
from bot.codes.search import Searcher
from bot.explain import Explained, Explainer
from bot.quiz import Library
from bot.storage import Database
from tests.codes.small_index import diagnoses, supplies, write_small_index
from tests.glossary.reading_room import FOREIGN, SERVER, ReadingRoom


@pytest.fixture
def both_sets(tmp_path: Path) -> Path:
    """An index of both code sets."""
    path = tmp_path / "codes.db"
    asthma = diagnoses({"J45": "Asthma", "J45.2": "Mild intermittent asthma", "J45.20": "Uncomplicated"})
    write_small_index(path, [asthma, supplies({"J4520": "Something injected"})])
    return path


class Desk:
    """Explains with the samples' terms and an index."""

    def __init__(self, database: Database, index: Path) -> None:
        self.room = ReadingRoom(database)
        self.codes = Codes(lambda: index, Searcher, Retired(), Library([]), self.room.clock)
        self.explainer = Explainer(self.codes, self.room.glossary)

    async def told(self, text: str, server_id: int = SERVER) -> Sequence[tuple[str, Sequence[str]]]:
        """What was written, with the codes and terms that it may be."""
        explanation = await self.explainer.explain(server_id, text)
        assert not explanation.without_codes
        return [(one.written, senses(one)) for one in explanation.found]


def senses(one: Explained) -> Sequence[str]:
    codes = [f"{view.system} {view.item.code}" for view in one.codes]
    return [*codes, *(term.name for term in one.terms), *(f"perhaps {system}" for system in one.untold)]


@pytest.fixture
async def desk(database: Database, code_index: Path) -> AsyncIterator[Desk]:
    desk = Desk(database, code_index)
    yield desk
    await desk.codes.close()


async def test_codes_and_terms_come_in_the_order_of_the_text(desk: Desk) -> None:
    text = "Laterality for E11.65, please; then E11.9 as a late effect. Or the PT?"
    assert await desk.told(text) == [
        ("Laterality", ["laterality"]),
        ("E11.65", ["ICD-10-CM E11.65"]),
        ("E11.9", ["ICD-10-CM E11.9"]),
        ("late effect", ["sequela"]),
        ("PT", ["physical therapy", "prothrombin time"]),
    ]


async def test_a_code_that_begins_like_one_before_it_keeps_its_place(desk: Desk) -> None:
    text = "S52.501A has laterality, S52.501 too"
    assert [written for written, _ in await desk.told(text)] == ["S52.501A", "laterality", "S52.501"]


async def test_what_may_be_of_two_sets_is_told_in_both(database: Database, both_sets: Path) -> None:
    desk = Desk(database, both_sets)
    assert await desk.told("J4520?") == [("J4520", ["ICD-10-CM J45.20", "HCPCS J4520"])]
    assert await desk.told("HCPCS J4520") == [("J4520", ["HCPCS J4520"])]
    assert await desk.told("dx J4520") == [("J4520", ["ICD-10-CM J45.20"])]
    await desk.codes.close()


async def test_where_one_of_the_two_sets_is_not_at_hand_that_is_said(desk: Desk) -> None:
    assert await desk.told("J4520?") == [("J4520", ["ICD-10-CM J45.20", "perhaps HCPCS"])]
    assert await desk.told("J45.20, ICD-10: J4520") == [("J45.20", ["ICD-10-CM J45.20"])]


async def test_a_code_of_a_set_that_is_not_at_hand_is_not_guessed(desk: Desk) -> None:
    assert await desk.told("HCPCS J4520, HCPCS J0585") == []


async def test_eight_are_told_and_the_rest_counted(desk: Desk) -> None:
    codes = [f"E11.{number}" for number in (9, 65, 8, 649, 641, 69, 628, 622, 621, 620)]
    explanation = await desk.explainer.explain(SERVER, ", ".join(codes))
    assert [one.written for one in explanation.found] == codes[:8]
    assert explanation.left_out == 2


async def test_a_servers_own_terms_are_told_in_that_server_alone(desk: Desk) -> None:
    await desk.room.added("huddle")
    await desk.room.added("Laterality")
    assert await desk.told("laterality in the huddle") == [("laterality", ["Laterality"]), ("huddle", ["huddle"])]
    assert await desk.told("laterality in the huddle", FOREIGN.server_id) == [("laterality", ["laterality"])]


@pytest.mark.parametrize("text", ["", "Hello, how are you? See you in room B12.", "\0", "99213"])
async def test_where_there_is_nothing_nothing_is_told(desk: Desk, text: str) -> None:
    explanation = await desk.explainer.explain(SERVER, text)
    assert (explanation.found, explanation.left_out) == ([], 0)


async def test_without_an_index_terms_are_told_and_that_codes_could_not_be(database: Database, tmp_path: Path) -> None:
    desk = Desk(database, tmp_path / "nothing here.db")
    explanation = await desk.explainer.explain(SERVER, "E11.9 and laterality")
    assert [one.written for one in explanation.found] == ["laterality"]
    assert explanation.without_codes
    await desk.codes.close()
