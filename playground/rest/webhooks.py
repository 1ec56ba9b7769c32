"""Answers after the first: the webhook that an interaction's token opens for fifteen minutes."""

from playground import errors
from playground.interaction import Interaction
from playground.message_payloads import message_payload
from playground.models import Message
from playground.rest.routing import Call, Reply, route
from playground.rules import MessageRoute, check_message
from playground.world_interactions import answering, fill, follow_up
from playground.world_messages import delete

_WEBHOOK = "/webhooks/{application_id}/{token}"
_ORIGINAL = _WEBHOOK + "/messages/@original"
_MESSAGE = _WEBHOOK + "/messages/{message_id}"


@route("POST", _WEBHOOK, query=("wait", "with_components", "thread_id"), open_to_all=True)
def post_follow_up(call: Call) -> Reply:
    """Post a further answer. For an interaction Discord always returns the message."""
    interaction = _interaction(call)
    check_message(call.form, file_names=call.file_names, route=MessageRoute.WEBHOOK)
    return Reply(message_payload(call.world, follow_up(call.world, interaction, call.form, call.uploads)))


@route("GET", _ORIGINAL, query=("thread_id",), open_to_all=True)
@route("GET", _MESSAGE, query=("thread_id",), open_to_all=True)
def get_answer(call: Call) -> Reply:
    """Return an answer given before."""
    return Reply(message_payload(call.world, _answer(call, _interaction(call))))


@route("PATCH", _ORIGINAL, query=("thread_id", "with_components"), open_to_all=True)
@route("PATCH", _MESSAGE, query=("thread_id", "with_components"), open_to_all=True)
def edit_answer(call: Call) -> Reply:
    """Change an answer given before; a deferred one is there from then on."""
    interaction = _interaction(call)
    message = _answer(call, interaction)
    check_message(
        call.form,
        file_names=call.file_names,
        editing=not message.thinking,
        existing_is_layout=message.is_layout,
        existing_files=message.file_names(),
        route=MessageRoute.WEBHOOK,
    )
    fill(call.world, interaction, message, call.form, call.uploads)
    return Reply(message_payload(call.world, message))


@route("DELETE", _ORIGINAL, query=("thread_id",), open_to_all=True)
@route("DELETE", _MESSAGE, query=("thread_id",), open_to_all=True)
def delete_answer(call: Call) -> Reply:
    """Delete an answer given before."""
    interaction = _interaction(call)
    message = _answer(call, interaction)
    delete(call.world, call.world.channel(message.channel_id), message)
    interaction.settle()
    return Reply(status=204)


def _interaction(call: Call) -> Interaction:
    if call.ids["application_id"] != call.world.application.id:
        raise errors.unknown_webhook()
    return answering(call.world, call.texts["token"])


def _answer(call: Call, interaction: Interaction) -> Message:
    wanted = call.ids.get("message_id")
    original = interaction.message
    candidates = interaction.messages if original is None else [original, *interaction.messages]
    for message in candidates:
        named = message is original if wanted is None else message.id == wanted
        if named and message.id in call.world.messages:
            return message
    raise errors.unknown_message()
