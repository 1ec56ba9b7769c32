"""That every table says whose data it holds, and that every place for a member's id is answered for."""

import re
from collections import Counter
from collections.abc import Iterator

from sqlalchemy import BigInteger, Column, MetaData, Table

from bot.schema import PERSONAL_DATA, metadata
from bot.storage import MemberId, Owner, RowId, Snowflake, member_columns, owned_by, owner_of
from tests.privacy.filling import member_columns_of

_OF_A_PERSON = re.compile(
    r"(^|_)(member|user|actor|author|person|mentor|mentee|moderator|owner|maker)(_id)?$|_by(_id)?$"
)


def disguised_members(tables: MetaData) -> Iterator[str]:
    """Yield the columns for ids that are named after a person, and are not marked as a member's."""
    for table in tables.sorted_tables:
        for column in table.columns:
            holds_ids = isinstance(column.type, Snowflake | BigInteger) and not isinstance(column.type, MemberId)
            if holds_ids and _OF_A_PERSON.search(column.name):
                yield f"{table.name}.{column.name}"


def test_every_table_says_whose_data_it_holds() -> None:
    assert {owner_of(table) for table in metadata.sorted_tables} == set(Owner)


def test_a_persons_table_names_the_person_and_nobodys_table_names_none() -> None:
    persons = [table for table in metadata.sorted_tables if owner_of(table) is Owner.PERSON]
    nobodys = [table for table in metadata.sorted_tables if owner_of(table) is Owner.NOBODY]

    assert [table.name for table in persons if not member_columns_of(table)] == []
    assert [table.name for table in nobodys if member_columns_of(table)] == []


def test_every_members_column_is_answered_for_by_exactly_one_feature() -> None:
    answered = Counter(column for feature in PERSONAL_DATA for column in feature.covers)
    times = {str(column): answered[column] for column in member_columns(metadata)}

    assert times == dict.fromkeys(times, 1)
    assert len(times) == answered.total()


def test_no_column_hides_a_member_behind_a_plain_id() -> None:
    assert list(disguised_members(metadata)) == []


def test_a_hidden_member_would_be_found() -> None:
    tables = MetaData()
    Table(
        "streaks",
        tables,
        Column("id", RowId, primary_key=True),
        Column("member_id", MemberId),
        Column("mentor_id", Snowflake),
        Column("ended_by", BigInteger),
        Column("channel_id", Snowflake),
        Column("moderator_role_id", Snowflake),
        info=owned_by(Owner.SERVER),
    )

    assert list(disguised_members(tables)) == ["streaks.mentor_id", "streaks.ended_by"]
