"""Sign-ups, a round, offers by direct message, a pairing, a check-in: as mentors, mentees and coordinators live it."""

from collections.abc import Mapping
from typing import Any

import pytest

from playground import ActRefusedError, Interaction, Message
from tests.journeys.acts import choose_audit_channel
from tests.support.study_hall import AMINA, LOUNGE, MOD_LOG, ROSA, THEO, StudyHall, components, words_of

EVENINGS = [f"{weekday}-evening" for weekday in range(5)]


def fields(opened: Interaction) -> list[dict[str, Any]]:
    """Return the fields of the form that was opened."""
    assert opened.modal is not None
    return [one["component"] for one in opened.modal["components"]]


async def fill_section(
    hall: StudyHall, member: str, card: Message | None, section: str, answers: Mapping[int, object]
) -> Interaction:
    """Open a section and answer its fields by place; the others stay as they are."""
    opened = await hall.press(member, card, section)
    values: dict[str, object] = {}
    for place, field in enumerate(fields(opened)):
        kept = [one["value"] for one in field.get("options", ()) if one.get("default")]
        values[field["custom_id"]] = answers.get(place, field.get("value", kept))
    return await hall.submit(member, opened, values)


async def sign_up(hall: StudyHall, member: str, side: str) -> Message:
    """Sign up as one whom everybody suits."""
    card = (await hall.use(member, "mentor join")).message
    await fill_section(hall, member, card, "Who you are", {0: [side], 1: ["CPC"], 2: ["CPC"]})
    await fill_section(hall, member, card, "Work and goals", {0: ["outpatient"], 1: ["exam"], 2: ["en"]})
    await fill_section(hall, member, card, "Time", {0: EVENINGS, 3: "Chicago"})
    await hall.press(member, card, "Join")
    assert card is not None
    return card


async def direct(hall: StudyHall, member: str, text: str) -> Message:
    """Wait for the newest direct message with this text."""
    return await hall.until(
        lambda: next(
            (one for one in reversed(hall.playground.control.direct_messages(member)) if text in words_of(one)), None
        )
    )


async def matched(hall: StudyHall) -> None:
    """Let Theo mentor and Amina learn, and Rosa approve what is proposed."""
    await sign_up(hall, THEO, "mentor")
    await sign_up(hall, AMINA, "mentee")
    proposed = await hall.use(ROSA, "pairings match")
    assert "1 proposal" in words_of(proposed.message)
    await hall.press(ROSA, proposed.message, "Approve all 1")
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


async def test_a_call_for_help_reaches_the_moderators_alone(hall: StudyHall) -> None:
    await choose_audit_channel(hall)
    await matched(hall)
    for member in (THEO, AMINA):
        await hall.press(member, await direct(hall, member, "Why you two"), "Accept")

    opened = await hall.use(AMINA, "mentor checkin")
    mood, note = fields(opened)
    await hall.submit(AMINA, opened, {mood["custom_id"]: ["help"], note["custom_id"]: "No common hour."})

    card = await hall.until(lambda: next((one for one in hall.posts(MOD_LOG) if "needs help" in words_of(one)), None))
    assert "No common hour." in words_of(card)
    assert not [one for one in hall.playground.control.direct_messages(THEO) if "No common hour." in words_of(one)]


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
