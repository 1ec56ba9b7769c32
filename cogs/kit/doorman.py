"""The one error path: who may come in, and what a person is told when something goes wrong."""

import secrets
from typing import Any

import discord
import structlog
from discord import app_commands

from bot.client import Preceptor
from bot.errors import InvalidInput, NotAllowed, UserError
from cogs.kit import replies
from cogs.kit.card import Accent
from cogs.kit.failures import PASSING
from cogs.kit.rights import require
from cogs.kit.roots import root_of

_log = structlog.get_logger(__name__)
_UNKNOWN_INTERACTION = 10062
_ALREADY_ACKNOWLEDGED = 40060


class Restarting(UserError):
    """The bot is on its way down."""

    def __init__(self) -> None:
        super().__init__("I am restarting and cannot take this on. Nothing was lost: try again in a minute.")


class OnlyInServers(NotAllowed):
    """A command that needs a server, used in direct messages."""

    def __init__(self) -> None:
        super().__init__("This works in a server only. Open the study server and use it there.")


class Explainer:
    """Admits interactions while the bot is up, and words every refusal and failure."""

    def __init__(self, bot: Preceptor) -> None:
        self._bot = bot

    async def admit(self, interaction: discord.Interaction[Any], *, in_messages: bool = False) -> None:
        """Raise a `UserError` for what is not to be carried out; `in_messages` allows it outside a server too."""
        if self._bot.closing:
            raise Restarting
        if interaction.guild_id is None and not in_messages:
            raise OnlyInServers
        root = root_of(interaction)
        if root is not None:
            await require(self._bot, interaction, root.needs)

    async def explain(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """Tell the person; a failure of ours gets a reference that the log has too."""
        cause = _cause(error)
        if isinstance(cause, discord.HTTPException) and cause.code in (_UNKNOWN_INTERACTION, _ALREADY_ACKNOWLEDGED):
            _log.warning("interaction.too_late", code=cause.code, interaction=interaction.id)
            return
        text = self._words(interaction, cause)
        try:
            if interaction.type is discord.InteractionType.autocomplete:
                await interaction.response.autocomplete([])
            else:
                await replies.reply(interaction, replies.plain(text, Accent.BAD))
        except (discord.HTTPException, *PASSING) as failure:
            _log.warning("interaction.not_explained", interaction=interaction.id, failure=repr(failure))

    def _words(self, interaction: discord.Interaction[Any], cause: BaseException) -> str:
        if isinstance(cause, UserError):
            return cause.message
        if isinstance(cause, app_commands.CommandSignatureMismatch | app_commands.CommandNotFound):
            return "This command has just changed. Reload Discord (Ctrl+R, or restart the app) and try again."
        if isinstance(cause, app_commands.CheckFailure):
            return "You do not have the right to do this here."
        reference = secrets.token_hex(3).upper()
        _log.error(
            "interaction.failed",
            reference=reference,
            interaction=interaction.id,
            server=interaction.guild_id,
            exc_info=cause,
        )
        return f"That did not work, and it is our fault. Try again; if it stays, report reference `{reference}`."


def _cause(error: BaseException) -> BaseException:
    """Look behind discord.py's wrappers."""
    if isinstance(error, app_commands.TransformerError):
        return (
            error.__cause__
            if isinstance(error.__cause__, UserError)
            else InvalidInput(f"“{str(error.value)[:60]}” cannot be used there. Choose one of the suggestions.")
        )
    if isinstance(error, app_commands.CommandInvokeError):
        return _cause(error.original)
    return error
