"""How a sign-up looks to the person who writes it, and where they stand."""

from collections.abc import Iterator, Sequence

import discord

from bot.mentoring import LANGUAGES, DayPart, Free, Pairing, PairingState, Profile, Standing
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.mentoring.sections import Section

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WARNING = "Never share patient information with a mentor or mentee, not even without a name."


def profile_card(standing: Standing) -> Card:
    """Draw the sign-up with its sections; a draft says what to do next."""
    profile = standing.profile
    card = Card(Accent.GOOD if standing.joined else Accent.NOTE)
    card.title("Your mentoring profile" if standing.joined else "Sign up for mentoring")
    if not standing.joined:
        card.text("Fill in the sections in any order; each is saved as you go. Then press **Join**.")
    card.text("\n".join(lines_of(profile)))
    if standing.avoided:
        card.small(
            f"Not to be paired with {words.count(standing.avoided, 'person', 'people')}: only moderators see who."
        )
    card.buttons(*(button(section.label, links.MENTORING_SECTION.to(section.value)) for section in Section))
    actions = [button("Pause", links.MENTORING_PAUSE.to()), button("Leave", links.MENTORING_LEAVE.to())]
    if not standing.joined:
        actions.insert(0, button("Join", links.MENTORING_JOIN.to(), style=discord.ButtonStyle.success))
    card.buttons(*actions)
    return card.small(_WARNING)


def standing_card(standing: Standing, me: int) -> Card:
    """Draw where somebody stands: waiting, offered, paired, and why not yet."""
    profile = standing.profile
    card = Card(Accent.PLAIN).title("Where you stand")
    if not standing.joined:
        card.text("Your sign-up is a draft: nobody sees it until you press **Join** on it.")
    for pairing in standing.pairings:
        card.text(_pairing_line(pairing, me))
        card.buttons(*_pairing_buttons(pairing, me))
    if standing.why_waiting:
        card.text(f"Waiting for a mentor since {words.moment(profile.waiting_since, 'D')}. {standing.why_waiting}")
    elif standing.joined and profile.side.mentors:
        taken = sum(one.mentor_id == me and one.state is PairingState.ACTIVE for one in standing.pairings)
        card.text(f"You mentor {taken} of {words.count(profile.capacity, 'mentee', 'mentees')} you have room for.")
    if standing.proposals:
        card.text(f"{words.count(standing.proposals, 'proposal', 'proposals')} with you: the moderators decide next.")
    if profile.paused_until is not None:
        card.text(f"Paused until {profile.paused_until:%d %B %Y}: nobody is proposed to you before.")
    return card.buttons(button("My profile", links.MENTORING_PROFILE.to()))


def leave_card() -> Card:
    """Ask once more."""
    card = Card(Accent.BAD).title("Leave the mentoring programme?")
    card.text("What you wrote here is deleted. Pairings end; the other side hears that, not why.")
    return card.buttons(
        button("Leave", links.MENTORING_LEAVE_SURELY.to(), style=discord.ButtonStyle.danger),
        button("Stay", links.MENTORING_PROFILE.to()),
    )


def lines_of(profile: Profile, *, for_other: bool = False) -> Iterator[str]:
    """Return what a person says of themselves, one line each; `for_other` leaves out what only they need."""
    yield f"**{profile.side.label}**"
    if profile.side.mentors:
        yield f"Holds: {_listed(sorted(profile.holds))} · {profile.experience.label}"
    if profile.side.learns:
        yield f"Works toward: {_listed(sorted(profile.seeks))}"
    yield f"Settings: {_listed([one.label for one in sorted(profile.settings)])}"
    yield f"Goals: {_listed([one.label for one in sorted(profile.goals)])}"
    yield f"Languages: {_listed([LANGUAGES.get(one, one) for one in sorted(profile.languages)])}"
    yield f"Time: {_listed(_free_words(profile.free))} ({profile.zone})"
    yield f"Talks: {profile.cadence.label.lower()}"
    if profile.side.mentors and not for_other:
        yield f"Room for {words.count(profile.capacity, 'mentee', 'mentees')}"


def _free_words(free: frozenset[Free]) -> Sequence[str]:
    """Return times by part of the day: "Mon Tue evening"."""
    found: list[str] = []
    for part in DayPart:
        days = [_DAYS[one.weekday] for one in sorted(free) if one.part is part]
        if days:
            found.append(f"{' '.join(days)} {part.value}")
    return found


def _pairing_line(pairing: Pairing, me: int) -> str:
    part = pairing.part_of(me)
    other = pairing.member(part.other)
    named = words.member(other) if other is not None else "somebody who has left"
    if pairing.state is PairingState.ACTIVE and pairing.began_at is not None:
        return f"**{part.other.value.capitalize()}**: {named}, since {words.moment(pairing.began_at, 'D')}"
    waiting = "You accepted; the other side has not answered yet." if pairing.accepted_by(part) else "Your answer?"
    return f"**Offer**: {named} as your {part.other.value}. {waiting}"


def _pairing_buttons(pairing: Pairing, me: int) -> list[discord.ui.Button[discord.ui.View]]:
    ids = (pairing.server_id, pairing.id)
    if pairing.state is PairingState.ACTIVE:
        return [
            button("Tell how it goes", links.MENTORING_SAY.to(*ids)),
            button("End it", links.MENTORING_END.to(*ids)),
        ]
    accepted = pairing.accepted_by(pairing.part_of(me))
    return [
        button("Accept", links.MENTORING_ACCEPT.to(*ids), style=discord.ButtonStyle.success, disabled=accepted),
        button("Decline", links.MENTORING_DECLINE.to(*ids)),
    ]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "-"
