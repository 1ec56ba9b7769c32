"""Interactions: sent to the bot, acknowledged within three seconds, answered within fifteen minutes."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import cast

from playground import errors
from playground.interaction import DEFERRED_MESSAGE, DEFERRED_UPDATE, Interaction
from playground.interaction_payloads import interaction_payload, metadata_payload
from playground.models import Channel, Json, Message, MessageFlag, MessageKind
from playground.rules import InteractionKind
from playground.uploads import Upload
from playground.world import Announcement, World
from playground.world_messages import Draft, as_kept, edit, post

ACKNOWLEDGE_WITHIN = timedelta(seconds=3)
TOKEN_LASTS = timedelta(minutes=15)
NO_ANSWER = "The application did not respond"
FAILED_PRESS = "This interaction failed"

_PONG, _MESSAGE, _UPDATE, _AUTOCOMPLETE, _MODAL = 1, 4, 7, 8, 9


def send(world: World, interaction: Interaction, resolved_channel: Channel) -> Interaction:
    """Hand an interaction to the bot and begin to wait for its acknowledgement."""
    _forget_expired(world)
    world.interactions[interaction.token] = interaction
    loop = asyncio.get_running_loop()
    interaction.timer = loop.call_later(ACKNOWLEDGE_WITHIN.total_seconds(), lambda: give_up(world, interaction))
    world.announce(
        Announcement(
            "INTERACTION_CREATE",
            interaction.server_id,
            lambda: interaction_payload(world, interaction, resolved_channel),
        )
    )
    return interaction


def give_up(world: World, interaction: Interaction) -> None:
    """Show the member that no answer came in time."""
    if interaction.acknowledged or interaction.failed is not None:
        return
    if interaction.source is not None:
        interaction.fail(FAILED_PRESS)
        world.press_failures[interaction.user_id, interaction.source.id] = FAILED_PRESS
        world.changed()
        return
    interaction.fail(NO_ANSWER)
    channel = world.channels.get(interaction.channel_id)
    if interaction.kind is InteractionKind.COMMAND and channel is not None:
        note = Draft({}, viewer_id=interaction.user_id, interaction_metadata=metadata_payload(world, interaction))
        message = post(world, channel, world.bot.id, note)
        message.failed = NO_ANSWER
    world.changed()


def give_up_late(world: World) -> None:
    """Give up on all that the clock says are late."""
    for interaction in tuple(world.interactions.values()):
        if is_late(world, interaction):
            give_up(world, interaction)
    world.changed()


def is_late(world: World, interaction: Interaction) -> bool:
    """Say whether the time to acknowledge is over."""
    return world.now() - interaction.created_at > ACKNOWLEDGE_WITHIN


def token_expired(world: World, interaction: Interaction) -> bool:
    """Say whether the time to answer is over."""
    return world.now() - interaction.created_at > TOKEN_LASTS


def awaiting(world: World, interaction_id: int, token: str) -> Interaction:
    """Return an interaction that may still be acknowledged; else raise 10062 or 40060."""
    interaction = world.interactions.get(token)
    if interaction is None or interaction.id != interaction_id:
        raise errors.unknown_interaction()
    if interaction.acknowledged:
        raise errors.already_acknowledged()
    if interaction.failed is not None or is_late(world, interaction):
        give_up(world, interaction)
        raise errors.unknown_interaction()
    return interaction


def answering(world: World, token: str) -> Interaction:
    """Return the interaction whose webhook this token opens; else raise 10015 or 50027."""
    interaction = world.interactions.get(token)
    if interaction is None and token in world.expired_tokens:
        raise errors.invalid_webhook_token()
    if interaction is None or not interaction.acknowledged:
        raise errors.unknown_webhook()
    if token_expired(world, interaction):
        raise errors.invalid_webhook_token()
    return interaction


def acknowledge(world: World, interaction: Interaction, body: Json, uploads: Mapping[int, Upload]) -> None:
    """Do what the bot's first answer asks. Its form has been checked."""
    answer = int(body["type"])
    data = cast("Json", body.get("data") or {})
    if interaction.source is not None:
        world.press_failures.pop((interaction.user_id, interaction.source.id), None)
    if answer in (_MESSAGE, DEFERRED_MESSAGE):
        interaction.ephemeral = bool(int(data.get("flags") or 0) & MessageFlag.EPHEMERAL)
        loading = MessageFlag.LOADING if answer == DEFERRED_MESSAGE else 0
        interaction.message = post_answer(world, interaction, data, uploads, loading=loading)
    elif answer == _UPDATE and interaction.source is not None:
        edit(world, world.channel(interaction.channel_id), interaction.source, data, uploads)
        interaction.message = interaction.source
    elif answer == DEFERRED_UPDATE:
        interaction.message = interaction.source
    elif answer == _AUTOCOMPLETE:
        interaction.choices = cast("list[Json]", data.get("choices") or [])
    elif answer == _MODAL:
        interaction.modal = data | {"components": as_kept(data["components"])}
        world.open_modals[interaction.user_id] = interaction
    if world.open_modals.get(interaction.user_id) is interaction.triggered_by:
        world.open_modals.pop(interaction.user_id, None)
    interaction.acknowledge(answer)
    world.changed()


def post_answer(
    world: World, interaction: Interaction, data: Json, uploads: Mapping[int, Upload], *, loading: int = 0
) -> Message:
    """Post a message in answer to an interaction, seen by all or by the member alone."""
    ephemeral = interaction.ephemeral or bool(int(data.get("flags") or 0) & MessageFlag.EPHEMERAL)
    message = post(
        world,
        world.channel(interaction.channel_id),
        world.bot.id,
        Draft(
            data,
            uploads,
            kind=_kind_of(interaction),
            flags=(int(MessageFlag.EPHEMERAL) if ephemeral else 0) | loading,
            viewer_id=interaction.user_id if ephemeral else None,
            interaction_id=interaction.id,
            interaction_metadata=metadata_payload(world, interaction),
        ),
    )
    interaction.messages.append(message)
    return message


def follow_up(world: World, interaction: Interaction, data: Json, uploads: Mapping[int, Upload]) -> Message:
    """Post a further message. While the deferred answer is due, the first one becomes that answer."""
    deferred = interaction.message
    if interaction.response_type == DEFERRED_MESSAGE and deferred is not None and deferred.thinking:
        fill(world, interaction, deferred, data, uploads)
        return deferred
    ephemeral = bool(int(data.get("flags") or 0) & MessageFlag.EPHEMERAL)
    was, interaction.ephemeral = interaction.ephemeral, ephemeral
    try:
        message = post_answer(world, interaction, data, uploads)
    finally:
        interaction.ephemeral = was
    interaction.settle()
    return message


def fill(world: World, interaction: Interaction, message: Message, data: Json, uploads: Mapping[int, Upload]) -> None:
    """Edit a message of this interaction; the deferred answer is there once this was done."""
    was_thinking = message.thinking
    edit(world, world.channel(message.channel_id), message, data, uploads)
    if was_thinking:
        message.edited_at = None
    interaction.settle()


def _kind_of(interaction: Interaction) -> int:
    if interaction.kind is not InteractionKind.COMMAND:
        return MessageKind.DEFAULT
    chat = int(interaction.data.get("type", 1)) == 1
    return MessageKind.CHAT_COMMAND if chat else MessageKind.CONTEXT_COMMAND


def _forget_expired(world: World) -> None:
    """Drop what nobody can answer any more; the oldest come first."""
    while world.interactions:
        token = next(iter(world.interactions))
        if not token_expired(world, world.interactions[token]):
            return
        world.expired_tokens.append(token)
        del world.interactions[token]
