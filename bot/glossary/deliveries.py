"""How the glossary keeps its promise of a term a day."""

from datetime import datetime, timedelta

from bot.glossary import daily, daily_store, store
from bot.glossary.catalogue import Catalogue
from bot.glossary.notices import TermDue
from bot.glossary.ports import Questions
from bot.glossary.term import Term
from bot.jobs import Delivery, Handler, Notice, Outcome, Sent, Skip, get_schedule
from bot.storage import Transaction

LATE_AFTER = timedelta(minutes=10)


class TermHandler:
    """Posts a term: picks it at the first attempt, then keeps to it."""

    def __init__(self, catalogue: Catalogue, questions: Questions) -> None:
        self._catalogue = catalogue
        self._questions = questions

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Choose the term, or take up the one that was chosen earlier."""
        if delivery.schedule_id is None:
            return Skip("no schedule asks for it")
        server_id = get_schedule(transaction, delivery.schedule_id).server_id
        own = {term.key: term for term in store.of_server(transaction, server_id)}
        hidden = {hidden.key for term in own.values() if (hidden := self._catalogue.shadowed_by(term)) is not None}
        shown = {key: term for key, term in self._catalogue.shipped.terms.items() if key not in hidden} | own
        term = shown.get(daily_store.chosen(transaction, delivery.schedule_id, delivery.occurrence) or "")
        if term is None:
            term = self._choose(transaction, delivery, delivery.schedule_id, server_id, list(shown.values()), now)
        if term is None:
            return Skip("no term fits the schedule")
        has_question = self._questions.is_about_term(list(term.names))
        return TermDue(term, now - delivery.due_at > LATE_AFTER, has_question)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Forget the choice of what was not posted."""
        del now
        if delivery.schedule_id is not None and not isinstance(outcome, Sent):
            daily_store.drop(transaction, delivery.schedule_id, delivery.occurrence)

    def _choose(
        self,
        transaction: Transaction,
        delivery: Delivery,
        schedule_id: int,
        server_id: int,
        terms: list[Term],
        now: datetime,
    ) -> Term | None:
        occasion = f"{delivery.subject}:{delivery.occurrence}"
        shown = daily_store.times_shown(transaction, server_id)
        term = daily.choose_term(terms, daily_store.groups(transaction, schedule_id), shown, occasion)
        if term is not None:
            daily_store.drop(transaction, schedule_id, delivery.occurrence)
            daily_store.choose(transaction, schedule_id, delivery.occurrence, server_id, term.key, now)
        return term


def term_handlers(catalogue: Catalogue, questions: Questions) -> dict[str, Handler]:
    """Return the glossary's handlers by the kind of delivery."""
    return {daily.TERM: TermHandler(catalogue, questions)}
