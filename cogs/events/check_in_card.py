"""How attendance looks: the moderators' sheet, and what somebody is told who says that they were there."""

from collections.abc import Mapping

from bot.ceu import Drafted
from bot.events import CheckedIn, Presence, Said, Sheet
from cogs.events.when_where import earns, title, when
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.selects import people_select

_TOLD = {
    Drafted.DRAFTED: "entries drafted: {}",
    Drafted.NOT_TRACKED: "no CEUs kept here: {}",
    Drafted.FULL: "no room for another entry: {}",
}
_NEXT = {
    Drafted.DRAFTED: "I drafted an entry for you. It is unverified until you add the certificate's index number or a "
    "link: /ceu summary.",
    Drafted.NOT_TRACKED: "You keep no CEUs here. /ceu summary sets a cycle, and from then on such units are drafted; "
    "these you can enter with /ceu add.",
    Drafted.NO_UNITS: "It earns no CEUs that could be entered.",
    Drafted.FULL: "You have as many CEU entries as are kept of one person, so none was drafted. Take the oldest with "
    "you by /ceu export, and remove them on /ceu summary.",
}


def sheet_card(sheet: Sheet, news: str = "") -> Card:
    """Draw what is noted of an occurrence, and what a moderator can do about it."""
    past = sheet.past
    event, occurrence = past.kept.event, past.occurrence
    card = Card(Accent.GOOD if news else Accent.PLAIN).title(f"Who was there: {title(event)}")
    if news:
        card.text(f"**{news}**")
    card.text(f"{when(event, occurrence)}\n**Noted** · {words.count(sheet.number, 'person', 'people')}")
    card.text(f"**Earns** · {earns(event)}" if event.ceus is not None else "It earns no CEUs, so no entry is drafted.")
    said = f"“{words.typed(sheet.word)}”" if sheet.word is not None else "none"
    card.text(f"**Code word** · {said}")
    keys = (past.kept.id, occurrence.key)
    card.select(people_select(links.EVENTS_CHECK_IN.to(*keys), "Check members in"))
    label = "Set a code word" if sheet.word is None else "Change the code word"
    card.buttons(button(label, links.EVENTS_WORD.to(*keys)))
    return card.small(
        "Say the word at the end; who was there presses “I was there” under the post and types it. Drafted entries are "
        "unverified: the proof is the organiser's certificate."
    )


def checked_card(checked: CheckedIn) -> Card:
    """Draw the sheet with what a check-in did."""
    noted = sum(checked.drafted.values())
    parts = [f"Checked in: {noted}"]
    if checked.already:
        parts.append(f"noted before: {checked.already}")
    return sheet_card(checked.sheet, "; ".join([*parts, *_told(checked.drafted)]) + ".")


def presence_card(presence: Presence) -> Card:
    """Tell somebody what became of their word."""
    name = title(presence.past.kept.event)
    if presence.said is Said.RIGHT and presence.drafted is not None:
        return Card(Accent.GOOD).title(f"You were there: {name}").text(_NEXT[presence.drafted])
    if presence.said is Said.ALREADY:
        text = "It is noted already. /ceu summary has your entries."
        return Card(Accent.GOOD).title(f"You were there: {name}").text(text)
    if presence.said is Said.TOO_OFTEN or not presence.tries_left:
        text = "That was not the word, and no try is left. A moderator can still check you in."
        return Card(Accent.BAD).title("Not noted").text(text)
    tries = words.count(presence.tries_left, "try is", "tries are")
    return Card(Accent.BAD).title("Not noted").text(f"That is not the word. {tries} left; press the button again.")


def _told(drafted: Mapping[Drafted, int]) -> list[str]:
    return [said.format(drafted[outcome]) for outcome, said in _TOLD.items() if drafted.get(outcome)]
