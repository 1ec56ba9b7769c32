"""How help looks: intentions first, each with the commands that serve it; then what it all stands on."""

from collections.abc import Mapping, Sequence

import discord

from cogs.help.intentions import COORDINATORS, GUIDE_PAGES, MEMBERS, MODERATORS, Wish
from cogs.kit import links, words
from cogs.kit.card import Card, button


def help_card(command_ids: Mapping[str, int], *, runs_the_server: bool) -> Card:
    """Draw what a member may want, the commands ready to be tapped; `runs_the_server`: with the way to the rest."""
    card = Card().title("I want to …")
    for wish in MEMBERS:
        card.text(_section(wish, command_ids))
    primary = discord.ButtonStyle.primary
    card.buttons(button("What next?", links.GUIDE_NEXT.to(), style=primary), *_guide_buttons())
    more = [
        button("Introduce yourself", links.INTRODUCTIONS_OPEN.to()),
        button("Offer an opportunity", links.OPPORTUNITIES_MINE.to()),
        button("Sources, licences, faults", links.HELP_ABOUT.to()),
    ]
    if runs_the_server:
        more.insert(0, button("Run the server", links.HELP_STAFF.to()))
    card.line().buttons(*more)
    card.small("For study. Not affiliated with AAPC, AHIMA, the AMA, CMS or Discord. Never post patient information.")
    return card


def staff_card(command_ids: Mapping[str, int], *, moderates: bool) -> Card:
    """Draw what moderators may want; whoever only coordinates sees the pairings alone."""
    card = Card().title("I want to run the server")
    for wish in (*(MODERATORS if moderates else ()), *COORDINATORS):
        card.text(_section(wish, command_ids))
    return card.buttons(button("Back", links.HELP_OPEN.to()))


def about_card(command_ids: Mapping[str, int]) -> Card:
    """Draw whose data it is, under which licences, and what to do about a fault."""
    forget, export = (words.command(name, command_ids) for name in ("me forget", "me export"))
    card = Card().title("What this stands on")
    card.text(
        "**Data** · ICD-10-CM is made by the CDC's National Center for Health Statistics (CDC/NCHS), HCPCS Level II by "
        "the Centers for Medicare & Medicaid Services (CMS). Codes are shown unchanged; neither endorses this bot."
    )
    card.text(
        "**CPT** · is a registered trademark of the American Medical Association. No CPT code's description is here, "
        "and no question asks for a CPT code."
    )
    card.text(
        "**Licences** · The program is free under the MIT licence. Questions, definitions and guide are written for it "
        "in our own words; code sets and rules of the US government are in the public domain."
    )
    card.text(
        "**Not affiliated** · Preceptor belongs to none of AAPC, AHIMA, the AMA, CMS or Discord. CPC, CCA, CCS, RHIT "
        "and other names belong to their owners. It is for study: never code a claim by it."
    )
    card.text(
        "**Something is wrong?** A question: press **Flag** under its answer. The bot: tell a moderator what you did "
        "and the reference code you were shown; whoever hosts me finds the fault by it."
    )
    card.text(f"**Your data** · {export} hands it over, {forget} erases it. Never post patient information.")
    return card.buttons(button("Back", links.HELP_OPEN.to()))


def _section(wish: Wish, command_ids: Mapping[str, int]) -> str:
    lines = [f"{one.what} · {words.command(one.command, command_ids)}" for one in wish.intentions]
    return "\n".join([f"**{wish.name}**", *lines, *wish.besides])


def _guide_buttons() -> Sequence[discord.ui.Button[discord.ui.View]]:
    return [button(label, links.GUIDE_PAGE.to(key)) for key, label in GUIDE_PAGES]
