"""What can go wrong with the database itself, each with its cure in one line."""


class StorageError(Exception):
    """The database cannot do what was asked; the message is one line for the owner and names the cure."""


class UnusableUrl(StorageError):
    """The database's address is not one that this program can use."""


class DatabaseUnreachable(StorageError):
    """The file or the server does not let us in."""


class DatabaseBusy(StorageError):
    """Others kept the database for longer than we were willing to wait; nothing was written."""


class DatabaseClosed(StorageError):
    """The database was closed before the request came."""


class TransactionLost(StorageError):
    """The database gave up the whole transaction, as a full disk makes it do; nothing was written."""


class UnknownSchema(StorageError):
    """The tables are older or newer than this program."""


class MigrationFailed(StorageError):
    """A migration did not go through; the database is as it was before."""


class BackupFailed(StorageError):
    """No backup was written."""
