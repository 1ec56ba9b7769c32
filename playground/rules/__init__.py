"""What Discord refuses in a request body, rule by rule: pure functions that raise `DiscordError`."""

from playground.rules.channels import check_channel, check_dm, check_overwrite
from playground.rules.commands import CommandScope, check_command, check_commands
from playground.rules.interactions import InteractionKind, ResponseType, check_interaction_response
from playground.rules.members import check_member_edit, check_role
from playground.rules.messages import MessageFlag, MessageRoute, check_message, is_empty
from playground.rules.modals import check_modal
from playground.rules.scheduled_events import check_scheduled_event
from playground.rules.threads import check_forum_post, check_thread, check_thread_edit

__all__ = [
    "CommandScope",
    "InteractionKind",
    "MessageFlag",
    "MessageRoute",
    "ResponseType",
    "check_channel",
    "check_command",
    "check_commands",
    "check_dm",
    "check_forum_post",
    "check_interaction_response",
    "check_member_edit",
    "check_message",
    "check_modal",
    "check_overwrite",
    "check_role",
    "check_scheduled_event",
    "check_thread",
    "check_thread_edit",
    "is_empty",
]
