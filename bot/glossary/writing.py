"""What moderators write into their server's glossary; each inside a transaction."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import InvalidInput, NotFound, UserError
from bot.glossary import store
from bot.glossary.folding import folded
from bot.glossary.miss import miss_key
from bot.glossary.term import OWN, Term, own_row_id
from bot.members import Actor
from bot.servers import AuditLine, add_audit_line
from bot.storage import Transaction

LONGEST_NAME = 80
LONGEST_DEFINITION = 900
"""With every character escaped, a term as long as it may be still fits a card."""
LONGEST_EXAMPLE = 500
LONGEST_ALIASES = 300
_MOST_ALIASES = 10
_MOST_TERMS = 500


class TermExists(UserError):
    """The server has a term of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"This server's glossary has “{name}” already. Use /staff glossary edit to change it.")


class TermNotFound(NotFound):
    """No such term among the server's own."""

    def __init__(self) -> None:
        super().__init__("That term is not in this server's glossary any more. /define shows what is.")


class UnusableTerm(InvalidInput):
    """What was written is no term."""


class TooManyTerms(UserError):
    """A server's glossary has its limit."""

    def __init__(self) -> None:
        super().__init__(f"A server's own glossary holds {_MOST_TERMS} terms. Remove one with /staff glossary remove.")


@dataclass(frozen=True, slots=True)
class TermDraft:
    """A term as a moderator wrote it; aliases apart by commas."""

    name: str
    definition: str
    aliases: str = ""
    example: str = ""

    def term(self) -> Term:
        """Return what was written as a term, without key; raises `UnusableTerm`."""
        name, definition, example = (_tidy(text) for text in (self.name, self.definition, self.example))
        if not folded(name):
            raise UnusableTerm("A term needs a name with at least one letter or digit.")
        if not definition:
            raise UnusableTerm(f"“{name[:40]}” needs a definition. Write what it means in a sentence or two.")
        aliases = dict.fromkeys(_tidy(alias) for alias in self.aliases.split(","))
        kept = [alias for alias in aliases if folded(alias) and folded(alias) != folded(name)]
        if len(kept) > _MOST_ALIASES:
            raise UnusableTerm(f"A term may have {_MOST_ALIASES} other names. Keep those that people type.")
        return Term(
            OWN,
            name[:LONGEST_NAME],
            definition[:LONGEST_DEFINITION],
            aliases=tuple(alias[:LONGEST_NAME] for alias in kept),
            example=example[:LONGEST_EXAMPLE],
        )


def add(transaction: Transaction, actor: Actor, draft: TermDraft, now: datetime) -> Term:
    """Add a term; raises `TermExists`, `UnusableTerm`, `TooManyTerms`."""
    written = draft.term()
    if len(store.of_server(transaction, actor.server_id)) >= _MOST_TERMS:
        raise TooManyTerms
    added = store.add(transaction, actor.server_id, actor.member_id, _key(written), written, now)
    if added is None:
        raise TermExists(written.name)
    _settle(transaction, actor, "glossary.term_added", added, now)
    return added


def edit(transaction: Transaction, actor: Actor, key: str, draft: TermDraft, now: datetime) -> Term:
    """Change a term; raises `TermNotFound`, `TermExists`, `UnusableTerm`."""
    row_id, written = own_row_id(key), draft.term()
    if row_id is None:
        raise TermNotFound
    if store.is_taken(transaction, actor.server_id, _key(written), row_id):
        raise TermExists(written.name)
    changed = store.change(transaction, actor.server_id, actor.member_id, row_id, _key(written), written, now)
    if changed is None:
        raise TermNotFound
    _settle(transaction, actor, "glossary.term_edited", changed, now)
    return changed


def remove(transaction: Transaction, actor: Actor, key: str, now: datetime) -> Term:
    """Remove a term; raises `TermNotFound`."""
    row_id = own_row_id(key)
    removed = None if row_id is None else store.remove(transaction, actor.server_id, row_id)
    if removed is None:
        raise TermNotFound
    _audit(transaction, actor, "glossary.term_removed", removed, now)
    return removed


def _settle(transaction: Transaction, actor: Actor, action: str, term: Term, now: datetime) -> None:
    """Put it on record; what is found from now on was not looked up in vain."""
    store.forget_misses(transaction, actor.server_id, [miss_key(name) for name in term.names])
    _audit(transaction, actor, action, term, now)


def _audit(transaction: Transaction, actor: Actor, action: str, term: Term, now: datetime) -> None:
    line = AuditLine(actor.server_id, actor.member_id, action, term.key, now, {"term": term.name})
    add_audit_line(transaction, line)


def _key(term: Term) -> str:
    return folded(term.name)[:LONGEST_NAME]


def _tidy(text: str) -> str:
    return " ".join(text.replace("\0", "").split())
