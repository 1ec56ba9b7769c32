"""How promises about study groups are kept: a thread, its agenda, a greeting for each member."""

from datetime import datetime

from bot.jobs import Delivery, Handler, NewDelivery, Notice, Outcome, Sent, Skip, Target, owe
from bot.servers import Happening, ModeratorNews, describe, tell_moderators
from bot.storage import Transaction
from bot.study_groups import store
from bot.study_groups.gathering import THREAD, USEFUL_FOR
from bot.study_groups.group import GroupState, StudyGroup
from bot.study_groups.notices import AgendaDue, ThreadDue, UnnamedDue, WelcomeDue

AGENDA = "study_groups.agenda"
WELCOME = "study_groups.welcome"
UNNAMED = "study_groups.unnamed"
_OVER = Skip("the group does not meet any more")


class ThreadHandler:
    """Opens a group's thread; owes the agenda, then a greeting for each member, which brings them in."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Open it only for a group that meets."""
        del now
        group = _active(transaction, delivery)
        return _OVER if group is None else ThreadDue(group)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Owe what comes into the thread, or tell the moderators why there is none."""
        group = _active(transaction, delivery)
        if group is None:
            return
        if not isinstance(outcome, Sent) or outcome.message_id is None:
            store.move(transaction, group, GroupState.PROPOSED, None)
            text = f"{describe(outcome, delivery.target.channel_id)} Then approve the group again: /pairings groups."
            news = ModeratorNews("A study group has no thread", text)
            happening = Happening(
                group.server_id,
                "study_groups.no_thread",
                group.subject,
                f"thread:{delivery.id}",
                news,
                instead_member_id=delivery.target.member_id,
            )
            tell_moderators(transaction, happening, now)
            return
        store.set_thread(transaction, group.id, outcome.message_id)
        _owe(transaction, group, AGENDA, str(delivery.id), Target(group.server_id, outcome.message_id), now)
        for number, member_id in enumerate(store.members(transaction, group.id)):
            target = Target(group.server_id, outcome.message_id, member_id)
            _owe(transaction, group, WELCOME, f"{delivery.id}:{number}", target, now)


class AgendaHandler:
    """Posts what a group may begin with."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Say it to a group that meets."""
        del now
        group = _active(transaction, delivery)
        return _OVER if group is None else AgendaDue(group)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Nothing follows."""


class WelcomeHandler:
    """Greets one member in the thread."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Greet whoever is still in the group."""
        del now
        group, member_id = _active(transaction, delivery), delivery.target.member_id
        if group is None or member_id is None or member_id not in store.members(transaction, group.id):
            return Skip("the member is not in the group any more")
        return WelcomeDue(member_id)

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Note the post; one that greeted somebody who was forgotten meanwhile loses the name."""
        if not isinstance(outcome, Sent) or outcome.message_id is None:
            return
        group = store.find(transaction, _group_id(delivery))
        member_id = delivery.target.member_id
        if group is not None and (
            member_id is None or not store.greeted(transaction, group.id, member_id, outcome.message_id)
        ):
            owe_unnamed(transaction, group, outcome.message_id, now)


class UnnamedHandler:
    """Takes a name off a greeting."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Edit the post that the occurrence names."""
        del transaction, now
        return UnnamedDue(int(delivery.occurrence))

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Nothing follows: a post that is gone names nobody."""


def study_group_handlers() -> dict[str, Handler]:
    """Return the handlers by the kind of delivery."""
    return {
        THREAD: ThreadHandler(),
        AGENDA: AgendaHandler(),
        WELCOME: WelcomeHandler(),
        UNNAMED: UnnamedHandler(),
    }


def owe_unnamed(transaction: Transaction, group: StudyGroup, message_id: int, now: datetime) -> None:
    """Owe a greeting an edit that leaves the name out."""
    _owe(transaction, group, UNNAMED, str(message_id), Target(group.server_id, group.thread_id), now)


def _owe(
    transaction: Transaction, group: StudyGroup, kind: str, occurrence: str, target: Target, now: datetime
) -> None:
    owe(transaction, NewDelivery(kind, group.subject, occurrence, target, now, now + USEFUL_FOR), now)


def _active(transaction: Transaction, delivery: Delivery) -> StudyGroup | None:
    group = store.find(transaction, _group_id(delivery))
    return group if group is not None and group.state is GroupState.ACTIVE else None


def _group_id(delivery: Delivery) -> int:
    return int(delivery.subject.partition(":")[2])
