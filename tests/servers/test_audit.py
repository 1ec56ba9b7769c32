"""That what was done is found again by person, action and time, and is kept for as long as the server decided."""

from datetime import timedelta

from bot.servers import AuditFilter, AuditLine, Servers, add_audit_line, forget_old_audit_lines
from bot.servers.store import recent_audit_lines
from bot.storage import Database
from playground import SteerableClock

HALL, CLUB = 101, 102
ROSA, MARCUS = 1, 2


async def did(database: Database, clock: SteerableClock, *actions: str, actor: int = ROSA, server: int = HALL) -> None:
    """Put actions on record, an hour between one and the next."""
    for action in actions:
        await database.write(add_audit_line, AuditLine(server, actor, action, "something", clock.now()))
        clock.advance(timedelta(hours=1))


async def found(database: Database, clock: SteerableClock, chosen: AuditFilter | None = None) -> list[str]:
    page = await Servers(database, clock).audit(HALL, chosen or AuditFilter())
    return [line.action for line in page.lines]


async def test_lines_are_found_by_person_action_and_time_the_newest_first(
    database: Database, clock: SteerableClock
) -> None:
    await did(database, clock, "quiz.posted", "quiz.retired")
    await did(database, clock, "quiz.posted", actor=MARCUS)
    await did(database, clock, "quiz.posted", server=CLUB)

    assert await found(database, clock) == ["quiz.posted", "quiz.retired", "quiz.posted"]
    assert await found(database, clock, AuditFilter(actor_id=ROSA)) == ["quiz.retired", "quiz.posted"]
    assert await found(database, clock, AuditFilter(action="quiz.retired")) == ["quiz.retired"]
    assert await found(database, clock, AuditFilter(ROSA, "quiz.posted")) == ["quiz.posted"]
    clock.advance(timedelta(hours=21, minutes=30))
    assert await found(database, clock, AuditFilter(days=1)) == ["quiz.posted"]
    assert await found(database, clock, AuditFilter(action="quiz.never")) == []


async def test_lines_come_ten_to_a_page_and_none_is_on_two(database: Database, clock: SteerableClock) -> None:
    await did(database, clock, *(f"quiz.deed_{number}" for number in range(23)))
    servers = Servers(database, clock)

    pages = [await servers.audit(HALL, AuditFilter(), number) for number in range(3)]

    assert [len(page.lines) for page in pages] == [10, 10, 3]
    assert [line.action for page in pages for line in page.lines] == [f"quiz.deed_{n}" for n in reversed(range(23))]
    assert {page.pages for page in pages} == {3}
    assert await servers.audit(HALL, AuditFilter(), 99) == pages[2]


async def test_without_a_line_there_is_one_empty_page(database: Database, clock: SteerableClock) -> None:
    page = await Servers(database, clock).audit(HALL, AuditFilter(), 5)

    assert (page.lines, page.number, page.pages, page.kept_days) == ([], 0, 1, 365)


async def test_the_actions_of_a_server_are_known_once_each(database: Database, clock: SteerableClock) -> None:
    await did(database, clock, "quiz.posted", "glossary.term_added", "quiz.posted")
    await did(database, clock, "quiz.retired", server=CLUB)

    assert await Servers(database, clock).audited_actions(HALL) == ["glossary.term_added", "quiz.posted"]


async def test_lines_go_when_they_are_older_than_their_server_keeps_them(
    database: Database, clock: SteerableClock
) -> None:
    servers = Servers(database, clock)
    await did(database, clock, "quiz.posted")
    await did(database, clock, "quiz.posted", server=CLUB)
    await servers.change(HALL, ROSA, audit_days=30)

    clock.advance(timedelta(days=29))
    await forget_old_audit_lines(database, clock.now())
    assert await found(database, clock) == ["server.settings", "quiz.posted"]

    clock.advance(timedelta(days=1))
    await forget_old_audit_lines(database, clock.now())
    assert await found(database, clock) == ["server.settings"]
    assert len(await database.read(recent_audit_lines, CLUB, 10)) == 1

    clock.advance(timedelta(days=334))
    await forget_old_audit_lines(database, clock.now())
    assert len(await database.read(recent_audit_lines, CLUB, 10)) == 1
    clock.advance(timedelta(days=1))
    await forget_old_audit_lines(database, clock.now())
    assert await database.read(recent_audit_lines, CLUB, 10) == []
