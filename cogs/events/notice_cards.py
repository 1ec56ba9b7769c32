"""How what events owe somebody looks: posts, reminders, word to those who come, the moderators' card."""

from typing import Any

import discord
from discord import ui

from bot.events import (
    Attendance,
    BuddyHelloDue,
    BuddyJoinedDue,
    BuddyThreadDue,
    CalledOffDue,
    ChangedDue,
    ConfirmDue,
    Event,
    EventUnreachedDue,
    FollowUpDue,
    Occurrence,
    PostDue,
    PromotedDue,
    ReminderDue,
    Snooze,
    TallyDue,
    ThreadDue,
)
from cogs.events.cards import answer_buttons, has_guests, seats
from cogs.events.when_where import earns, repeats, title, when, where
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button, link_button
from cogs.kit.limits import THREAD_NAME, shorten
from cogs.kit.post import Post
from cogs.kit.requests import EditPost, OpenPrivateThread, OpenThread, Request, SendCard, SendPost

SNOOZES = tuple(Snooze)
"""How long a reminder can be put off, by the number in the link."""
_ROOM_TO_CONFIRM = 3500
_WARNING = "Never share patient information, not even without a name."


def draw_post(notice: PostDue, mark: int) -> Request:
    """Draw an occurrence for the events channel."""
    return SendPost(_post(notice.event, notice.occurrence, Attendance(), mark))


def draw_tally(notice: TallyDue, mark: int) -> Request:
    """Draw the post anew: with its counts, over, or called off."""
    event, occurrence = notice.event, notice.occurrence
    if occurrence is None:
        embed = discord.Embed(title="Cancelled", description="This does not take place.", colour=int(Accent.BAD))
        return EditPost(notice.message_id, Post(f"**{words.typed(event.title)}**: cancelled", embed))
    if notice.is_over:
        post = _post(event, occurrence, notice.attendance, mark)
        said = f"{post.content}\nThis is over."
        return EditPost(notice.message_id, Post(said, post.embed, _afterwards(event, occurrence, mark)))
    return EditPost(notice.message_id, _post(event, occurrence, notice.attendance, mark))


def draw_thread(notice: ThreadDue, mark: int) -> Request:
    """Name the thread after the event."""
    del mark
    return OpenThread(notice.message_id, shorten(notice.event.title, THREAD_NAME))


def draw_reminder(notice: ReminderDue, mark: int) -> Request:
    """Draw a reminder: a post for all or for one in the channel, a card with snooze for one alone."""
    event, occurrence = notice.event, notice.occurrence
    late = " Sorry: this word comes later than planned." if notice.late else ""
    if not notice.is_direct:
        ping = [] if notice.member_id is None else [notice.member_id]
        names = "".join(f"{words.member(one)} " for one in ping)
        content = f"{names}Reminder: **{title(event)}** · {when(event, occurrence)}.{late}"
        return SendPost(Post(content, None, [_details(event, occurrence, mark)], ping_member_ids=ping))
    card = Card(Accent.NOTE, mark=mark).title(f"Reminder: {title(event)}")
    card.text(f"{when(event, occurrence)}{late}")
    if place := where(event):
        card.text(f"**Where** · {place}")
    ids = (event.server_id, event.id)
    snoozing = [
        button(snooze.label, links.EVENTS_SNOOZE.to(*ids, number, occurrence.key))
        for number, snooze in enumerate(SNOOZES)
    ]
    opening = [link_button("Open the link", event.link)] if event.link else []
    card.buttons(*snoozing, *opening)
    return SendCard(card.small("The buttons remind you again later."), to_members_only=True)


def draw_follow_up(notice: FollowUpDue, mark: int) -> Request:
    """Draw the word to somebody who was there: whom to write to, and a line to begin with."""
    name = words.typed(notice.event.title)
    card = Card(Accent.NOTE, mark=mark)
    if notice.is_first:
        card.title(f"You were at {name}").text(
            "Today they still know your face. Two lines to each new contact will do:"
        )
        card.text("“We met at … and spoke about …. Your remark on … helped me. Thank you!”")
    else:
        card.title(f"Two weeks after {name}").text(
            "Time for a second word. Tell them what came of it, or send something useful:"
        )
        card.text("“You told me to try …. I did, and …. This might be for you: …”")
    return SendCard(card.small(_WARNING), to_members_only=True)


def draw_promoted(notice: PromotedDue, mark: int) -> Request:
    """Draw the good word that a seat became free."""
    event, occurrence = notice.event, notice.occurrence
    card = Card(Accent.GOOD, mark=mark).title(f"A seat is yours: {words.typed(event.title)}")
    card.text(f"{when(event, occurrence)}. You were in the line, and a seat became free.")
    give_back = links.EVENTS_GIVE_BACK.to(event.server_id, event.id, occurrence.key)
    card.buttons(button("I cannot come", give_back))
    return SendCard(card.small("If you cannot come, the next one in the line is glad of it."), to_members_only=True)


def draw_called_off(notice: CalledOffDue, mark: int) -> Request:
    """Draw the word that something does not take place."""
    card = Card(Accent.BAD, mark=mark).title(f"Cancelled: {words.typed(notice.event.title)}")
    at = "" if notice.was_at is None else f" It was to be on {words.moment(notice.was_at, 'F')}."
    return SendCard(
        card.text(f"It does not take place.{at}").small("/events list in the server shows what else is on.")
    )


def draw_changed(notice: ChangedDue, mark: int) -> Request:
    """Draw the word that something is at another time or place."""
    event, occurrence = notice.event, notice.occurrence
    card = Card(Accent.NOTE, mark=mark).title(f"Changed: {words.typed(event.title)}")
    if notice.was_at is not None:
        card.text(f"**New time** · {when(event, occurrence)}\nIt was {words.moment(notice.was_at, 'F')}.")
    else:
        card.text(when(event, occurrence))
    if notice.other_place:
        card.text(f"**New place** · {where(event) or 'not said yet'}")
    give_back = links.EVENTS_GIVE_BACK.to(event.server_id, event.id, occurrence.key)
    return SendCard(card.buttons(button("I cannot come", give_back)), to_members_only=True)


def draw_buddy_thread(notice: BuddyThreadDue, mark: int) -> Request:
    """Name the thread of those who look for company."""
    del mark
    return OpenPrivateThread(shorten(f"Company for {notice.event.title}", 80))


def draw_buddy_hello(notice: BuddyHelloDue, mark: int) -> Request:
    """Draw what the thread of those who look for company begins with."""
    event, occurrence = notice.event, notice.occurrence
    steps = [f"- {words.typed(one, 200)}" for one in notice.checklist]
    said = ["Say where you come from and when you arrive. Agree on a place and time to meet.", *steps]
    embed = discord.Embed(title="You need not go alone", description="\n".join(said), colour=int(Accent.GOOD))
    embed.add_field(name=shorten(event.title, 200), value=when(event, occurrence))
    embed.set_footer(text=f"Whoever may manage threads here can read along. {_WARNING}")
    content = " ".join(words.member(one) for one in notice.members[:50]) or "Welcome"
    post = Post(content, embed, [_details(event, occurrence, mark)], ping_member_ids=list(notice.members[:50]))
    return SendPost(post)


def draw_buddy_joined(notice: BuddyJoinedDue, mark: int) -> Request:
    """Bring another one into the thread, which a mention does."""
    seen = button("What is coming", links.EVENTS_PAGE.to(0, "fortnight"), mark=mark)
    post = Post(
        f"{words.member(notice.member_id)} looks for company too.", None, [seen], ping_member_ids=[notice.member_id]
    )
    return SendPost(post)


def draw_confirm(notice: ConfirmDue, mark: int) -> Request:
    """Draw the events whose dates moderators are asked to confirm."""
    card = Card(Accent.NOTE, mark=mark).title("Are these dates known by now?")
    lines = [
        f"- {words.typed(one.title)}" + (f" · <{one.source_url}>" if one.source_url else "") for one in notice.events
    ]
    card.text(words.lines_within(lines, _ROOM_TO_CONFIRM))
    buttons = [button(shorten(f"Edit: {one.title}", 78), links.EVENTS_EDIT.to(one.id)) for one in notice.events[:5]]
    return SendCard(card.buttons(*buttons).small("Look at the organiser's page. I ask once a month at most."))


def draw_unreached(notice: EventUnreachedDue, mark: int) -> Request:
    """Draw the word to somebody whose direct messages are closed."""
    text = f"{words.member(notice.member_id)}, I could not write to you about an event. Please look at /events list."
    opening = button("What is coming", links.EVENTS_PAGE.to(0, "fortnight"), mark=mark)
    return SendPost(Post(text, None, [opening], ping_member_ids=[notice.member_id]))


def _post(event: Event, occurrence: Occurrence, attendance: Attendance, mark: int) -> Post:
    embed = discord.Embed(
        title=shorten(event.title, 200),
        description=words.typed(event.description, 900) or None,
        colour=int(Accent.PLAIN),
    )
    for name, said in (("When", when(event, occurrence)), ("Repeats", repeats(event)), ("Where", where(event)),
                       ("Earns", earns(event))):  # fmt: skip
        if said:
            embed.add_field(name=name, value=said, inline=False)
    if has_guests(event):
        embed.add_field(name="Who comes", value=seats(event.capacity, attendance), inline=False)
    buttons: list[ui.Button[Any]] = answer_buttons(event.id, occurrence.key) if has_guests(event) else []
    buttons = [_details(event, occurrence, mark), *buttons]
    buttons.append(button("Remind me", links.EVENTS_REMIND.to(event.id, occurrence.key)))
    return Post(f"**{title(event)}** · {when(event, occurrence)}", embed, buttons)


def _afterwards(event: Event, occurrence: Occurrence, mark: int) -> list[ui.Button[Any]]:
    """Return what can be said of something that is over: where it earns units, that one was there."""
    if event.ceus is None:
        return []
    return [button("I was there", links.EVENTS_WAS_THERE.to(event.id, occurrence.key), mark=mark)]


def _details(event: Event, occurrence: Occurrence, mark: int) -> ui.Button[Any]:
    return button("Details", links.EVENTS_SHOW.to(event.id, occurrence.key), mark=mark)
