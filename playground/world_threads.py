"""Threads: opened on a message or alone, joined, left, archived."""

from datetime import timedelta

from playground import errors
from playground.models import Channel, ChannelKind, Message, MessageFlag, MessageKind, Thread
from playground.payloads import channel_payload, thread_member_payload
from playground.world import Announcement, World
from playground.world_messages import Draft, announce_update, post


def open_thread(
    world: World,
    parent: Channel,
    owner_id: int,
    name: str,
    *,
    kind: ChannelKind,
    auto_archive_minutes: int = 4320,
    on: Message | None = None,
    invitable: bool = True,
    slowmode_seconds: int = 0,
) -> Channel:
    """Open a thread and tell of it; on a message it has the message's id. 160004 when there is one already."""
    if on is not None and on.thread_id is not None:
        raise errors.thread_exists()
    now = world.now()
    channel = Channel(
        id=on.id if on is not None else world.mint(),
        kind=kind,
        server_id=parent.server_id,
        name=name,
        parent_id=parent.id,
        slowmode_seconds=slowmode_seconds,
        thread=Thread(
            owner_id=owner_id,
            created_at=now,
            archive_timestamp=now,
            auto_archive_minutes=auto_archive_minutes,
            invitable=invitable,
            joined={owner_id: now},
        ),
    )
    world.channels[channel.id] = channel
    world.servers[parent.server_id or 0].channel_ids.append(channel.id)
    _tell_of_opening(world, parent, channel, on)
    return channel


def join(world: World, channel: Channel, user_id: int) -> None:
    """Add somebody to a thread and tell of it."""
    thread = channel.thread
    if thread is None or user_id in thread.joined:
        return
    thread.joined[user_id] = world.now()
    _tell_of_members(world, channel, added=user_id)


def leave(world: World, channel: Channel, user_id: int) -> None:
    """Take somebody out of a thread and tell of it."""
    thread = channel.thread
    if thread is None or thread.joined.pop(user_id, None) is None:
        return
    _tell_of_members(world, channel, removed=user_id)


def archive_idle_threads(world: World) -> None:
    """Archive the threads in which nothing was said for as long as each allows."""
    now = world.now()
    for channel in world.channels.values():
        thread = channel.thread
        if thread is None or thread.archived:
            continue
        last = world.messages.get(channel.last_message_id or 0)
        active = max(thread.archive_timestamp, last.created_at if last else thread.created_at)
        if now - active >= timedelta(minutes=thread.auto_archive_minutes):
            set_archived(world, channel, archived=True)


def set_archived(world: World, channel: Channel, *, archived: bool) -> None:
    """Archive a thread or bring it back, and tell of it."""
    thread = channel.thread
    if thread is None or thread.archived == archived:
        return
    thread.archived = archived
    thread.archive_timestamp = world.now()
    announce_thread_update(world, channel)


def announce_thread_update(world: World, channel: Channel) -> None:
    """Tell that a thread has changed."""
    world.announce(Announcement("THREAD_UPDATE", channel.server_id, lambda: channel_payload(world, channel), channel))
    world.changed()


def _tell_of_members(world: World, channel: Channel, *, added: int | None = None, removed: int | None = None) -> None:
    thread = channel.thread
    world.announce(
        Announcement(
            "THREAD_MEMBERS_UPDATE",
            channel.server_id,
            lambda: {
                "id": str(channel.id),
                "guild_id": str(channel.server_id),
                "member_count": len(thread.joined) if thread else 0,
                "added_members": [] if added is None else [thread_member_payload(channel, added)],
                "removed_member_ids": [] if removed is None else [str(removed)],
            },
            channel,
        )
    )
    world.changed()


def _tell_of_opening(world: World, parent: Channel, channel: Channel, on: Message | None) -> None:
    """Tell the bot, and show in the parent channel what a thread hangs on."""
    world.announce(
        Announcement(
            "THREAD_CREATE",
            channel.server_id,
            lambda: channel_payload(world, channel) | {"newly_created": True},
            channel,
        )
    )
    if on is not None:
        on.thread_id = channel.id
        on.flags |= MessageFlag.HAS_THREAD
        announce_update(world, parent, on)
    elif channel.thread is not None and channel.kind is not ChannelKind.PRIVATE_THREAD:
        post(world, parent, channel.thread.owner_id, Draft({"content": channel.name}, kind=MessageKind.THREAD_CREATED))
    world.changed()
