"""How events look to members: a list, one event, what became of a reminder."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import discord
from discord import ui

from bot.events import (
    Answer,
    Attendance,
    Event,
    EventView,
    Kind,
    Listed,
    Own,
    OwnReminder,
    Reminded,
    Scope,
    Span,
)
from cogs.events.when_where import before, earns, plain_when, repeats, source, title, when, where
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button, link_button
from cogs.kit.limits import shorten
from cogs.kit.selects import text_select

ANSWERS = (Answer.GOING, Answer.MAYBE, Answer.NO)
"""What can be pressed, by the number in the link."""
_LABELS = {Answer.GOING: "Going", Answer.MAYBE: "Maybe", Answer.NO: "Can't go"}
PER_PAGE = 8
CONFERENCE_PAGE = "conferences"
"""The page of the guide on what to do before, there and afterwards."""
_LONGEST_OPTION = 100
_ROOM_FOR_DESCRIPTION = 1000
_ROOM_FOR_REMINDERS = 3500
_ROOM_IN_LIST = 110
_LONGEST_LINK_IN_LIST = 80
_SPAN_WORDS = {Span.FORTNIGHT: "the next 14 days", Span.QUARTER: "the next 3 months", Span.ALL: "all that is known"}


def list_card(listed: Sequence[Listed], span: Span, page: int) -> Card:
    """Draw one page of what is coming; each can be opened."""
    pages = max(1, -(-len(listed) // PER_PAGE))
    page = min(page, pages - 1)
    shown = listed[page * PER_PAGE : (page + 1) * PER_PAGE]
    card = Card().title(f"What is coming: {_SPAN_WORDS[span]}")
    if not shown:
        card.text("Nothing is planned. Moderators add events with /staff events add.")
    for one in shown:
        card.text(_line(one))
    if shown:
        options = [(_option(one), _value(one)) for one in shown]
        card.select(text_select(links.EVENTS_OPEN.to(), "Open an event", options, most=1, required=True))
    card.buttons(*_turning(span, page, pages))
    return card.small(f"Page {page + 1} of {pages}. Times are shown by your own clock.") if pages > 1 else card


def event_card(view: EventView) -> Card:
    """Draw an event for one member, with all that they can do about it."""
    event, occurrence = view.kept.event, view.occurrence
    going = view.own is not None and view.own.answer is Answer.GOING
    card = Card(Accent.GOOD if going else Accent.PLAIN).title(title(event))
    if occurrence is None:
        card.text("It is called off." if not view.kept.takes_place else "No date is known.")
    else:
        card.text(f"**When** · {when(event, occurrence)}")
    _facts(card, view)
    if occurrence is not None and not view.is_over:
        if has_guests(event):
            card.text(seats(event.capacity, view.attendance))
        if view.own is not None:
            card.text(f"**{own_words(view.own)}**")
        _controls(card, view, occurrence.key)
    elif view.is_over:
        card.small("This date is over.")
    if view.dates:
        options = [(shorten(plain_when(event, one), _LONGEST_OPTION), one.key) for one in view.dates]
        card.select(text_select(links.EVENTS_DATES.to(view.kept.id), "Another date", options, most=1, required=True))
    if view.offsets:
        card.small(f"I remind you {before(list(view.offsets))}.")
    return card


def own_words(own: Own) -> str:
    """Say what somebody said."""
    if own.answer is Answer.WAITING:
        return f"You are number {own.ahead + 1} in the line; I write to you when a seat is free."
    return {Answer.GOING: "You go.", Answer.MAYBE: "You may come.", Answer.NO: "You do not come."}[own.answer]


def answer_buttons(event_id: int, key: str, mark: int | None = None) -> list[ui.Button[Any]]:
    """Return the buttons with which people say whether they come."""
    styles = {Answer.GOING: discord.ButtonStyle.success}
    return [
        button(
            _LABELS[answer],
            links.EVENTS_ANSWER.to(event_id, number, key),
            style=styles.get(answer, discord.ButtonStyle.secondary),
            mark=mark if number == 0 else None,
        )
        for number, answer in enumerate(ANSWERS)
    ]


def reminded_card(reminded: Reminded) -> Card:
    """Echo what was set, and when the next words come."""
    reminder = reminded.reminder
    card = Card(Accent.GOOD).title("I will remind you")
    place = "in the events channel" if reminder.in_channel else "by direct message"
    card.text(f"{scope_words(reminder.scope)}: {before(reminder.offsets)}, {place}.")
    if reminded.upcoming:
        lines = [f"{words.moment(at, 'F')} · {words.typed(kept.event.title, 60)}" for kept, at in reminded.upcoming[:5]]
        card.text("**Next**\n" + "\n".join(lines))
    else:
        card.text("Nothing that is planned now begins so much later; I remind you of what is added.")
    return card.small("/events remind with “off” ends it.")


def follow_up_card(due: Sequence[datetime]) -> Card:
    """Echo when somebody is reminded of those they met."""
    card = Card(Accent.GOOD).title("I will remind you of those you met")
    card.text("\n".join(words.moment(at, "F") for at in due))
    return card.small("By direct message. Note on each card where you met: it makes the first line easy.")


def reminders_card(reminders: Sequence[OwnReminder]) -> Card:
    """Draw all that somebody is reminded of."""
    card = Card().title("What I remind you of")
    lines = [f"{scope_words(one.scope)}: {before(one.offsets)}" for one in reminders]
    return card.text(words.lines_within(lines, _ROOM_FOR_REMINDERS) or "Nothing. /events remind sets a reminder.")


def scope_words(scope: Scope) -> str:
    """Name what a reminder is about."""
    if scope.event_id is not None:
        return "This event"
    return "Every event" if scope.kind is None else f"Every event of the kind “{scope.kind.label}”"


def _facts(card: Card, view: EventView) -> None:
    event = view.kept.event
    if event.description:
        card.text(words.fitted(event.description, _ROOM_FOR_DESCRIPTION))
    for label, said in (
        ("Repeats", repeats(event)),
        ("Where", where(event)),
        ("Earns", earns(event)),
        ("Source", source(event)),
    ):
        if said:
            card.text(f"**{label}** · {said}")
    kind = event.kind.label
    card.small(f"{kind} · from Preceptor's calendar" if view.kept.shipped_key is not None else kind)


def has_guests(event: Event) -> bool:
    """Whether it is something that people come to; to a deadline nobody comes."""
    return event.kind is not Kind.DEADLINE


def seats(capacity: int | None, counts: Attendance) -> str:
    """Say how many come, and who among them lets it be seen."""
    going = str(counts.going) if capacity is None else f"{counts.going} of {capacity} seats"
    said = f"**Going** · {going}"
    if counts.waiting:
        said += f", {counts.waiting} in the line"
    if counts.maybe:
        said += f", {counts.maybe} maybe"
    if counts.shown:
        named = ", ".join(words.member(one) for one in counts.shown[:15])
        said += f"\nAmong them: {named}"
    return said


def _controls(card: Card, view: EventView, key: str) -> None:
    event_id = view.kept.id
    if has_guests(view.kept.event):
        card.buttons(*answer_buttons(event_id, key))
    outward: list[ui.Button[Any]] = [button("Add to my calendar", links.EVENTS_TO_CALENDAR.to(event_id))]
    more: list[ui.Button[Any]] = [button("Remind me", links.EVENTS_REMIND.to(event_id, key))]
    if view.own is not None and view.own.answer in (Answer.GOING, Answer.WAITING):
        label = "Hide that I go" if view.own.is_shown else "Let others see me"
        more.append(button(label, links.EVENTS_SEEN.to(event_id, int(not view.own.is_shown), key)))
    if view.own is not None and view.own.answer is Answer.GOING:
        more.append(button("Find a buddy", links.EVENTS_BUDDY.to(event_id, key), disabled=view.own.seeks_buddy))
    if view.post is not None and view.post.channel_id is not None and view.post.message_id is not None:
        url = f"https://discord.com/channels/{view.kept.server_id}/{view.post.channel_id}/{view.post.message_id}"
        outward.append(link_button("Go to the post", url))
    if view.kept.event.link:
        outward.append(link_button("Open the link", view.kept.event.link))
    card.buttons(*more).buttons(*outward)
    if view.kept.event.kind is Kind.CONFERENCE:
        card.buttons(
            button("Prepare: people and opening lines", links.GUIDE_PAGE.to(CONFERENCE_PAGE)),
            button("Remind me to write to those I met", links.EVENTS_FOLLOW_UP.to(event_id, key)),
        )


def _turning(span: Span, page: int, pages: int) -> list[ui.Button[Any]]:
    key = span.name.lower()
    turning: list[ui.Button[Any]] = []
    if pages > 1:
        turning.append(button("Earlier", links.EVENTS_PAGE.to(max(0, page - 1), key), disabled=page == 0))
        turning.append(button("Later", links.EVENTS_PAGE.to(min(pages, page + 1), key), disabled=page + 1 >= pages))
    labels = {Span.FORTNIGHT: "14 days", Span.QUARTER: "3 months", Span.ALL: "All"}
    first = 1000  # a page that no list reaches would clash with none of the buttons above
    turning += [
        button(label, links.EVENTS_PAGE.to(0 if one is not span else first, one.name.lower()), disabled=one is span)
        for one, label in labels.items()
    ]
    return turning


def _line(one: Listed) -> str:
    event = one.kept.event
    at = "date to be confirmed" if one.occurrence is None else when(event, one.occurrence)
    place = where(event, _ROOM_IN_LIST, _LONGEST_LINK_IN_LIST)
    name = title(event, _ROOM_IN_LIST) if one.occurrence else words.fitted(event.title, _ROOM_IN_LIST)
    said = f"**{name}**\n{at}"
    return said + (f" · {place}" if place else "")


def _option(one: Listed) -> str:
    date = "date to be confirmed" if one.occurrence is None else plain_when(one.kept.event, one.occurrence)
    return shorten(f"{one.kept.event.title[:60]} · {date}", _LONGEST_OPTION)


def _value(one: Listed) -> str:
    return f"{one.kept.id}:{one.occurrence.key if one.occurrence else ''}"
