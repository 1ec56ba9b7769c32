"""What members decide for themselves."""

from bot.members import store
from bot.members.member import Member, Membership
from bot.members.timezones import resolve_timezone
from bot.storage import Database, Transaction


class Members:
    """Settings of people: by person, and by person in a server."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def settings(self, server_id: int, member_id: int) -> tuple[Member, Membership]:
        """Return what the member has decided."""
        return await self._database.read(_settings, server_id, member_id)

    async def set_timezone(self, member_id: int, typed: str) -> Member:
        """Keep the zone that `typed` stands for; raises `UnknownTimezone`."""
        known = Member(member_id, resolve_timezone(typed))
        await self._database.write(store.save_member, known)
        return known

    async def set_leaderboard(self, server_id: int, member_id: int, *, shown: bool) -> Membership:
        """Keep whether the member may be named on this server's leaderboard and reveals."""
        decided = Membership(server_id, member_id, shown)
        await self._database.write(store.save_membership, decided)
        return decided


def _settings(transaction: Transaction, server_id: int, member_id: int) -> tuple[Member, Membership]:
    return store.member(transaction, member_id), store.membership(transaction, server_id, member_id)
