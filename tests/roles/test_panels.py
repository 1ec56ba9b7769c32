"""That a panel is kept with its roles, offers them in its own server alone, and is forgotten if it was not posted."""

import pytest

from bot.jobs import Alarm, Forbidden, Gone, Outcome, Target
from bot.members import Actor
from bot.roles import MOST_ROLES, GoalRole, GoalRoles, PanelNotFound, RolePanelDue, WrongNumberOfRoles, role_handlers
from bot.servers import NEWS, server_handlers
from bot.storage import Database
from playground import SteerableClock
from tests.support.deliveries import Hand, only

HALL, CLUB, ROSA, THEO, LOUNGE = 101, 102, 1, 2, 7
MODERATOR, MEMBER, STRANGER = Actor(HALL, ROSA), Actor(HALL, THEO), Actor(CLUB, THEO)
CPC, OWLS = GoalRole(11, "CPC 2027"), GoalRole(12, "Night owls")


class Board(Hand):
    """A server's panels, and the hand that posts them."""

    def __init__(self, database: Database, clock: SteerableClock) -> None:
        super().__init__(database, clock, {**role_handlers(), **server_handlers()})
        self.roles = GoalRoles(database, clock, Alarm(clock))


async def test_a_panel_is_kept_and_posted_with_its_roles(database: Database, clock: SteerableClock) -> None:
    board = Board(database, clock)
    panel = await board.roles.post(MODERATOR, LOUNGE, [CPC, OWLS])

    [posted] = await board.deliver()

    assert posted.prepared == RolePanelDue(panel)
    assert posted.delivery.target == Target(HALL, LOUNGE, ROSA)
    assert panel.roles == (CPC, OWLS)
    assert await board.roles.panels(HALL) == [panel]
    assert await board.roles.panels(CLUB) == []


async def test_a_role_is_offered_in_its_server_by_its_panel_alone(database: Database, clock: SteerableClock) -> None:
    roles = Board(database, clock).roles
    first = await roles.post(MODERATOR, LOUNGE, [CPC])
    second = await roles.post(MODERATOR, LOUNGE, [OWLS])

    assert await roles.offered(MEMBER, first.id, CPC.id) == CPC
    for actor, panel_id, role_id in (
        (MEMBER, first.id, OWLS.id),
        (MEMBER, second.id, CPC.id),
        (MEMBER, 99, CPC.id),
        (STRANGER, first.id, CPC.id),
    ):
        with pytest.raises(PanelNotFound):
            await roles.offered(actor, panel_id, role_id)


@pytest.mark.parametrize("number", [0, MOST_ROLES + 1])
async def test_a_panel_without_a_role_or_with_too_many_is_none(
    database: Database, clock: SteerableClock, number: int
) -> None:
    roles = Board(database, clock).roles
    with pytest.raises(WrongNumberOfRoles):
        await roles.post(MODERATOR, LOUNGE, [GoalRole(100 + which, "Goal") for which in range(number)])

    assert await roles.panels(HALL) == []


@pytest.mark.parametrize("outcome", [Gone("channel"), Forbidden("Send Messages")])
async def test_a_panel_that_was_not_posted_is_forgotten_and_told(
    database: Database, clock: SteerableClock, outcome: Outcome
) -> None:
    board = Board(database, clock)
    panel = await board.roles.post(MODERATOR, LOUNGE, [CPC])

    await board.deliver(outcome)

    with pytest.raises(PanelNotFound):
        await board.roles.offered(MEMBER, panel.id, CPC.id)
    [news] = await board.deliver()
    assert (news.delivery.kind, news.delivery.target) == (NEWS, Target(HALL, None, ROSA))
    assert only(RolePanelDue, await board.deliver(days=1)) == []
