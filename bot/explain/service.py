"""Finds codes and terms in what somebody wrote; knows of no message, only of its text."""

from bot.codes import Codes, CodesUnavailable
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
            for mention, views in await self._codes.mentioned(text, _LOOKED_FOR):
                if views:
                    found.append((text.find(mention.written), Explained(mention.written, codes=views)))
        except CodesUnavailable:
            without_codes = True
        for term_mention in await self._glossary.mentioned(server_id, text):
            views = [await self._glossary.term(server_id, term.key) for term in term_mention.terms]
            found.append((term_mention.at, Explained(term_mention.written, terms=views)))
        found.sort(key=lambda pair: pair[0])
        shown = [explained for _, explained in found[:SHOWN]]
        return Explanation(shown, len(found) - len(shown), without_codes)
