"""What Discord's refusals mean for a delivery."""

import asyncio

import aiohttp
import discord

from bot.jobs import Attempt, DmClosed, Forbidden, Gone, Rejected, RetryAfter

PASSING = (discord.DiscordServerError, aiohttp.ClientError, asyncio.TimeoutError, OSError)
"""Errors that another attempt may not meet."""

_DM_CLOSED = 50007
_MISSING_ACCESS = 50001
_GONE = {10003: "channel", 10004: "server", 10008: "message", 10007: "member", 10013: "member"}
_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500
_UNAUTHORIZED = 401
_ABOUT_RIGHTS = (403, 404)


def attempt_of(error: discord.HTTPException) -> Attempt:
    """Return what the refusal says about trying again."""
    if error.code == 0 and error.status in _ABOUT_RIGHTS:
        return RetryAfter(f"HTTP {error.status}")  # not Discord's own word: a proxy's, or its guard's
    if isinstance(error, discord.Forbidden):
        return _forbidden(error)
    if isinstance(error, discord.NotFound):
        return Gone(_GONE.get(error.code, "place it was meant for"))
    if error.status == _TOO_MANY_REQUESTS or error.status >= _SERVER_ERROR or error.status == _UNAUTHORIZED:
        return RetryAfter(f"HTTP {error.status}")
    return Rejected(f"HTTP {error.status}, code {error.code}: {error.text}"[:500])


def _forbidden(error: discord.Forbidden) -> Attempt:
    if error.code == _DM_CLOSED:
        return DmClosed()
    if error.code == _MISSING_ACCESS:
        return Forbidden("View Channel")
    return Forbidden("Send Messages, Embed Links or Create Public Threads")
