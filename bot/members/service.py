"""What members decide for themselves."""

from datetime import date

from bot.members import store
from bot.members.exam_day import require_exam_day
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
        return await self._database.write(store.change_member, member_id, {"zone": resolve_timezone(typed)})

    async def set_exam(self, member_id: int, exam: str | None) -> Member:
        """Keep for which exam the member studies, None for no particular one."""
        return await self._database.write(store.change_member, member_id, {"exam": exam})

    async def set_exam_day(self, member_id: int, day: date | None, today: date) -> Member:
        """Keep on which day the member's exam is, None while it is not booked; raises `ExamDayOutOfRange`."""
        if day is not None:
            require_exam_day(day, today)
        return await self._database.write(store.change_member, member_id, {"exam_on": day})

    async def set_nudges(self, member_id: int, *, wanted: bool) -> Member:
        """Keep whether the bot may remind the member of what they did not ask to be reminded of."""
        return await self._database.write(store.change_member, member_id, {"nudges": wanted})

    async def set_leaderboard(self, server_id: int, member_id: int, *, shown: bool) -> Membership:
        """Keep whether the member may be named on this server's leaderboard and reveals."""
        decided = Membership(server_id, member_id, shown)
        await self._database.write(store.save_membership, decided)
        return decided


def _settings(transaction: Transaction, server_id: int, member_id: int) -> tuple[Member, Membership]:
    return store.member(transaction, member_id), store.membership(transaction, server_id, member_id)
