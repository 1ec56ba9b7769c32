"""How a panel of goal roles comes into its channel."""

from datetime import datetime

from bot.jobs import Delivery, Handler, Notice, Outcome, Sent, Skip
from bot.roles import store
from bot.roles.notices import RolePanelDue
from bot.roles.panel import PanelNotFound
from bot.servers import Happening, ModeratorNews, describe, tell_moderators
from bot.storage import Transaction

PANEL = "roles.panel"


class RolePanelHandler:
    """Posts a panel; one that could not be posted is forgotten."""

    def prepare(self, transaction: Transaction, delivery: Delivery, now: datetime) -> Notice | Skip:
        """Read the panel."""
        del now
        try:
            return RolePanelDue(store.get(transaction, _panel_id(delivery)))
        except PanelNotFound:
            return Skip("the panel is not on record any more")

    def settled(self, transaction: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Tell the moderators, or whoever wanted it, of a panel that is not there."""
        if isinstance(outcome, Sent):
            return
        store.drop(transaction, _panel_id(delivery))
        server_id = delivery.target.server_id
        if server_id is None:
            return
        news = ModeratorNews("A panel of roles was not posted", describe(outcome, delivery.target.channel_id))
        happening = Happening(
            server_id,
            "roles.panel_failed",
            delivery.subject,
            "failed",
            news,
            instead_member_id=delivery.target.member_id,
        )
        tell_moderators(transaction, happening, now)


def role_handlers() -> dict[str, Handler]:
    """Return the handlers of goal roles by the kind of delivery."""
    return {PANEL: RolePanelHandler()}


def _panel_id(delivery: Delivery) -> int:
    return int(delivery.subject.partition(":")[2])
