"""What moderators did is looked up by person, action, time, told in the audit channel, and kept as long as wanted."""

import pytest

from bot.servers import AuditLine, Servers, add_audit_line
from bot.servers.audit_store import actions
from bot.storage import Database
from tests.journeys.acts import choose_audit_channel, start_schedule, until_seen
from tests.support.study_hall import AMINA, LOUNGE, MOD_LOG, ROSA, StudyHall, components, words_of


async def did(hall: StudyHall, *actions: str, member: str = ROSA) -> None:
    """Put actions of somebody on record, an hour between one and the next."""
    for action in actions:
        line = AuditLine(hall.server_id, hall.member_id(member), action, "something", hall.clock.now())
        await hall.service(Database).write(add_audit_line, line)
        hall.advance(hours=1)


async def test_by_person_action_and_time(hall: StudyHall) -> None:
    await did(hall, "quiz.posted", "glossary.term_added")
    await did(hall, "quiz.posted", member=AMINA)
    hall.advance(hours=22)

    everything = await hall.use(ROSA, "staff audit")
    assert everything.ephemeral
    assert words_of(everything.message).count("quiz: posted") == 2
    by_person = words_of((await hall.use(ROSA, "staff audit", member=hall.member_id(AMINA))).message)
    assert by_person.count("quiz: posted") == 1
    assert "glossary" not in by_person
    by_action = words_of((await hall.use(ROSA, "staff audit", action="glossary.term_added")).message)
    assert "glossary: term added · `something`" in by_action
    assert "quiz" not in by_action
    by_time = words_of((await hall.use(ROSA, "staff audit", days=1)).message)
    assert by_time.count("quiz: posted") == 1
    assert "of the last 1 day" in by_time


async def test_actions_are_suggested_in_words_and_one_that_nobody_took_is_explained(hall: StudyHall) -> None:
    await did(hall, "quiz.schedule_started", "glossary.term_added")

    assert await hall.suggestions(ROSA, "staff audit", "action", "") == ["glossary.term_added", "quiz.schedule_started"]
    assert await hall.suggestions(ROSA, "staff audit", "action", "schedule st") == ["quiz.schedule_started"]
    refused = await hall.use(ROSA, "staff audit", action="nuclear.launch")
    assert "Nobody here has done “nuclear.launch”" in words_of(refused.message)


async def test_pages_turn_in_place_and_keep_what_was_chosen(hall: StudyHall) -> None:
    await did(hall, *("quiz.flag_kept" for _ in range(21)))
    await did(hall, "quiz.posted")
    card = (await hall.use(ROSA, "staff audit", action="quiz.flag_kept", member=hall.member_id(ROSA))).message
    assert "Page 1 of 3" in words_of(card)

    for page, lines in ((2, 10), (3, 1)):
        turned = await hall.press(ROSA, card, "Older")
        assert turned.message is card
        assert f"Page {page} of 3" in words_of(card)
        assert words_of(card).count("quiz: flag kept · `something`") == lines
        assert "posted" not in words_of(card)
    await hall.restart_bot()
    await hall.press(ROSA, card, "Newer")
    assert "Page 2 of 3" in words_of(card)


async def test_a_line_says_what_was_decided(hall: StudyHall) -> None:
    await choose_audit_channel(hall)

    said = words_of((await hall.use(ROSA, "staff audit")).message)

    assert f"<@{hall.member_id(ROSA)}> · server: settings · audit channel: <#{hall.channel(MOD_LOG).id}>" in said


async def test_how_long_lines_are_kept_is_decided_on_the_card(hall: StudyHall) -> None:
    await did(hall, "quiz.posted")
    card = (await hall.use(ROSA, "staff audit")).message
    assert "Lines are kept for **1 year**" in words_of(card)

    await hall.choose(ROSA, card, "Keep lines for", ["30"])
    assert "Lines are kept for **30 days**" in words_of(card)
    assert (await hall.service(Servers).settings(hall.server_id)).audit_days == 30

    hall.advance(days=29, hours=22)
    await hall.restart_bot()  # what is too old goes at the start, and every hour
    assert await hall.service(Servers).audited_actions(hall.server_id) == ["quiz.posted", "server.settings"]
    hall.advance(hours=1, minutes=1)
    await until_seen(hall, lambda transaction: actions(transaction, hall.server_id) == ["server.settings"])


async def test_the_audit_channel_hears_what_moderators_do_in_one_short_card(hall: StudyHall) -> None:
    await choose_audit_channel(hall)
    await start_schedule(hall)
    hall.advance(seconds=15)

    (card,) = await hall.posted(1, MOD_LOG)

    said = words_of(card)
    assert "server: settings" in said
    assert "quiz: schedule started" in said
    assert said.count(f"<@{hall.member_id(ROSA)}>") == 2
    assert len(said) < 400
    assert not card.mention_ids  # nobody is pinged
    hall.advance(minutes=10)
    await hall.all_delivered()
    assert len(hall.posts(MOD_LOG)) == 1


async def test_an_audit_is_the_moderators_alone(hall: StudyHall) -> None:
    card = (await hall.use(ROSA, "staff audit")).message

    assert card is not None
    assert card.viewer_id == hall.member_id(ROSA)
    assert [one for one in hall.posts(LOUNGE, viewer=AMINA) if components(one)] == []


@pytest.mark.parametrize("lines", [200])
async def test_a_card_of_very_much_stays_within_discords_limits(hall: StudyHall, lines: int) -> None:
    await choose_audit_channel(hall)
    for number in range(lines):
        line = AuditLine(
            hall.server_id,
            hall.member_id(ROSA),
            f"quiz.{'x' * 35}",
            "s" * 200,
            hall.clock.now(),
            {f"name_{key}": "v" * 300 for key in range(number % 20)},
        )
        await hall.service(Database).write(add_audit_line, line)
    hall.advance(seconds=15)

    (card,) = await hall.posted(1, MOD_LOG)
    assert f"And {lines + 1 - 12} more" in words_of(card)
    shown = await hall.use(ROSA, "staff audit", action=f"quiz.{'x' * 35}")
    assert shown.failed is None
    assert "Page 1 of 20" in words_of(shown.message)
