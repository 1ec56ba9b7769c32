"""Finds codes and terms in what somebody wrote; knows of no message, only of its text."""

from collections.abc import Sequence

from bot.codes import Codes, CodesUnavailable, CodeView, Mention
from bot.explain.explanation import Explained, Explanation
from bot.glossary import Glossary

SHOWN = 8
_LOOKED_FOR = 40


class Explainer:
    """Puts together what codes and glossary know."""

    def __init__(self, codes: Codes, glossary: Glossary) -> None:
        self._codes = codes
        self._glossary = glossary

    async def explain(self, server_id: int, text: str) -> Explanation:
        """Return up to eight codes and terms of a text, in its order."""
        without_codes = False
        found: list[tuple[int, Explained]] = []
        try:
            found += _placed(text, await self._codes.mentioned(text, _LOOKED_FOR))
        except CodesUnavailable:
            without_codes = True
        for mention in await self._glossary.mentioned(server_id, text):
            found.append((mention.at, Explained(mention.written, terms=mention.terms)))
        found.sort(key=lambda pair: pair[0])
        shown = [explained for _, explained in found[:SHOWN]]
        return Explanation(shown, len(found) - len(shown), without_codes)


def _placed(text: str, mentioned: Sequence[tuple[Mention, Sequence[CodeView]]]) -> list[tuple[int, Explained]]:
    """Return codes with where they begin; they come in the text's order."""
    placed: list[tuple[int, Explained]] = []
    after = 0
    for mention, views in mentioned:
        at = text.index(mention.written, after)
        after = at + len(mention.written)
        if views:
            told = {view.system for view in views}
            untold = [system for system, _ in mention.senses if system not in told]
            placed.append((at, Explained(mention.written, views, untold=untold)))
    return placed
