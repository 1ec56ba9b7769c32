"""From proposal to pairing: both have to want it, a place is taken once, one decision holds."""

import asyncio
from dataclasses import replace

import pytest

from bot.jobs import DmClosed, Gone
from bot.mentoring import BegunDue, OfferDue, OfferOverDue, PairingState, Side, UnreachedDue, offering
from bot.mentoring.pairing import DecidedAlready, MentorFull, OfferOver, PairingFull, PairingNotFound
from bot.storage import Database
from tests.mentoring.programme import COORDINATOR, OTHER_COORDINATOR, STRANGER, Programme, person
from tests.support.deliveries import only


@pytest.fixture
def programme(database: Database) -> Programme:
    return Programme(database)


async def test_an_approved_proposal_is_offered_to_both_and_becomes_a_pairing_when_both_accept(
    programme: Programme,
) -> None:
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.offered(mentor, mentee)

    offers = only(OfferDue, await programme.deliver(minutes=1))
    assert {(one.pairing.member(one.part), one.other.member_id) for one in offers} == {
        (mentor.member_id, mentee.member_id),
        (mentee.member_id, mentor.member_id),
    }
    assert (await programme.mentoring.accept(mentor, pairing.id)).state is PairingState.OFFERED
    assert (await programme.mentoring.accept(mentor, pairing.id)).state is PairingState.OFFERED  # a second press
    assert (await programme.mentoring.accept(mentee, pairing.id)).state is PairingState.ACTIVE
    assert len(only(BegunDue, await programme.deliver(minutes=1))) == 2

    assert only(OfferDue, await programme.deliver(days=3)) == []  # no reminder, no lapse: it is a pairing
    assert (await programme.known(pairing)).state is PairingState.ACTIVE


async def test_two_coordinators_decide_at_once_and_the_slower_is_told_who_and_what(programme: Programme) -> None:
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.proposed(mentor, mentee)
    now = programme.clock.now()

    decided = await asyncio.gather(
        programme.database.write(offering.approve, COORDINATOR, pairing.id, now),
        programme.database.write(offering.reject, OTHER_COORDINATOR, pairing.id, now),
        return_exceptions=True,
    )

    [refused] = [one for one in decided if isinstance(one, DecidedAlready)]
    held = await programme.known(pairing)
    assert held.state in (PairingState.OFFERED, PairingState.REJECTED)
    assert f"<@{held.decided_by}>" in refused.message
    assert held.state.value in refused.message


async def test_an_offer_without_both_answers_is_reminded_once_and_lapses(programme: Programme) -> None:
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.offered(mentor, mentee)
    await programme.deliver(minutes=1)
    await programme.mentoring.accept(mentor, pairing.id)

    [reminder] = only(OfferDue, await programme.deliver(hours=48))
    assert reminder.reminder
    assert reminder.pairing.member(reminder.part) == mentee.member_id

    over = only(OfferOverDue, await programme.deliver(hours=24))
    assert len(over) == 2
    assert (await programme.known(pairing)).state is PairingState.LAPSED
    with pytest.raises(OfferOver, match="lapsed"):
        await programme.mentoring.accept(mentee, pairing.id)


async def test_a_decline_tells_the_other_side_that_it_came_to_nothing_and_no_more(programme: Programme) -> None:
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.offered(mentor, mentee)
    await programme.deliver(minutes=1)

    await programme.mentoring.decline(mentee, pairing.id)

    [over] = only(OfferOverDue, await programme.deliver(minutes=1))
    assert over.pairing.member(over.part) == mentor.member_id
    assert "declined" not in over.why.lower()
    assert (await programme.known(pairing)).state is PairingState.DECLINED


async def test_the_last_place_is_taken_once_however_many_accept_at_once(programme: Programme) -> None:
    mentor = await programme.sign_up(Side.MENTOR)
    mentees = [await programme.sign_up(Side.MENTEE) for _ in range(50)]
    offers = [await programme.offered(mentor, mentee) for mentee in mentees]
    for offer in offers:
        await programme.mentoring.accept(mentor, offer.id)

    pressed = await asyncio.gather(
        *(programme.mentoring.accept(mentee, offer.id) for mentee, offer in zip(mentees, offers, strict=True)),
        return_exceptions=True,
    )

    held = [one for one in pressed if not isinstance(one, BaseException)]
    assert [one.state for one in held] == [PairingState.ACTIVE]
    assert len([one for one in pressed if isinstance(one, OfferOver | PairingFull)]) == 49
    told = only(OfferOverDue, await programme.deliver(minutes=1))
    assert len({one.pairing.mentee_id for one in told}) == 49


async def test_a_mentor_cannot_take_on_more_than_they_have_room_for(programme: Programme) -> None:
    mentor = await programme.sign_up(Side.MENTOR, capacity=2)
    mentees = [await programme.sign_up(Side.MENTEE) for _ in range(2)]
    first = await programme.offered(mentor, mentees[0])
    second = await programme.offered(mentor, mentees[1])
    await programme.mentoring.revise(mentor, lambda known: replace(known, capacity=1))
    await programme.mentoring.accept(mentees[0], first.id)
    await programme.mentoring.accept(mentees[1], second.id)

    await programme.mentoring.accept(mentor, first.id)

    with pytest.raises((MentorFull, OfferOver)):
        await programme.mentoring.accept(mentor, second.id)


async def test_a_mentee_with_a_mentor_hears_that_other_offers_are_over(programme: Programme) -> None:
    mentee = await programme.sign_up(Side.MENTEE)
    mentors = [await programme.sign_up(Side.MENTOR) for _ in range(2)]
    offers = [await programme.offered(mentor, mentee) for mentor in mentors]
    await programme.deliver(minutes=1)
    await programme.mentoring.accept(mentors[0], offers[0].id)

    await programme.mentoring.accept(mentee, offers[0].id)

    [over] = only(OfferOverDue, await programme.deliver(minutes=1))
    assert over.pairing.member(over.part) == mentors[1].member_id
    assert (await programme.known(offers[1])).state is PairingState.WITHDRAWN


async def test_an_offer_is_nobodys_but_theirs(programme: Programme) -> None:
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.offered(mentor, mentee)

    with pytest.raises(PairingNotFound):
        await programme.mentoring.accept(STRANGER, pairing.id)
    with pytest.raises(PairingNotFound):
        await programme.mentoring.accept(person(1, mentor.server_id + 1), pairing.id)


async def test_who_takes_no_messages_is_written_to_in_the_agreed_channel(programme: Programme) -> None:
    await programme.choose_channels()
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    await programme.offered(mentor, mentee)

    await programme.deliver(DmClosed(), minutes=1)

    words = only(UnreachedDue, await programme.deliver(minutes=1))
    assert {one.member_id for one in words} == {mentor.member_id, mentee.member_id}


async def test_an_offer_to_somebody_who_left_the_server_is_taken_back(programme: Programme) -> None:
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.offered(mentor, mentee)

    await programme.deliver(Gone("member"), minutes=1)

    assert (await programme.known(pairing)).state is PairingState.WITHDRAWN
