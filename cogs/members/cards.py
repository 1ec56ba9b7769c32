"""How a member's own settings look."""

import discord

from bot.members import Member, Membership
from cogs.kit import links
from cogs.kit.card import Accent, Card, button


def settings_card(member: Member, membership: Membership) -> Card:
    """Draw what the member has decided, each with the control that changes it."""
    card = Card().title("Your settings").text("Only you can see this. Everything is saved as you choose it.")
    card.line()
    zone = member.zone or "not chosen: times you type are read in the server's"
    card.text(f"**Time zone** · {zone}")
    card.buttons(button("Choose time zone", links.MEMBER_TIMEZONE.to()))
    shown = membership.on_leaderboard
    card.text(f"**Leaderboard and results of this server** · {'you are named' if shown else 'you are not named'}")
    label = "Leave the leaderboard" if shown else "Show me on the leaderboard"
    card.buttons(button(label, links.MEMBER_LEADERBOARD.to(int(not shown))))
    card.line()
    card.buttons(
        button("My data as a file", links.MEMBER_EXPORT.to()),
        button("Forget me", links.MEMBER_FORGET.to(), style=discord.ButtonStyle.danger),
    )
    return card


def export_card() -> Card:
    """Draw what goes with the file of a member's data."""
    return (
        Card(Accent.GOOD)
        .title("Your data")
        .text("This file holds what you told me and what you answered, in every server. Open it with any text editor.")
    )


def forgotten_card() -> Card:
    """Draw what was forgotten, and what was not."""
    return (
        Card(Accent.GOOD)
        .title("Forgotten")
        .text(
            "Your settings are erased. Your answers stay in the counts, with no name to them. "
            "Backups that the bot's owner keeps are not changed until they run out."
        )
        .small("Posts that already name you stay as they are; ask a moderator to delete them.")
    )
