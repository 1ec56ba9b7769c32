"""What the glossary does for a server: looks up, keeps its own terms, remembers what was looked up in vain."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot import schema
from bot.errors import UserError
from bot.glossary import How, TermDraft, TermNotFound, store
from bot.glossary.tables import glossary_misses
from bot.glossary.writing import TermExists, TooManyTerms, UnusableTerm
from bot.privacy import Privacy
from bot.servers.store import recent_audit_lines
from bot.storage import Database, Transaction
from tests.glossary.reading_room import AMINA, FOREIGN, MODERATOR, NOON, SERVER, THEO, ReadingRoom
from tests.glossary.samples import SEQUELA, term


async def test_a_term_is_shown_with_those_it_is_related_to_and_whether_it_can_be_asked_about(
    database: Database,
) -> None:
    room = ReadingRoom(database, questions={"late effect"})
    found = await room.glossary.define(THEO, "Sequela")
    assert (found.typed, found.how) == ("Sequela", How.EXACT)
    [view] = found.views
    assert view.term == SEQUELA
    assert [one.key for one in view.related] == ["laterality", "seventh-character"]
    assert view.has_question
    assert view.shadows is None
    [other] = (await room.glossary.define(THEO, "laterality")).views
    assert not other.has_question


async def test_every_sense_of_an_abbreviation_is_shown(database: Database) -> None:
    found = await ReadingRoom(database).glossary.define(THEO, "PT")
    assert [view.term.name for view in found.views] == ["physical therapy", "prothrombin time"]


async def test_what_was_chosen_by_its_key_is_called_by_its_name(database: Database) -> None:
    room = ReadingRoom(database)
    key = (await room.added("huddle")).term.key
    assert (await room.glossary.define(THEO, key)).typed == "huddle"
    assert (await room.glossary.define(THEO, "seventh-character")).typed == "seventh character"


async def test_a_term_is_added_and_found_by_all_its_names(database: Database) -> None:
    room = ReadingRoom(database)
    draft = TermDraft(" Morning  huddle\n", "We meet\0 at nine.", "stand-up, ,  MH, morning huddle", "At nine.")
    added = await room.glossary.add(MODERATOR, draft)
    assert added.term.is_own
    assert (added.term.name, added.term.definition) == ("Morning huddle", "We meet at nine.")
    assert (added.term.aliases, added.term.example) == (("stand-up", "MH"), "At nine.")
    for typed in ("morning huddle", "standup", "MH", added.term.key):
        found = await room.glossary.define(THEO, typed)
        assert [view.term for view in found.views] == [added.term]
    assert await room.glossary.own_terms(SERVER) == (added.term,)
    assert [one.name for one in await room.glossary.suggest(SERVER, "morn")] == ["Morning huddle"]


async def test_a_term_is_changed(database: Database) -> None:
    room = ReadingRoom(database)
    key = (await room.added("huddle", "stand-up")).term.key
    changed = await room.glossary.edit(MODERATOR, key, TermDraft("scrum", "It is called so now."))
    assert (changed.term.key, changed.term.name, changed.term.aliases) == (key, "scrum", ())
    assert (await room.glossary.define(THEO, "stand-up")).how is How.NOTHING
    assert (await room.glossary.term(SERVER, key)).term == changed.term


async def test_a_term_is_removed(database: Database) -> None:
    room = ReadingRoom(database)
    key = (await room.added("huddle")).term.key
    assert (await room.glossary.remove(MODERATOR, key)).name == "huddle"
    assert (await room.glossary.define(THEO, "huddle")).how is How.NOTHING
    again: list[Callable[[], Awaitable[object]]] = [
        lambda: room.glossary.remove(MODERATOR, key),
        lambda: room.glossary.edit(MODERATOR, key, TermDraft("huddle", "Back again.")),
        lambda: room.glossary.term(SERVER, key),
        lambda: room.glossary.names_of(SERVER, key),
        lambda: room.glossary.named(SERVER, key),
    ]
    for attempt in again:
        with pytest.raises(TermNotFound):
            await attempt()


@pytest.mark.parametrize("key", ["sequela", "own-", "own-x", "own-99", f"own-{'9' * 30}", ""])
async def test_what_is_not_the_servers_own_can_neither_be_changed_nor_removed(database: Database, key: str) -> None:
    room = ReadingRoom(database)
    with pytest.raises(TermNotFound):
        await room.glossary.edit(MODERATOR, key, TermDraft("late effect", "Something else."))
    with pytest.raises(TermNotFound):
        await room.glossary.remove(MODERATOR, key)


async def test_all_of_it_is_on_record(database: Database) -> None:
    room = ReadingRoom(database)
    key = (await room.added("huddle")).term.key
    await room.glossary.edit(MODERATOR, key, TermDraft("scrum", "It is called so now."))
    await room.glossary.remove(MODERATOR, key)
    lines = await database.read(recent_audit_lines, SERVER, 9)
    assert {(line.action, line.actor_id, line.subject, line.detail["term"]) for line in lines} == {
        ("glossary.term_added", MODERATOR.member_id, key, "huddle"),
        ("glossary.term_edited", MODERATOR.member_id, key, "scrum"),
        ("glossary.term_removed", MODERATOR.member_id, key, "scrum"),
    }


async def test_one_name_one_term_in_whatever_spelling(database: Database) -> None:
    room = ReadingRoom(database)
    await room.added("stand-up")
    other = await room.added("huddle")
    with pytest.raises(TermExists, match="“Stand up” already"):
        await room.added("Stand up")
    with pytest.raises(TermExists):
        await room.glossary.edit(MODERATOR, other.term.key, TermDraft("STANDUP", "The same."))
    same = await room.glossary.edit(MODERATOR, other.term.key, TermDraft("Huddle", "In capitals."))
    assert [one.name for one in await room.glossary.own_terms(SERVER)] == [same.term.name, "stand-up"]


async def test_two_moderators_at_once_add_a_name_once(database: Database) -> None:
    room = ReadingRoom(database)
    ends = await asyncio.gather(*(room.added("huddle") for _ in range(8)), return_exceptions=True)
    assert sum(isinstance(end, TermExists) for end in ends) == 7
    assert len(await room.glossary.own_terms(SERVER)) == 1


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (TermDraft("—", "A dash."), "at least one letter"),
        (TermDraft(" \0 ", "Nothing."), "at least one letter"),
        (TermDraft("huddle", " \n "), "needs a definition"),
        (TermDraft("huddle", "We meet.", ",".join(f"alias {number}" for number in range(11))), "10 other names"),
    ],
)
async def test_what_is_no_term_is_refused_and_says_why(database: Database, draft: TermDraft, words: str) -> None:
    room = ReadingRoom(database)
    key = (await room.added("known")).term.key
    with pytest.raises(UnusableTerm, match=words):
        await room.glossary.add(MODERATOR, draft)
    with pytest.raises(UnusableTerm, match=words):
        await room.glossary.edit(MODERATOR, key, draft)
    assert [one.name for one in await room.glossary.own_terms(SERVER)] == ["known"]


async def test_texts_that_are_too_long_are_kept_as_far_as_they_fit(database: Database) -> None:
    room = ReadingRoom(database)
    long = TermDraft("\u00df" * 200, "d" * 5000, "a" * 200, "e" * 5000)
    added = (await room.glossary.add(MODERATOR, long)).term
    assert (len(added.name), len(added.definition), len(added.aliases[0]), len(added.example)) == (80, 900, 80, 500)


async def test_a_server_has_only_so_many_terms(database: Database) -> None:
    room = ReadingRoom(database)

    def fill(transaction: Transaction) -> None:
        for number in range(499):
            written = term(f"term {number}")
            store.add(transaction, SERVER, MODERATOR.member_id, f"term{number}", written, NOON)

    await database.write(fill)
    await room.added("the last")
    with pytest.raises(TooManyTerms):
        await room.added("one more")
    await room.added("one more", actor=FOREIGN)


async def test_a_term_of_ones_own_stands_in_place_of_the_shipped_one_and_says_so(database: Database) -> None:
    room = ReadingRoom(database)
    view = await room.added("Sequela")
    assert view.shadows == SEQUELA
    for typed in ("sequela", "late effect", "sequella"):
        [shown] = (await room.glossary.define(THEO, typed)).views
        assert (shown.term, shown.shadows) == (view.term, SEQUELA)
    assert await room.missing() == []
    assert (await room.glossary.term(SERVER, "sequela")).term == SEQUELA  # for whoever wants Preceptor's
    [related] = (await room.glossary.term(SERVER, "laterality")).related
    assert related == view.term
    [mention] = await room.glossary.mentioned(SERVER, "It is a late effect.")
    assert mention.terms == (view.term,)
    await room.glossary.remove(MODERATOR, view.term.key)
    assert (await room.glossary.define(THEO, "sequela")).views[0].term == SEQUELA


async def test_an_abbreviation_of_ones_own_joins_the_other_senses(database: Database) -> None:
    room = ReadingRoom(database)
    await room.added("part time", "PT")
    found = await room.glossary.define(THEO, "PT")
    assert [view.term.name for view in found.views] == ["part time", "physical therapy", "prothrombin time"]


async def test_a_term_is_named_by_key_or_name_in_any_spelling_the_own_one_first(database: Database) -> None:
    room = ReadingRoom(database)
    assert await room.glossary.named(SERVER, "SEQUELA") == SEQUELA
    assert (await room.glossary.named(SERVER, "medical decision making")).key == "mdm"
    own = (await room.added("sequela")).term
    assert await room.glossary.named(SERVER, "Sequela") == await room.glossary.named(SERVER, own.key) == own
    for typed in ("sequella", "status", "xyzzyq"):
        with pytest.raises(TermNotFound):
            await room.glossary.named(SERVER, typed)


async def test_all_names_of_a_term_are_told(database: Database) -> None:
    room = ReadingRoom(database)
    assert await room.glossary.names_of(SERVER, "sequela") == ["sequela", "late effect", "SEQ"]
    own = (await room.added("huddle", "stand-up")).term
    assert await room.glossary.names_of(SERVER, own.key) == ["huddle", "stand-up"]


async def test_another_server_sees_nothing_of_it(database: Database) -> None:
    room = ReadingRoom(database)
    added = (await room.added("huddle")).term
    await room.missed("xyzzyq")
    assert (await room.glossary.define(FOREIGN, "huddle")).how is How.NOTHING
    assert (await room.glossary.define(FOREIGN, added.key)).how is How.NOTHING
    assert await room.glossary.own_terms(FOREIGN.server_id) == ()
    assert await room.glossary.suggest(FOREIGN.server_id, "huddle") == []
    assert await room.glossary.mentioned(FOREIGN.server_id, "the huddle") == []
    attempts: list[Callable[[], Awaitable[object]]] = [
        lambda: room.glossary.term(FOREIGN.server_id, added.key),
        lambda: room.glossary.edit(FOREIGN, added.key, TermDraft("ours", "Taken over.")),
        lambda: room.glossary.remove(FOREIGN, added.key),
    ]
    for attempt in attempts:
        with pytest.raises(TermNotFound):
            await attempt()
    assert await room.missing(FOREIGN.server_id) == [("huddle", 1, 1), (added.key, 1, 1)]
    assert await room.missing() == [("xyzzyq", 1, 1)]
    await room.added("huddle", actor=FOREIGN)


async def test_what_was_looked_up_in_vain_is_counted_what_most_members_missed_first(database: Database) -> None:
    room = ReadingRoom(database)
    for typed, members in {
        "alpha beta": (THEO,) * 5,
        "gamma delta": (THEO, AMINA),
        "kappa lambda": (THEO, AMINA, AMINA),
        "omega psi": (AMINA,),
    }.items():
        await room.missed(typed, *members)
        room.clock.advance(timedelta(minutes=1))
    assert await room.missing() == [
        ("kappa lambda", 3, 2),
        ("gamma delta", 2, 2),
        ("alpha beta", 5, 1),
        ("omega psi", 1, 1),
    ]
    assert (await room.glossary.missing(SERVER))[0].last_at == NOON + timedelta(minutes=2)


async def test_of_equally_many_the_latest_comes_first(database: Database) -> None:
    room = ReadingRoom(database)
    for typed in ("alpha beta", "gamma delta"):
        await room.missed(typed)
        room.clock.advance(timedelta(minutes=1))
    assert [typed for typed, _, _ in await room.missing()] == ["gamma delta", "alpha beta"]


async def test_spellings_and_questions_for_one_name_count_together(database: Database) -> None:
    room = ReadingRoom(database)
    for typed in ("quuxes", "QUUX?", "what is a quux"):
        await room.missed(typed)
    [(_, times, members)] = await room.missing()
    assert (times, members) == (3, 1)


@pytest.mark.parametrize("typed", ["sequela", "sequella", "principal", "late effect", "PT", "???", "\0"])
async def test_what_was_found_or_asks_for_nothing_is_not_missed(database: Database, typed: str) -> None:
    room = ReadingRoom(database)
    await room.missed(typed)
    assert await room.missing() == []


async def test_where_only_near_ones_could_be_offered_it_counts_as_missed(database: Database) -> None:
    room = ReadingRoom(database)
    assert (await room.glossary.define(THEO, "status")).how is How.UNSURE
    assert await room.missing() == [("status", 1, 1)]


async def test_one_member_fills_no_list_fifty_a_day_are_counted(database: Database) -> None:
    room = ReadingRoom(database)
    await room.missed("xyzzyq", *(THEO,) * 60)
    await room.missed("xyzzyq", AMINA)
    assert await room.missing() == [("xyzzyq", 51, 2)]
    room.clock.advance(timedelta(days=1, seconds=1))
    await room.missed("xyzzyq")
    assert await room.missing() == [("xyzzyq", 52, 2)]


async def test_twenty_are_listed(database: Database) -> None:
    room = ReadingRoom(database)
    for number in range(25):
        await room.missed(f"xyzzyq {number}")
    assert len(await room.missing()) == 20


async def test_after_half_a_year_it_is_forgotten(database: Database) -> None:
    room = ReadingRoom(database)
    await room.missed("xyzzyq")
    room.clock.advance(timedelta(days=180))
    assert await room.missing() == [("xyzzyq", 1, 1)]
    room.clock.advance(timedelta(seconds=1))
    assert await room.missing() == []
    await room.missed("quux")
    assert await database.read(_rows) == 1  # and the next one to look in vain clears it away


def _rows(transaction: Transaction) -> int:
    return transaction.execute(select(func.count()).select_from(glossary_misses)).scalar_one()


@pytest.mark.parametrize("typed", ["huddle", "Huddles", "stand up", "SUs"])
async def test_what_was_added_is_not_missed_any_more(database: Database, typed: str) -> None:
    room = ReadingRoom(database)
    await room.missed(typed)
    await room.missed("xyzzyq")
    await room.missed(typed, FOREIGN)
    await room.added("huddle", "stand-up, SU")
    assert await room.missing() == [("xyzzyq", 1, 1)]
    assert len(await room.missing(FOREIGN.server_id)) == 1


async def test_a_new_name_of_a_known_term_is_not_missed_any_more(database: Database) -> None:
    room = ReadingRoom(database)
    key = (await room.added("huddle")).term.key
    await room.missed("scrum")
    await room.glossary.edit(MODERATOR, key, TermDraft("huddle", "We meet.", "scrum"))
    assert await room.missing() == []


async def test_a_long_text_looked_up_is_kept_as_far_as_it_fits(database: Database) -> None:
    room = ReadingRoom(database)
    await room.missed("\ufb03" * 100)  # one character, three letters once it is folded
    [(typed, times, _)] = await room.missing()
    assert (typed, times) == ("\ufb03" * 80, 1)


async def test_who_erased_themselves_is_not_counted_what_they_missed_is(database: Database) -> None:
    room = ReadingRoom(database)
    await room.missed("xyzzyq", THEO, AMINA)
    added = (await room.added("huddle", actor=THEO)).term
    await Privacy(database, room.clock, schema.PERSONAL_DATA).erase(THEO.member_id)
    assert await room.missing() == [("xyzzyq", 2, 1)]
    assert await room.glossary.own_terms(SERVER) == (added,)


async def test_every_refusal_says_what_to_do(database: Database) -> None:
    room = ReadingRoom(database)
    await room.added("huddle")
    with pytest.raises(UserError, match="/staff glossary edit"):
        await room.added("huddle")
    with pytest.raises(UserError, match="/define"):
        await room.glossary.term(SERVER, "own-12345")
