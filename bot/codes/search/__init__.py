"""Finds codes by words: forgiving, quick, the usual before the rare."""
