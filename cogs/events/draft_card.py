"""How an event looks to moderators before it counts, and what they decide about events at large."""

from typing import Any

import discord
from discord import ui

from bot.events import Decided, Draft, EventFacts, EventView, Kind, Status, offered
from cogs.events.when_where import before, by_its_clock, earns, plain_when, repeats, source, title, when, where
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.limits import shorten
from cogs.kit.selects import channel_select, text_select

ONLY_ONCE = "once"
TYPED = "typed"
ALL_DATES = "all"
_LONGEST_OPTION = 100
_SHOWN_DATES = 3


def draft_card(draft: Draft) -> Card:
    """Draw a draft with everything echoed, and everything that can be changed."""
    kept, event = draft.kept, draft.kept.event
    heading = "Check the event, then save it" if kept.draft_of is None else "Check the changes, then save them"
    card = Card().title(heading).text(f"**{title(event)}**\n{words.typed(event.description, 500)}".rstrip())
    card.text(_echo(draft))
    facts = [
        f"**{label}** · {said}"
        for label, said in (
            ("Where", where(event) or "not said"),
            ("Seats", "no limit" if event.capacity is None else str(event.capacity)),
            ("Earns", earns(event) or "no CEUs"),
            ("Source", source(event) or "none named"),
            ("Thread", "one under the post" if kept.wants_thread else "none"),
        )
    ]
    card.text("\n".join(facts))
    kinds = [(kind.label, kind.value) for kind in Kind]
    card.select(text_select(links.EVENTS_DRAFT_KIND.to(kept.id), "What kind of event", kinds, [event.kind], most=1))
    if event.starts_local is not None:
        card.select(_repeats_select(kept.id, event))
    if kept.draft_of is not None and event.rule is not None and draft.dates:
        options = [(shorten(plain_when(event, one), _LONGEST_OPTION), one.key) for one in draft.dates]
        card.select(text_select(links.EVENTS_DRAFT_MOVE.to(kept.id), "Move one date", options, most=1, required=True))
    card.buttons(*_sections(kept.id))
    card.buttons(*_decisions(draft))
    return card.small("Members see nothing of it until you save. No patient information.")


def cancel_card(view: EventView) -> Card:
    """Ask which date is to be called off, or whether all."""
    event = view.kept.event
    card = Card(Accent.NOTE).title(f"Cancel {words.typed(event.title)}?")
    if view.dates:
        options = [("All dates", ALL_DATES)]
        options += [(shorten(plain_when(event, one), _LONGEST_OPTION), one.key) for one in view.dates[:24]]
        card.select(text_select(links.EVENTS_CANCEL.to(view.kept.id), "Which date", options, most=1, required=True))
        return card.small("Those who come are told.")
    return surely_card(view.kept.id, words.typed(event.title), None)


def surely_card(event_id: int, what: str, key: str | None) -> Card:
    """Ask once more."""
    card = (
        Card(Accent.BAD).title("Cancel it for good?").text(f"{what}. Those who come are told; this cannot be undone.")
    )
    link = links.EVENTS_CANCEL_SURELY.to(event_id, key or ALL_DATES)
    return card.buttons(button("Cancel it", link, style=discord.ButtonStyle.danger))


def settings_card(decided: Decided) -> Card:
    """Draw what was decided about events, each with the control that changes it."""
    server, offsets = decided.server, decided.policy.offsets
    card = Card().title("Events: settings").text("Everything is saved as you choose it.")
    card.text("**Events channel** · where events are posted and reminded of")
    card.select(channel_select(links.EVENTS_CHANNEL.to(), "Choose the events channel", server.events_channel_id))
    card.text(f"**Reminders there** · {before(list(offsets)) if offsets else 'none'}")
    wanted = "in the lists and reminders" if server.code_calendar else "left out"
    card.text(f"**Preceptor's calendar** of code sets, rules and conferences · {wanted}")
    return card.buttons(
        button("Reminders", links.EVENTS_OFFSETS.to()),
        button(
            "Leave the calendar out" if server.code_calendar else "Show the calendar",
            links.EVENTS_CALENDAR.to(int(not server.code_calendar)),
        ),
    )


def _echo(draft: Draft) -> str:
    event = draft.kept.event
    if event.starts_local is None:
        return "**When** · the date is not known yet"
    if not draft.dates:
        return "**When** · it is past. Give it another time."
    lines = [f"**When** · {when(event, draft.dates[0])}"]
    if not event.all_day:
        lines.append(f"By its own clock: {by_its_clock(event, draft.dates[0])}")
    if said := repeats(event):
        lines.append(f"**Repeats** · {said}")
        lines += [f"then {when(event, one)}" for one in draft.dates[1:_SHOWN_DATES]]
    return "\n".join(lines)


def _repeats_select(draft_id: int, event: EventFacts) -> ui.Select[Any]:
    starts = event.starts_local
    found = [] if starts is None else offered(starts, all_day=event.all_day)
    options = [("Only once", ONLY_ONCE), *((shorten(said, _LONGEST_OPTION), one.value) for one, said in found)]
    chosen = ONLY_ONCE
    if event.rule is not None and starts is not None:
        day = starts.date()
        plain = event.rule.ending(until=None, count=None).explicit(day)
        chosen = next((one.value for one, _ in found if one.rule(day).explicit(day) == plain), TYPED)
        if chosen == TYPED:
            options.append(("As you wrote it", TYPED))
    return text_select(links.EVENTS_DRAFT_REPEATS.to(draft_id), "How often", options, [chosen], most=1, required=True)


def _sections(draft_id: int) -> list[ui.Button[Any]]:
    return [
        button("Title and place", links.EVENTS_DRAFT_TEXT.to(draft_id)),
        button("Time", links.EVENTS_DRAFT_TIME.to(draft_id)),
        button("Repeats, in words", links.EVENTS_DRAFT_RULE.to(draft_id)),
        button("Seats and CEUs", links.EVENTS_DRAFT_NUMBERS.to(draft_id)),
        button("Source", links.EVENTS_DRAFT_SOURCE.to(draft_id)),
    ]


def _decisions(draft: Draft) -> list[ui.Button[Any]]:
    kept = draft.kept
    confirmed = kept.event.status is Status.CONFIRMED
    thread = "No thread" if kept.wants_thread else "A thread under the post"
    return [
        button("Save", links.EVENTS_DRAFT_SAVE.to(kept.id), style=discord.ButtonStyle.success),
        button("Discard", links.EVENTS_DRAFT_DISCARD.to(kept.id), style=discord.ButtonStyle.danger),
        button(thread, links.EVENTS_DRAFT_THREAD.to(kept.id, int(not kept.wants_thread))),
        button(
            "Date to be confirmed" if confirmed else "The date is confirmed",
            links.EVENTS_DRAFT_CONFIRMED.to(kept.id, int(not confirmed)),
            disabled=kept.event.starts_local is None,
        ),
    ]
