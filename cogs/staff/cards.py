"""How the moderators' set-up and news look."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.servers import ModeratorNews, Server
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.requests import Request, SendCard
from cogs.kit.selects import channel_select, role_select


@dataclass(frozen=True, slots=True)
class ChannelCheck:
    """What the bot lacks in a channel that it was given a job in."""

    job: str
    channel_id: int
    missing: Sequence[str]


def draw_news(notice: ModeratorNews, mark: int) -> Request:
    """Draw news for the moderators."""
    return SendCard(Card(Accent.NOTE, mark=mark).title(notice.title).text(notice.text))


def setup_card(server: Server) -> Card:
    """Draw what has been decided, each with the control that changes it."""
    card = Card().title("Set Preceptor up").text("Everything is saved as you choose it. Come back any time.")
    card.line()
    card.text(f"**Server's time zone** · {server.zone or 'not chosen: times are read as UTC'}")
    card.buttons(button("Choose time zone", links.SETUP_TIMEZONE.to()))
    card.text("**Moderators' role** · may use /staff beside those who manage the server")
    card.select(role_select(links.SETUP_ROLE.to(), "Choose the moderators' role", server.moderator_role_id))
    card.text("**Question channel** · where schedules post unless told otherwise")
    card.select(channel_select(links.SETUP_QUIZ_CHANNEL.to(), "Choose the question channel", server.quiz_channel_id))
    card.text("**Audit channel** · where moderators get reports and faults; best a private one")
    card.select(channel_select(links.SETUP_AUDIT_CHANNEL.to(), "Choose the audit channel", server.audit_channel_id))
    card.line()
    card.buttons(button("Check permissions", links.SETUP_CHECK.to(), style=discord.ButtonStyle.primary))
    return card


def check_card(checks: Sequence[ChannelCheck], server: Server) -> Card:
    """Draw the result of the check-up: each missing permission with its channel, and the clicks in Integrations."""
    faults = [check for check in checks if check.missing]
    card = Card(Accent.BAD if faults else Accent.GOOD).title("Check-up")
    if not checks:
        card.text("No channel is chosen yet, so there is nothing to check. Choose one in /staff setup.")
    for check in checks:
        where = words.channel(check.channel_id)
        if check.missing:
            card.text(
                f"✗ **{check.job}** {where}: allow **{', '.join(check.missing)}** for my role "
                "(Edit Channel > Permissions)."
            )
        else:
            card.text(f"✓ **{check.job}** {where}: I can do all I need to.")
    if server.moderator_role_id is not None:
        card.line().text(
            f"Two clicks let {words.role(server.moderator_role_id)} see /staff: **Server Settings > Integrations > "
            "Preceptor**, then **/staff > Add Roles**. I cannot do that for you."
        )
    return card
