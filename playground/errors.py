"""What Discord answers when it refuses: the error, its JSON, and a name for each usual code."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, cast


class Problem(NamedTuple):
    """One fault of a request body: where it is, Discord's word for it, and the sentence shown."""

    path: tuple[str | int, ...]
    code: str
    message: str


class DiscordError(Exception):
    """A request refused. `status` is HTTP's number, `code` Discord's, `errors` the tree of faulty fields."""

    def __init__(self, status: int, code: int, message: str, errors: dict[str, object] | None = None) -> None:
        super().__init__(f"{status} (error code {code}): {message}{_flattened(errors)}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors

    def payload(self) -> dict[str, object]:
        """Return the JSON body of the answer."""
        body: dict[str, object] = {"message": self.message, "code": self.code}
        if self.errors is not None:
            body["errors"] = self.errors
        return body

    def problems(self) -> list[Problem]:
        """Return the faults of the tree, one by one; none for a refusal that names no field."""
        return list(_walk(self.errors or {}, ()))


@dataclass(frozen=True)
class Refusal:
    """A kind of refusal. Calling it makes the error to raise; `message` replaces Discord's usual sentence."""

    status: int
    code: int
    message: str

    def __call__(self, message: str | None = None) -> DiscordError:
        """Make the error to raise."""
        return DiscordError(self.status, self.code, message or self.message)


def invalid_form_body(problems: Iterable[Problem | tuple[tuple[str | int, ...], str, str]]) -> DiscordError:
    """Make the error 50035 with Discord's tree: `{"embeds": {"0": {"title": {"_errors": [...]}}}}`."""
    tree: dict[str, object] = {}
    for path, code, message in problems:
        node = tree
        for key in path:
            node = cast("dict[str, object]", node.setdefault(str(key), {}))
        faults = cast("list[dict[str, str]]", node.setdefault("_errors", []))
        faults.append({"code": code, "message": message})
    return DiscordError(400, 50035, "Invalid Form Body", tree)


def _walk(node: dict[str, object], path: tuple[str | int, ...]) -> Iterable[Problem]:
    for key, value in node.items():
        if key == "_errors":
            for fault in cast("list[dict[str, str]]", value):
                yield Problem(path, fault["code"], fault["message"])
        else:
            yield from _walk(cast("dict[str, object]", value), (*path, key))


def _flattened(errors: dict[str, object] | None) -> str:
    lines = [
        f"\n  {'.'.join(map(str, path)) or '(body)'}: {code}: {text}" for path, code, text in _walk(errors or {}, ())
    ]
    return "".join(lines)


# The request as such. Discord answers these with code 0 and HTTP's own words.
unauthorized = Refusal(401, 0, "401: Unauthorized")
route_not_found = Refusal(404, 0, "404: Not Found")
method_not_allowed = Refusal(405, 0, "405: Method Not Allowed")
invalid_json = Refusal(400, 50109, "The request body contains invalid JSON.")

# Things that are not there.
unknown_application = Refusal(404, 10002, "Unknown Application")
unknown_channel = Refusal(404, 10003, "Unknown Channel")
unknown_guild = Refusal(404, 10004, "Unknown Guild")
unknown_invite = Refusal(404, 10006, "Unknown Invite")
unknown_member = Refusal(404, 10007, "Unknown Member")
unknown_message = Refusal(404, 10008, "Unknown Message")
unknown_overwrite = Refusal(404, 10009, "Unknown Permission Overwrite")
unknown_role = Refusal(404, 10011, "Unknown Role")
unknown_user = Refusal(404, 10013, "Unknown User")
unknown_emoji = Refusal(404, 10014, "Unknown Emoji")
unknown_webhook = Refusal(404, 10015, "Unknown Webhook")
unknown_interaction = Refusal(404, 10062, "Unknown interaction")
unknown_application_command = Refusal(404, 10063, "Unknown application command")
unknown_command_permissions = Refusal(404, 10066, "Unknown application command permissions")
unknown_scheduled_event = Refusal(404, 10070, "Unknown Guild Scheduled Event")
unknown_scheduled_event_user = Refusal(404, 10071, "Unknown Guild Scheduled Event User")

# Too many, or too fast.
too_many_guild_channels = Refusal(400, 30013, "Maximum number of guild channels reached (500)")
too_many_guild_roles = Refusal(400, 30005, "Maximum number of guild roles reached (250)")
too_many_reactions = Refusal(400, 30010, "Maximum number of reactions reached (20)")
too_many_pins = Refusal(400, 30003, "Maximum number of pins reached for the channel (250)")
too_many_commands = Refusal(400, 30032, "Maximum number of application commands reached (100)")
too_many_command_creates = Refusal(
    400, 30034, "Maximum number of daily application command creates has been reached (200)"
)
too_many_scheduled_events = Refusal(400, 30038, "Maximum number of uncompleted guild scheduled events reached (100)")
too_many_old_edits = Refusal(
    429, 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later"
)
too_many_overwrites = Refusal(400, 30060, "Maximum number of channel permission overwrites reached (1000)")
too_many_active_threads = Refusal(400, 160006, "Maximum number of active threads reached")

# Not now, not twice, not here.
request_too_large = Refusal(413, 40005, "Request entity too large")
feature_disabled = Refusal(400, 40006, "This feature has been temporarily disabled server-side")
already_acknowledged = Refusal(400, 40060, "Interaction has already been acknowledged.")
missing_access = Refusal(403, 50001, "Missing Access")
invalid_account_type = Refusal(403, 50002, "Invalid account type")
cannot_on_dm = Refusal(403, 50003, "Cannot execute action on a DM channel")
widget_disabled = Refusal(403, 50004, "Guild widget disabled")
not_message_author = Refusal(403, 50005, "Cannot edit a message authored by another user")
empty_message = Refusal(400, 50006, "Cannot send an empty message")
cannot_dm = Refusal(403, 50007, "Cannot send messages to this user")
cannot_send_here = Refusal(400, 50008, "Cannot send messages in a non-text channel")
missing_permissions = Refusal(403, 50013, "Missing Permissions")
invalid_token = Refusal(401, 50014, "Invalid authentication token provided")
bulk_delete_count = Refusal(
    400, 50016, "Provided too few or too many messages to delete. Must provide at least 2 and at most 100"
)
cannot_pin_elsewhere = Refusal(400, 50019, "A message can only be pinned to the channel it was sent in")
cannot_on_system_message = Refusal(403, 50021, "Cannot execute action on a system message")
cannot_on_channel_type = Refusal(400, 50024, "Cannot execute action on this channel type")
invalid_webhook_token = Refusal(401, 50027, "Invalid Webhook Token")
invalid_role = Refusal(400, 50028, "Invalid Role")
invalid_recipients = Refusal(400, 50033, "Invalid Recipient(s)")
bulk_delete_too_old = Refusal(400, 50034, "You can only bulk delete messages that are under 14 days old.")
file_too_large = Refusal(413, 50045, "File uploaded exceeds the maximum size")
archived_thread = Refusal(400, 50083, "Thread is archived")
thread_locked = Refusal(400, 160005, "Thread is locked")
thread_exists = Refusal(400, 160004, "A thread has already been created for this message")
invalid_thread_notification = Refusal(400, 50084, "Invalid thread notification settings")
two_factor_required = Refusal(403, 60003, "Two factor is required for this operation")
reaction_blocked = Refusal(403, 90001, "Reaction was blocked")
resource_overloaded = Refusal(503, 130000, "API resource is currently overloaded. Try again a little later")
cannot_reply_without_history = Refusal(403, 160002, "Cannot reply without permission to read message history")
scheduled_event_finished = Refusal(400, 180000, "Cannot update a finished event")
