"""Whose data is whose: export and erasure over every feature."""

from bot.privacy.held import Held, HeldData, OnErase
from bot.privacy.port import PersonalData, Rows
from bot.privacy.service import Privacy

__all__ = ["Held", "HeldData", "OnErase", "PersonalData", "Privacy", "Rows"]
