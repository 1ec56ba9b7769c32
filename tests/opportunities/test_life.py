"""What offering an opportunity promises, from the draft to its end, on both engines."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.jobs import Alarm, DmClosed, Forbidden, Target
from bot.members import Actor
from bot.opportunities import (
    MOST_OPEN,
    DecidedDue,
    Facts,
    Kind,
    Opportunities,
    Opportunity,
    PostDue,
    PostedAgainDue,
    ReportDue,
    ReviewDue,
    State,
    UnreachedDue,
    opportunity_handlers,
    owing,
    store,
)
from bot.opportunities.opportunity import (
    AlreadyReported,
    ClosedAlready,
    DecidedBefore,
    NoChannel,
    NothingToReport,
    NotYours,
    OpportunityNotFound,
    TooManyOpen,
)
from bot.privacy import Privacy
from bot.schema import PERSONAL_DATA
from bot.servers import AuditFilter, ModeratorNews, Servers, server_handlers
from bot.storage import Database
from playground import SteerableClock
from tests.support.deliveries import Hand, only

HALL, AUDIT, BOARD, FALLBACK = 101, 71, 72, 73
THEO, AMINA, ROSA, OTTO = (Actor(HALL, member) for member in (11, 12, 13, 14))
ELSEWHERE = Actor(102, 13)


class Office(Hand):
    """A server's opportunities, and the hand that delivers what they owe."""

    def __init__(self, database: Database, clock: SteerableClock) -> None:
        super().__init__(database, clock, {**opportunity_handlers(), **server_handlers()})
        self.opportunities = Opportunities(database, clock, Alarm(clock))
        self.servers = Servers(database, clock)
        self.privacy = Privacy(database, clock, PERSONAL_DATA)

    def facts(self, days: int = 30) -> Facts:
        """A job that closes in so many days."""
        closes_at = self.clock.now() + timedelta(days=days)
        return Facts(Kind.JOB, "Remote coder", "Remote", "Example Health", "CPC-A", "https://example.org/7", closes_at)

    async def waiting(self, by: Actor = THEO) -> Opportunity:
        """One that the moderators have been shown."""
        draft = await self.opportunities.begin(by, self.facts())
        waiting = await self.opportunities.submit(by, draft.id)
        await self.deliver()
        return waiting

    async def posted(self, by: Actor = THEO) -> Opportunity:
        """One that stands in its channel, its author told."""
        waiting = await self.waiting(by)
        await self.opportunities.approve(ROSA, waiting.id)
        await self.deliver()
        await self.deliver(minutes=1)
        return await self.known(waiting)

    async def known(self, one: Opportunity) -> Opportunity:
        """The opportunity as it now stands."""
        known = await self.database.read(store.find, one.id)
        assert known is not None
        return known

    async def audited(self) -> list[str]:
        """What is on record of opportunities."""
        page = await self.servers.audit(HALL, AuditFilter())
        return [line.action for line in page.lines if line.action.startswith("opportunities")]


@pytest.fixture
async def office(database: Database, clock: SteerableClock) -> Office:
    one = Office(database, clock)
    await one.servers.change(
        HALL, ROSA.member_id, audit_channel_id=AUDIT, opportunities_channel_id=BOARD, fallback_channel_id=FALLBACK
    )
    await one.deliver(minutes=1)
    return one


async def test_from_a_draft_to_its_closing_date(office: Office) -> None:
    draft = await office.opportunities.begin(THEO, office.facts())
    assert await office.deliver() == []
    waiting = await office.opportunities.submit(THEO, draft.id)
    [shown] = await office.deliver()
    assert (shown.prepared, shown.delivery.target) == (ReviewDue(waiting), Target(HALL, AUDIT))

    approved = await office.opportunities.approve(ROSA, draft.id)
    [posted] = await office.deliver()
    assert (posted.prepared, posted.delivery.target) == (PostDue(approved), Target(HALL, BOARD, ROSA.member_id))
    [told] = only(DecidedDue, await office.deliver())
    assert (told.opportunity.state, told.channel_id) == (State.APPROVED, BOARD)

    assert only(PostedAgainDue, await office.deliver(days=29)) == []
    [closed] = only(PostedAgainDue, await office.deliver(days=1))
    assert (closed.opportunity.state, closed.message_id) == (State.EXPIRED, 9002 + 1)
    assert await office.opportunities.open_ones(THEO) == []
    assert await office.audited() == ["opportunities.approved"]


async def test_without_its_channels_nothing_is_begun(database: Database, clock: SteerableClock) -> None:
    bare = Office(database, clock)
    with pytest.raises(NoChannel, match="no opportunities channel"):
        await bare.opportunities.require_room(THEO)
    await bare.servers.change(HALL, ROSA.member_id, opportunities_channel_id=BOARD)
    with pytest.raises(NoChannel, match="no audit channel"):
        await bare.opportunities.begin(THEO, bare.facts())


async def test_a_member_has_three_open_even_by_several_forms_at_once(office: Office) -> None:
    ends = await asyncio.gather(
        *(office.opportunities.begin(THEO, office.facts()) for _ in range(MOST_OPEN + 2)), return_exceptions=True
    )

    assert [type(end) for end in ends if isinstance(end, BaseException)] == [TooManyOpen, TooManyOpen]
    first, *_ = await office.opportunities.open_ones(THEO)
    await office.opportunities.withdraw(THEO, first.id)
    await office.opportunities.begin(THEO, office.facts())


async def test_a_draft_is_its_authors_and_stands_once_it_was_sent_off(office: Office) -> None:
    draft = await office.opportunities.begin(THEO, office.facts())
    revised = await office.opportunities.revise(THEO, draft.id, lambda facts: replace(facts, title="Auditor"))
    assert revised.facts.title == "Auditor"
    for act in (office.opportunities.submit, office.opportunities.withdraw, office.opportunities.own):
        with pytest.raises(OpportunityNotFound):
            await act(AMINA, draft.id)
    with pytest.raises(OpportunityNotFound):
        await office.opportunities.approve(ROSA, draft.id)

    await office.opportunities.submit(THEO, draft.id)
    with pytest.raises(NotYours):
        await office.opportunities.revise(THEO, draft.id, lambda facts: facts)
    with pytest.raises(NotYours):
        await office.opportunities.submit(THEO, draft.id)


async def test_moderators_edit_and_reject_with_a_reason_that_the_author_hears(office: Office) -> None:
    waiting = await office.waiting()
    await office.opportunities.edit(ROSA, waiting.id, lambda facts: replace(facts, place="Austin"))
    await office.opportunities.reject(OTTO, waiting.id, "It asks for a fee.")

    [told] = only(DecidedDue, await office.deliver(DmClosed()))
    assert (told.opportunity.facts.place, told.opportunity.reason) == ("Austin", "It asks for a fee.")
    [word] = [one for one in await office.deliver() if isinstance(one.prepared, UnreachedDue)]
    assert word.delivery.target == Target(HALL, FALLBACK, THEO.member_id)
    assert await office.audited() == ["opportunities.rejected", "opportunities.edited"]
    with pytest.raises(DecidedBefore, match=f"<@{OTTO.member_id}>: it is rejected"):
        await office.opportunities.approve(ROSA, waiting.id)


async def test_two_moderators_at_once_one_decision_holds(office: Office) -> None:
    waiting = await office.waiting()
    ends = await asyncio.gather(
        *(office.opportunities.approve(Actor(HALL, 20 + number), waiting.id) for number in range(3)),
        *(office.opportunities.reject(Actor(HALL, 30 + number), waiting.id, "No.") for number in range(3)),
        return_exceptions=True,
    )

    [decided] = [end for end in ends if isinstance(end, Opportunity)]
    told = [end for end in ends if isinstance(end, DecidedBefore)]
    assert len(told) == 5
    assert all(f"<@{decided.decided_by}>" in one.message for one in told)
    assert len(await office.audited()) == 1


async def test_another_servers_moderator_finds_nothing(office: Office) -> None:
    posted = await office.posted()
    for act in (office.opportunities.approve, office.opportunities.take_down, office.opportunities.leave_up):
        with pytest.raises(OpportunityNotFound):
            await act(ELSEWHERE, posted.id)


async def test_what_waited_past_its_closing_date_is_not_posted(office: Office) -> None:
    waiting = await office.waiting()
    office.clock.advance(timedelta(days=31))
    with pytest.raises(ClosedAlready):
        await office.opportunities.approve(ROSA, waiting.id)


async def test_what_could_not_be_posted_is_before_the_moderators_again(office: Office) -> None:
    waiting = await office.waiting()
    await office.opportunities.approve(ROSA, waiting.id)
    await office.deliver(Forbidden("Send Messages"))

    after = await office.deliver()
    [again] = only(ReviewDue, after)
    assert (again.opportunity.state, again.message_id) == (State.WAITING, 9002)
    [news] = only(ModeratorNews, after)
    assert "Send Messages" in news.text
    office.clock.advance(timedelta(seconds=1))
    await office.opportunities.approve(OTTO, waiting.id)
    assert len(only(PostDue, await office.deliver())) == 1


async def test_what_is_withdrawn_says_so_wherever_it_is(office: Office) -> None:
    waiting, posted = await office.waiting(), await office.posted()
    await office.opportunities.withdraw(THEO, waiting.id)
    await office.opportunities.withdraw(THEO, posted.id)

    after = await office.deliver()
    assert {one.opportunity.id for one in only(ReviewDue, after)} == {waiting.id, posted.id}
    [edited] = only(PostedAgainDue, after)
    assert (edited.opportunity.state, edited.message_id) == (State.WITHDRAWN, posted.message_id)
    with pytest.raises(DecidedBefore, match="withdrawn"):
        await office.opportunities.approve(ROSA, waiting.id)


async def test_what_is_withdrawn_while_its_post_is_on_its_way_is_edited_once_it_is_there(office: Office) -> None:
    waiting = await office.waiting()
    await office.opportunities.approve(ROSA, waiting.id)
    begun = await office.begin()
    await office.opportunities.withdraw(THEO, waiting.id)
    await office.end(begun)

    [edited] = only(PostedAgainDue, await office.deliver())
    assert edited.opportunity.state is State.WITHDRAWN


async def test_reports_reach_the_moderators_once_a_member_and_one_answer_holds(office: Office) -> None:
    posted = await office.posted()
    await office.opportunities.report(AMINA, posted.id, "They wanted a deposit.")
    with pytest.raises(AlreadyReported):
        await office.opportunities.report(AMINA, posted.id, "Again.")
    [card] = only(ReportDue, await office.deliver())
    assert card.said == ["They wanted a deposit."]

    await office.opportunities.leave_up(ROSA, posted.id)
    with pytest.raises(DecidedBefore):
        await office.opportunities.leave_up(OTTO, posted.id)
    await office.opportunities.report(OTTO, posted.id, "Me too.")
    await office.opportunities.take_down(ROSA, posted.id)
    with pytest.raises(DecidedBefore, match="taken down"):
        await office.opportunities.take_down(OTTO, posted.id)

    after = await office.deliver()
    assert [one.opportunity.state for one in only(PostedAgainDue, after)] == [State.REMOVED]
    assert [one.opportunity.state for one in only(DecidedDue, after)] == [State.REMOVED]
    assert only(ReportDue, after) == []
    with pytest.raises(NothingToReport):
        await office.opportunities.report(THEO, posted.id, "Late.")


async def test_whoever_is_forgotten_is_off_every_card(office: Office) -> None:
    draft = await office.opportunities.begin(THEO, office.facts())
    waiting, posted = await office.waiting(), await office.posted()
    rejected = await office.waiting(AMINA)
    await office.opportunities.reject(ROSA, rejected.id, "Written by a moderator.")
    exported = (await office.privacy.export(AMINA.member_id)).tables["opportunities"]
    assert [(one["id"], "reason" in one) for one in exported] == [(rejected.id, False)]
    await office.deliver(minutes=1)

    await office.privacy.erase(THEO.member_id)

    after = await office.deliver()
    cards = [*only(ReviewDue, after), *only(PostedAgainDue, after)]
    assert [(one.opportunity.id, one.opportunity.member_id) for one in cards] == [
        (waiting.id, None),
        (posted.id, None),
        (posted.id, None),
    ]
    assert [(await office.known(one)).state for one in (waiting, posted)] == [State.WITHDRAWN, State.APPROVED]
    assert await office.database.read(store.find, draft.id) is None


def test_every_kind_of_delivery_has_a_handler() -> None:
    assert set(opportunity_handlers()) == {
        value for name, value in vars(owing).items() if name.isupper() and str(value).startswith("opportunities.")
    }
