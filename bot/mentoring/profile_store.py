"""Profiles in the database: rows in, models out."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update

from bot.mentoring.profile import Free, Profile
from bot.mentoring.tables import mentor_profiles
from bot.mentoring.words import Cadence, Credential, DayPart, Experience, Goal, Setting, Side
from bot.storage import Prepared, Transaction, upsert

_rows = mentor_profiles.c
_KEY = (_rows.server_id, _rows.member_id)
_SAVE = upsert(
    mentor_profiles, on=_KEY, replace=[column for column in mentor_profiles.columns if column not in set(_KEY)]
)
_GET = select(mentor_profiles).where(_rows.server_id == bindparam("server"), _rows.member_id == bindparam("member"))
_JOINED = Prepared(
    select(mentor_profiles)
    .where(_rows.server_id == bindparam("server"), _rows.joined.is_(True))
    .order_by(_rows.waiting_since, _rows.member_id)
)
_CADENCES = select(_rows.member_id, _rows.cadence).where(
    _rows.server_id == bindparam("server"),
    _rows.joined.is_(True),
    _rows.member_id.in_(bindparam("members", expanding=True)),
)
_WAIT = (
    update(mentor_profiles)
    .where(_rows.server_id == bindparam("server"), _rows.member_id == bindparam("member"))
    .values(waiting_since=bindparam("since"))
)
_DELETE = delete(mentor_profiles).where(_rows.server_id == bindparam("server"), _rows.member_id == bindparam("member"))


_CREDENTIAL = {one.value: one for one in Credential}
_SETTING = {one.value: one for one in Setting}
_GOAL = {one.value: one for one in Goal}
_CADENCE = {one.value: one for one in Cadence}
_FREE = {(weekday, part.value): Free(weekday, part) for weekday in range(7) for part in DayPart}
"""Thousands of profiles are read at a time: to look a word up takes a tenth of what calling its type does."""


def save(transaction: Transaction, profile: Profile, *, joined: bool) -> None:
    """Write a profile down, as a draft or as one that counts."""
    transaction.execute(
        _SAVE,
        {
            "server_id": profile.server_id,
            "member_id": profile.member_id,
            "side": profile.side,
            "zone": profile.zone,
            "holds": sorted(profile.holds),
            "seeks": sorted(profile.seeks),
            "settings": sorted(profile.settings),
            "goals": sorted(profile.goals),
            "languages": sorted(profile.languages),
            "free": [[weekday, part.value] for weekday, part in sorted(profile.free)],
            "cadence": profile.cadence,
            "capacity": profile.capacity,
            "experience": int(profile.experience),
            "paused_until": profile.paused_until,
            "waiting_since": profile.waiting_since,
            "joined": joined,
        },
    )


def get(transaction: Transaction, server_id: int, member_id: int) -> tuple[Profile, bool] | None:
    """Return a profile and whether it counts; None where there is none."""
    row = transaction.execute(_GET, {"server": server_id, "member": member_id}).first()
    return None if row is None else (_profile(row), bool(row.joined))


def joined(transaction: Transaction, server_id: int) -> Sequence[Profile]:
    """Return every profile of the server that counts, who waits longest first."""
    return [_profile(row) for row in _JOINED.all(transaction, {"server": server_id})]


def cadences(transaction: Transaction, server_id: int, members: Collection[int]) -> Mapping[int, int]:
    """Return, for those of the members whose profile counts, after how many days they want to talk again."""
    found = transaction.execute(_CADENCES, {"server": server_id, "members": list(members)})
    return {row.member_id: _CADENCE[row.cadence].days for row in found}


def wait_anew(transaction: Transaction, server_id: int, member_id: int, since: datetime) -> None:
    """Let somebody's wait begin at `since`."""
    transaction.execute(_WAIT, {"server": server_id, "member": member_id, "since": since})


def delete_profile(transaction: Transaction, server_id: int, member_id: int) -> bool:
    """Take somebody out; return whether they were in."""
    return transaction.execute(_DELETE, {"server": server_id, "member": member_id}).rowcount == 1


def _profile(row: Row[Any]) -> Profile:
    return Profile(
        server_id=row.server_id,
        member_id=row.member_id,
        side=Side(row.side),
        zone=row.zone,
        waiting_since=row.waiting_since,
        holds=frozenset(_CREDENTIAL[one] for one in row.holds),
        seeks=frozenset(_CREDENTIAL[one] for one in row.seeks),
        settings=frozenset(_SETTING[one] for one in row.settings),
        goals=frozenset(_GOAL[one] for one in row.goals),
        languages=frozenset(row.languages),
        free=frozenset(_FREE[weekday, part] for weekday, part in row.free),
        cadence=_CADENCE[row.cadence],
        capacity=row.capacity,
        experience=Experience(row.experience),
        paused_until=row.paused_until,
    )
