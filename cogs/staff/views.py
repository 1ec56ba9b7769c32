"""What the controls of set-up do."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import discord
from discord import ui

from bot.client import Preceptor
from bot.members import resolve_timezone
from bot.mentoring import Pairings
from bot.roles import GoalRoles
from bot.servers import Servers
from cogs.kit import links, replies
from cogs.kit.card import Card
from cogs.kit.context import actor_of, guild_of, server_id_of
from cogs.kit.controls import bind, chosen
from cogs.kit.forms import Form, typed_in
from cogs.kit.links import Link
from cogs.kit.rights import DISCUSSING, POSTING, ChannelUnusable, Duty, require_moderator, require_role
from cogs.staff.check_up import check_card, checks_of, missing_for
from cogs.staff.steps import Decided, Step, step_card

Interaction = discord.Interaction[Any]

CHANNELS = {
    links.SETUP_QUIZ_CHANNEL: ("quiz_channel_id", POSTING | DISCUSSING),
    links.SETUP_EVENTS_CHANNEL: ("events_channel_id", POSTING),
    links.SETUP_OPPORTUNITIES_CHANNEL: ("opportunities_channel_id", POSTING),
    links.SETUP_INTRODUCTIONS_CHANNEL: ("introductions_channel_id", POSTING),
    links.SETUP_AUDIT_CHANNEL: ("audit_channel_id", POSTING),
    links.SETUP_FALLBACK_CHANNEL: ("fallback_channel_id", POSTING),
}
"""Which select decides which channel, and what the bot must be able to do there."""

ROLES = {links.SETUP_ROLE: "moderator_role_id", links.SETUP_COORDINATORS: "coordinator_role_id"}


class SetupControls:
    """Draws the steps of set-up and answers their controls."""

    def __init__(self, bot: Preceptor, servers: Servers, pairings: Pairings, roles: GoalRoles) -> None:
        self._bot = bot
        self._servers = servers
        self._pairings = pairings
        self._roles = roles

    def bind(self) -> None:
        """Answer from now on."""
        for link, (name, needed) in CHANNELS.items():
            self._bind_choice(link, self._choosing_channel(name, needed))
        for link, name in ROLES.items():
            self._bind_choice(link, self._choosing_role(name))
        bind(self._bot, links.SETUP_ZONE, self.choose_zone, duty=Duty.MODERATING)
        bind(self._bot, links.SETUP_TIMEZONE, self.ask_timezone, duty=Duty.MODERATING, form=True)
        bind(self._bot, links.SETUP_STEP, self.go_to, duty=Duty.MODERATING)
        bind(self._bot, links.SETUP_CHECK, self.check, duty=Duty.MODERATING)
        bind(self._bot, links.SETUP_CODE_CALENDAR, self.switch_calendar, duty=Duty.MODERATING)
        bind(self._bot, links.SETUP_MENTORING, self.switch_mentoring, duty=Duty.MODERATING)

    async def card(self, interaction: Interaction, step: Step) -> Card:
        """Draw a step as things stand."""
        server = await self._servers.settings(server_id_of(interaction))
        policy, _ = await self._pairings.policy(server.id)
        if step is not Step.CHECK:
            return step_card(step, Decided(server, policy.is_open))
        has_panels = bool(await self._roles.panels(server.id))
        return check_card(checks_of(guild_of(interaction), server, policy, has_panels=has_panels), server)

    async def go_to(self, interaction: Interaction, number: int) -> None:
        """Go to another step."""
        await self._show(interaction, Step(min(number, max(Step))))

    async def check(self, interaction: Interaction) -> None:
        """Go through the chosen channels and name what the bot lacks in each."""
        await self._show(interaction, Step.CHECK)

    async def choose_zone(self, interaction: Interaction) -> None:
        """Keep one of the common zones."""
        await self.decide(interaction, Step.ZONE, zone=resolve_timezone(chosen(interaction)[0]))

    async def ask_timezone(self, interaction: Interaction) -> None:
        """Open the form for the server's time zone."""
        await interaction.response.send_modal(TimezoneForm(self._bot, self))

    async def switch_calendar(self, interaction: Interaction, wanted: int) -> None:
        """Announce the dates of code sets and rules, or not."""
        await self.decide(interaction, Step.CALENDAR, code_calendar=bool(wanted))

    async def switch_mentoring(self, interaction: Interaction, wanted: int) -> None:
        """Take sign-ups for mentoring, or not."""
        await self._pairings.change_policy(actor_of(interaction), lambda known: replace(known, is_open=bool(wanted)))
        await self._show(interaction, Step.MENTORS)

    async def decide(self, interaction: Interaction, step: Step, **decided: str | int | None) -> None:
        """Keep what was decided in a step, and show the step with it."""
        await self._servers.change(server_id_of(interaction), interaction.user.id, **decided)
        await self._show(interaction, step)

    def _bind_choice(self, link: Link, choose: Callable[[Interaction], Awaitable[None]]) -> None:
        bind(self._bot, link, choose, duty=Duty.MODERATING)

    def _choosing_channel(self, name: str, needed: discord.Permissions) -> Callable[[Interaction], Awaitable[None]]:
        async def choose(interaction: Interaction) -> None:
            channel_id = _chosen_id(interaction)
            missing = [] if channel_id is None else missing_for(guild_of(interaction), channel_id, needed)
            if channel_id is not None and missing:
                raise ChannelUnusable(channel_id, missing)
            await self.decide(interaction, Step.CHANNELS, **{name: channel_id})

        return choose

    def _choosing_role(self, name: str) -> Callable[[Interaction], Awaitable[None]]:
        async def choose(interaction: Interaction) -> None:
            role_id = _chosen_id(interaction)
            role = None if role_id is None else guild_of(interaction).get_role(role_id)
            if role is not None:
                require_role(role)
            await self.decide(interaction, Step.ROLES, **{name: role_id})

        return choose

    async def _show(self, interaction: Interaction, step: Step) -> None:
        await replies.answer(interaction, await self.card(interaction, step))


class TimezoneForm(Form):
    """Asks for the server's time zone in words."""

    zone: ui.Label[Any] = ui.Label(
        text="Time zone",
        description="A city or a name: Chicago, Eastern, Europe/London",
        component=ui.TextInput(max_length=60, placeholder="America/New_York"),
    )

    def __init__(self, bot: Preceptor, setup: SetupControls) -> None:
        super().__init__(bot, "The server's time zone")
        self._setup = setup

    async def submitted(self, interaction: Interaction) -> None:
        """Read the zone, echo it on the card."""
        await require_moderator(self._bot, interaction)
        await self._setup.decide(interaction, Step.ZONE, zone=resolve_timezone(typed_in(self.zone)))


def _chosen_id(interaction: Interaction) -> int | None:
    values = chosen(interaction)
    return int(values[0]) if values else None
