"""What a round keeps: the question as it was asked, one state at a time, what was asked in this server and where."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz import Round, RoundState, Tally, round_store
from bot.quiz.round import RoundNotFound
from bot.quiz.round_store import NewRound
from bot.storage import Database, Transaction
from tests.quiz.classroom import CHANNEL, NOON, SERVER, THEO, Classroom, questions
from tests.quiz.samples import SAMPLE


def begin(transaction: Transaction, occurrence: str = "2026-11-23", server_id: int = SERVER) -> Round:
    """A round of the sample in the channel."""
    reveal_at = NOON + timedelta(hours=12)
    new = NewRound(server_id, CHANNEL, None, None, occurrence, NOON, reveal_at, None)
    return round_store.add(transaction, new, SAMPLE)


@given(st.tuples(*[st.integers(0, 10_000)] * 4))
def test_shares_of_a_tally_make_a_whole(counts: tuple[int, int, int, int]) -> None:
    tally = Tally(counts)
    assert tally.answered == sum(counts)
    shares = [tally.share(choice) for choice in range(4)]
    assert all(0 <= share <= 1 for share in shares)
    assert sum(shares) == pytest.approx(1.0 if tally.answered else 0.0)


async def test_a_round_keeps_its_question_as_it_was_asked(database: Database) -> None:
    def ask(transaction: Transaction) -> None:
        first = begin(transaction)
        changed = replace(SAMPLE, stem="What is it now?")
        second = round_store.add(transaction, NewRound(SERVER, CHANNEL, None, None, "later", NOON, None, None), changed)
        begin(transaction, "again")
        assert round_store.question_asked(transaction, first) == SAMPLE
        assert round_store.question_asked(transaction, second) == changed
        assert round_store.get(transaction, first.id) == first

    await database.write(ask)


async def test_a_round_ends_once(database: Database) -> None:
    def end(transaction: Transaction) -> None:
        asked = begin(transaction)
        assert round_store.close(transaction, asked.id, RoundState.REVEALED)
        assert not round_store.close(transaction, asked.id, RoundState.WITHDRAWN)
        assert round_store.get(transaction, asked.id).state is RoundState.REVEALED

    await database.write(end)


async def test_a_dropped_round_is_gone_and_its_number_is_never_given_again(database: Database) -> None:
    def drop(transaction: Transaction) -> int:
        asked = begin(transaction)
        assert round_store.times_asked(transaction, SERVER) == {SAMPLE.id: 1}
        round_store.drop(transaction, asked.id)
        assert round_store.times_asked(transaction, SERVER) == {}
        with pytest.raises(RoundNotFound):
            round_store.get(transaction, asked.id)
        return asked.id

    dropped = await database.write(drop)
    assert (await database.write(begin)).id > dropped


async def test_what_was_asked_is_counted_by_server_and_without_members_own(database: Database) -> None:
    room = Classroom(database, questions(1))
    await room.posted()
    await room.quiz.daily(THEO)
    await database.write(begin, "elsewhere", SERVER + 1)
    assert await database.read(round_store.times_asked, SERVER) == {questions(1)[0].id: 1}
    assert await database.read(round_store.times_asked, SERVER + 1) == {SAMPLE.id: 1}


async def test_a_round_that_begins_later_has_as_much_time_to_answer(database: Database) -> None:
    def postpone(transaction: Transaction) -> None:
        later = NOON + timedelta(hours=3)
        moved = round_store.ask_at(transaction, begin(transaction), later)
        assert (moved.asked_at, moved.reveal_at) == (later, later + timedelta(hours=12))
        endless = round_store.add(transaction, NewRound(SERVER, None, 7, None, "own", NOON, None, None), SAMPLE)
        assert round_store.ask_at(transaction, endless, later).reveal_at is None

    await database.write(postpone)


async def test_only_what_reached_its_channel_is_open_there_or_was_last(database: Database) -> None:
    def look(transaction: Transaction) -> None:
        on_its_way, posted, withdrawn = (begin(transaction, name) for name in "abc")
        assert round_store.recent(transaction, SERVER) == []
        for asked in (posted, withdrawn):
            round_store.set_posted(transaction, asked.id, 9000 + asked.id, CHANNEL + 1)
        round_store.close(transaction, withdrawn.id, RoundState.WITHDRAWN)
        assert [one.id for one in round_store.open_rounds(transaction, SERVER)] == [posted.id]
        [latest] = round_store.recent(transaction, SERVER)
        assert (latest.id, latest.message_id, latest.channel_id) == (posted.id, 9000 + posted.id, CHANNEL)
        asking = round_store.open_rounds_of(transaction, SERVER, SAMPLE.id)
        assert [one.id for one in asking] == [on_its_way.id, posted.id]

    await database.write(look)
