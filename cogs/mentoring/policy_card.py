"""How a server's mentoring is set up: who coordinates, where people are written to, what counts how much."""

from typing import Any

import discord
from discord import ui

from bot.client import Preceptor
from bot.errors import InvalidInput
from bot.mentoring import PARTS, Pairings, Policy, changed_policy
from cogs.kit import links, replies, words
from cogs.kit.card import Card, button
from cogs.kit.context import actor_of
from cogs.kit.forms import Form, typed_in
from cogs.kit.rights import Duty, require
from cogs.kit.selects import channel_select, role_select

Interaction = discord.Interaction[Any]


def policy_card(policy: Policy, coordinator_role_id: int | None) -> Card:
    """Draw what was decided, each with the control that changes it."""
    card = Card().title("Mentoring: settings").text("Everything is saved as you choose it.")
    card.text("**Coordinators' role** · may use /pairings beside moderators")
    card.select(role_select(links.PAIRINGS_ROLE.to(), "Choose the coordinators' role", coordinator_role_id))
    card.text("**Agreed channel** · where I write to people whose direct messages are closed")
    card.select(channel_select(links.PAIRINGS_CHANNEL.to(), "Choose the agreed channel", policy.channel_id))
    weights = ", ".join(f"{part} {policy.weight(part)}" for part in PARTS)
    card.text(f"**Fit** · at least {policy.minimum_fit} of 100. Weights: {weights}")
    opened = "Sign-ups are open" if policy.is_open else "Sign-ups are closed"
    threads = "each pair gets a private thread there" if policy.threads else "pairs talk where they like"
    card.text(f"{opened}; {threads}.")
    card.buttons(
        button("Fit and weights", links.PAIRINGS_SETTINGS.to()),
        button(
            "Close sign-ups" if policy.is_open else "Open sign-ups", links.PAIRINGS_OPEN.to(int(not policy.is_open))
        ),
        button(
            "No threads" if policy.threads else "A thread for each pair",
            links.PAIRINGS_THREADS.to(int(not policy.threads)),
            disabled=policy.channel_id is None,
        ),
    )
    return card.small("Whoever may manage threads can read a pair's private thread: I say so when it opens.")


class WeightsForm(Form):
    """The least fit, and how much each part of it counts."""

    minimum: ui.Label[Any] = ui.Label(text="Least fit, 0 to 100", component=ui.TextInput(max_length=3))
    weights: ui.Label[Any] = ui.Label(
        text="Weights",
        description="One a line, as part: number. They count relative to each other.",
        component=ui.TextInput(style=discord.TextStyle.paragraph, max_length=300),
    )

    def __init__(self, bot: Preceptor, pairings: Pairings, policy: Policy) -> None:
        super().__init__(bot, "Fit and weights")
        self._pairings = pairings
        filled = ((self.minimum, str(policy.minimum_fit)), (self.weights, _written(policy)))
        for label, value in filled:
            if isinstance(label.component, ui.TextInput):
                label.component.default = value

    async def submitted(self, interaction: Interaction) -> None:
        """Read both, save both."""
        await require(self._bot, interaction, Duty.COORDINATING)
        minimum, weights = _number(typed_in(self.minimum)), _weights(typed_in(self.weights))
        policy, role_id = await self._pairings.change_policy(
            actor_of(interaction), lambda known: changed_policy(known, minimum, weights)
        )
        await replies.answer(interaction, policy_card(policy, role_id))


def _written(policy: Policy) -> str:
    return "\n".join(f"{part}: {policy.weight(part)}" for part in PARTS)


def _weights(typed: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in typed.splitlines():
        part, _, number = line.partition(":")
        if not part.strip():
            continue
        if part.strip().lower() not in PARTS:
            raise InvalidInput(f"There is no part “{words.typed(part, 30)}”. The parts are {', '.join(PARTS)}.")
        found[part.strip().lower()] = _number(number)
    return found


def _number(typed: str) -> int:
    if not typed.strip().isdecimal() or int(typed) > 100:
        raise InvalidInput(f"“{words.typed(typed, 20)}” is no whole number from 0 to 100.")
    return int(typed)
