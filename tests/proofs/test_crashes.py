"""A crash loses nothing and doubles nothing: processes killed at exact points, others taking over."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from playground import Playground
from tests.proofs.crash import CRASHES, Crash, Seen
from tests.proofs.crash_record import keep_record
from tests.proofs.crash_stage import crash_stage
from tests.support.proofs import ProofSize

_ONCE = Seen(posts=1, reveals=1, threads=1, unsettled=0)


@pytest.mark.proof
async def test_every_question_comes_once_wherever_its_process_is_killed(
    playground: Playground, database_url: str, proof_size: ProofSize, pytestconfig: pytest.Config
) -> None:
    engine = database_url.partition(":")[0]
    crashes = proof_size(CRASHES[engine == "sqlite" :: 2], CRASHES)  # small: each window on one engine
    seen: dict[Crash, Counter[Seen]] = {crash: Counter() for crash in crashes}
    async with crash_stage(playground, database_url) as stage:
        for _ in range(proof_size(1, 30)):
            for crash in crashes:
                seen[crash][await stage.see_through(crash)] += 1
    if proof_size.full:
        keep_record(pytestconfig, engine, seen)
    assert _others(seen) == {}


def _others(seen: Mapping[Crash, Counter[Seen]]) -> dict[Crash, Any]:
    return {crash: dict(counted) for crash, counted in seen.items() if set(counted) != {_ONCE}}
