"""The bot's first answer to an interaction."""

from playground import errors
from playground.interaction import Interaction
from playground.interaction_payloads import callback_payload
from playground.message_payloads import message_payload
from playground.models import Json
from playground.rest.routing import Call, Reply, route
from playground.rules import check_interaction_response
from playground.world_interactions import acknowledge, awaiting


@route("POST", "/interactions/{interaction_id}/{token}/callback", query=("with_response",), open_to_all=True)
def answer(call: Call) -> Reply:
    """Acknowledge, answer, defer, complete or open a modal."""
    interaction = awaiting(call.world, call.ids["interaction_id"], call.texts["token"])
    source = interaction.source
    if source is not None and source.id not in call.world.messages and call.form.get("type") in (6, 7):
        raise errors.unknown_message()
    check_interaction_response(
        call.form,
        kind=interaction.kind,
        from_component=interaction.from_component,
        existing_is_layout=None if source is None else source.is_layout,
        existing_files=None if source is None else source.file_names(),
        file_names=call.file_names,
        focused_type=interaction.focused_type,
    )
    acknowledge(call.world, interaction, call.form, call.uploads)
    if not call.flag("with_response"):
        return Reply(status=204)
    return Reply(callback_payload(interaction, _message_of(call, interaction)))


def _message_of(call: Call, interaction: Interaction) -> Json | None:
    if interaction.message is None or interaction.response_type not in (4, 5, 7):
        return None
    return message_payload(call.world, interaction.message)
