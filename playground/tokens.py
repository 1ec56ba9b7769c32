"""Bot tokens: what one looks like, and one that the playground offers."""

import base64
import re

# Three parts, of which the first is the bot's id: enough to catch an empty or mangled setting.
_SHAPE = re.compile(r"[\w-]{6,}\.[\w-]{4,}\.[\w-]{16,}")


def is_plausible(token: str) -> bool:
    """Say whether some text has the shape of a bot token."""
    return _SHAPE.fullmatch(token) is not None


def token_for(bot_id: int) -> str:
    """Return a token of the right shape; it opens nothing but a playground."""
    head = base64.urlsafe_b64encode(str(bot_id).encode()).decode().rstrip("=")
    return f"{head}.playground.no-secret-only-a-playground"
