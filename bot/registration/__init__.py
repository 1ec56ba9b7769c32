"""What Discord has been told of the bot's commands: synced only when they changed."""

from bot.registration.fingerprint import fingerprint
from bot.registration.service import CommandRegistration, CommandsApi

__all__ = ["CommandRegistration", "CommandsApi", "fingerprint"]
