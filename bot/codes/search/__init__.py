"""Finds codes by words: forgiving, quick, the usual before the rare."""

from bot.codes.search.search import Searcher

__all__ = ["Searcher"]
