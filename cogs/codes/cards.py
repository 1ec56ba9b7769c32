"""How a code looks: whether it may be billed, where it stands, what holds for it, what is below it."""

from collections.abc import Sequence

import discord

from bot.codes import Change, ChangeKind, CodeSystem, CodeView, Item, Kind, Status
from cogs.codes.labels import labels_of, place_of
from cogs.codes.notes import in_reading_order, note_on_card, pages_of
from cogs.kit import links
from cogs.kit.card import Accent, Card, button
from cogs.kit.limits import BUTTON_LABEL, SELECT_OPTIONS, TEXT_OF_CARD, shorten

ATTRIBUTION = {
    CodeSystem.ICD_10_CM: "ICD-10-CM by CDC/NCHS and CMS",
    CodeSystem.HCPCS: "HCPCS Level II by CMS",
}
UNKNOWN_REPLACEMENTS = (
    "FY2027 replacements are not in this index until the owner imports the FY2027 file, so a newer code may be right."
)
_ROOM_FOR_NOTES = 2200
_ROOM_FOR_SEVENTHS = 900
_ROOM_ON_NOTES_PAGE = TEXT_OF_CARD - 400
_ACCENTS = {Status.BILLABLE: Accent.GOOD, Status.HEADER: Accent.NOTE, Status.ENDED: Accent.BAD}


def code_card(view: CodeView, *, has_question: bool, page: int = 0) -> Card:
    """Draw a code; `page` is that of the items below it, from 0."""
    card = Card(_ACCENTS.get(view.standing.status, Accent.PLAIN))
    card.title(shorten(f"{place_of(view.item)} · {view.item.title}", 600))
    card.text(_standing(view))
    if view.path:
        card.small(" → ".join(_step(item) for item in view.path))
    whole = _add_notes(card, view)
    if view.sevenths is not None:
        card.line().text(_sevenths(view))
    if view.children:
        _add_children(card, view, page)
    buttons: list[discord.ui.Button[discord.ui.View]] = []
    if view.path:
        above = view.path[-1]
        buttons.append(button(shorten(f"↑ {place_of(above)}", BUTTON_LABEL), links.CODES_SHOW.to(above.code)))
    if not whole:
        buttons.append(button("All notes", links.CODES_NOTES.to(0, view.item.code)))
    if has_question:
        buttons.append(
            button(
                "Quiz me on this", links.QUIZ_ABOUT_CATEGORY.to(view.item.code[:3]), style=discord.ButtonStyle.primary
            )
        )
    if buttons:
        card.buttons(*buttons)
    return card.small(_footer(view))


def notes_card(view: CodeView, page: int) -> Card:
    """Draw all notes that hold for a code, one page of them, from 0."""
    pages = list(pages_of(view, _ROOM_ON_NOTES_PAGE)) or ["No notes stand under this code or above it."]
    page = min(page, len(pages) - 1)
    card = Card().title(shorten(f"Notes for {view.item.code} · {view.item.title}", 200)).text(pages[page])
    buttons = [button(f"↑ {place_of(view.item)}", links.CODES_SHOW.to(view.item.code))]
    if page:
        buttons.append(button("← Earlier", links.CODES_NOTES.to(page - 1, view.item.code)))
    if page < len(pages) - 1:
        buttons.append(button("More →", links.CODES_NOTES.to(page + 1, view.item.code)))
    return card.buttons(*buttons).small(_footer(view))


def _standing(view: CodeView) -> str:
    """Say whether the code may be billed, and why not; in the exams' books where that differs; what changed."""
    known = view.standing
    lines = [_today(view)]
    if view.system is CodeSystem.ICD_10_CM and view.item.kind not in (Kind.CHAPTER, Kind.BLOCK):
        differing = [books for books in known.books if books.status is not known.status]
        lines += [f"In {one.organiser}'s exam books ({one.edition}): **{one.status.words}**." for one in differing]
    lines += [_change(change) for change in known.changes]
    if known.replacements_unknown:
        lines.append(f"⚠ {UNKNOWN_REPLACEMENTS}")
    return "\n".join(lines)


def _today(view: CodeView) -> str:
    status, edition = view.standing.status, view.standing.edition
    if view.item.kind is Kind.CHAPTER:
        return "A chapter of ICD-10-CM."
    if view.item.kind is Kind.BLOCK:
        return "A block of categories."
    if view.item.kind is Kind.MODIFIER:
        return "A modifier: it goes behind a code, never alone."
    if status is Status.BILLABLE:
        return f"✓ **Billable today** ({edition})."
    if status is Status.HEADER and view.needs_seventh:
        return f"✗ **Not billable as it is** ({edition}): add a 7th character."
    if status is Status.HEADER:
        return f"✗ **Not billable** ({edition}): a header. Choose the code below it that says more."
    return f"**Today ({edition or 'no release'}): {status.words}.**"


def _change(change: Change) -> str:
    since = f"{change.since:%d %b %Y}".lstrip("0")
    what = {
        ChangeKind.ADDED: "added",
        ChangeKind.DELETED: "deleted",
        ChangeKind.BECAME_HEADER: "became a header with new codes below it",
        ChangeKind.BECAME_BILLABLE: "became billable",
        ChangeKind.TITLE_REVISED: "title revised" if change.title is None else f"title revised to “{change.title}”",
    }[change.kind]
    return f"{change.edition}, since {since}: **{what}**."


def _step(item: Item) -> str:
    title = item.title.rpartition(" (")[0] if item.kind in (Kind.CHAPTER, Kind.BLOCK) else item.title
    return f"{place_of(item)} {shorten(title, 60)}"


def _add_notes(card: Card, view: CodeView) -> bool:
    """Add as many notes as there is room for; return whether they are all there."""
    room, whole = _ROOM_FOR_NOTES, True
    for note in in_reading_order(view):
        shown = note_on_card(view, note)
        if len(shown.text) > room:
            return False
        card.text(shown.text)
        room -= len(shown.text)
        whole = whole and shown.whole
    return whole


def _sevenths(view: CodeView) -> str:
    placed = " (with X in the places between)" if len(view.item.code) < len("S52.501") else ""
    lines = [f"**7th characters**{placed}"]
    room = _ROOM_FOR_SEVENTHS
    for character, meaning in (view.sevenths or {}).items():
        line = f"`{character}` {' '.join(meaning.split())}"
        room -= len(line)
        if room < 0:
            lines.append("… the rest stands below each code")
            break
        lines.append(line)
    return "\n".join(lines)


def _add_children(card: Card, view: CodeView, page: int) -> None:
    pages = [view.children[at : at + SELECT_OPTIONS] for at in range(0, len(view.children), SELECT_OPTIONS)]
    page = min(page, len(pages) - 1)
    select: discord.ui.Select[discord.ui.View] = discord.ui.Select(
        custom_id=links.CODES_CHOOSE.to(),
        placeholder=f"Look below {place_of(view.item)} ({len(view.children)})",
        options=_options(pages[page]),
    )
    card.select(select)
    if len(pages) > 1:
        card.buttons(
            *(
                button(
                    f"{part[0].code} to {part[-1].code}",
                    links.CODES_BELOW.to(number, view.item.code),
                    disabled=number == page,
                )
                for number, part in enumerate(pages[:5])
            )
        )


def _options(items: Sequence[Item]) -> list[discord.SelectOption]:
    labels = labels_of([(place_of(item), item.title) for item in items])
    return [discord.SelectOption(label=label, value=item.code) for label, item in zip(labels, items, strict=True)]


def _footer(view: CodeView) -> str:
    notes = view.notes_release
    of_notes = f"; notes of {notes.edition}" if notes is not None and notes != view.release and view.notes else ""
    return f"{ATTRIBUTION[view.system]} · {view.release.edition}{of_notes}"
