"""An introduction is posted when its member says so, once, changed and emptied where it stands; on both engines."""

import pytest

from bot.introductions import (
    AlreadyOnItsWay,
    IntroductionChangedDue,
    IntroductionDue,
    IntroductionGoneDue,
    Introductions,
    NoIntroductionsChannel,
    NothingWritten,
    Words,
    introduction_handlers,
)
from bot.jobs import Alarm, Forbidden, Gone, Target
from bot.members import Actor
from bot.privacy import Privacy
from bot.schema import PERSONAL_DATA, metadata
from bot.servers import NEWS, Servers, server_handlers
from bot.storage import Database
from playground import SteerableClock
from tests.privacy.filling import found_in
from tests.support.deliveries import Hand, only

HALL, CHANNEL, AUDIT = 8_000_000_001, 8_000_000_002, 8_000_000_003
ROSA, THEO, STRANGER = (Actor(HALL, 8_000_000_010 + number) for number in range(3))
SAID = Words("Theo", "Pass the CPC in spring", "CPC-A", "Tulsa")


class Hall(Hand):
    """The introductions of one server, and the hand that delivers them."""

    def __init__(self, database: Database, clock: SteerableClock) -> None:
        super().__init__(database, clock, {**introduction_handlers(), **server_handlers()})
        self.introductions = Introductions(database, clock, Alarm(clock))
        self.servers = Servers(database, clock)

    async def opened(self) -> "Hall":
        """The hall once it has chosen its channels."""
        await self.servers.change(HALL, ROSA.member_id, introductions_channel_id=CHANNEL, audit_channel_id=AUDIT)
        await self.deliver(minutes=1)  # the audit channel hears of it
        return self

    async def posted(self) -> int:
        """Post an introduction of Theo's; return its message."""
        await self.introductions.write(THEO, SAID)
        await self.introductions.post(THEO)
        await self.deliver()
        known = await self.introductions.known(THEO)
        assert known is not None
        assert known.message_id is not None
        return known.message_id


@pytest.fixture
async def hall(database: Database, clock: SteerableClock) -> Hall:
    return await Hall(database, clock).opened()


async def test_what_is_written_is_nobodys_to_see_until_it_is_posted(hall: Hall) -> None:
    written = await hall.introductions.write(THEO, SAID)
    assert (written.words, written.asked_at, written.message_id) == (SAID, None, None)
    assert await hall.deliver(minutes=1) == []

    await hall.introductions.post(THEO)
    [sent] = await hall.deliver()
    assert isinstance(sent.prepared, IntroductionDue)
    assert sent.prepared.introduction.words == SAID
    assert sent.delivery.target == Target(HALL, CHANNEL, None)
    assert await hall.introductions.known(STRANGER) is None


async def test_there_is_one_for_each_member_and_a_second_press_changes_it_where_it_stands(hall: Hall) -> None:
    await hall.introductions.write(THEO, SAID)
    await hall.introductions.post(THEO)
    with pytest.raises(AlreadyOnItsWay):
        await hall.introductions.post(THEO)
    await hall.deliver()

    changed = Words("Theo", "Passed! Now the CCS")
    await hall.introductions.write(THEO, changed)
    assert await hall.deliver(minutes=1) == []
    await hall.introductions.post(THEO)
    [notice] = only(IntroductionChangedDue, await hall.deliver())
    assert notice.introduction.words == changed
    assert notice.message_id == hall.messages - 1


async def test_a_server_without_a_channel_says_so_and_what_was_written_stays(
    database: Database, clock: SteerableClock
) -> None:
    hall = Hall(database, clock)
    await hall.introductions.write(THEO, SAID)
    with pytest.raises(NoIntroductionsChannel):
        await hall.introductions.post(THEO)
    known = await hall.introductions.known(THEO)
    assert known is not None
    assert known.words == SAID
    with pytest.raises(NothingWritten):
        await hall.introductions.post(STRANGER)


async def test_taken_back_its_post_is_emptied_also_if_it_was_just_being_posted(hall: Hall) -> None:
    message_id = await hall.posted()
    await hall.introductions.take_back(THEO)
    assert await hall.introductions.known(THEO) is None
    assert only(IntroductionGoneDue, await hall.deliver()) == [IntroductionGoneDue(message_id)]

    await hall.introductions.write(THEO, SAID)
    await hall.introductions.post(THEO)
    begun = await hall.begin()
    await hall.introductions.take_back(THEO)
    await hall.end(begun)
    assert only(IntroductionGoneDue, await hall.deliver()) == [IntroductionGoneDue(hall.messages - 1)]


async def test_taken_back_before_it_was_posted_it_never_is(hall: Hall) -> None:
    await hall.introductions.write(THEO, SAID)
    await hall.introductions.post(THEO)
    await hall.introductions.take_back(THEO)
    assert only(IntroductionDue, await hall.deliver()) == []


async def test_one_that_could_not_be_posted_may_be_tried_again_and_the_moderators_hear(hall: Hall) -> None:
    await hall.introductions.write(THEO, SAID)
    await hall.introductions.post(THEO)
    await hall.deliver(Forbidden("Missing Access"))
    [told] = await hall.deliver(minutes=1)
    assert told.delivery.kind == NEWS

    await hall.introductions.post(THEO)
    assert len(only(IntroductionDue, await hall.deliver(minutes=1))) == 1


async def test_one_that_a_moderator_deleted_may_be_posted_anew(hall: Hall) -> None:
    await hall.posted()
    await hall.introductions.post(THEO)
    await hall.deliver(Gone("message"), minutes=1)
    await hall.introductions.post(THEO)
    assert len(only(IntroductionDue, await hall.deliver(minutes=1))) == 1


async def test_who_is_forgotten_is_on_no_card_and_in_no_row(
    hall: Hall, database: Database, clock: SteerableClock
) -> None:
    message_id = await hall.posted()
    privacy = Privacy(database, clock, PERSONAL_DATA)
    exported = await privacy.export(THEO.member_id)
    assert [row["goal"] for row in exported.tables["introductions"]] == [SAID.goal]

    await privacy.erase(THEO.member_id)
    assert only(IntroductionGoneDue, await hall.deliver()) == [IntroductionGoneDue(message_id)]
    assert await database.read(found_in, metadata, THEO.member_id) == []
