"""A member enters what they earned, sees what is missing, is reminded in time, and takes their entries with them."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from bot.ceu import COUNTDOWN
from bot.schema import metadata
from bot.storage import Database
from playground import Interaction, Message
from tests.privacy.filling import found_in
from tests.support.study_hall import AMINA, ROSA, THEO, StudyHall, components, words_of

DAYS_LEFT = "Your AAPC cycle ends in 180 days"


def fields(opened: Interaction) -> list[dict[str, Any]]:
    """Return the fields of the form that was opened."""
    assert opened.modal is not None, opened.failed
    return [one["component"] for one in opened.modal["components"]]


async def filled(hall: StudyHall, member: str, opened: Interaction, *answers: object) -> Interaction:
    """Submit a form with these answers, field by field; None leaves what stands there."""
    values: dict[str, object] = {}
    for field, answer in zip(fields(opened), answers, strict=True):
        kept = [one["value"] for one in field.get("options", ()) if one.get("default")]
        values[field["custom_id"]] = field.get("value", kept) if answer is None else answer
    return await hall.submit(member, opened, values)


async def added(
    hall: StudyHall, title: str, units: str, proof: str = "", counts_for: str = "AAPC", member: str = THEO
) -> Interaction:
    """Enter units of today."""
    opened = await hall.use(member, "ceu add", counts_for=counts_for)
    return await filled(hall, member, opened, title, None, units, ["aapc"], proof)


async def summary(hall: StudyHall, member: str = THEO) -> Message:
    """Ask where one stands; only oneself is told."""
    used = await hall.use(member, "ceu summary")
    assert used.ephemeral
    assert used.message is not None
    return used.message


async def cycle_set(hall: StudyHall, *answers: object, member: str = THEO) -> Interaction:
    """Set the AAPC cycle on the summary."""
    card = await summary(hall, member)
    verb = "Change" if "Change AAPC cycle" in words_of(card) else "Set"
    return await filled(hall, member, await hall.press(member, card, f"{verb} AAPC cycle"), *answers)


async def standing_in(hall: StudyHall) -> None:
    """Let Theo hold the CPC until the end of 2027."""
    await cycle_set(hall, "cpc", "2026-01-01", "December 31, 2027")


def reminders(hall: StudyHall, member: str = THEO) -> Sequence[Message]:
    """Return the words on cycles that a member got."""
    return [one for one in hall.playground.control.direct_messages(member) if "AAPC cycle ends" in words_of(one)]


def exported(hall: StudyHall, used: Interaction) -> list[dict[str, str]]:
    """Read the file that the answer carries."""
    assert used.ephemeral
    assert used.message is not None
    [file] = used.message.attachments
    text = hall.playground.world.files[file.id].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


async def test_units_are_entered_summed_up_and_exported(hall: StudyHall) -> None:
    assert "Nothing entered yet" in words_of(await summary(hall))
    entered = await added(hall, "=Chapter *meeting*", "1.5")
    assert entered.ephemeral
    assert "Unverified" in words_of(entered.message)
    await added(hall, "Webinar", "2", "AB123")
    await added(hall, "Congress", "8", "https://example.org/proof", counts_for="both")
    await standing_in(hall)

    said = words_of(await summary(hall))
    assert "AAPC (CPC): 11.5 CEUs of 36 done." in said
    assert "24.5 CEUs missing by 2027-12-31, in 403 days." in said
    assert "Without an index number or a certificate: 1.5 CEUs" in said
    assert "`████▒░░░░░░░░░░░`" in said
    (picture,) = (await summary(hall)).attachments
    assert hall.playground.world.files[picture.id].startswith(b"\x89PNG")

    rows = exported(hall, await hall.use(THEO, "ceu export"))
    assert sorted((row["Title"], row["CEUs"], row["For"], row["Verified"]) for row in rows) == [
        ("'=Chapter *meeting*", "1.5", "AAPC", "no"),
        ("Congress", "8", "AAPC and AHIMA", "yes"),
        ("Webinar", "2", "AAPC", "yes"),
    ]
    assert exported(hall, await hall.use(ROSA, "ceu export")) == []


async def test_an_entry_is_verified_by_its_member_and_removed(hall: StudyHall) -> None:
    await added(hall, "Chapter meeting", "1")
    card, old_card = await summary(hall), await summary(hall)
    [select] = [one for one in components(card) if str(one.get("placeholder", "")).startswith("Choose an entry")]
    entry_id = select["options"][0]["value"]
    await hall.choose(THEO, card, "Choose an entry", [entry_id])
    assert "Unverified" in words_of(card)

    opened = await hall.press(THEO, card, "Change")
    assert [field.get("value") for field in fields(opened)][:3] == ["Chapter meeting", "2026-11-23", "1"]
    await filled(hall, THEO, opened, None, None, "1.25", None, "AB99")
    assert "Verified by index number AB99" in words_of(card)
    assert "1.25 CEUs for AAPC" in words_of(card)

    await hall.press(THEO, card, "Remove")
    assert "Nothing entered yet" in words_of(card)
    gone = await hall.choose(THEO, old_card, "Choose an entry", [entry_id])
    assert "not on record any more" in words_of(gone.message)


async def test_what_cannot_be_is_refused_with_a_cure_and_nothing_is_kept(hall: StudyHall) -> None:
    opened = await hall.use(THEO, "ceu add", counts_for="AAPC")
    refused = await filled(hall, THEO, opened, "Later", "2027-01-01", "1", ["other"], "")
    assert "still to come" in words_of(refused.message)
    assert "is no number of units" in words_of((await added(hall, "Much", "1.1")).message)
    assert "is no credential" in words_of((await cycle_set(hall, "<@1>", "2026-01-01", "2027-12-31")).message)
    assert "A cycle ends after it begins" in words_of(
        (await cycle_set(hall, "CPC", "2026-01-01", "2025-01-01")).message
    )

    assert "Nothing entered yet" in words_of(await summary(hall))
    assert "Set AAPC cycle" in words_of(await summary(hall))


async def test_entries_are_turned_ten_at_a_time(hall: StudyHall) -> None:
    for number in range(11):
        await added(hall, f"Webinar {number}", "1")
    card = await summary(hall)
    assert ("Webinar 10" in words_of(card), "Webinar 0 " in words_of(card)) == (True, False)
    await hall.press(THEO, card, "Older")
    assert ("Webinar 10" in words_of(card), "Webinar 0 " in words_of(card)) == (False, True)
    await hall.press(THEO, card, "Newer")
    assert "page 1 of 2" in words_of(card)


async def test_a_reminder_arrives_once_whatever_happens_in_between(hall: StudyHall) -> None:
    await added(hall, "Webinar", "6", "AB1")
    await standing_in(hall)
    hall.advance(days=222)
    await hall.all_delivered()
    assert reminders(hall) == []

    await hall.stop_bot()
    hall.advance(days=1)
    await hall.start_bot()
    await hall.until(lambda: reminders(hall))
    await hall.restart_bot()
    await standing_in(hall)
    hall.advance(days=2)
    await hall.all_delivered()

    [reminded] = reminders(hall)
    assert DAYS_LEFT in words_of(reminded)
    assert "30 CEUs missing by 2027-12-31" in words_of(reminded)
    assert reminders(hall, AMINA) == []


async def test_without_a_cycle_nobody_is_reminded(hall: StudyHall) -> None:
    await standing_in(hall)
    dropped = await cycle_set(hall, "", None, None)
    assert "Set AAPC cycle" in words_of(dropped.message)
    hall.advance(days=223)
    await hall.all_delivered()

    assert reminders(hall) == []
    assert {row.state for row in await hall.deliveries(COUNTDOWN)} == {"cancelled"}


async def test_whoever_is_forgotten_is_not_reminded(hall: StudyHall) -> None:
    await added(hall, "Webinar", "6", "AB1")
    await standing_in(hall)
    await hall.fill_in(THEO, await hall.use(THEO, "me forget"), "forget me")

    assert await hall.service(Database).read(found_in, metadata, hall.member_id(THEO)) == []
    assert await hall.deliveries(COUNTDOWN) == []
    assert "Nothing entered yet" in words_of(await summary(hall))
