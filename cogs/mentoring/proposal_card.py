"""How proposals look to a coordinator: each with its reasons, what speaks against it, and the next best."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.mentoring import Pairing
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.limits import shorten
from cogs.mentoring.notice_cards import pair_names

_ON_PAGE = 4
_ROOM = 750
_ROOM_FOR_UNMATCHED = 500


def proposals_card(proposals: Sequence[Pairing], page: int, unmatched: Sequence[str] = (), staying: int = 0) -> Card:
    """Draw a page of proposals, from 0, with what can be done with each and with all; `staying` pairs are untouched."""
    card = Card().title(f"{words.count(len(proposals), 'proposal', 'proposals')} to decide")
    if not proposals:
        card.text("All decided. The offers are on their way to both sides.")
        return card.buttons(button("Board", links.PAIRINGS_BOARD.to(0)))
    last = (len(proposals) - 1) // _ON_PAGE
    page = min(page, last)
    moves = sum(one.replaces_id is not None for one in proposals)
    if moves or staying:
        moving = f"{words.count(moves, 'mentee moves', 'mentees move')}, if you approve it" if moves else "nobody moves"
        card.text(f"{words.count(staying, 'pair stays as it is', 'pairs stay as they are')}; {moving}.")
    for proposal in proposals[page * _ON_PAGE : (page + 1) * _ON_PAGE]:
        _add(card, proposal, page)
    if unmatched:
        lines = "\n".join(f"- {line}" for line in unmatched)
        card.line().text(shorten(f"**Without a mentor**\n{lines}", _ROOM_FOR_UNMATCHED))
    buttons: list[ui.Button[Any]] = []
    if len(proposals) > 1:  # a single one has its own button above
        buttons.append(button(f"Approve all {len(proposals)}", links.PAIRINGS_APPROVE_ALL.to(), style=_GREEN))
    if page:
        buttons.append(button("← Earlier", links.PAIRINGS_PROPOSALS.to(page - 1)))
    if page < last:
        buttons.append(button("More →", links.PAIRINGS_PROPOSALS.to(page + 1)))
    card.line().buttons(*buttons, button("Board", links.PAIRINGS_BOARD.to(0)))
    return card.small("Approved ones are offered to both sides, who have 72 hours to accept.")


_GREEN = discord.ButtonStyle.success


def approved_card(number: int, quicker: int) -> Card:
    """Say how many were approved, and how many somebody else had decided already."""
    card = Card(Accent.GOOD).title(f"{words.count(number, 'offer is', 'offers are')} on the way")
    card.text("Both sides are written to and have 72 hours to accept.")
    if quicker:
        card.text(f"{words.count(quicker, 'proposal was', 'proposals were')} decided by somebody else meanwhile.")
    return card.buttons(button("Board", links.PAIRINGS_BOARD.to(0)))


def _add(card: Card, proposal: Pairing, page: int) -> None:
    lines = "\n".join(f"- {line}" for line in proposal.why)
    card.line().text(shorten(f"**{pair_names(proposal)}** · fit {proposal.fit} of 100\n{lines}", _ROOM))
    ids = (proposal.id, page)
    card.buttons(
        button("Approve", links.PAIRINGS_APPROVE.to(*ids), style=_GREEN),
        button("Swap", links.PAIRINGS_SWAP.to(*ids)),
        button("Reject", links.PAIRINGS_REJECT.to(*ids)),
    )
