"""How a pairing lives: check-ins by cadence, silence that is heard, ends that tell no tales."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.jobs import DmClosed, Gone
from bot.mentoring import (
    AgendaDue,
    CheckInDue,
    EndedDue,
    EndReason,
    HelpDue,
    Mood,
    PairingState,
    Part,
    Side,
    SilenceDue,
    ThreadDue,
    UnreachedDue,
    WaitingDue,
    apart_store,
    coordinating,
    living,
    pairing_store,
)
from bot.mentoring.living import AnsweredAlready, NotActive
from bot.mentoring.pairing import NotPossible, PairingNotFound
from bot.privacy import Privacy
from bot.schema import PERSONAL_DATA, metadata
from bot.storage import Database
from tests.mentoring.programme import COORDINATOR, KEY, SERVER, STRANGER, Programme
from tests.privacy.filling import found_in
from tests.support.deliveries import only


@pytest.fixture
def programme(database: Database) -> Programme:
    return Programme(database)


async def test_check_ins_come_after_a_week_and_then_by_cadence_to_both(programme: Programme) -> None:
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.paired(mentor, mentee)

    asked: list[tuple[int, Part]] = []
    for _ in range(7 + 14 * 3):
        for one in only(CheckInDue, await programme.deliver(days=1)):
            if not one.nudge:
                asked.append((one.number, one.part))
                actor = mentor if one.part is Part.MENTOR else mentee
                await programme.mentoring.check_in(actor, pairing.id, one.number, Mood.WELL, "")

    assert asked == [(number, part) for number in (1, 2, 3, 4) for part in (Part.MENTOR, Part.MENTEE)]


async def test_silence_is_nudged_once_and_then_told_the_coordinators(programme: Programme) -> None:
    await programme.choose_channels()
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    await programme.paired(mentor, mentee)

    assert len(only(CheckInDue, await programme.deliver(days=7, minutes=1))) == 2
    nudges = only(CheckInDue, await programme.deliver(days=4))
    assert [one.nudge for one in nudges] == [True, True]
    [silence] = only(SilenceDue, await programme.deliver(days=5))
    assert silence.number == 1


async def test_one_word_from_either_side_keeps_the_coordinators_out_of_it(programme: Programme) -> None:
    await programme.choose_channels()
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.paired(mentor, mentee)
    await programme.deliver(days=7, minutes=1)

    await programme.mentoring.check_in(mentee, pairing.id, 1, Mood.SLOW, "")

    [nudge] = only(CheckInDue, await programme.deliver(days=4))
    assert nudge.part is Part.MENTOR
    assert only(SilenceDue, await programme.deliver(days=5)) == []


async def test_a_check_in_is_answered_once(programme: Programme) -> None:
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.paired(mentor, mentee)
    await programme.mentoring.check_in(mentee, pairing.id, 1, Mood.WELL, "")

    with pytest.raises(AnsweredAlready):
        await programme.mentoring.check_in(mentee, pairing.id, 1, Mood.HELP, "")
    with pytest.raises(PairingNotFound):
        await programme.mentoring.check_in(STRANGER, pairing.id, 1, Mood.WELL, "")


async def test_a_call_for_help_reaches_the_coordinators_with_its_note(programme: Programme) -> None:
    await programme.choose_channels()
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.paired(mentor, mentee)

    await programme.mentoring.check_in(mentee, pairing.id, None, Mood.HELP, "We cannot find a time.")

    [call] = only(HelpDue, await programme.deliver(minutes=1))
    assert (call.report.note, call.report.member_id) == ("We cannot find a time.", mentee.member_id)


async def test_a_confidential_end_tells_the_other_side_that_it_ended_and_frees_the_place(
    programme: Programme,
) -> None:
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.paired(mentor, mentee)

    await programme.mentoring.end(mentee, pairing.id, EndReason.BADLY, "He shouts.")

    [ended] = only(EndedDue, await programme.deliver(minutes=1))
    assert ended.part is Part.MENTOR
    with pytest.raises(NotActive):
        await programme.mentoring.end(mentee, pairing.id, EndReason.TIME, "")
    assert only(CheckInDue, await programme.deliver(days=30)) == []
    with pytest.raises(NotPossible, match="never"):
        await programme.pair_by_hand(mentor, mentee)
    other = await programme.sign_up(Side.MENTEE)
    assert (await programme.paired(mentor, other)).state is PairingState.ACTIVE


async def test_two_coordinators_end_a_pairing_once(programme: Programme) -> None:
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.paired(mentor, mentee)
    secret, now = bytes.fromhex(KEY), programme.clock.now()
    end = living.end_by_coordinator

    await programme.database.write(end, secret, COORDINATOR, pairing.id, EndReason.SILENCE, now)
    with pytest.raises(NotActive):
        await programme.database.write(end, secret, COORDINATOR, pairing.id, EndReason.SILENCE, now)

    assert len(only(EndedDue, await programme.deliver(minutes=1))) == 2


async def test_somebody_who_left_the_server_ends_the_pairing_at_the_next_check_in(programme: Programme) -> None:
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.paired(mentor, mentee)

    await programme.deliver(Gone("member"), days=7, minutes=1)

    known = await programme.known(pairing)
    assert (known.state, known.end_reason) == (PairingState.ENDED, EndReason.LEFT)


async def test_with_closed_messages_the_agreed_channel_hears_of_every_check_in(programme: Programme) -> None:
    await programme.choose_channels()
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.paired(mentor, mentee)

    await programme.deliver(DmClosed(), days=7, minutes=1)

    words = only(UnreachedDue, await programme.deliver(minutes=1))
    assert {one.member_id for one in words} == {mentor.member_id, mentee.member_id}
    assert (await programme.known(pairing)).state is PairingState.ACTIVE


async def test_a_pair_gets_a_thread_where_the_server_has_them_and_it_is_woken_at_check_ins(
    programme: Programme,
) -> None:
    await programme.choose_channels(threads=True)
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.offered(mentor, mentee)
    await programme.mentoring.accept(mentor, pairing.id)
    await programme.mentoring.accept(mentee, pairing.id)

    assert len(only(ThreadDue, await programme.deliver(minutes=1))) == 1
    [agenda] = only(AgendaDue, await programme.deliver(minutes=1))
    assert agenda.number == 0
    thread_id = (await programme.known(pairing)).thread_id
    assert thread_id is not None

    await programme.deliver(days=7)
    [woken] = [one for one in await programme.deliver(minutes=1) if isinstance(one.prepared, AgendaDue)]
    assert woken.delivery.target.channel_id == thread_id


async def test_who_waits_long_hears_why_once_unless_a_mentor_was_found(programme: Programme) -> None:
    waiting = await programme.sign_up(Side.MENTEE)
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    await programme.paired(mentor, mentee)

    told = only(WaitingDue, await programme.deliver(days=14, minutes=1))

    assert [one.profile.member_id for one in told] == [waiting.member_id]
    assert "places are taken" in told[0].why
    assert only(WaitingDue, await programme.deliver(days=30)) == []


async def test_whose_pairing_ended_hears_after_two_weeks_more_why_there_is_no_other(programme: Programme) -> None:
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.paired(mentor, mentee)
    await programme.deliver(days=20)
    await programme.mentoring.leave(mentor)
    assert (await programme.known(pairing)).state is PairingState.ENDED

    assert only(WaitingDue, await programme.deliver(days=13)) == []
    [told] = only(WaitingDue, await programme.deliver(days=1, minutes=1))

    assert told.profile.member_id == mentee.member_id


async def test_a_pause_is_shown_until_its_day(programme: Programme) -> None:
    mentee = await programme.sign_up(Side.MENTEE)
    until = programme.clock.now().date() + timedelta(days=3)
    paused = await programme.mentoring.pause(mentee, until)
    assert (paused.profile.paused_until, "paused" in paused.why_waiting) == (until, True)

    await programme.deliver(days=3)

    standing = await programme.mentoring.standing(mentee)
    assert (standing.profile.paused_until, "paused" in standing.why_waiting) == (None, False)


async def test_where_somebody_stands_is_always_told(programme: Programme) -> None:
    first = await programme.sign_up(Side.MENTEE)
    assert "No mentor has signed up" in (await programme.mentoring.standing(first)).why_waiting

    mentor = await programme.sign_up(Side.MENTOR)
    second = await programme.sign_up(Side.MENTEE)
    assert "moderators' turn" in (await programme.mentoring.standing(first)).why_waiting
    assert "One waits before you" in (await programme.mentoring.standing(second)).why_waiting

    await programme.mentoring.revise(second, lambda known: replace(known, languages=frozenset({"fr"})))
    assert "language" in (await programme.mentoring.standing(second)).why_waiting
    await programme.paired(mentor, first)
    assert "places are taken" in (await programme.mentoring.standing(second)).why_waiting


async def test_forgetting_somebody_ends_their_pairing_kindly_and_leaves_a_keyed_hash_alone(
    programme: Programme,
) -> None:
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    await programme.paired(mentor, mentee)
    avoided = await programme.sign_up(Side.MENTOR)
    await programme.mentoring.avoid(mentee, [avoided.member_id])

    await Privacy(programme.database, programme.clock, PERSONAL_DATA).erase(mentee.member_id)

    [ended] = only(EndedDue, await programme.deliver(minutes=1))
    assert ended.part is Part.MENTOR
    assert await programme.database.read(found_in, metadata, mentee.member_id) == []
    [rule] = await programme.database.read(apart_store.of_server, SERVER)
    assert (rule.member_id, rule.other_member_id) == (None, avoided.member_id)

    await programme.sign_up(Side.MENTEE, mentee)  # back again: the rule still holds
    with pytest.raises(NotPossible, match="never"):
        await programme.pair_by_hand(avoided, mentee)


async def test_what_somebody_keeps_private_is_in_no_export(programme: Programme) -> None:
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.paired(mentor, mentee)
    await programme.mentoring.avoid(mentor, [mentee.member_id])
    await programme.mentoring.check_in(mentor, pairing.id, None, Mood.HELP, "He shouts.")
    privacy = Privacy(programme.database, programme.clock, PERSONAL_DATA)

    others = str((await privacy.export(mentee.member_id)).tables)
    own = str((await privacy.export(mentor.member_id)).tables)

    assert "He shouts" not in others
    assert "He shouts" in own
    assert "mentor_apart" not in own + others
    assert str(mentee.member_id) not in own  # what names others is not theirs


async def test_leaving_takes_the_sign_up_and_ends_what_is_open(programme: Programme) -> None:
    mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
    pairing = await programme.paired(mentor, mentee)

    await programme.mentoring.leave(mentor)

    assert len(only(EndedDue, await programme.deliver(minutes=1))) == 1
    assert (await programme.known(pairing)).state is PairingState.ENDED
    board = await programme.database.read(coordinating.board, SERVER, programme.clock.now())
    assert [one.member_id for one in board.waiting] == [mentee.member_id]
    assert board.with_room == []


async def test_a_year_of_pairings_is_asked_after_once_each_time(programme: Programme) -> None:
    pairs = 3
    for _ in range(pairs):
        mentor, mentee = await programme.sign_up(Side.MENTOR), await programme.sign_up(Side.MENTEE)
        await programme.paired(mentor, mentee)

    seen: list[tuple[int, str, str]] = []
    for _ in range(365):
        for one in await programme.deliver(days=1):
            seen.append((one.delivery.id, one.delivery.kind, one.delivery.occurrence))
            assert one.delivery.attempts == 1

    assert len(seen) == len(set(seen))
    for number in range(1, 27):
        asked = [one for one in seen if one[1] == "mentoring.checkin" and one[2].startswith(f"{number}:")]
        assert len(asked) == 2 * pairs, number
    assert len(await programme.database.read(pairing_store.of_server, SERVER, PairingState.ACTIVE)) == pairs
