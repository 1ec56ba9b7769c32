"""Threads: opened, joined, left, listed."""

from playground import errors
from playground.access import demand, may_view
from playground.models import Channel, ChannelKind, Json
from playground.payloads import channel_payload, member_payload, thread_member_payload, timestamp
from playground.permissions import Permission
from playground.rest.routing import Call, Reply, route
from playground.rules import check_thread
from playground.world_threads import join, leave, open_thread

_MEMBERS = "/channels/{channel_id}/thread-members"
_PARENTS = (ChannelKind.TEXT, ChannelKind.ANNOUNCEMENT)


@route("POST", "/channels/{channel_id}/messages/{message_id}/threads")
def open_on_message(call: Call) -> Reply:
    """Open a thread on a message."""
    parent, message = call.channel, call.message
    check_thread(call.form, from_message=True)
    _demand_parent(call, parent, Permission.CREATE_PUBLIC_THREADS)
    announced = parent.kind is ChannelKind.ANNOUNCEMENT
    thread = open_thread(
        call.world,
        parent,
        call.world.bot.id,
        str(call.form["name"]),
        kind=ChannelKind.ANNOUNCEMENT_THREAD if announced else ChannelKind.PUBLIC_THREAD,
        auto_archive_minutes=int(call.form.get("auto_archive_duration") or 4320),
        on=message,
        slowmode_seconds=int(call.form.get("rate_limit_per_user") or 0),
    )
    return Reply(channel_payload(call.world, thread), 201)


@route("POST", "/channels/{channel_id}/threads")
def open_alone(call: Call) -> Reply:
    """Open a thread without a message; private unless its type says otherwise."""
    parent, form = call.channel, call.form
    check_thread(form, from_message=False)
    kind = ChannelKind(int(form.get("type") or ChannelKind.PRIVATE_THREAD))
    private = kind is ChannelKind.PRIVATE_THREAD
    _demand_parent(call, parent, Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS)
    thread = open_thread(
        call.world,
        parent,
        call.world.bot.id,
        str(form["name"]),
        kind=kind,
        auto_archive_minutes=int(form.get("auto_archive_duration") or 4320),
        invitable=bool(form.get("invitable", True)),
        slowmode_seconds=int(form.get("rate_limit_per_user") or 0),
    )
    return Reply(channel_payload(call.world, thread), 201)


@route("PUT", _MEMBERS + "/@me")
def join_thread(call: Call) -> Reply:
    """Let the bot join a thread."""
    join(call.world, _open_thread(call), call.world.bot.id)
    return Reply(status=204)


@route("DELETE", _MEMBERS + "/@me")
def leave_thread(call: Call) -> Reply:
    """Let the bot leave a thread."""
    leave(call.world, _open_thread(call), call.world.bot.id)
    return Reply(status=204)


@route("PUT", _MEMBERS + "/{user_id}")
def add_thread_member(call: Call) -> Reply:
    """Add a member to a thread; who cannot see the parent channel cannot be added (50001)."""
    channel = _open_thread(call)
    demand(call.world, channel, Permission.SEND_MESSAGES_IN_THREADS)
    server = call.world.server_of(channel)
    if server is not None:
        call.world.member(server, call.ids["user_id"])
    parent = call.world.channel(channel.parent_id or 0)
    if not may_view(call.world, parent, call.ids["user_id"]):
        raise errors.missing_access()
    join(call.world, channel, call.ids["user_id"])
    return Reply(status=204)


@route("DELETE", _MEMBERS + "/{user_id}")
def remove_thread_member(call: Call) -> Reply:
    """Take a member out of a thread: Manage Threads, or one's own private thread."""
    channel = _open_thread(call)
    granted = demand(call.world, channel, Permission.VIEW_CHANNEL)
    own = channel.kind is ChannelKind.PRIVATE_THREAD and _owner(channel) == call.world.bot.id
    if not own and not granted & Permission.MANAGE_THREADS:
        raise errors.missing_permissions()
    leave(call.world, channel, call.ids["user_id"])
    return Reply(status=204)


@route("GET", _MEMBERS + "/{user_id}", query=("with_member",))
def get_thread_member(call: Call) -> Reply:
    """Return somebody's place in a thread; 10007 when they are not in it."""
    channel = _thread(call)
    if channel.thread is None or call.ids["user_id"] not in channel.thread.joined:
        raise errors.unknown_member()
    return Reply(_place(call, channel, call.ids["user_id"]))


@route("GET", _MEMBERS, query=("with_member", "after", "limit"))
def list_thread_members(call: Call) -> Reply:
    """List who is in a thread."""
    channel = _thread(call)
    after, limit = call.snowflake("after") or 0, call.number("limit", 100, 1, 100)
    joined = sorted(channel.thread.joined) if channel.thread else []
    return Reply([_place(call, channel, user_id) for user_id in joined if user_id > after][:limit])


@route("GET", "/guilds/{guild_id}/threads/active")
def list_active(call: Call) -> Reply:
    """List the open threads that the bot may see."""
    threads = [
        thread
        for thread in call.world.threads_of(call.server)
        if thread.thread and not thread.thread.archived and may_view(call.world, thread, call.world.bot.id)
    ]
    return Reply(_listing(call, threads))


@route("GET", "/channels/{channel_id}/threads/archived/public", query=("before", "limit"))
def list_archived_public(call: Call) -> Reply:
    """List archived public threads of a channel, latest first."""
    return _archived(call, private=False, needed=Permission.READ_MESSAGE_HISTORY)


@route("GET", "/channels/{channel_id}/threads/archived/private", query=("before", "limit"))
def list_archived_private(call: Call) -> Reply:
    """List archived private threads of a channel, latest first."""
    needed = Permission.READ_MESSAGE_HISTORY | Permission.MANAGE_THREADS
    return _archived(call, private=True, needed=needed)


@route("GET", "/channels/{channel_id}/users/@me/threads/archived/private", query=("before", "limit"))
def list_archived_joined(call: Call) -> Reply:
    """List archived private threads of a channel that the bot is in."""
    return _archived(call, private=True, needed=Permission.READ_MESSAGE_HISTORY, joined=True)


def _demand_parent(call: Call, parent: Channel, needed: Permission) -> None:
    demand(call.world, parent, needed)
    if parent.kind not in _PARENTS:
        raise errors.cannot_on_channel_type()


def _thread(call: Call) -> Channel:
    channel = call.channel
    demand(call.world, channel, Permission.VIEW_CHANNEL)
    if channel.thread is None:
        raise errors.cannot_on_channel_type()
    return channel


def _open_thread(call: Call) -> Channel:
    channel = _thread(call)
    if channel.thread is not None and channel.thread.archived:
        raise errors.archived_thread()
    return channel


def _owner(channel: Channel) -> int | None:
    return None if channel.thread is None else channel.thread.owner_id


def _place(call: Call, channel: Channel, user_id: int) -> Json:
    payload = thread_member_payload(channel, user_id)
    server = call.world.server_of(channel)
    if call.flag("with_member") and server is not None:
        payload["member"] = member_payload(call.world, call.world.member(server, user_id))
    return payload


def _listing(call: Call, threads: list[Channel], *, has_more: bool | None = None) -> Json:
    bot_id = call.world.bot.id
    listing: Json = {
        "threads": [channel_payload(call.world, thread) for thread in threads],
        "members": [
            thread_member_payload(thread, bot_id)
            for thread in threads
            if thread.thread and bot_id in thread.thread.joined
        ],
    }
    return listing if has_more is None else listing | {"has_more": has_more}


def _archived(call: Call, *, private: bool, needed: Permission, joined: bool = False) -> Reply:
    parent, bot_id = call.channel, call.world.bot.id
    demand(call.world, parent, needed)
    limit, before = call.number("limit", 50, 1, 100), call.query.get("before")
    server = call.world.server_of(parent)
    found: list[tuple[str, Channel]] = []
    for channel in call.world.threads_of(server) if server else []:
        thread = channel.thread
        if thread is None or channel.parent_id != parent.id or not thread.archived:
            continue
        if (channel.kind is ChannelKind.PRIVATE_THREAD) != private or (joined and bot_id not in thread.joined):
            continue
        stamp = timestamp(thread.archive_timestamp)
        if before is None or stamp < before:
            found.append((stamp, channel))
    found.sort(key=lambda pair: pair[0], reverse=True)
    threads = [channel for _, channel in found]
    return Reply(_listing(call, threads[:limit], has_more=len(threads) > limit))
