"""What the ledger forgets with a member: what was owed to them alone, and their name everywhere else."""

from sqlalchemy import select

from bot.jobs import Target, owe
from bot.jobs.personal_data import JobsPersonalData
from bot.jobs.tables import deliveries, schedules
from bot.storage import Database, Transaction
from tests.jobs.samples import CHANNEL, MEMBER, NOON, SERVER, drafted, greeting

STRANGER = MEMBER + 1


async def test_what_was_owed_to_a_member_alone_goes_and_the_rest_becomes_nameless(database: Database) -> None:
    def forget(transaction: Transaction) -> None:
        for name, target in {
            "to them alone": Target(SERVER, None, MEMBER),
            "to a channel": Target(SERVER, CHANNEL, MEMBER),
            "to a stranger": Target(SERVER, None, STRANGER),
        }.items():
            owe(transaction, greeting(name, target=target), NOON)
        drafted(transaction)
        JobsPersonalData().erase(transaction, MEMBER, NOON)
        left = transaction.execute(select(deliveries.c.occurrence, deliveries.c.member_id)).all()
        assert {(row.occurrence, row.member_id) for row in left} == {
            ("to a channel", None),
            ("to a stranger", STRANGER),
        }
        assert transaction.execute(select(schedules.c.created_by)).scalars().all() == [None]

    await database.write(forget)


async def test_members_wrote_nothing_into_the_ledger(database: Database) -> None:
    assert await database.read(JobsPersonalData().export, MEMBER) == {}
