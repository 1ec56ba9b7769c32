"""How panels of goal roles look: chosen by a moderator, posted, and used."""

import discord
from discord import ui

from bot.roles import MOST_ROLES, RolePanelDue
from cogs.kit import links, words
from cogs.kit.card import Accent, Card, button
from cogs.kit.limits import BUTTON_LABEL, shorten
from cogs.kit.requests import Request, SendCard

_IN_ROW = 5


def choose_card(channel_id: int) -> Card:
    """Ask which roles members may take by themselves."""
    card = Card().title("A panel of goal roles")
    card.text(
        f"Choose up to {MOST_ROLES} roles that members may take by themselves, such as CPC 2027 or Night owls. I post "
        f"their buttons in {words.channel(channel_id)}."
    )
    card.select(
        ui.RoleSelect(
            custom_id=links.ROLES_POST.to(channel_id),
            placeholder="Choose the roles on the panel",
            max_values=MOST_ROLES,
        )
    )
    return card.small("I need **Manage Roles**, with my own role above these: Server Settings > Roles.")


def draw_panel(notice: RolePanelDue, mark: int) -> Request:
    """Draw a panel for its channel."""
    panel = notice.panel
    card = Card(mark=mark).title("What are you working toward?")
    card.text(
        "Press a role to take it, press it again to give it back.\n"
        + "\n".join(f"· {words.role(role.id)}" for role in panel.roles)
    )
    buttons = [button(shorten(role.name, BUTTON_LABEL), links.ROLES_TAKE.to(panel.id, role.id)) for role in panel.roles]
    for start in range(0, len(buttons), _IN_ROW):
        card.buttons(*buttons[start : start + _IN_ROW])
    return SendCard(card)


def taken_card(role: discord.Role, *, given: bool) -> Card:
    """Say what the member has now."""
    if given:
        return Card(Accent.GOOD).text(f"You have {words.role(role.id)} now. Press it again to give it back.")
    return Card(Accent.GOOD).text(f"You do not have {words.role(role.id)} any more.")
