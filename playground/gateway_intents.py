"""Gateway intents: which exist, which are privileged, and which an event needs."""

from enum import IntFlag


class Intent(IntFlag):
    """Discord's gateway intents."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_MODERATION = 1 << 2
    GUILD_EXPRESSIONS = 1 << 3
    GUILD_INTEGRATIONS = 1 << 4
    GUILD_WEBHOOKS = 1 << 5
    GUILD_INVITES = 1 << 6
    GUILD_VOICE_STATES = 1 << 7
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_MESSAGE_REACTIONS = 1 << 10
    GUILD_MESSAGE_TYPING = 1 << 11
    DIRECT_MESSAGES = 1 << 12
    DIRECT_MESSAGE_REACTIONS = 1 << 13
    DIRECT_MESSAGE_TYPING = 1 << 14
    MESSAGE_CONTENT = 1 << 15
    GUILD_SCHEDULED_EVENTS = 1 << 16
    AUTO_MODERATION_CONFIGURATION = 1 << 20
    AUTO_MODERATION_EXECUTION = 1 << 21
    GUILD_MESSAGE_POLLS = 1 << 24
    DIRECT_MESSAGE_POLLS = 1 << 25


EVERY = sum(Intent)
PRIVILEGED = int(Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT)

_BY_EVENT: tuple[tuple[str, Intent, Intent | None], ...] = (
    ("INTERACTION_CREATE", Intent(0), Intent(0)),
    ("GUILD_MEMBER_", Intent.GUILD_MEMBERS, None),
    ("GUILD_SCHEDULED_EVENT_", Intent.GUILD_SCHEDULED_EVENTS, None),
    ("MESSAGE_REACTION_", Intent.GUILD_MESSAGE_REACTIONS, Intent.DIRECT_MESSAGE_REACTIONS),
    ("MESSAGE_", Intent.GUILD_MESSAGES, Intent.DIRECT_MESSAGES),
    ("CHANNEL_", Intent.GUILDS, Intent.DIRECT_MESSAGES),
    ("THREAD_", Intent.GUILDS, None),
    ("GUILD_", Intent.GUILDS, None),
)


def needed_for(event: str, *, in_server: bool) -> int | None:
    """Return the intent bits of which an event needs one; 0 when it needs none, None when it is never sent."""
    for prefix, for_server, for_direct in _BY_EVENT:
        if event.startswith(prefix):
            chosen = for_server if in_server else for_direct
            return None if chosen is None else int(chosen)
    message = f"no intent is known for the event {event}"
    raise LookupError(message)
