"""discord.py's own objects, filled from the playground: what it sends is taken, what it gets it can read."""

import asyncio
import io
from collections.abc import AsyncIterator
from datetime import timedelta

import discord
import pytest

from playground import Channel, Permission, Playground, Server
from tests.support.playground import NOON, connected

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (40).to_bytes(4) + (30).to_bytes(4)


class Ready(discord.Client):
    """A client that says when its server is there."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True, guild_scheduled_events=True), max_messages=None)
        self.server_known = asyncio.Event()

    async def on_guild_available(self, _guild: discord.Guild) -> None:
        self.server_known.set()


@pytest.fixture
async def client(playground: Playground) -> AsyncIterator[Ready]:
    bot_role = playground.control.role("Coding Study Hall", playground.world.bot.display_name)
    bot_role.permissions |= int(Permission.MANAGE_CHANNELS | Permission.PIN_MESSAGES | Permission.ADD_REACTIONS)
    listener = Ready()
    async with connected(playground, listener):
        await asyncio.wait_for(listener.server_known.wait(), 10)
        yield listener


@pytest.fixture
def guild(client: Ready, server: Server) -> discord.Guild:
    found = client.get_guild(server.id)
    assert found is not None
    return found


@pytest.fixture
def channel(guild: discord.Guild, welcome: Channel) -> discord.TextChannel:
    found = guild.get_channel(welcome.id)
    assert isinstance(found, discord.TextChannel)
    return found


async def test_the_server_is_known_with_its_channels_and_roles(guild: discord.Guild) -> None:
    names = [channel.name for channel in guild.channels]

    assert names == ["welcome", "daily-question", "study-lounge", "announcements", "STAFF", "mod-log"]
    assert {role.name for role in guild.roles} == {"@everyone", "Study Group", "Member", "Preceptor", "Moderator"}
    assert guild.me.guild_permissions.manage_events
    assert not guild.me.guild_permissions.administrator
    log = discord.utils.get(guild.text_channels, name="mod-log")
    assert log is not None
    assert log.permissions_for(guild.me).send_messages
    assert not log.permissions_for(guild.default_role).view_channel


async def test_a_picture_in_an_embed(channel: discord.TextChannel) -> None:
    embed = discord.Embed(title="Progress").set_image(url="attachment://chart.png")

    message = await channel.send("Here", embed=embed, file=discord.File(io.BytesIO(PICTURE), "chart.png"))

    (shown,) = message.embeds
    assert (shown.image.width, shown.image.height) == (40, 30)
    assert message.attachments == []


class Layout(discord.ui.LayoutView):
    """A Components V2 card with a picture."""

    card = discord.ui.Container["Layout"](
        discord.ui.TextDisplay["Layout"]("# Question"),
        discord.ui.MediaGallery["Layout"](discord.MediaGalleryItem("attachment://chart.png")),
        discord.ui.ActionRow["Layout"](discord.ui.Button["Layout"](label="A", custom_id="a")),
    )


async def test_a_layout_with_a_picture_is_sent_and_edited(channel: discord.TextChannel) -> None:
    sent = await channel.send(view=Layout(timeout=None), file=discord.File(io.BytesIO(PICTURE), "chart.png"))
    edited = await sent.edit(view=Layout(timeout=None))

    assert sent.flags.components_v2
    assert sent.attachments == []
    for message in (sent, edited):
        (card,) = message.components
        assert isinstance(card, discord.Container)
        gallery = card.children[1]
        assert isinstance(gallery, discord.MediaGalleryComponent)
        assert gallery.items[0].media.url.endswith("/chart.png")
        assert gallery.items[0].media.width == 40


async def test_threads(playground: Playground, guild: discord.Guild, channel: discord.TextChannel) -> None:
    message = await channel.send("why?")
    thread = await message.create_thread(name="why")
    await thread.send("because")
    await thread.edit(archived=True, name="solved")
    private = await channel.create_thread(name="talk", type=discord.ChannelType.private_thread)
    await private.add_user(discord.Object(playground.control.person("Theo Park").id))

    assert [one.name async for one in channel.archived_threads()] == ["solved"]
    assert len(await private.fetch_members()) == 2
    assert [one.id for one in await guild.active_threads()] == [private.id]
    assert (await channel.fetch_message(message.id)).thread is not None
    await private.delete()


async def test_messages_are_read_pinned_and_reacted_to(channel: discord.TextChannel) -> None:
    sent = [await channel.send(str(number)) for number in range(3)]
    await sent[0].pin()
    await sent[1].add_reaction("\N{THUMBS UP SIGN}")
    await sent[2].delete()
    await channel.typing()

    assert [message.content async for message in channel.history()] == ["1", "0"]
    assert [message.content async for message in channel.pins()] == ["0"]
    assert (await channel.fetch_message(sent[1].id)).reactions[0].me


async def test_an_event_of_the_servers_calendar(playground: Playground, guild: discord.Guild) -> None:
    event = await guild.create_scheduled_event(
        name="Mock exam",
        start_time=NOON + timedelta(hours=1),
        end_time=NOON + timedelta(hours=2),
        location="#study-lounge",
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
    )
    playground.control.rsvp("Theo Park", event.id)
    await event.edit(name="Mock exam, part one", description="Bring your books")

    fetched = await guild.fetch_scheduled_event(event.id)
    assert (fetched.name, fetched.location) == ("Mock exam, part one", "#study-lounge")
    assert [user.global_name async for user in fetched.users()] == ["Theo Park"]
    assert len(await guild.fetch_scheduled_events()) == 1
    await fetched.start()
    await fetched.delete()


async def test_members_roles_and_channels(playground: Playground, guild: discord.Guild) -> None:
    member = await guild.fetch_member(playground.control.person("Theo Park").id)
    role = await guild.create_role(name="Goal: CPC", colour=0x123456)
    await member.add_roles(role)
    await member.remove_roles(role)
    await role.edit(name="Goal: CCS", mentionable=True)
    await role.delete()
    made = await guild.create_text_channel("pairings", topic="who with whom")
    await made.edit(name="pairs")
    await made.set_permissions(guild.default_role, send_messages=False)
    await made.delete()

    assert member.display_name == "Theo Park"
    assert len(await guild.fetch_roles()) == 5
    assert len(await guild.fetch_channels()) == 6
    await guild.me.edit(nick=None)


async def test_direct_messages(playground: Playground, client: Ready) -> None:
    user = await client.fetch_user(playground.control.person("Theo Park").id)
    await user.send("Reminder")

    assert [message.content for message in playground.control.direct_messages("Theo Park")] == ["Reminder"]


async def test_the_application_and_the_server_are_fetched(client: Ready, guild: discord.Guild) -> None:
    assert (await client.application_info()).name == "Preceptor"
    assert (await client.fetch_guild(guild.id)).approximate_member_count == 4
    assert [one.id async for one in client.fetch_guilds()] == [guild.id]
