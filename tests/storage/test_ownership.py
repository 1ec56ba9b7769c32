"""That a table says whose data it holds, and that the columns with a member's id can be found."""

import pytest
from sqlalchemy import Column, MetaData, Table

from bot.storage import MemberId, Owner, RowId, Snowflake, member_columns, owned_by, owner_of

tables = MetaData()
streaks = Table(
    "streaks",
    tables,
    Column("member_id", MemberId, primary_key=True),
    Column("server_id", Snowflake, primary_key=True),
    info=owned_by(Owner.SERVER),
)
silent = Table("silent", tables, Column("id", RowId, primary_key=True), Column("by", MemberId))


def test_a_table_says_whose_data_it_holds() -> None:
    assert owner_of(streaks) is Owner.SERVER


def test_a_table_that_does_not_say_is_named() -> None:
    with pytest.raises(LookupError, match="silent"):
        owner_of(silent)


def test_columns_with_a_members_id_are_found_and_no_others() -> None:
    found = {f"{column.table.name}.{column.name}" for column in member_columns(tables)}
    assert found == {"streaks.member_id", "silent.by"}
