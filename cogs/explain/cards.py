"""How the explanation of a message looks."""

from collections.abc import Iterator

import discord

from bot.explain import Explained, Explanation
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.limits import BUTTON_LABEL, shorten

_IN_ROW = 5
_MOST_BUTTONS = 15
_ROOM_FOR_MEANING = 260
_ROOM_FOR_ENTRY = 440
_BESIDE_MEANINGS = 40
_BESIDE_MEANING = 60


def explanation_card(explanation: Explanation) -> Card:
    """Draw what was found in a message, each with a way to all that is known of it."""
    if not explanation.found:
        return _nothing_card(explanation)
    card = Card().title("In this message")
    for one in explanation.found:
        card.text(shorten("\n".join(_lines(one)), _ROOM_FOR_ENTRY))
    buttons = list(_buttons(explanation))[:_MOST_BUTTONS]
    for start in range(0, len(buttons), _IN_ROW):
        card.buttons(*buttons[start : start + _IN_ROW])
    if explanation.left_out:
        card.small(f"… and {explanation.left_out} more. /code and /define look each of them up.")
    if any(one.codes for one in explanation.found):
        card.small("ICD-10-CM by CDC/NCHS and CMS; HCPCS Level II by CMS.")
    return _with_warning(card, explanation)


def _nothing_card(explanation: Explanation) -> Card:
    card = Card(Accent.NOTE).title("Nothing to explain here")
    card.text(
        "I found no code that is beyond doubt and no term of the glossary in this message. A code counts with its dot "
        "(E11.9), or with its set named before it (HCPCS J3420)."
    )
    return _with_warning(card, explanation)


def _with_warning(card: Card, explanation: Explanation) -> Card:
    if explanation.without_codes:
        card.small("Codes could not be looked for: the code index is still being built.")
    return card


def _lines(one: Explained) -> Iterator[str]:
    senses = len(one.codes) + len(one.terms)
    share = (_ROOM_FOR_ENTRY - _BESIDE_MEANINGS) // senses - _BESIDE_MEANING  # so that no sense is cut off
    room = min(_ROOM_FOR_MEANING, max(share, _BESIDE_MEANING // 2))
    if senses + len(one.untold) > 1:
        yield f"“{words.typed(one.written, 60)}” may mean:"
    for view in one.codes:
        yield (
            f"**`{view.item.code}`** ({view.system}) {shorten(view.item.title, room)} · {view.standing.status.words}"
        )
    for system in one.untold:
        yield f"or a {system} code: this index has no {system} release, so I cannot tell"
    for term in one.terms:
        yield f"**{words.typed(term.name)}** · {words.typed(term.definition, room)}"


def _buttons(explanation: Explanation) -> Iterator[discord.ui.Button[discord.ui.View]]:
    seen: set[str] = set()
    for one in explanation.found:
        codes = [(view.item.code, links.CODES_SHOW.to(view.item.code)) for view in one.codes]
        terms = [(term.name, links.GLOSSARY_SHOW.to(term.key)) for term in one.terms]
        for label, link in (*codes, *terms):
            if link not in seen:
                seen.add(link)
                yield button(shorten(label, BUTTON_LABEL), link)
