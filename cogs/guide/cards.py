"""How the guide looks: a page with its checklist and its ways on, and the list of all pages."""

from collections.abc import Iterator, Mapping, Sequence

import discord

from bot.guide import STEPS, ChecklistItem, NextKind, NextStep, Overview, Page, PageView, Progress, State
from bot.next_steps import Step
from cogs.guide.next_card import add_next_steps
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button, link_button
from cogs.kit.limits import BUTTON_LABEL, CHOICE_NAME, SELECT_OPTIONS, shorten
from cogs.kit.selects import text_select

STATES = (State.DONE, State.DOING, State.LATER)
"""In the order in which buttons carry them; never change it."""
_BAR_CELLS = 12
_IN_ROW = 5
_LABELS = {State.DONE: "Done", State.DOING: "Doing", State.LATER: "Later"}
_SIGNS = {State.DONE: "✅", State.DOING: "▶️", State.LATER: "⏸️", None: "⬜"}
_ENDINGS = {State.DOING: " · doing", State.LATER: " · later"}
_COMMANDS = {NextKind.EVENT: "events list", NextKind.MENTOR: "mentor join"}
_OPENING = {
    NextKind.INTRODUCTION: links.INTRODUCTIONS_OPEN,
    NextKind.STUDY_GROUP: links.STUDY_MINE,
    NextKind.OPPORTUNITY: links.OPPORTUNITIES_MINE,
}
"""What opens a member's own card of another feature."""
"""What serves a kind of next step whose controls are not on cards."""


def page_card(view: PageView, command_ids: Mapping[str, int], in_hand: str | None = None) -> Card:
    """Draw a page for a member; `in_hand` is the item to be marked, by default the one that comes next."""
    page = view.page
    card = Card(Accent.GOOD if view.here.is_complete else Accent.PLAIN)
    card.title(page.title).small(_place(view)).text(page.body)
    if page.checklist:
        card.line().text(_checklist(view))
        _add_marking(card, view, in_hand)
    card.small(f"{_bar(view.in_all)} {view.in_all.done} of {view.in_all.total} done in the whole guide")
    _add_ways_on(card, page.next_steps, command_ids)
    if page.links:
        card.buttons(*(link_button(shorten(link.title, BUTTON_LABEL), link.url) for link in page.links[:_IN_ROW]))
    return card.buttons(*_turning(view))


def contents_card(overview: Overview, steps: Sequence[Step], command_ids: Mapping[str, int]) -> Card:
    """Draw the list of all pages, with how far the member is on each, and what they could do next."""
    card = Card().title("The career guide").text("\n".join(_line(*pair) for pair in overview.pages))
    card.text(f"{_bar(overview.in_all)} {_in_words(overview.in_all)}")
    options = [(shorten(page.title, CHOICE_NAME), page.key) for page, _ in overview.pages[:SELECT_OPTIONS]]
    card.select(text_select(links.GUIDE_CHOOSE.to(), "Choose a page", options, most=1, required=True))
    add_next_steps(card.line(), steps, command_ids)
    label = shorten(f"Go on: {overview.go_on.title}", BUTTON_LABEL)
    return card.buttons(button(label, links.GUIDE_TURN.to(overview.go_on.key)))


def _place(view: PageView) -> str:
    step = "" if view.page.step is None else f"Step {view.page.step} of {STEPS} · "
    return f"{step}Page {view.number} of {view.of}"


def _checklist(view: PageView) -> str:
    lines = [_item_line(item, view.marks.get(item.key)) for item in view.page.checklist]
    return "\n".join([f"**Your checklist** · {_in_words(view.here)}", *lines])


def _item_line(item: ChecklistItem, state: State | None) -> str:
    return f"{_SIGNS[state]} {item.text}{'' if state is None else _ENDINGS.get(state, '')}"


def _add_marking(card: Card, view: PageView, in_hand: str | None) -> None:
    """Add what marks one item: which one, where there are several, and its states but for the one it has."""
    items = view.page.checklist
    taken = in_hand or (view.go_on or items[0]).key
    if len(items) > 1:
        options = [(shorten(item.text, CHOICE_NAME), item.key) for item in items]
        select = text_select(links.GUIDE_TAKE.to(), "Choose what to mark", options, [taken], most=1, required=True)
        card.select(select)
    card.buttons(
        *(
            button(
                _LABELS[state],
                links.GUIDE_MARK.to(position, taken),
                style=discord.ButtonStyle.success if state is State.DONE else discord.ButtonStyle.secondary,
                disabled=view.marks.get(taken) is state,
            )
            for position, state in enumerate(STATES)
        )
    )


def _add_ways_on(card: Card, steps: Sequence[NextStep], command_ids: Mapping[str, int]) -> None:
    if not steps:
        return
    told = [
        f"{step.label} · {words.command(_COMMANDS[step.kind], command_ids)}" for step in steps if step.kind in _COMMANDS
    ]
    card.line().text("\n".join(["**Next, in this server**", *told]))
    if pressed := list(_way_buttons(steps)):
        card.buttons(*pressed[:_IN_ROW])


def _way_buttons(steps: Sequence[NextStep]) -> Iterator[discord.ui.Button[discord.ui.View]]:
    for step in steps:
        label = shorten(step.label, BUTTON_LABEL)
        if step.kind in _OPENING:
            yield button(label, _OPENING[step.kind].to())
        if step.value is None:
            continue
        match step.kind:
            case NextKind.QUIZ:
                domain = links.QUIZ_ABOUT_DOMAIN.to(links.as_key(step.value))
                yield button(label, domain, style=discord.ButtonStyle.primary)
            case NextKind.TERM:
                yield button(label, links.GLOSSARY_SHOW.to(step.value))
            case NextKind.CODE:
                yield button(label, links.CODES_SHOW.to(step.value))
            case NextKind.GUIDE:
                yield button(label, links.GUIDE_PAGE.to(step.value))
            case _:
                pass


def _turning(view: PageView) -> Iterator[discord.ui.Button[discord.ui.View]]:
    for label, page in (("Previous", view.before), ("Next", view.after)):
        if page is not None:
            yield button(label, links.GUIDE_TURN.to(page.key))
    yield button("All pages", links.GUIDE_CONTENTS.to())
    yield button("What next", links.GUIDE_NEXT.to())


def _line(page: Page, here: Progress) -> str:
    if here.is_complete:
        return f"{_SIGNS[State.DONE]} {page.title}"
    begun = f" · {here.done} of {here.total}" if here.done else ""
    sign = _SIGNS[State.DOING] if here.done or here.doing else _SIGNS[None]
    return f"{sign} {page.title}{begun}"


def _in_words(progress: Progress) -> str:
    """Return "2 of 5 done, 1 under way, 1 for later"."""
    parts = [f"{progress.done} of {progress.total} done"]
    if progress.doing:
        parts.append(f"{progress.doing} under way")
    if progress.later:
        parts.append(f"{progress.later} for later")
    return ", ".join(parts)


def _bar(progress: Progress) -> str:
    filled = progress.done * _BAR_CELLS // progress.total if progress.total else 0
    return f"`{'█' * filled}{'░' * (_BAR_CELLS - filled)}`"
