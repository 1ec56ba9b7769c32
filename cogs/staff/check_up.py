"""The check-up: every permission that the bot lacks for what it was given to do, with the switch to flip."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.mentoring import Policy
from bot.servers import Server
from cogs.kit import words
from cogs.kit.card import Accent, Card
from cogs.kit.rights import (
    ANNOUNCING,
    DISCUSSING,
    GIVING_ROLES,
    PAIRING,
    POSTING,
    missing_in,
    missing_in_server,
)
from cogs.staff.steps import Step, heading, way_on


@dataclass(frozen=True, slots=True)
class Check:
    """What the bot lacks for a job, in a channel or (None) in the server as a whole."""

    job: str
    channel_id: int | None
    missing: Sequence[str]


def checks_of(guild: discord.Guild, server: Server, policy: Policy, *, has_panels: bool) -> Sequence[Check]:
    """Go through everything that the bot was given to do."""
    threads = PAIRING if policy.threads else discord.Permissions.none()
    places = (
        ("Questions", server.quiz_channel_id, POSTING | DISCUSSING),
        ("Events", server.events_channel_id, POSTING),
        ("Opportunities", server.opportunities_channel_id, POSTING),
        ("Introductions", server.introductions_channel_id, POSTING),
        ("Audit", server.audit_channel_id, POSTING),
        ("Fallback", server.fallback_channel_id, POSTING),
        ("Mentoring", policy.channel_id, POSTING | threads),
        ("Study groups", policy.channel_id, POSTING | PAIRING),
    )
    checks = [
        Check(job, channel_id, missing_for(guild, channel_id, needed))
        for job, channel_id, needed in places
        if channel_id is not None
    ]
    if server.events_channel_id is not None:
        checks.append(Check("Discord's own events", None, missing_in_server(guild, ANNOUNCING)))
    if has_panels:
        checks.append(Check("Goal roles", None, missing_in_server(guild, GIVING_ROLES)))
    return checks


def missing_for(guild: discord.Guild, channel_id: int, needed: discord.Permissions) -> list[str]:
    """Return what the bot lacks in a channel; one that it does not see it cannot view."""
    channel = guild.get_channel(channel_id)
    return ["View Channel"] if channel is None else missing_in(channel, needed)


def check_card(checks: Sequence[Check], server: Server) -> Card:
    """Draw the result, and the clicks in Integrations that no bot can make."""
    has_faults = any(check.missing for check in checks)
    card = heading(Step.CHECK, Card(Accent.BAD if has_faults else Accent.GOOD))
    if not checks:
        card.text("No channel is chosen yet, so there is nothing to check. Go **Back** to Channels.")
    else:
        card.text("\n".join(_line(check) for check in checks))
    card.line().text(_integrations(server))
    return way_on(card, Step.CHECK, is_decided=True)


def _line(check: Check) -> str:
    where = "" if check.channel_id is None else f" {words.channel(check.channel_id)}"
    if not check.missing:
        return f"✓ **{check.job}**{where}: I can do all I need to."
    switches = ", ".join(check.missing)
    path = (
        "Server Settings > Roles > Preceptor" if check.channel_id is None else "Edit Channel > Permissions > Preceptor"
    )
    return f"✗ **{check.job}**{where}: switch on **{switches}** ({path})."


def _integrations(server: Server) -> str:
    """Say how the chosen roles get to see the commands."""
    shown = [
        f"**{command} > Add Roles** for {words.role(role_id)}"
        for command, role_id in (("/staff", server.moderator_role_id), ("/pairings", server.coordinator_role_id))
        if role_id is not None
    ]
    if not shown:
        return "/staff and /pairings are seen by those who manage the server. A role for either is chosen in Roles."
    return (
        "Two clicks let a role see its commands; I cannot make them for you: **Server Settings > Integrations > "
        f"Preceptor**, then {' and '.join(shown)}."
    )
