"""/help leads to every command that the person may use, each ready to be tapped, and names none that is not there."""

import re

import pytest

from cogs.help.intentions import COORDINATORS, MEMBERS, MODERATORS
from playground import Message
from tests.support.study_hall import ROSA, THEO, StudyHall, shipped_content, words_of

_TAPPABLE = re.compile(r"</([^:>]+):(\d+)>")
_ROOTS = ("staff", "pairings")


async def opened(hall: StudyHall, member: str) -> Message:
    """Ask for help; return the private card."""
    used = await hall.use(member, "help")
    assert used.ephemeral
    assert used.message is not None
    return used.message


def tappable(card: Message) -> dict[str, int]:
    """Return the commands that a card offers, with their ids."""
    return {name: int(number) for name, number in _TAPPABLE.findall(words_of(card))}


async def everything(hall: StudyHall) -> tuple[dict[str, int], dict[str, int]]:
    """Return what help offers to everybody, and what it offers to moderators besides."""
    card = await opened(hall, ROSA)
    members = tappable(card)
    await hall.press(ROSA, card, "Run the server")
    moderators = tappable(card)
    await hall.press(ROSA, card, "Back")
    assert tappable(card) == members
    return members, moderators


async def test_every_command_is_offered_under_its_id_and_still_so_after_a_restart(hall: StudyHall) -> None:
    members, moderators = await everything(hall)
    ids = {command.name: command.id for command in hall.playground.world.commands.values()}

    assert len(members) == sum(len(wish.intentions) for wish in MEMBERS)
    assert len(moderators) == sum(len(wish.intentions) for wish in (*MODERATORS, *COORDINATORS))
    for name, number in {**members, **moderators}.items():
        assert number == ids[name.split()[0]], name

    await hall.restart_bot()
    assert await everything(hall) == (members, moderators)


async def test_a_member_is_not_shown_how_the_server_is_run(hall: StudyHall) -> None:
    card = await opened(hall, THEO)
    assert "Run the server" not in words_of(card)
    assert not [name for name in tappable(card) if name.split()[0] in _ROOTS]


async def test_it_says_what_it_stands_on_and_what_to_do_about_a_fault(hall: StudyHall) -> None:
    card = await opened(hall, THEO)
    assert "Not affiliated with AAPC, AHIMA, the AMA, CMS" in words_of(card)
    await hall.press(THEO, card, "Sources, licences, faults")
    said = words_of(card)
    for one in ("CDC/NCHS", "CMS", "MIT licence", "registered trademark", "reference code", "Flag", "Not affiliated"):
        assert one in said
    assert {"me export", "me forget"} == set(tappable(card))


@pytest.mark.parametrize(("label", "key"), [("Networking", "networking"), ("First job", "first-job")])
async def test_its_buttons_lead_into_the_guide(hall: StudyHall, label: str, key: str) -> None:
    card = await opened(hall, THEO)
    await hall.press(THEO, card, label)
    assert shipped_content().book.page(key).title in words_of(card)
