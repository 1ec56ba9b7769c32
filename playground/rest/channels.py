"""Channels: read, made, changed, deleted, and what they allow to whom."""

from typing import cast

from playground import errors
from playground.access import demand, demand_in_server, permissions_in
from playground.models import Channel, ChannelKind, Json
from playground.payloads import channel_payload
from playground.permissions import Overwrite, OverwriteTarget, Permission
from playground.rest.routing import Call, Reply, as_id, route
from playground.rules import check_channel, check_overwrite, check_thread_edit
from playground.world_servers import ChannelPlan, add_channel, announce_channel, remove_channel, set_overwrite
from playground.world_threads import announce_thread_update

CHANNELS_ALLOWED = 500


@route("GET", "/channels/{channel_id}")
def get_channel(call: Call) -> Reply:
    """Return a channel or thread."""
    demand(call.world, call.channel, Permission.VIEW_CHANNEL)
    return Reply(channel_payload(call.world, call.channel))


@route("GET", "/guilds/{guild_id}/channels")
def list_channels(call: Call) -> Reply:
    """List a server's channels, threads aside."""
    return Reply([channel_payload(call.world, channel) for channel in call.world.channels_of(call.server)])


@route("POST", "/guilds/{guild_id}/channels")
def create_channel(call: Call) -> Reply:
    """Make a channel."""
    server, form = call.server, call.form
    check_channel(form)
    demand_in_server(call.world, server, Permission.MANAGE_CHANNELS)
    if len(call.world.channels_of(server)) >= CHANNELS_ALLOWED:
        raise errors.too_many_guild_channels()
    plan = ChannelPlan(
        name=str(form["name"]),
        kind=_kind(form),
        topic=form.get("topic"),
        parent_id=_parent(call, form.get("parent_id")),
        overwrites=_overwrites(form),
        position=form.get("position"),
        nsfw=bool(form.get("nsfw")),
        slowmode_seconds=int(form.get("rate_limit_per_user") or 0),
    )
    return Reply(channel_payload(call.world, add_channel(call.world, server, plan)), 201)


@route("PATCH", "/channels/{channel_id}")
def edit_channel(call: Call) -> Reply:
    """Change a channel or a thread."""
    channel = call.channel
    if channel.thread is not None:
        _edit_thread(call, channel)
    else:
        check_channel(call.form, editing=True)
        demand(call.world, channel, Permission.MANAGE_CHANNELS)
        _edit_channel(call, channel)
    return Reply(channel_payload(call.world, channel))


@route("DELETE", "/channels/{channel_id}")
def delete_channel(call: Call) -> Reply:
    """Delete a channel or a thread; close a direct channel."""
    channel = call.channel
    payload = channel_payload(call.world, channel)
    if channel.kind is not ChannelKind.DM:
        in_thread = channel.thread is not None
        demand(call.world, channel, Permission.MANAGE_THREADS if in_thread else Permission.MANAGE_CHANNELS)
        remove_channel(call.world, channel)
    return Reply(payload)


@route("PUT", "/channels/{channel_id}/permissions/{overwrite_id}", ignored=("id",))
def put_overwrite(call: Call) -> Reply:
    """Set what a channel allows or denies a role or a member; the bot can give only what it has."""
    channel = call.channel
    check_overwrite(call.form)
    demand(call.world, channel, Permission.MANAGE_ROLES)
    overwrite = _overwrite(call.form | {"id": str(call.ids["overwrite_id"])})
    own = permissions_in(call.world, channel, call.world.bot.id)
    if (overwrite.allow | overwrite.deny) & ~int(own):
        raise errors.missing_permissions()
    set_overwrite(call.world, channel, overwrite)
    return Reply(status=204)


@route("DELETE", "/channels/{channel_id}/permissions/{overwrite_id}")
def delete_overwrite(call: Call) -> Reply:
    """Delete an overwrite."""
    channel = call.channel
    demand(call.world, channel, Permission.MANAGE_ROLES)
    kept = [other for other in channel.overwrites if other.id != call.ids["overwrite_id"]]
    if len(kept) == len(channel.overwrites):
        raise errors.unknown_overwrite()
    channel.overwrites = kept
    announce_channel(call.world, channel)
    return Reply(status=204)


def _kind(form: Json) -> ChannelKind:
    try:
        return ChannelKind(int(form.get("type") or 0))
    except ValueError:
        problem = f"The playground has no channels of type {form.get('type')}."
        raise errors.invalid_form_body([(("type",), "BASE_TYPE_CHOICES", problem)]) from None


def _parent(call: Call, value: object) -> int | None:
    if value is None:
        return None
    parent = call.world.channels.get(as_id("parent_id", str(value)))
    if parent is None or parent.kind is not ChannelKind.CATEGORY:
        problem = "Category does not exist"
        raise errors.invalid_form_body([(("parent_id",), "CHANNEL_PARENT_INVALID", problem)])
    return parent.id


def _overwrite(form: Json) -> Overwrite:
    return Overwrite(
        int(form["id"]),
        OverwriteTarget(int(form.get("type") or 0)),
        int(form.get("allow") or 0),
        int(form.get("deny") or 0),
    )


def _overwrites(form: Json) -> list[Overwrite]:
    return [_overwrite(entry) for entry in cast("list[Json]", form.get("permission_overwrites") or [])]


def _edit_channel(call: Call, channel: Channel) -> None:
    form = call.form
    channel.name = str(form.get("name", channel.name))
    channel.topic = form.get("topic", channel.topic)
    channel.position = int(form.get("position") or channel.position)
    channel.nsfw = bool(form.get("nsfw", channel.nsfw))
    channel.slowmode_seconds = int(form.get("rate_limit_per_user", channel.slowmode_seconds) or 0)
    if "parent_id" in form:
        channel.parent_id = _parent(call, form["parent_id"])
    if "permission_overwrites" in form:
        channel.overwrites = _overwrites(form)
    announce_channel(call.world, channel)


def _edit_thread(call: Call, channel: Channel) -> None:
    form, thread, world = call.form, channel.thread, call.world
    if thread is None:
        return
    check_thread_edit(form)
    granted = demand(world, channel, Permission.VIEW_CHANNEL)
    if thread.archived and form.get("archived", True):
        raise errors.archived_thread()
    own = thread.owner_id == world.bot.id and "locked" not in form and not thread.locked
    unarchives = set(form) == {"archived"} and form["archived"] is False and not thread.locked
    if not (own or unarchives or granted & Permission.MANAGE_THREADS):
        raise errors.missing_permissions()
    channel.name = str(form.get("name", channel.name))
    channel.slowmode_seconds = int(form.get("rate_limit_per_user", channel.slowmode_seconds) or 0)
    thread.auto_archive_minutes = int(form.get("auto_archive_duration", thread.auto_archive_minutes))
    thread.locked = bool(form.get("locked", thread.locked))
    thread.invitable = bool(form.get("invitable", thread.invitable))
    if bool(form.get("archived", thread.archived)) is not thread.archived:
        thread.archived = not thread.archived
        thread.archive_timestamp = world.now()
    announce_thread_update(world, channel)
