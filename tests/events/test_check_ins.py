"""Who was there: noted once, by a moderator or by the word that was told at the end; on both engines."""

import asyncio
from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.ceu import Ceus, Drafted
from bot.errors import InvalidInput
from bot.events import CheckIns, EventNotFound, KeptEvent, Kind, OccurrenceNotFound, Said
from bot.events.checking_in import MOST_TRIES, NotBegun, NoWordTaken, TooLongAgo
from bot.events.recurrence import every_week_on
from bot.jobs import Alarm
from bot.members import Actor
from bot.privacy import Privacy
from bot.schema import PERSONAL_DATA
from bot.servers import AuditFilter
from bot.storage import Database
from tests.ceu.samples import AAPC_CYCLE
from tests.events.meeting_room import AMINA, FOREIGN, JUN, ROSA, SERVER, THEO, MeetingRoom

WORD = "Purple Modifier"


class CheckInRoom:
    """A meeting that earns units and has just ended. Theo keeps his units here, nobody else does."""

    def __init__(self, room: MeetingRoom, kept: KeptEvent) -> None:
        self.room = room
        self.kept = kept
        self.check_ins = CheckIns(room.database, room.clock)
        self.ceus = Ceus(room.database, room.clock, Alarm(room.clock))

    @classmethod
    async def over(cls, database: Database) -> "CheckInRoom":
        """The room, two hours after the meeting."""
        room = await MeetingRoom.opened(database)
        here = cls(room, await room.saved(ceus=Decimal("1.5"), bodies=("AAPC",)))
        await here.ceus.set_cycle(THEO.member_id, AAPC_CYCLE, "UTC")
        room.clock.advance(timedelta(days=7, hours=11))
        return here

    async def says(self, word: str, actor: Actor = THEO) -> Said:
        """How a word is taken."""
        return (await self.check_ins.say_word(actor, self.kept.id, "once", word)).said

    async def entries(self) -> int:
        """How many entries Theo has."""
        return len((await self.ceus.overview(THEO.member_id, "UTC")).entries)


async def test_a_moderator_notes_who_was_there_and_hears_what_was_drafted(database: Database) -> None:
    here = await CheckInRoom.over(database)
    people = [THEO.member_id, AMINA.member_id]
    first = await here.check_ins.check_in(ROSA, here.kept.id, "once", people)
    assert (first.sheet.number, first.already) == (2, 0)
    assert first.drafted == {Drafted.DRAFTED: 1, Drafted.NOT_TRACKED: 1}

    again = await here.check_ins.check_in(ROSA, here.kept.id, "once", [*people, JUN.member_id])
    assert (again.sheet.number, again.already, sum(again.drafted.values())) == (3, 2, 1)
    assert await here.entries() == 1

    page = await here.room.servers.audit(SERVER, AuditFilter(action="events.checked_in"))
    assert Counter(line.detail["number"] for line in page.lines) == {1: 1, 2: 1}
    assert not any(str(one) in str(line.detail) for line in page.lines for one in people)


async def test_the_word_is_taken_in_any_case_and_once(database: Database) -> None:
    here = await CheckInRoom.over(database)
    with pytest.raises(NoWordTaken):
        await here.says(WORD)
    sheet = await here.check_ins.set_word(ROSA, here.kept.id, "once", f"  {WORD} ")
    assert sheet.word == WORD

    wrong = await here.check_ins.say_word(THEO, here.kept.id, "once", "blue modifier")
    assert (wrong.said, wrong.tries_left) == (Said.WRONG, MOST_TRIES - 1)
    right = await here.check_ins.say_word(THEO, here.kept.id, "once", " purple  MODIFIER")
    assert (right.said, right.drafted) == (Said.RIGHT, Drafted.DRAFTED)
    assert await here.says(WORD) is Said.ALREADY
    assert await here.says("anything") is Said.ALREADY
    assert await here.entries() == 1

    checked = await here.check_ins.check_in(ROSA, here.kept.id, "once", [THEO.member_id])
    assert (checked.sheet.number, checked.already) == (1, 1)


async def test_of_presses_at_once_one_drafts_an_entry(database: Database) -> None:
    here = await CheckInRoom.over(database)
    await here.check_ins.set_word(ROSA, here.kept.id, "once", WORD)
    by_moderator = here.check_ins.check_in(ROSA, here.kept.id, "once", [THEO.member_id])
    said, checked = await asyncio.gather(asyncio.gather(*[here.says(WORD) for _ in range(4)]), by_moderator)
    assert await here.entries() == 1
    assert Counter(said)[Said.RIGHT] + sum(checked.drafted.values()) == 1
    assert (await here.check_ins.sheet(ROSA, here.kept.id, "once")).number == 1


async def test_nobody_guesses_the_word(database: Database) -> None:
    here = await CheckInRoom.over(database)
    await here.check_ins.set_word(ROSA, here.kept.id, "once", WORD)
    said = await asyncio.gather(*[here.says(f"guess {number}") for number in range(MOST_TRIES + 3)])
    assert Counter(said) == {Said.WRONG: MOST_TRIES, Said.TOO_OFTEN: 3}
    assert await here.says(WORD) is Said.TOO_OFTEN
    assert await here.says(WORD, AMINA) is Said.RIGHT
    checked = await here.check_ins.check_in(ROSA, here.kept.id, "once", [THEO.member_id])
    assert checked.drafted == {Drafted.DRAFTED: 1}


async def test_before_it_begins_and_long_afterwards_nothing_is_noted(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    here = CheckInRoom(room, await room.saved(ceus=Decimal(1)))
    with pytest.raises(NotBegun):
        await here.check_ins.check_in(ROSA, here.kept.id, "once", [THEO.member_id])
    assert await here.check_ins.suggest(SERVER, "") == []

    room.clock.advance(timedelta(days=8))
    assert [one.kept.id for one in await here.check_ins.suggest(SERVER, "chapter")] == [here.kept.id]
    assert await here.check_ins.suggest(SERVER, "webinar") == []
    assert await here.check_ins.named(SERVER, "meeting") == (here.kept.id, "once")
    await here.check_ins.set_word(ROSA, here.kept.id, "once", WORD)
    with pytest.raises(InvalidInput, match="41 characters"):
        await here.check_ins.set_word(ROSA, here.kept.id, "once", "x" * 41)

    room.clock.advance(timedelta(days=15))
    with pytest.raises(NoWordTaken):
        await here.says(WORD)
    await here.check_ins.check_in(ROSA, here.kept.id, "once", [THEO.member_id])

    room.clock.advance(timedelta(days=50))
    assert await here.check_ins.suggest(SERVER, "") == []
    with pytest.raises(TooLongAgo):
        await here.check_ins.sheet(ROSA, here.kept.id, "once")
    with pytest.raises(EventNotFound):
        await here.check_ins.named(SERVER, "meeting")


async def test_what_is_another_servers_or_never_took_place_is_not_found(database: Database) -> None:
    here = await CheckInRoom.over(database)
    deadline = await here.room.saved("Send the form", "2026-12-01 09:00", kind=Kind.DEADLINE)
    here.room.clock.advance(timedelta(days=1))
    assert deadline.id not in [one.kept.id for one in await here.check_ins.suggest(SERVER, "")]
    with pytest.raises(EventNotFound):
        await here.check_ins.check_in(FOREIGN, here.kept.id, "once", [THEO.member_id])
    with pytest.raises(OccurrenceNotFound):
        await here.check_ins.sheet(ROSA, here.kept.id, "2026-11-30")


async def test_an_event_that_begins_to_recur_takes_what_is_noted_along(database: Database) -> None:
    here = await CheckInRoom.over(database)
    await here.check_ins.set_word(ROSA, here.kept.id, "once", WORD)
    await here.check_ins.check_in(ROSA, here.kept.id, "once", [THEO.member_id])
    await here.room.changed(here.kept, rule=every_week_on([0]))
    sheet = await here.check_ins.sheet(ROSA, here.kept.id, "2026-11-30")
    assert (sheet.number, sheet.word) == (1, WORD)


async def test_attendance_is_exported_and_erased(database: Database) -> None:
    here = await CheckInRoom.over(database)
    await here.check_ins.check_in(ROSA, here.kept.id, "once", [THEO.member_id, AMINA.member_id])
    privacy = Privacy(database, here.room.clock, PERSONAL_DATA)
    exported = await privacy.export(THEO.member_id)
    assert len(exported.tables["event_attendances"]) == 1
    await privacy.erase(THEO.member_id)
    assert (await here.check_ins.sheet(ROSA, here.kept.id, "once")).number == 1
