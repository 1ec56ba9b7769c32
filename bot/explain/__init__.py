"""Explains what somebody else wrote: the codes and terms in it."""

from bot.explain.explanation import Explained, Explanation
from bot.explain.service import Explainer

__all__ = ["Explained", "Explainer", "Explanation"]
