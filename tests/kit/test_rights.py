"""That what the bot lacks is named as Discord's settings name it, and that its invitation lacks nothing."""

import discord

from cogs.kit.rights import DISCUSSING, INVITE, POSTING, missing_in
from playground import INVITED_WITH, Permission
from tests.kit.conftest import Bench
from tests.support.study_hall import QUESTIONS


def lacking(bench: Bench, needed: discord.Permissions) -> list[str]:
    """Return what the bot lacks in the questions' channel, by its own reckoning."""
    channel = bench.bot.get_channel(bench.channel(QUESTIONS).id)
    assert isinstance(channel, discord.TextChannel)
    return missing_in(channel, needed)


def deny(bench: Bench, permissions: int) -> None:
    role = next(one for one in bench.playground.control.server(bench.server_id).roles.values() if one.bot_id)
    bench.playground.control.set_overwrite(QUESTIONS, role, deny=permissions)


async def test_each_missing_permission_has_discords_own_name(bench: Bench) -> None:
    await bench.use("Theo Park", "at", time="9")  # the bot has heard all that went before
    assert lacking(bench, POSTING | DISCUSSING) == []

    deny(bench, int(Permission.EMBED_LINKS | Permission.SEND_MESSAGES_IN_THREADS))
    await bench.use("Theo Park", "at", time="9")
    assert lacking(bench, POSTING | DISCUSSING) == ["Embed Links", "Send Messages in Threads"]

    deny(bench, INVITE.value)
    await bench.use("Theo Park", "at", time="9")
    named = lacking(bench, INVITE)
    assert len(named) == len([granted for _, granted in INVITE if granted])
    assert not [name for name in named if "_" in name or name.islower()]


def test_the_invitation_asks_for_all_that_the_bot_ever_needs() -> None:
    assert INVITE.is_superset(POSTING | DISCUSSING)
    assert not INVITE.administrator


def test_the_playgrounds_invitation_grants_at_least_the_bots() -> None:
    assert INVITE.value & ~int(INVITED_WITH) == 0
