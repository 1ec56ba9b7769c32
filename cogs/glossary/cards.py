"""How terms look: one, several senses of a name, what was probably meant."""

from collections.abc import Sequence

import discord

from bot.glossary import Definition, How, Miss, Term, TermDue, TermView
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.limits import BUTTON_LABEL, SELECT_OPTIONS, shorten
from cogs.kit.post import Post
from cogs.kit.requests import Request, SendPost
from cogs.kit.selects import text_select

_SENSES = 6
_CHARACTERS_OF_SENSE = 400
_ROOM_FOR_MISS = 90
_ROOM_FOR_MISSES = 3500
_LONGEST_OPTION = 100


def definition_card(definition: Definition) -> Card:
    """Draw what something typed came to; says so where it was guessed."""
    typed, views = words.typed(definition.typed), definition.views
    match definition.how:
        case How.EXACT if len(views) > 1:
            return _senses_card(typed, views)
        case How.EXACT:
            return term_card(views[0])
        case How.MISSPELT:
            return term_card(views[0], f"Nothing is called “{typed}”. I took it for this:")
        case How.PART:
            return term_card(views[0], f"“{typed}” is a part of this name:")
        case How.UNSURE:
            card = Card(Accent.NOTE).title(f"“{typed}”: did you mean one of these?")
            card.text("\n".join(f"**{_own(view.term.name, view.term)}** · {_first_words(view.term)}" for view in views))
            return card.buttons(*(_term_button(view.term) for view in views))
        case How.NOTHING:
            card = Card(Accent.NOTE).title(f"“{typed}” is not in the glossary")
            return card.text(
                "Your moderators see what was looked up in vain and can add it. A diagnosis or a code is better asked "
                "of /code."
            )


def term_card(view: TermView, remark: str | None = None) -> Card:
    """Draw one term, with the ways on from it."""
    term = view.term
    card = Card(Accent.NOTE if remark else Accent.PLAIN)
    if remark is not None:
        card.small(remark)
    card.title(_own(term.name) if term.is_own else term.name).text(_own(term.definition, term))
    if term.example:
        card.text(f"**In practice** · {_own(term.example, term)}")
    if also := _also(term):
        card.small(f"Also: {_own(also, term)}")
    if term.is_own:
        standing = " It stands in place of Preceptor's entry." if view.shadows is not None else ""
        card.small(f"In this server's own words.{standing}")
    elif term.source is not None:
        card.small(f"{term.group} · {term.source}")
    related = [_term_button(one) for one in view.related[:5]]
    if view.shadows is not None:
        related.append(button("Preceptor's entry", links.GLOSSARY_SHOW.to(view.shadows.key)))
    if related:
        card.buttons(*related[:5])
    if view.has_question:
        card.buttons(_quiz_button(term))
    return card


def missing_card(misses: Sequence[Miss]) -> Card:
    """Draw what members looked up in vain, each to be added."""
    card = Card().title("Looked up in vain")
    if not misses:
        return card.text("Nothing in the last half year: whatever members looked up was there.")
    card.text(words.lines_within([_miss_line(miss) for miss in misses], _ROOM_FOR_MISSES))
    options = [
        (shorten(f"{number}. {miss.typed}", _LONGEST_OPTION), shorten(miss.typed, _LONGEST_OPTION))
        for number, miss in enumerate(misses[:SELECT_OPTIONS], start=1)
    ]
    return card.select(text_select(links.GLOSSARY_ADD_MISSING.to(), "Add one of these", options, most=1, required=True))


def remove_card(term: Term) -> Card:
    """Ask whether a server's own term is really to go."""
    card = Card(Accent.BAD).title(f"Remove “{words.typed(term.name)}”?").text(_own(term.definition, term))
    card.small("Only this server's own entry goes. Preceptor's entry of the same name, if any, is shown again.")
    return card.buttons(
        button("Remove it", links.GLOSSARY_REMOVE.to(term.key), style=discord.ButtonStyle.danger),
        button("Keep it", links.GLOSSARY_SHOW.to(term.key)),
    )


def draw_term(notice: TermDue, mark: int) -> Request:
    """Draw a term of the day for its channel."""
    term = notice.term
    embed = discord.Embed(title=term.name, description=_own(term.definition, term), colour=int(Accent.PLAIN))
    if term.example:
        embed.add_field(name="In practice", value=_own(term.example, term), inline=False)
    if also := _also(term):
        embed.add_field(name="Also", value=_own(also, term), inline=False)
    if notice.late:
        embed.add_field(name="Late", value="Sorry: this one comes later than planned.", inline=False)
    if term.source is not None:
        embed.set_footer(text=str(term.source))
    buttons = [button("Look closer", links.GLOSSARY_SHOW.to(term.key), mark=mark)]
    if notice.has_question:
        buttons.append(_quiz_button(term))
    return SendPost(Post(f"**Term of the day: {_own(term.name, term)}**", embed, buttons))


def _senses_card(typed: str, views: Sequence[TermView]) -> Card:
    shown = views[:_SENSES]
    card = Card().title(f"“{typed}” may mean {len(views)} things")
    for view in shown:
        origin = "this server" if view.term.is_own else view.term.group
        text = shorten(_own(view.term.definition, view.term), _CHARACTERS_OF_SENSE)
        card.text(f"**{_own(view.term.name, view.term)}** ({origin})\n{text}")
    for start in range(0, len(shown), 5):
        card.buttons(*(_term_button(view.term) for view in shown[start : start + 5]))
    return card.small("The record tells which one is meant; where it does not, ask whoever wrote it.")


def _term_button(term: Term) -> discord.ui.Button[discord.ui.View]:
    return button(shorten(term.name, BUTTON_LABEL), links.GLOSSARY_SHOW.to(term.key))


def _quiz_button(term: Term) -> discord.ui.Button[discord.ui.View]:
    return button("Quiz me on this", links.QUIZ_ABOUT_TERM.to(term.key), style=discord.ButtonStyle.primary)


def _also(term: Term) -> str:
    return ", ".join(name for name in dict.fromkeys((*term.aliases, *term.abbreviations)) if name != term.name)


def _first_words(term: Term) -> str:
    return shorten(_own(term.definition, term), 120)


def _miss_line(miss: Miss) -> str:
    times = words.count(miss.times, "time", "times")
    by = words.count(miss.members, "member", "members")
    typed = words.fitted(miss.typed, _ROOM_FOR_MISS)
    return f"**{typed}** · {times} by {by}, last {words.moment(miss.last_at, 'R')}"


def _own(text: str, term: Term | None = None) -> str:
    """Return what a server's people wrote so that it formats nothing and mentions nobody; other texts as they are."""
    return words.typed(text, len(text)) if term is None or term.is_own else text
