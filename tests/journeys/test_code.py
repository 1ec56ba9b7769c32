"""Codes as members look them up: by code, by words, by mistake; from a code to what is below and above it."""

import re
import shutil
from pathlib import Path
from typing import Any

from bot.codes import Codes
from playground import Interaction
from tests.codes.small_index import diagnoses, write_small_index
from tests.support.study_hall import LOUNGE, THEO, StudyHall, components, words_of

_UNESCAPED = re.compile(r"@everyone|(?<!\\)(?:\*\*|\|\||\[|```)")


async def look_up(hall: StudyHall, query: str) -> Interaction:
    """Use /code; what comes is for the member's eyes alone."""
    used = await hall.use(THEO, "code", query=query)
    assert used.ephemeral
    return used


async def choices(hall: StudyHall, typed: str) -> list[dict[str, Any]]:
    """Type into /code; return what Discord would show."""
    typing = await hall.playground.control.autocomplete(THEO, LOUNGE, "code", "query", query=typed).answered()
    assert typing.choices is not None, typing.failed
    return typing.choices


def options(interaction: Interaction) -> list[str]:
    """Return the values of the select on a card."""
    assert interaction.message is not None
    [select] = [one for one in components(interaction.message) if one["type"] == 3]
    return [option["value"] for option in select["options"]]


def buttons(interaction: Interaction) -> list[str]:
    """Return what stands on a card's buttons."""
    assert interaction.message is not None
    return [one["label"] for one in components(interaction.message) if one["type"] == 2]


async def test_a_code_shows_whether_it_may_be_billed_and_where_it_stands(hall_with_codes: StudyHall) -> None:
    shown = words_of((await look_up(hall_with_codes, "e119")).message)

    assert "E11.9 · Type 2 diabetes mellitus without complications" in shown
    assert "Billable today" in shown
    assert "Chapter 4" in shown
    assert "E11 Type 2 diabetes mellitus" in shown
    assert "ICD-10-CM by CDC/NCHS and CMS" in shown


async def test_from_words_to_a_code(hall_with_codes: StudyHall) -> None:
    found = await look_up(hall_with_codes, "hart attack")
    assert "I21" in options(found)

    opened = await hall_with_codes.choose(THEO, found.message, "Open a code", ["I21"])

    assert "I21 · Acute myocardial infarction" in words_of(opened.message)


async def test_from_a_category_down_to_a_code_and_back(hall_with_codes: StudyHall) -> None:
    card = await look_up(hall_with_codes, "s52")
    assert "a header" in words_of(card.message)
    for code in ("S52.5", "S52.50", "S52.501"):
        assert code in options(card)
        card = await hall_with_codes.choose(THEO, card.message, "Look below", [code])
    assert "Not billable as it is" in words_of(card.message)
    assert "`A` initial encounter for closed fracture" in words_of(card.message)

    card = await hall_with_codes.choose(THEO, card.message, "Look below", ["S52.501A"])
    assert "Billable today" in words_of(card.message)

    card = await hall_with_codes.press(THEO, card.message, "↑ S52.501")
    assert options(card)[0] == "S52.501A"


async def test_up_to_the_chapter(hall_with_codes: StudyHall) -> None:
    card = await look_up(hall_with_codes, "S52")
    card = await hall_with_codes.press(THEO, card.message, "↑ S50-S59")
    assert "A block of categories" in words_of(card.message)
    assert "Quiz me on this" not in buttons(card)
    card = await hall_with_codes.press(THEO, card.message, "↑ Chapter 19")
    assert "A chapter of ICD-10-CM" in words_of(card.message)
    assert "S50-S59" in [*options(card), *buttons(card)]


async def test_what_has_more_below_it_than_a_select_holds_is_shown_page_by_page(hall_with_codes: StudyHall) -> None:
    card = await look_up(hall_with_codes, "W01")
    for label in ("↑ W00-W19", "↑ Chapter 20"):
        card = await hall_with_codes.press(THEO, card.message, label)
    first = options(card)
    further = next(label for label in buttons(card) if " to " in label and not label.startswith(first[0]))

    card = await hall_with_codes.press(THEO, card.message, further)

    assert not set(first) & set(options(card))


async def test_all_notes_page_by_page(hall_with_codes: StudyHall) -> None:
    card = await look_up(hall_with_codes, "T81.7")
    page = await hall_with_codes.press(THEO, card.message, "All notes")
    read = words_of(page.message)
    while "More →" in buttons(page):
        page = await hall_with_codes.press(THEO, page.message, "More →")
        read += words_of(page.message)

    assert "Excludes2 · not included here; both may be coded · from T81" in read
    assert "Use secondary code(s) from Chapter 20" in read
    assert "← Earlier" in buttons(page)
    back = await hall_with_codes.press(THEO, page.message, "↑ T81.7")
    assert "All notes" in buttons(back)


_WRONG = [
    ("E11.7", "E11 needs another character, but not this one", "E11.0"),
    ("E11.99", "takes no further character", "E11.9"),
    ("S52.501X", "“X” is no 7th character for S52.501", "S52.501A"),
    ("T14.91A", "Fill the places between with X: T14.91XA", "T14.91XA"),
    ("E99.9", "there is no category E99", "E89"),
    ("J0585", "no release of that set", "J05.0"),
    ("I42.01", "What FY2027 put below it is not in this index", "I42.0"),
]


async def test_a_code_that_does_not_exist_is_told_why_and_leads_to_those_near_it(hall_with_codes: StudyHall) -> None:
    for query, reason, near in _WRONG:
        card = await look_up(hall_with_codes, query)
        assert reason in words_of(card.message), query

        opened = await hall_with_codes.press(THEO, card.message, near)

        assert f"{near} · " in words_of(opened.message), query


async def test_a_code_that_was_retired_says_since_when_and_that_the_books_still_have_it(
    hall_with_codes: StudyHall,
) -> None:
    for code in ("I42.0", "D69.1"):
        shown = words_of((await look_up(hall_with_codes, code)).message)

        assert "Not billable" in shown
        assert "since 1 Oct 2026: **became a header with new codes below it**" in shown
        assert "In AHIMA's exam books (FY2026): **billable**" in shown
        assert "FY2027 replacements are not in this index" in shown


async def test_a_code_that_was_deleted_says_so(hall_with_codes: StudyHall) -> None:
    shown = words_of((await look_up(hall_with_codes, "S23.420A")).message)

    assert "no longer valid" in shown
    assert "since 1 Oct 2026: **deleted**" in shown


async def test_a_category_leads_to_a_question_about_it(hall_with_codes: StudyHall) -> None:
    card = await look_up(hall_with_codes, "E11.9")

    asked = await hall_with_codes.press(THEO, card.message, "Quiz me on this")

    assert asked.ephemeral
    assert "E11" in words_of(asked.message)
    answered = await hall_with_codes.press(THEO, asked.message, "A")
    assert answered.failed is None


async def test_a_category_without_a_question_does_not_lead_to_one(hall_with_codes: StudyHall) -> None:
    assert "Quiz me on this" not in buttons(await look_up(hall_with_codes, "A01"))


_TYPED = ("f", "fracture of shaft of femur initial enc", "type 2 dia", "S52", "e119", "heart att", "initial encounter")
_MEANINGLESS = ("", "   ", "\U0001f642", "zzzzzzzz", '"*', "a" * 6000)
_HOSTILE = (
    "@everyone **zzzzzz** ||qqqqqq||",
    '"; DROP TABLE phrases; --',
    "NEAR(diabetes AND *",
    "[zzzzzz](https://example.org)",
    "\U0001f642",
    "   ",
    "x" * 200,
    "```\n# zzzzzz",
)


async def test_whoever_types_is_offered_codes(hall_with_codes: StudyHall) -> None:
    for typed in _TYPED:
        offered = await choices(hall_with_codes, typed)

        assert 1 <= len(offered) <= 25, typed
        assert all(len(choice["name"]) <= 100 for choice in offered), typed
        assert all(choice["name"].startswith(f"{choice['value']} · ") for choice in offered), typed
        chosen = await look_up(hall_with_codes, offered[0]["value"])
        assert f"{offered[0]['value']} · " in words_of(chosen.message), typed


async def test_to_who_types_nothing_that_means_something_nothing_is_offered(hall_with_codes: StudyHall) -> None:
    for typed in _MEANINGLESS:
        assert await choices(hall_with_codes, typed) == [], typed


async def test_hostile_text_is_answered_and_shown_as_it_is(hall_with_codes: StudyHall) -> None:
    for query in _HOSTILE:
        shown = await look_up(hall_with_codes, query)

        assert "went wrong" not in words_of(shown.message)
        title = words_of(shown.message).splitlines()[0]
        assert title.startswith("### "), query
        assert not _UNESCAPED.search(title)


async def test_what_means_nothing_is_told_with_a_way_on(hall_with_codes: StudyHall) -> None:
    shown = words_of((await look_up(hall_with_codes, "zzzzzzzz")).message)

    assert "Nothing found for “zzzzzzzz”" in shown
    assert "Try fewer or other words" in shown


async def test_without_an_index_the_member_is_told_and_nothing_is_offered(hall: StudyHall) -> None:
    shown = await look_up(hall, "E11.9")

    assert "the code index is being built" in words_of(shown.message)
    assert "preceptor codes build" in words_of(shown.message)
    assert await choices(hall, "diabetes") == []


async def test_once_the_index_is_there_it_is_used(hall: StudyHall, code_index: Path) -> None:
    await look_up(hall, "E11.9")
    shutil.copyfile(code_index, hall.settings.codes_index)

    assert "Billable today" in words_of((await look_up(hall, "E11.9")).message)


async def test_a_card_goes_on_working_after_a_restart_and_with_another_index(hall_with_codes: StudyHall) -> None:
    card = await look_up(hall_with_codes, "E11.9")
    await hall_with_codes.restart_bot()
    await hall_with_codes.service(Codes).warm_up()
    above = await hall_with_codes.press(THEO, card.message, "↑ E11")
    assert "E11 · Type 2 diabetes mellitus" in words_of(above.message)

    write_small_index(hall_with_codes.settings.codes_index, [diagnoses({"A90": "Dengue fever"})])
    gone = await hall_with_codes.choose(THEO, above.message, "Look below", ["E11.9"])
    assert "The index has no E11.9 any more. Look it up anew with /code." in words_of(gone.message)
