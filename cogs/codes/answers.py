"""How an answer to /code looks: the code, what was probably meant, or why there is none."""

from collections.abc import Callable, Sequence

import discord

from bot.codes import Answer, CodeSystem, Hit, Item, Missing, Reason
from cogs.codes.cards import ATTRIBUTION, UNKNOWN_REPLACEMENTS, code_card
from cogs.codes.labels import labels_of, place_of
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.limits import BUTTON_LABEL, SELECT_OPTIONS, shorten

_LISTED = 10


def answer_card(answer: Answer, has_question: Callable[[str], bool]) -> Card:
    """Draw what was found for something typed."""
    if answer.views:
        first, *others = answer.views
        card = code_card(first, has_question=has_question(first.item.code))
        for other in others:
            label = shorten(f"{other.system} {other.item.code}: {other.item.title}", BUTTON_LABEL)
            card.buttons(button(label, links.CODES_SHOW.to(other.item.code)))
        for missing in answer.missing:
            card.small(f"{missing.code} may also be a {missing.system} code; this index has no release of that set.")
        if answer.hits:
            card.select(_hits_select(answer.hits, f"“{shorten(answer.typed, 20)}” may also mean"))
        return card
    if answer.hits:
        return hits_card(answer.typed, answer.hits)
    if answer.missing:
        return missing_card(answer.missing)
    return _nothing_card(answer.typed)


def hits_card(typed: str, hits: Sequence[Hit]) -> Card:
    """Draw what was probably meant, best first, each to be opened."""
    card = Card().title(f"“{words.typed(typed)}”")
    listed = hits[:_LISTED]
    card.text("\n".join(_hit_line(hit) for hit in listed))
    card.select(_hits_select(hits, "Open a code"))
    systems = dict.fromkeys(hit.system for hit in listed)
    return card.small("In bold: billable today as it is.").small(" · ".join(ATTRIBUTION[system] for system in systems))


def _hits_select(hits: Sequence[Hit], placeholder: str) -> discord.ui.Select[discord.ui.View]:
    shown = hits[:SELECT_OPTIONS]
    labels = labels_of([(hit.code, hit.title) for hit in shown])
    return discord.ui.Select(
        custom_id=links.CODES_CHOOSE.to(),
        placeholder=placeholder,
        options=[discord.SelectOption(label=label, value=hit.code) for label, hit in zip(labels, shown, strict=True)],
    )


def missing_card(missing: Sequence[Missing]) -> Card:
    """Say why there is no such code, and offer those that are near."""
    card = Card(Accent.NOTE).title(f"No code {missing[0].code}")
    near: dict[str, Item] = {}
    for one in missing:
        card.text(f"**{one.system}** · {_reason(one)}")
        near.update((item.code, item) for item in one.nearest)
    if any(one.may_be_new for one in missing):
        card.text(f"⚠ {UNKNOWN_REPLACEMENTS}")
    if near:
        card.text("Near it:\n" + "\n".join(f"`{item.code}` {shorten(item.title, 150)}" for item in near.values()))
        card.buttons(*(button(place_of(item), links.CODES_SHOW.to(item.code)) for item in list(near.values())[:5]))
    return card


def _nothing_card(typed: str) -> Card:
    card = Card(Accent.NOTE).title(f"Nothing found for “{words.typed(typed)}”")
    return card.text(
        "Try fewer or other words, as a patient or a doctor would say it (`broken wrist`, `fracture radius`), or the "
        "first characters of a code (`S52`)."
    )


def _hit_line(hit: Hit) -> str:
    code = f"**`{hit.code}`**" if hit.billable else f"`{hit.code}`"
    known_by = hit.matched.casefold() in (hit.title.casefold(), hit.code.casefold())
    return f"{code} {shorten(hit.title, 150)}" + ("" if known_by else f" · _{shorten(hit.matched, 60)}_")


def _reason(missing: Missing) -> str:
    code = missing.code
    above = missing.above.code if missing.above is not None else code[:3]
    match missing.reason:
        case Reason.NO_RELEASE:
            return "this index has no release of that set, so I cannot tell. The bot's owner can import CMS's file."
        case Reason.NO_SUCH_CATEGORY:
            return f"there is no category {code[:3]}."
        case Reason.TAKES_NO_MORE if missing.may_be_new:
            return f"up to FY2026 {above} took no further character. What FY2027 put below it is not in this index."
        case Reason.TAKES_NO_MORE:
            return f"{above} is complete as it is and takes no further character."
        case Reason.WRONG_SEVENTH:
            return f"“{code[-1]}” is no 7th character for {above}."
        case Reason.LACKS_PLACEHOLDER:
            filled = missing.nearest[0].code
            return f"a 7th character has to stand in the 7th place. Fill the places between with X: {filled}."
        case Reason.NO_SUCH_CODE:
            if missing.system is CodeSystem.HCPCS:
                return "the releases in this index have no such code."
            return f"{above} needs another character, but not this one."
