"""A server's pairings as a table that opens anywhere."""

import csv
import io
from collections.abc import Sequence

from bot.mentoring.pairing import Pairing

_COLUMNS = ("id", "mentor", "mentee", "state", "fit", "proposed", "began", "ended", "reason")


def pairings_csv(pairings: Sequence[Pairing]) -> bytes:
    """Return pairings as CSV in UTF-8 with a header; ids as text, so that no program rounds them.

    It holds nothing that anybody said in confidence, nor who is kept apart from whom.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for one in pairings:
        writer.writerow(
            [
                one.id,
                "" if one.mentor_id is None else f"id {one.mentor_id}",
                "" if one.mentee_id is None else f"id {one.mentee_id}",
                one.state.value,
                one.fit,
                one.proposed_at.isoformat(),
                "" if one.began_at is None else one.began_at.isoformat(),
                "" if one.ended_at is None else one.ended_at.isoformat(),
                "" if one.end_reason is None else one.end_reason.value,
            ]
        )
    return out.getvalue().encode()
