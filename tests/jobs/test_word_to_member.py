"""A word to one member: said to them alone, and not at all once they are forgotten."""

from dataclasses import dataclass

from bot.jobs import Notice, Sent, Skip, Target, WordToMember, next_wake, owe
from bot.storage import Database, Transaction
from tests.jobs.samples import CHANNEL, MEMBER, NOON, SERVER, greeting, the_greeting


@dataclass(frozen=True, slots=True)
class Unreached(Notice):
    """Says whose direct messages are closed."""

    member_id: int


async def test_it_names_the_member_and_nothing_follows(database: Database) -> None:
    def say(transaction: Transaction) -> None:
        owe(transaction, greeting(target=Target(SERVER, CHANNEL, MEMBER)), NOON)
        owed, wakes = the_greeting(transaction), next_wake(transaction)
        word = WordToMember(Unreached)
        assert word.prepare(transaction, owed, NOON) == Unreached(MEMBER)
        word.settled(transaction, owed, Sent(9001), NOON)
        assert next_wake(transaction) == wakes

    await database.write(say)


async def test_who_was_forgotten_is_not_named(database: Database) -> None:
    def say(transaction: Transaction) -> None:
        owe(transaction, greeting(target=Target(SERVER, CHANNEL)), NOON)
        assert isinstance(WordToMember(Unreached).prepare(transaction, the_greeting(transaction), NOON), Skip)

    await database.write(say)
