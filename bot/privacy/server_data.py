"""A server's data, wherever it is: erased as a whole."""

from sqlalchemy import MetaData, Table, bindparam, delete

from bot.storage import Owner, Transaction, owner_of

_SERVER = "server_id"


def tables_of_servers(metadata: MetaData) -> list[Table]:
    """Return the tables whose rows name the server that they belong to, those first that others do not depend on."""
    owned = [table for table in metadata.sorted_tables if owner_of(table) is Owner.SERVER]
    return [table for table in reversed(owned) if _SERVER in table.columns]


def erase_server(transaction: Transaction, metadata: MetaData, server_id: int) -> int:
    """Erase every row that belongs to the server; return how many those were.

    A table of a server's that does not name the server hangs by a foreign key on one that does, and goes with it.
    """
    erased = 0
    for table in tables_of_servers(metadata):
        its_own = delete(table).where(table.columns[_SERVER] == bindparam("server"))
        erased += transaction.execute(its_own, {"server": server_id}).rowcount
    return erased
