"""A newcomer reads the guide, ticks things off, and is led on from it; what they marked outlives every restart."""

import shutil
from pathlib import Path

from bot.guide import Guide, NextKind, State
from bot.members import Members
from bot.quiz import Domain, Wish
from bot.schema import metadata
from bot.storage import Database
from playground import Interaction, Message
from tests.privacy.filling import found_in
from tests.support.study_hall import AMINA, THEO, StudyHall, components, shipped_content, words_of

FIRST = "What a medical coder does"
NETWORKING = "How to network"


def in_hand(message: Message) -> str:
    """The item that the buttons would mark."""
    [select] = [one for one in components(message) if str(one.get("placeholder", "")) == "Choose what to mark"]
    [chosen] = [option["label"] for option in select["options"] if option.get("default")]
    return chosen


async def opened(hall: StudyHall, member: str, step: str | None = None) -> Message:
    """Open the guide; return the private card."""
    used = await hall.use(member, "guide open", **({} if step is None else {"step": step}))
    assert used.ephemeral
    assert used.message is not None
    return used.message


async def pressed(hall: StudyHall, card: Message, label: str, member: str = AMINA) -> Interaction:
    """Press a button; it is answered, to that member alone."""
    answered = await hall.press(member, card, label)
    assert answered.failed is None
    assert answered.message is not None
    assert answered.message.viewer_id == hall.member_id(member)
    return answered


async def test_it_opens_at_the_beginning_and_is_paged_through_in_place(hall: StudyHall) -> None:
    card = await opened(hall, AMINA)
    assert FIRST in words_of(card)
    assert "Page 1 of 21" in words_of(card)
    assert "Previous" not in words_of(card)

    titles = [page.title for page in shipped_content().book.pages]
    for number, title in enumerate(titles[1:], start=2):
        turned = await pressed(hall, card, "Next")
        assert turned.message is card
        assert title in words_of(card)
        assert f"Page {number} of 21" in words_of(card)
    await pressed(hall, card, "Previous")
    assert titles[-2] in words_of(card)


async def test_a_page_is_named_by_what_is_typed(hall: StudyHall) -> None:
    assert await hall.suggestions(AMINA, "guide open", "step", "network") == ["networking", "courses-network"]
    assert len(await hall.suggestions(AMINA, "guide open", "step", "")) == 21
    assert await hall.suggestions(AMINA, "guide open", "step", "xqzzkvw") == []

    assert NETWORKING in words_of(await opened(hall, AMINA, "networking"))
    assert "Step 4 of 6" in words_of(await opened(hall, AMINA, "step 4"))
    refused = await hall.use(AMINA, "guide open", step="xqzzkvw")
    assert refused.ephemeral
    assert "no such page" in words_of(refused.message)


async def test_items_are_ticked_off_one_after_the_other(hall: StudyHall) -> None:
    card = await opened(hall, AMINA, "networking")
    first, second, third = (item.text for item in shipped_content().book.page("networking").checklist)
    assert (in_hand(card), "0 of 3 done" in words_of(card)) == (first, True)

    await pressed(hall, card, "Done")
    assert (in_hand(card), "1 of 3 done" in words_of(card)) == (second, True)
    assert f"✅ {first}" in words_of(card)

    await pressed(hall, card, "Doing")
    assert (in_hand(card), f"{second} · doing" in words_of(card)) == (second, True)

    await hall.choose(AMINA, card, "Choose what to mark", ["networking-weekly"])
    assert in_hand(card) == third
    await pressed(hall, card, "Later")
    assert (in_hand(card), "1 of 3 done, 1 under way, 1 for later" in words_of(card)) == (second, True)


async def test_what_was_marked_outlives_a_restart_and_so_do_the_buttons(hall: StudyHall) -> None:
    card = await opened(hall, AMINA)
    items = shipped_content().book.pages[0].checklist
    await pressed(hall, card, "Done")
    await hall.restart_bot()

    for _ in items[1:]:
        await pressed(hall, card, "Done")
        await hall.restart_bot()

    assert f"{len(items)} of {len(items)} done" in words_of(card)
    assert shipped_content().book.pages[1].title in words_of(await opened(hall, AMINA))
    assert FIRST in words_of(await opened(hall, THEO))


async def test_every_control_of_a_card_from_before_a_restart_still_works(hall: StudyHall) -> None:
    card = await opened(hall, AMINA, "step 4")
    await hall.restart_bot()

    await hall.choose(AMINA, card, "Choose what to mark", ["exam-mock"])
    assert in_hand(card) == "Take one timed exam with your own books"
    await pressed(hall, card, "All pages")
    await hall.restart_bot()
    await hall.choose(AMINA, card, "Choose a page", ["networking"])
    assert NETWORKING in words_of(card)


async def test_all_pages_show_how_far_one_is_and_where_to_go_on(hall: StudyHall) -> None:
    guide = hall.service(Guide)
    items = [item.key for page in shipped_content().book.pages[:2] for item in page.checklist]
    for item in items[:-1]:
        await guide.mark(hall.member_id(AMINA), item, State.DONE)
    card = await opened(hall, AMINA, "step 6")

    await pressed(hall, card, "All pages")
    words = words_of(card)
    assert f"✅ {FIRST}" in words
    assert "▶️ ICD, CPT, HCPCS and billing · 2 of 3" in words
    assert "⬜ Step 6: stay current" in words

    await pressed(hall, card, "Go on: ICD, CPT, HCPCS and billing")
    assert "Page 2 of 21" in words_of(card)


async def test_the_ways_on_lead_there(hall: StudyHall) -> None:
    card = await opened(hall, AMINA, "code-sets")
    asked = await pressed(hall, card, "Try a question on HCPCS Level II")
    assert "A question of your own" in words_of(asked.message)
    questions = shipped_content().library.pool(Wish(frozenset({Domain.HCPCS})), hall.clock.now().date())
    assert any(question.stem in words_of(asked.message) for question in questions)

    await pressed(hall, card, "What medical necessity means")
    assert "medical necessity" in words_of(card)

    card = await opened(hall, AMINA, "code-sets")
    await pressed(hall, card, "Read on: education and certification")
    assert "Education and certification" in words_of(card)


OPENED = {
    NextKind.INTRODUCTION: "Introduce yourself",
    NextKind.STUDY_GROUP: "study group",
    NextKind.OPPORTUNITY: "opportunit",
}
"""Words on the cards that ways without a value open."""


async def test_every_way_on_of_every_page_leads_there(hall: StudyHall, code_index: Path) -> None:
    shutil.copyfile(code_index, hall.settings.codes_index)
    content = shipped_content()
    for page in content.book.pages:
        for step in page.next_steps:
            card = await opened(hall, AMINA, page.key)
            if step.kind in OPENED:
                assert OPENED[step.kind] in words_of((await pressed(hall, card, step.label)).message)
                continue
            if step.value is None:
                command = {NextKind.EVENT: "events list", NextKind.MENTOR: "mentor join"}[step.kind]
                assert f"{step.label} · " in words_of(card)
                assert f"/{command}" in words_of(card)
                continue
            shown = words_of((await pressed(hall, card, step.label)).message)
            match step.kind:
                case NextKind.QUIZ:
                    assert "A question of your own" in shown, step
                case NextKind.TERM:
                    term = content.catalogue.get(step.value)
                    assert term is not None
                    assert term.definition in shown
                case NextKind.CODE:
                    assert f"{step.value} · " in shown
                case _:
                    assert content.book.page(step.value).title in shown


async def test_what_next_is_led_to_from_each_page_and_from_the_end_of_a_checklist(hall: StudyHall) -> None:
    card = await opened(hall, AMINA, "networking")
    await pressed(hall, card, "What next")
    assert "1. **Set your time zone**" in words_of(card)
    assert "Reminders and your days then follow your clock." in words_of(card)
    assert "3. **Ask for a mentor, or be one** · </mentor join:" in words_of(card)
    await pressed(hall, card, "2: open the page")
    assert FIRST in words_of(card)

    await hall.restart_bot()
    for _ in shipped_content().book.pages[0].checklist:
        await pressed(hall, card, "Done")
    assert f"Well done: {FIRST}" in words_of(card)
    assert "What next, for you" in words_of(card)
    await pressed(hall, card, "2: open the page")
    assert "Page 2 of 21" in words_of(card)

    await hall.service(Members).set_timezone(hall.member_id(AMINA), "America/Chicago")
    await pressed(hall, card, "All pages")
    assert "Set your time zone" not in words_of(card)
    assert "What next, for you" in words_of(card)


async def test_official_pages_are_linked_and_nothing_else(hall: StudyHall) -> None:
    card = await opened(hall, AMINA, "code-sets")
    urls = [one["url"] for one in components(card) if "url" in one]
    assert urls == [link.url for link in shipped_content().book.page("code-sets").links]


async def test_who_is_forgotten_begins_anew(hall: StudyHall) -> None:
    card = await opened(hall, AMINA, "networking")
    await pressed(hall, card, "Done")

    await hall.fill_in(AMINA, await hall.use(AMINA, "me forget"), "forget me")

    assert "0 of 3 done" in words_of(await opened(hall, AMINA, "networking"))
    assert await hall.service(Database).read(found_in, metadata, hall.member_id(AMINA)) == []
