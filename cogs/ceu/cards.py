"""How continuing education looks: where one stands with every cycle, an entry, the file, the word before the end."""

import io
from collections.abc import Sequence
from decimal import Decimal

import discord

from bot.ceu import (
    Body,
    CeuEntry,
    CountdownDue,
    KeptEntry,
    Overview,
    Summary,
    picture_in_words,
    summary_in_words,
    units_in_words,
)
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.limits import CHOICE_NAME, shorten
from cogs.kit.requests import Request, SendCard
from cogs.kit.selects import text_select

BODIES = tuple(Body)
"""In the order in which buttons carry them; never change it."""
_PICTURE = "your-ceus.png"
_ON_PAGE = 10
_BAR_CELLS = 16
_NO_CYCLE = (
    "Set the cycle of your credentials below: I count what is missing, and remind you 180, 90, 30 and 7 days before it "
    "ends."
)
_NO_ENTRY = "Nothing entered yet. /ceu add enters units."
_NOT_OURS = "A ledger of your own. Only the organisation decides what counts; keep your certificates."


def summary_card(overview: Overview, page: int = 0, *, has_picture: bool = False) -> Card:
    """Draw where a member stands, with the picture where it goes along, and a page of their entries."""
    done = bool(overview.summaries) and all(one.is_met for one in overview.summaries)
    card = Card(Accent.GOOD if done else Accent.PLAIN).title("Your continuing education")
    if has_picture:
        card.picture(f"attachment://{_PICTURE}", picture_in_words(overview.summaries))
    for summary in overview.summaries:
        card.text(_standing(summary)).line()
    if not overview.summaries:
        card.text(_NO_CYCLE)
    _add_entries(card, overview.entries, page)
    card.buttons(*(_cycle_button(overview, place, body) for place, body in enumerate(BODIES)))
    return card.small(_NOT_OURS)


def picture_file(overview: Overview, picture: bytes) -> discord.File:
    """Return the picture as the file that goes with the card, with words for those who cannot see it."""
    return discord.File(io.BytesIO(picture), filename=_PICTURE, description=picture_in_words(overview.summaries))


def entry_card(kept: KeptEntry, said: str = "") -> Card:
    """Draw one entry, with what can be done to it."""
    entry = kept.entry
    card = Card(Accent.GOOD if entry.is_verified else Accent.NOTE)
    if said:
        card.text(said)
    card.title(words.typed(entry.title))
    lines = [
        f"{units_in_words(entry.units)} for {' and '.join(sorted(entry.bodies))}, earned {entry.earned_on.isoformat()}",
        entry.category.label,
        _proof(entry),
    ]
    card.text("\n".join(lines))
    return card.buttons(
        button("Change", links.CEU_CHANGE.to(kept.id)),
        button("Remove", links.CEU_REMOVE.to(kept.id), style=discord.ButtonStyle.danger),
        button("Summary", links.CEU_SUMMARY.to(0)),
    )


def export_card(url: str) -> Card:
    """Draw the file that goes with the message."""
    return Card().title("Your entries as a file").text("Opens in any spreadsheet. Only you see this.").file(url)


def draw_countdown(notice: CountdownDue, mark: int) -> Request:
    """Draw the word before a cycle ends."""
    summary = notice.summary
    card = Card(Accent.NOTE, mark=mark).title(_ending(summary)).text(_standing(summary))
    card.small("/ceu summary, in a server that we share, shows your entries; /ceu add enters more.")
    return SendCard(card.small("To hear no more of it, empty the credentials of the cycle on /ceu summary."))


def _ending(summary: Summary) -> str:
    body = summary.cycle.body
    if summary.days_left < 0:
        return f"Your {body} cycle has ended"
    if summary.days_left == 0:
        return f"Your {body} cycle ends today"
    return f"Your {body} cycle ends in {words.count(summary.days_left, 'day', 'days')}"


def _standing(summary: Summary) -> str:
    sentences = summary_in_words(summary)
    return "\n".join([f"**{sentences[0]}**", _bar(summary), *sentences[1:]])


def _bar(summary: Summary) -> str:
    """Return a bar: full for what can be proved, grey for what cannot yet, light for what is missing."""
    needed = summary.requirement.units
    proved, done = _cells(summary.verified, needed), _cells(summary.done, needed)
    return f"`{'█' * proved}{'▒' * (done - proved)}{'░' * (_BAR_CELLS - done)}`"


def _cells(units: Decimal, needed: Decimal) -> int:
    return min(_BAR_CELLS, int(units * _BAR_CELLS / needed))


def _add_entries(card: Card, entries: Sequence[KeptEntry], page: int) -> None:
    if not entries:
        card.text(_NO_ENTRY)
        return
    pages = -(-len(entries) // _ON_PAGE)
    page = min(page, pages - 1)
    shown = entries[page * _ON_PAGE : (page + 1) * _ON_PAGE]
    place = f" · page {page + 1} of {pages}" if pages > 1 else ""
    card.text("\n".join([f"**Entries**, latest first{place}", *(_line(one.entry) for one in shown)]))
    options = [(shorten(_label(one.entry), CHOICE_NAME), str(one.id)) for one in shown]
    card.select(text_select(links.CEU_CHOOSE.to(), "Choose an entry to change or remove", options, most=1))
    if pages > 1:
        turning = [("Newer", page - 1), ("Older", page + 1)]
        card.buttons(*(button(name, links.CEU_SUMMARY.to(to)) for name, to in turning if 0 <= to < pages))


def _line(entry: CeuEntry) -> str:
    sign = "✅" if entry.is_verified else "⬜"
    unverified = "" if entry.is_verified else " · unverified"
    bodies = "/".join(sorted(entry.bodies))
    title, units = words.typed(entry.title, 60), units_in_words(entry.units)
    return f"{sign} {entry.earned_on.isoformat()} · {title} · {units} · {bodies}{unverified}"


def _label(entry: CeuEntry) -> str:
    return f"{entry.earned_on.isoformat()} {entry.title}"


def _proof(entry: CeuEntry) -> str:
    if entry.index_number:
        return f"Verified by index number {words.typed(entry.index_number)}"
    if entry.proof_link:
        return f"Verified by {words.typed(entry.proof_link, 500)}"
    return "**Unverified**: add the index number or a link to the certificate with **Change**. Nobody else can."


def _cycle_button(overview: Overview, place: int, body: Body) -> discord.ui.Button[discord.ui.View]:
    verb = "Set" if overview.summary_of(body) is None else "Change"
    return button(f"{verb} {body} cycle", links.CEU_CYCLE.to(place))
