"""Sign-ups, a round, offers by direct message, a pairing, a check-in: as mentors, mentees and coordinators live it."""

import io
import zipfile

import pytest

from playground import ActRefusedError, Message, Person
from playground.world_servers import add_member
from tests.journeys.acts import choose_audit_channel
from tests.journeys.mentoring_acts import direct, fields, fill_section, sign_up
from tests.support.study_hall import AMINA, LOUNGE, MOD_LOG, ROSA, THEO, StudyHall, components, words_of


async def matched(hall: StudyHall, *, signed_up: bool = False) -> None:
    """Let Theo mentor and Amina learn, and Rosa approve what is proposed."""
    if not signed_up:
        await sign_up(hall, THEO, "mentor")
        await sign_up(hall, AMINA, "mentee")
    proposed = await hall.use(ROSA, "pairings match")
    assert "1 proposal" in words_of(proposed.message)
    await hall.press(ROSA, proposed.message, "Approve")
    hall.advance(seconds=10)  # direct messages are paced


async def test_from_sign_up_to_a_pair_and_its_first_check_in(hall: StudyHall) -> None:
    await matched(hall)

    for member in (THEO, AMINA):
        offer = await direct(hall, member, "Why you two")
        await hall.press(member, offer, "Accept")
    hall.advance(seconds=10)
    for member in (THEO, AMINA):
        assert "Never share patient information" in words_of(await direct(hall, member, "For your first talk"))
    where = await hall.use(AMINA, "mentor me")
    assert "Mentor" in words_of(where.message)

    hall.advance(days=7, minutes=2)
    asked = await direct(hall, AMINA, "How does it go?")
    thanks = await hall.press(AMINA, asked, "Going well")
    assert "Thank you" in words_of(thanks.message)
    again = await hall.press(AMINA, asked, "Going well")
    assert "answered this check-in" in words_of(again.message)


async def test_the_sign_up_says_what_is_missing_and_keeps_what_was_said(hall: StudyHall) -> None:
    card = (await hall.use(AMINA, "mentor join")).message
    refused = await hall.press(AMINA, card, "Join")
    assert "your goals" in words_of(refused.message)
    await fill_section(hall, AMINA, card, "Work and goals", {0: ["inpatient"], 1: ["first_job"], 2: ["en", "es"]})
    await hall.restart_bot()

    again = await hall.use(AMINA, "mentor join")

    assert "Find a first job" in words_of(again.message)
    assert "English, Spanish" in words_of(again.message)


async def test_mentor_me_always_answers(hall: StudyHall) -> None:
    assert "/mentor join signs up" in words_of((await hall.use(AMINA, "mentor me")).message)
    await sign_up(hall, AMINA, "mentee")
    assert "No mentor has signed up here yet" in words_of((await hall.use(AMINA, "mentor me")).message)


async def test_what_is_said_in_confidence_is_the_moderators_alone(
    hall: StudyHall, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    vera = newcomers(hall, "Vera Lind")[0]
    await choose_audit_channel(hall)
    card = await sign_up(hall, AMINA, "mentee")
    await sign_up(hall, THEO, "mentor")
    await sign_up(hall, vera, "mentor")
    opened = await hall.press(AMINA, card, "Not with …")
    [others] = fields(opened)
    await hall.submit(AMINA, opened, {others["custom_id"]: [str(hall.member_id(vera))]})
    await matched(hall, signed_up=True)
    for member in (THEO, AMINA):
        await hall.press(member, await direct(hall, member, "Why you two"), "Accept")
    opened = await hall.use(AMINA, "mentor checkin")
    mood, note = fields(opened)
    await hall.submit(AMINA, opened, {mood["custom_id"]: ["help"], note["custom_id"]: "No common hour."})
    call = await hall.until(lambda: next((one for one in hall.posts(MOD_LOG) if "needs help" in words_of(one)), None))
    assert "No common hour." in words_of(call)

    board = words_of((await hall.use(ROSA, "pairings board")).message)
    assert "🆘" in board
    assert "“No common hour.”" in board
    asked = await hall.use(AMINA, "mentor me")
    await end_it(hall, asked.message, "badly", "He shouts.")
    for member in (AMINA, THEO, vera):
        await hall.use(member, "mentor me")
    for command in ("board", "match", "settings"):
        await hall.use(ROSA, f"pairings {command}")
    assert "He shouts." in words_of((await hall.use(ROSA, "pairings history")).message)
    await direct(hall, THEO, "Your pairing has ended")
    exported = await hall.use(ROSA, "pairings export")
    assert exported.message is not None
    own = {member: files_of(hall, (await hall.use(member, "me export")).message) for member in (AMINA, THEO, vera)}

    for secret in ("No common hour.", "He shouts."):
        held = [one for one in hall.playground.world.messages.values() if secret in words_of(one)]
        rosa, mod_log = hall.member_id(ROSA), hall.channel(MOD_LOG).id
        assert held
        assert all(one.viewer_id == rosa or one.channel_id == mod_log for one in held), secret
        assert secret not in files_of(hall, exported.message)
        assert secret not in own[THEO] + own[vera]
        assert secret in own[AMINA]  # her own words
        assert secret not in caplog.text + "".join(capfd.readouterr())
    amina, avoided = hall.member_id(AMINA), hall.member_id(vera)
    assert str(avoided) not in own[AMINA] + seen_by(hall, AMINA)
    assert str(amina) not in own[vera] + seen_by(hall, vera)
    assert not [row for row in files_of(hall, exported.message).splitlines() if str(avoided) in row]


def newcomers(hall: StudyHall, *names: str) -> list[str]:
    """Let people join the server; return their names."""
    world = hall.playground.world
    for name in names:
        person = Person(world.mint(), name.lower().replace(" ", "."), name)
        add_member(world, hall.playground.control.server(hall.server_id), person)
    return list(names)


async def end_it(hall: StudyHall, card: Message | None, reason: str, note: str) -> None:
    """Let Amina end her pairing."""
    opened = await hall.press(AMINA, card, "End it")
    why, said = fields(opened)
    await hall.submit(AMINA, opened, {why["custom_id"]: [reason], said["custom_id"]: note})


def files_of(hall: StudyHall, message: Message | None) -> str:
    """Return what is in a message's files, unpacked."""
    assert message is not None
    text = ""
    for data in (hall.playground.world.files[one.id] for one in message.attachments):
        if not zipfile.is_zipfile(io.BytesIO(data)):
            text += data.decode()
            continue
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            text += "".join(packed.read(name).decode() for name in packed.namelist())
    assert text
    return text


def seen_by(hall: StudyHall, member: str) -> str:
    """Return all that the bot wrote to a member alone."""
    world, me = hall.playground.world, hall.member_id(member)
    private = [one for one in world.messages.values() if one.viewer_id == me]
    return "\n".join(words_of(one) for one in (*private, *hall.playground.control.direct_messages(member)))


async def test_ten_sign_ups_become_ten_pairs_in_few_presses_and_everybody_sees_where_they_stand(
    hall: StudyHall,
) -> None:
    mentors = newcomers(hall, *(f"Mentor {number}" for number in range(4)))
    mentees = newcomers(hall, *(f"Mentee {number}" for number in range(10)))
    for mentor, room in zip(mentors, (3, 3, 2, 2), strict=True):
        await sign_up(hall, mentor, "mentor", room)
    for mentee in mentees:
        await sign_up(hall, mentee, "mentee")
        assert "You are first" in words_of((await hall.use(mentees[0], "mentor me")).message)

    card = (await hall.use(ROSA, "pairings match")).message
    presses = 1
    assert card is not None
    assert "10 proposals" in words_of(card)
    reasons = words_of(card).count("hours a week in common")
    for _ in range(2):
        await hall.press(ROSA, card, "More →")
        presses += 1
        reasons += words_of(card).count("hours a week in common")
    assert reasons == 10  # each has been read
    for member in (mentees[0], mentors[0]):
        assert "the moderators decide next" in words_of((await hall.use(member, "mentor me")).message)
    await hall.press(ROSA, card, "Approve all 10")
    presses += 1

    assert presses <= 15
    assert "10 offers are on the way" in words_of(card)
    hall.advance(minutes=1)
    for mentee in mentees:
        where = (await hall.use(mentee, "mentor me")).message
        assert "as your mentor. Your answer?" in words_of(where)
        await hall.press(mentee, where, "Accept")
    for mentor in mentors:
        while True:
            where = (await hall.use(mentor, "mentor me")).message
            assert where is not None
            if not [one for one in components(where) if one.get("label") == "Accept"]:
                break
            await hall.press(mentor, where, "Accept")
    for member in (*mentees, *mentors):
        assert ", since <t:" in words_of((await hall.use(member, "mentor me")).message)
    board = words_of((await hall.use(ROSA, "pairings board")).message)
    assert "Pairs (10)" in board
    assert "Waiting for a mentor (0)" in board


async def test_a_member_may_not_coordinate(hall: StudyHall) -> None:
    with pytest.raises(ActRefusedError):
        hall.playground.control.command(THEO, LOUNGE, "pairings board")
    hall.show_to_everyone("pairings")
    refused = await hall.use(THEO, "pairings match")
    assert "for pairing coordinators" in words_of(refused.message)


async def test_settings_are_saved_as_they_are_chosen(hall: StudyHall) -> None:
    card = (await hall.use(ROSA, "pairings settings")).message
    assert card is not None
    await hall.choose(ROSA, card, "Choose the agreed channel", [hall.channel(LOUNGE)])
    await hall.press(ROSA, card, "A thread for each pair")
    await hall.press(ROSA, card, "Close sign-ups")

    assert "each pair gets a private thread" in words_of(card)
    assert "takes no new sign-ups" in words_of((await hall.use(AMINA, "mentor join")).message)
    assert not [one for one in components(card) if one.get("label") == "Close sign-ups"]
