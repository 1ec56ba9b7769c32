"""That the audit channel is told what moderators did, together, never in a flood, and without who was forgotten."""

from datetime import timedelta
from typing import Any

from bot.jobs import Target
from bot.privacy import Privacy
from bot.schema import PERSONAL_DATA
from bot.servers import AuditDue, AuditLine, Servers, add_audit_line, server_handlers
from bot.servers.store import recent_audit_lines
from bot.storage import Database
from playground import SteerableClock
from tests.support.deliveries import Hand, only

HALL = 101
ROSA, MARCUS = 1, 2
MOD_LOG = 7


class Office(Hand):
    """A server's moderators, and what their audit channel is told."""

    def __init__(self, database: Database, clock: SteerableClock) -> None:
        super().__init__(database, clock, server_handlers())

    async def open(self) -> None:
        """Choose the audit channel, and let it be told of that."""
        await Servers(self.database, self.clock).change(HALL, ROSA, audit_channel_id=MOD_LOG)
        await self.deliver(minutes=1)

    async def did(self, action: str, actor: int | None = ROSA) -> None:
        """Put something on record."""
        await self.database.write(add_audit_line, AuditLine(HALL, actor, action, "something", self.clock.now()))

    async def told(self, **later: float) -> list[list[str]]:
        """Return what the channel is told by then, card by card."""
        cards: list[Any] = only(AuditDue, await self.deliver(**later))
        return [[line.action for line in card.lines] for card in cards]


async def test_what_a_moderator_did_is_told_within_a_few_seconds(database: Database, clock: SteerableClock) -> None:
    office = Office(database, clock)
    await office.open()

    await office.did("quiz.posted")

    assert await office.told() == []
    [card] = await office.deliver(seconds=15)
    assert card.delivery.target == Target(HALL, MOD_LOG)
    assert isinstance(card.prepared, AuditDue)
    assert [(line.actor_id, line.action) for line in card.prepared.lines] == [(ROSA, "quiz.posted")]


async def test_what_is_done_close_together_shares_a_card(database: Database, clock: SteerableClock) -> None:
    office = Office(database, clock)
    await office.open()
    for number in range(30):
        await office.did(f"quiz.deed_{number}", actor=(ROSA, MARCUS)[number % 2])

    assert await office.told(seconds=15) == [[f"quiz.deed_{number}" for number in range(30)]]


async def test_a_channel_is_told_at_most_every_ten_seconds(database: Database, clock: SteerableClock) -> None:
    office = Office(database, clock)
    await office.open()
    cards: list[list[str]] = []
    for number in range(60):
        await office.did(f"quiz.deed_{number}")
        cards += await office.told(seconds=1)
    cards += await office.told(seconds=15)

    assert len(cards) <= 7
    assert [action for card in cards for action in card] == [f"quiz.deed_{number}" for number in range(60)]


async def test_what_the_bot_did_itself_is_no_card_and_without_a_channel_nothing_is(
    database: Database, clock: SteerableClock
) -> None:
    office = Office(database, clock)
    await office.did("quiz.posted")
    assert await office.told(minutes=1) == []

    await office.open()
    await office.did("quiz.paused", actor=None)
    assert await office.told(minutes=1) == []
    assert len(await database.read(recent_audit_lines, HALL, 10)) == 3


async def test_whoever_was_forgotten_before_the_card_is_not_on_it(database: Database, clock: SteerableClock) -> None:
    office = Office(database, clock)
    await office.open()
    await office.did("quiz.posted", ROSA)
    await office.did("quiz.retired", MARCUS)
    await Privacy(database, clock, PERSONAL_DATA).erase(MARCUS)

    assert await office.told(seconds=15) == [["quiz.posted"]]


async def test_cards_that_name_somebody_forgotten_are_drawn_anew_without_the_name(
    database: Database, clock: SteerableClock
) -> None:
    office = Office(database, clock)
    await office.open()
    await office.did("quiz.posted", ROSA)
    await office.did("quiz.retired", MARCUS)
    [shown] = await office.deliver(seconds=15)
    assert shown.outcome is not None

    clock.advance(timedelta(days=29))
    await Privacy(database, clock, PERSONAL_DATA).erase(ROSA)

    again: list[AuditDue] = only(AuditDue, await office.deliver())
    assert [card.message_id for card in again] == [9001, 9002]  # the choice of the channel, then what was done
    assert [(line.actor_id, line.action) for line in again[1].lines] == [
        (None, "quiz.posted"),
        (MARCUS, "quiz.retired"),
    ]
    assert await office.deliver(days=1) == []


async def test_a_card_that_is_on_its_way_is_drawn_anew_once_it_is_there(
    database: Database, clock: SteerableClock
) -> None:
    office = Office(database, clock)
    await office.open()
    await office.did("quiz.posted", MARCUS)
    clock.advance(timedelta(seconds=15))
    begun = await office.begin()
    await Privacy(database, clock, PERSONAL_DATA).erase(MARCUS)
    await office.end(begun)

    [again] = only(AuditDue, await office.deliver(minutes=2))
    assert (again.message_id, [line.actor_id for line in again.lines]) == (9002, [None])


async def test_cards_older_than_thirty_days_stay_as_they_are(database: Database, clock: SteerableClock) -> None:
    office = Office(database, clock)
    await office.open()
    await office.did("quiz.posted", MARCUS)
    await office.deliver(seconds=15)

    clock.advance(timedelta(days=31))
    await Privacy(database, clock, PERSONAL_DATA).erase(MARCUS)

    assert await office.deliver() == []
