"""What the controls of the set-up card do."""

from typing import Any

import discord
from discord import ui

from bot.client import Preceptor
from bot.members import resolve_timezone
from bot.servers import Servers
from cogs.kit import links, replies
from cogs.kit.context import server_id_of
from cogs.kit.controls import bind, chosen
from cogs.kit.forms import Form, typed_in
from cogs.kit.rights import DISCUSSING, POSTING, ChannelUnusable, missing_in, require_moderator
from cogs.staff import cards
from cogs.staff.cards import ChannelCheck

Interaction = discord.Interaction[Any]


class SetupControls:
    """Answers the set-up card."""

    def __init__(self, bot: Preceptor, servers: Servers) -> None:
        self._bot = bot
        self._servers = servers

    def bind(self) -> None:
        """Answer from now on."""
        bind(self._bot, links.SETUP_ROLE, self.choose_role, moderators_only=True)
        bind(self._bot, links.SETUP_QUIZ_CHANNEL, self.choose_quiz_channel, moderators_only=True)
        bind(self._bot, links.SETUP_AUDIT_CHANNEL, self.choose_audit_channel, moderators_only=True)
        bind(self._bot, links.SETUP_TIMEZONE, self.ask_timezone, moderators_only=True, form=True)
        bind(self._bot, links.SETUP_CHECK, self.check, moderators_only=True)

    async def choose_role(self, interaction: Interaction) -> None:
        """Let a role moderate, or none."""
        await self._decide(interaction, moderator_role_id=_chosen_id(interaction))

    async def choose_quiz_channel(self, interaction: Interaction) -> None:
        """Keep where questions are posted, if that is possible."""
        channel_id = _chosen_id(interaction)
        self._require(interaction, channel_id, POSTING | DISCUSSING)
        await self._decide(interaction, quiz_channel_id=channel_id)

    async def choose_audit_channel(self, interaction: Interaction) -> None:
        """Keep where moderators are told things, if that is possible."""
        channel_id = _chosen_id(interaction)
        self._require(interaction, channel_id, POSTING)
        await self._decide(interaction, audit_channel_id=channel_id)

    async def ask_timezone(self, interaction: Interaction) -> None:
        """Open the form for the server's time zone."""
        await interaction.response.send_modal(TimezoneForm(self._bot, self._servers))

    async def check(self, interaction: Interaction) -> None:
        """Go through the chosen channels and name what the bot lacks in each."""
        server = await self._servers.settings(server_id_of(interaction))
        jobs = (
            ("Questions", server.quiz_channel_id, POSTING | DISCUSSING),
            ("Audit", server.audit_channel_id, POSTING),
        )
        checks = [
            ChannelCheck(job, channel_id, _missing(interaction, channel_id, needed))
            for job, channel_id, needed in jobs
            if channel_id is not None
        ]
        await replies.reply(interaction, cards.check_card(checks, server))

    async def _decide(self, interaction: Interaction, **decided: str | int | None) -> None:
        server = await self._servers.change(server_id_of(interaction), interaction.user.id, **decided)
        await replies.replace(interaction, cards.setup_card(server))

    def _require(self, interaction: Interaction, channel_id: int | None, needed: discord.Permissions) -> None:
        if channel_id is not None:
            missing = _missing(interaction, channel_id, needed)
            if missing:
                raise ChannelUnusable(channel_id, missing)


class TimezoneForm(Form):
    """Asks for the server's time zone in words."""

    zone: ui.Label[Any] = ui.Label(
        text="Time zone",
        description="A city or a name: Chicago, Eastern, Europe/London",
        component=ui.TextInput(max_length=60, placeholder="America/New_York"),
    )

    def __init__(self, bot: Preceptor, servers: Servers) -> None:
        super().__init__(bot, "The server's time zone")
        self._servers = servers

    async def submitted(self, interaction: Interaction) -> None:
        """Read the zone, echo it on the card."""
        await require_moderator(self._bot, interaction)
        zone = resolve_timezone(typed_in(self.zone))
        server = await self._servers.change(server_id_of(interaction), interaction.user.id, zone=zone)
        await replies.answer(interaction, cards.setup_card(server))


def _chosen_id(interaction: Interaction) -> int | None:
    values = chosen(interaction)
    return int(values[0]) if values else None


def _missing(interaction: Interaction, channel_id: int, needed: discord.Permissions) -> list[str]:
    channel = interaction.guild.get_channel(channel_id) if interaction.guild is not None else None
    return ["View Channel"] if channel is None else missing_in(channel, needed)
