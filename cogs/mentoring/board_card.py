"""How mentoring looks to its coordinators: who waits, who has room, how pairs are."""

from collections.abc import Sequence
from datetime import datetime

import discord

from bot.mentoring import Mood, Overview, Pairing, PairingState, Report
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.limits import TEXT_OF_CARD, shorten
from cogs.mentoring.notice_cards import pair_names

_SHOWN = 12
_NOTE = 120
_CALLS = "🆘"
_QUIET_DAYS = 21
_ROOM_FOR_PART = TEXT_OF_CARD // 4


def board_card(board: Overview, now: datetime) -> Card:
    """Draw the board: the line, the mentors with room, the pairs with their health."""
    card = Card().title("Mentoring")
    waiting = [f"{words.member(one.member_id)} since {words.moment(one.waiting_since, 'D')}" for one in board.waiting]
    card.text(_part(f"Waiting for a mentor ({len(waiting)})", waiting, "Nobody waits."))
    room = [
        f"{words.member(profile.member_id)}: {places} of {profile.capacity} free" for profile, places in board.with_room
    ]
    card.text(_part(f"Mentors with room ({len(room)})", room, "No mentor has room: /mentor join brings more in."))
    pairs = sorted(
        (_pair_line(one, board.last_words.get(one.id), now) for one in board.active),
        key=lambda line: not line.startswith(_CALLS),
    )
    card.text(_part(f"Pairs ({len(pairs)})", pairs, "No pair yet."))
    if board.offered:
        card.text(f"{words.count(board.offered, 'offer waits', 'offers wait')} for answers.")
    buttons = [button("Match all who wait", links.PAIRINGS_MATCH.to(), style=discord.ButtonStyle.primary)]
    if board.proposed:
        label = f"See {words.count(board.proposed, 'proposal', 'proposals')}"
        buttons.append(button(label, links.PAIRINGS_PROPOSALS.to(0)))
    card.buttons(*buttons, button("Refresh", links.PAIRINGS_BOARD.to(0)))
    return card.small("🆘 asked for help · 🟢 heard of within three weeks · 🟡 silent for longer · 🆕 not yet asked")


def history_card(pairings: Sequence[tuple[Pairing, Report | None]]) -> Card:
    """Draw pairings that are over or came to nothing, latest first, with the last word on each."""
    card = Card().title("Pairings that are over")
    if not pairings:
        return card.text("None yet.")
    return card.text(shorten("\n".join(_history_line(one, said) for one, said in pairings), TEXT_OF_CARD - 100))


def _part(title: str, lines: Sequence[str], empty: str) -> str:
    shown = list(lines[:_SHOWN])
    if len(lines) > _SHOWN:
        shown.append(f"… and {len(lines) - _SHOWN} more (/pairings export has all)")
    return shorten(f"**{title}**\n" + ("\n".join(shown) if shown else empty), _ROOM_FOR_PART)


def _pair_line(pairing: Pairing, said: Report | None, now: datetime) -> str:
    calls = said is not None and said.mood is Mood.HELP
    return f"{_CALLS if calls else _health(pairing, now)} {pair_names(pairing)}{_note(said)}"


def _note(said: Report | None) -> str:
    """Return what somebody said in confidence, short enough to stand in a line."""
    return f" · “{words.typed(said.note, _NOTE)}”" if said is not None and said.note else ""


def _health(pairing: Pairing, now: datetime) -> str:
    if pairing.last_word_at is None or pairing.last_word_at == pairing.began_at:
        return "🆕"
    return "🟢" if (now - pairing.last_word_at).days < _QUIET_DAYS else "🟡"


def _history_line(pairing: Pairing, said: Report | None) -> str:
    at = pairing.ended_at or pairing.proposed_at
    why = pairing.state.value
    if pairing.state is PairingState.ENDED and pairing.end_reason is not None:
        why = f"ended: {pairing.end_reason.label}"
    return f"{words.moment(at, 'd')} · {pair_names(pairing)} · {why}{_note(said)}"


def no_proposals_card(unmatched: Sequence[str]) -> Card:
    """Say that nobody can be proposed, and why."""
    card = Card(Accent.NOTE).title("No proposal")
    card.text("\n".join(f"- {line}" for line in unmatched[:_SHOWN]) or "Nobody waits for a mentor.")
    return card.buttons(button("Overview", links.PAIRINGS_BOARD.to(0)))
