"""Who comes: answers, seats, the line of those who wait, and that nobody loses a place in a race."""

import asyncio
from collections import Counter

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from bot.events import AlreadyOver, Answer, EventNotFound, NotGoing, OccurrenceNotFound, PromotedDue, TallyDue
from bot.events.recurrence import every_week_on
from bot.events.tables import event_rsvps
from bot.members import Actor
from bot.privacy import Privacy
from bot.schema import PERSONAL_DATA
from bot.storage import Database
from tests.events.meeting_room import AMINA, FOREIGN, JUN, SERVER, THEO, MeetingRoom
from tests.support.deliveries import only
from tests.support.proofs import ProofSize


async def test_an_answer_can_be_given_changed_and_repeated(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved()
    for said in (Answer.GOING, Answer.GOING, Answer.MAYBE, Answer.NO, Answer.GOING):
        assert (await room.says(THEO, kept, said)).answer is said
    assert (await room.attendance(kept)).going == 1


async def test_who_comes_too_late_waits_in_order(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved(capacity=1)
    assert (await room.says(THEO, kept)).answer is Answer.GOING
    for ahead, actor in enumerate((AMINA, JUN)):
        own = await room.says(actor, kept)
        assert (own.answer, own.ahead) == (Answer.WAITING, ahead)
    assert await room.says(AMINA, kept) == await room.own(AMINA, kept)
    counts = await room.attendance(kept)
    assert (counts.going, counts.waiting) == (1, 2)


async def test_a_freed_seat_goes_to_the_first_who_waits_and_they_hear_of_it(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved(capacity=1)
    for actor in (THEO, AMINA, JUN):
        await room.says(actor, kept)
    await room.deliver()

    await room.says(THEO, kept, Answer.NO)

    attempted = [one for one in await room.deliver() if isinstance(one.prepared, PromotedDue)]
    assert [one.delivery.target.member_id for one in attempted] == [AMINA.member_id]
    own = await room.own(JUN, kept)
    assert own is not None
    assert (own.answer, own.ahead) == (Answer.WAITING, 0)


async def test_who_left_the_line_is_passed_over_and_told_nothing(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved(capacity=1)
    for actor in (THEO, AMINA, JUN):
        await room.says(actor, kept)
    await room.says(AMINA, kept, Answer.MAYBE)
    await room.says(THEO, kept, Answer.NO)
    attempted = [one for one in await room.deliver() if isinstance(one.prepared, PromotedDue)]
    assert [one.delivery.target.member_id for one in attempted] == [JUN.member_id]


async def test_who_was_promoted_twice_hears_of_it_twice(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved(capacity=1)
    told = 0
    for _ in range(2):
        await room.says(THEO, kept)
        await room.says(AMINA, kept)
        await room.says(THEO, kept, Answer.NO)
        told += len(await room.due(PromotedDue, minutes=1))
        await room.says(AMINA, kept, Answer.NO)
    assert told == 2


async def test_a_seat_given_back_before_the_word_is_sent_needs_no_word(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved(capacity=1)
    await room.says(THEO, kept)
    await room.says(AMINA, kept)
    await room.says(THEO, kept, Answer.NO)
    await room.says(AMINA, kept, Answer.NO)
    assert await room.due(PromotedDue) == []


async def test_more_seats_promote_in_order_and_fewer_take_nobodys(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved(capacity=1)
    for actor in (THEO, AMINA, JUN):
        await room.says(actor, kept)
    kept = await room.changed(kept, capacity=2)
    assert len(await room.due(PromotedDue, seconds=5)) == 1
    own = await room.own(AMINA, kept)
    assert own is not None
    assert own.answer is Answer.GOING

    kept = await room.changed(kept, capacity=1)
    assert (await room.attendance(kept)).going == 2
    await room.says(THEO, kept, Answer.NO)
    counts = await room.attendance(kept)
    assert (counts.going, counts.waiting) == (1, 1)

    kept = await room.changed(kept, capacity=None)
    assert (await room.attendance(kept)).going == 2


async def test_each_date_has_its_own_seats(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved(capacity=1, rule=every_week_on([0]))
    assert (await room.says(THEO, kept, key="2026-11-30")).answer is Answer.GOING
    assert (await room.says(AMINA, kept, key="2026-12-07")).answer is Answer.GOING
    assert (await room.says(AMINA, kept, key="2026-11-30")).answer is Answer.WAITING


async def test_what_is_over_or_not_there_takes_no_answer(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved(rule=every_week_on([0]))
    with pytest.raises(OccurrenceNotFound):
        await room.says(THEO, kept, key="2026-12-01")
    with pytest.raises(EventNotFound):
        await room.says(FOREIGN, kept, key="2026-11-30")
    await room.deliver(days=8)
    with pytest.raises(AlreadyOver):
        await room.says(THEO, kept, key="2026-11-30")


async def test_who_goes_is_seen_only_who_wants_it(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved()
    for actor in (THEO, AMINA):
        await room.says(actor, kept)
    assert (await room.attendance(kept)).shown == ()
    view = await room.events.let_be_seen(AMINA, kept.id, "once", shown=True)
    assert view.attendance.shown == (AMINA.member_id,)
    await room.says(AMINA, kept, Answer.MAYBE)
    assert (await room.attendance(kept)).shown == ()
    with pytest.raises(NotGoing):
        await room.events.let_be_seen(JUN, kept.id, "once", shown=True)


async def test_the_post_is_edited_at_most_every_thirty_seconds(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved()
    await room.deliver()  # the post
    for actor in (THEO, AMINA, JUN):
        await room.says(actor, kept)
    [tally] = await room.due(TallyDue, seconds=31)
    assert (tally.attendance.going, tally.message_id) == (3, 9001)
    assert await room.due(TallyDue, seconds=31) == []
    await room.deliver(hours=2)
    await room.says(THEO, kept, Answer.NO)
    assert await room.due(TallyDue, seconds=31) == []
    assert len(await room.due(TallyDue, minutes=30)) == 1


async def test_an_erased_member_gives_their_seat_to_who_waits(database: Database) -> None:
    room = await MeetingRoom.opened(database)
    kept = await room.saved(capacity=1)
    for actor in (THEO, AMINA):
        await room.says(actor, kept)
    await Privacy(database, room.clock, PERSONAL_DATA).erase(THEO.member_id)
    own = await room.own(AMINA, kept)
    assert own is not None
    assert own.answer is Answer.GOING
    assert len(only(PromotedDue, await room.deliver())) == 1


@pytest.mark.proof
async def test_everybody_presses_at_once(database: Database, proof_size: ProofSize) -> None:
    members, seats = proof_size(60, 500), proof_size(12, 50)
    room = await MeetingRoom.opened(database)
    kept = await room.saved(capacity=seats)
    actors = [Actor(SERVER, 8_000_000_000 + number) for number in range(members)]

    said = await asyncio.gather(*(room.says(actor, kept) for actor in actors))

    counts = Counter(own.answer for own in said)
    assert counts == {Answer.GOING: seats, Answer.WAITING: members - seats}
    assert sorted(own.ahead for own in said if own.answer is Answer.WAITING) == list(range(members - seats))
    first = next(actor for actor, own in zip(actors, said, strict=True) if own.answer is Answer.GOING)
    line = sorted(
        (own.ahead, actor.member_id) for actor, own in zip(actors, said, strict=True) if own.answer is Answer.WAITING
    )
    await room.says(first, kept, Answer.NO)
    promoted = [one for one in await room.deliver(seconds=1) if isinstance(one.prepared, PromotedDue)]
    assert [one.delivery.target.member_id for one in promoted] == [line[0][1]]


async def test_seats_and_places_are_unique_by_constraint(database: Database) -> None:
    """Two of one number cannot be written down, whatever the code above the database believes."""
    room = await MeetingRoom.opened(database)
    kept = await room.saved(capacity=3)
    await room.says(THEO, kept)
    await room.says(AMINA, kept)
    with pytest.raises(IntegrityError):
        await database.write(lambda tx: tx.execute(update(event_rsvps).values(seat=1)))
    assert (await room.attendance(kept)).going == 2
