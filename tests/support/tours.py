"""Ways through the page from first command to goal, as people go them: told in tests, pictured in the documents."""

import re
from pathlib import Path

from playwright.async_api import expect

from tests.support.browser import Visitor
from tests.support.study_hall import AMINA, LOUNGE, QUESTIONS, ROSA, THEO

_EVENINGS = ("Tuesday evening", "Thursday evening")
_VERDICT = re.compile("Right!|Not this time")
MOST_PRESSES = 12
"""From an empty server to its first question; every tap counts."""


class Album:
    """Keeps pictures of a tour in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def keep(self, person: Visitor, name: str) -> None:
        """Take a picture of the newest message from its beginning; all has to fit into the window's width."""
        await person.begins_newest()
        assert await person.too_wide() == [], name
        await person.picture(self._folder / f"{name}.png")


async def first_question(person: Visitor, album: Album) -> None:
    """Rosa schedules a question, Amina and Theo answer it, and each sees the reasons alone."""
    await person.become(ROSA)
    await person.enter(QUESTIONS)
    await person.command("/staff quiz schedule", "9am")
    await person.press("Start")
    await person.sees("The schedule is running")
    await person.page.get_by_test_id("dismiss").click()
    await person.go_on_to_next_delivery()
    await person.sees("Question of the day")
    await person.become(AMINA)
    await person.press("C")
    await person.sees("Result for everyone")
    await person.go_on_to_next_delivery()
    await person.become(THEO)
    await person.press("B")
    await person.sees("Result for everyone")
    await album.keep(person, "first-question")


async def newcomer(person: Visitor, album: Album) -> None:
    """Amina finds help, reads the guide and ticks a step, answers a question, looks up a code and a word."""
    await person.become(AMINA)
    await person.enter("welcome")
    await person.command("/help")
    await person.sees("Never post patient information")
    await album.keep(person, "help")

    await person.use_mentioned("guide open")
    await person.sees("0 of 3 done")
    await person.press("Done")
    await person.sees("1 of 3 done")
    await album.keep(person, "guide")

    await person.press("Try a question on medical terms")
    await person.sees("A question of your own")
    await person.press("B")
    await person.sees(_VERDICT)
    await album.keep(person, "answer")

    await person.command("/code", "broken arm")
    await person.sees("S42")
    await album.keep(person, "code")
    await person.command("/define", "HCC")
    await person.sees("Hierarchical")
    await album.keep(person, "word")


async def moderator(person: Visitor, album: Album) -> None:
    """Rosa sets the server up, and the first question is asked."""
    await person.become(ROSA)
    await person.enter(LOUNGE)
    await person.command("/staff setup")
    await person.sees("1 of 8")
    await person.choose("Common time zones", "America/Chicago")
    await person.press("Next")
    await person.sees("2 of 8")
    await person.choose("Choose the question channel", QUESTIONS)
    await album.keep(person, "channels")
    await person.press("Next")
    await person.sees("3 of 8")
    await person.press("Skip")
    await person.press("Ask a question every day at 9:00")
    await person.sees("The schedule is running")
    await album.keep(person, "schedule")
    assert person.presses <= MOST_PRESSES

    await person.go_on_to_next_delivery()
    await person.enter(QUESTIONS)
    await person.sees("Question of the day")
    await album.keep(person, "question")


async def mentor(person: Visitor, album: Album) -> None:
    """Theo signs up as a mentor, is proposed to Amina, accepts her, and sees the pair."""
    await _sign_up(person, AMINA, "Mentee")
    await _sign_up(person, THEO, "Mentor")
    await album.keep(person, "profile")

    await person.become(ROSA)
    await person.command("/pairings match")
    await person.sees("1 proposal to decide", within_seconds=60)  # a process of its own computes it
    await album.keep(person, "proposal")
    await person.press("Approve")
    await person.sees("1 offer is on the way")
    for member in (AMINA, THEO):
        await person.become(member)
        await person.read_direct_messages("Preceptor")
        await person.sees("Why you two")
        if member is THEO:
            await album.keep(person, "offer")
        await person.press("Accept")
    await person.sees("You have a mentee")

    await person.enter(LOUNGE)
    await person.command("/mentor me")
    await person.sees("You mentor 1 of")
    await album.keep(person, "pair")


async def _sign_up(person: Visitor, member: str, side: str) -> None:
    await person.become(member)
    await person.enter(LOUNGE)
    await person.command("/mentor join")
    await person.press("Who you are")
    await person.choose("I want to be", side)
    await person.choose("Credentials you hold", "CPC")
    await person.choose("Credentials you work toward", "CPC")
    await person.submit()
    await person.press("Work and goals")
    await person.choose("Settings", "Hospital outpatient")
    await person.choose("Goals", "Pass an exam")
    await person.submit()
    await person.press("Time")
    await person.choose("When you usually have time", *_EVENINGS)
    await person.page.get_by_test_id("modal-input").last.fill("Chicago")
    await person.submit()
    await person.sees("evening (America/Chicago)")
    await person.press("Join")
    await expect(person.page.get_by_text("Your mentoring profile")).to_be_visible()
