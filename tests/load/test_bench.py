"""What a bench's line says, and that a missed goal shows."""

import json

import pytest

from tests.load.__main__ import benches, main
from tests.load.bench import Bench, Goal, Samples, Side, report


async def never() -> Samples:
    raise AssertionError("nothing is measured here")


async def four() -> Samples:
    return Samples([4.0])


def bench(goal: Goal | None) -> Bench:
    return Bench("thing", "ms", never, goal)


def test_a_line_holds_medians_and_their_ratio() -> None:
    samples = Samples([9.0, 3.0, 4.0], baseline=[2.0, 1.0, 80.0])
    assert report(bench(None), samples) == {
        "bench": "thing",
        "value": 4.0,
        "unit": "ms",
        "baseline": 2.0,
        "ratio": 2.0,
        "goal": None,
        "ok": True,
    }


@pytest.mark.parametrize(
    ("goal", "ok"),
    [
        (Goal(Side.BELOW, 4.1), True),
        (Goal(Side.BELOW, 4.0), False),
        (Goal(Side.ABOVE, 3.9), True),
        (Goal(Side.ABOVE, 4.0), False),
        (Goal(Side.BELOW, 2.1, of_ratio=True), True),
        (Goal(Side.BELOW, 2.0, of_ratio=True), False),
    ],
    ids=str,
)
def test_a_goal_is_met_or_missed(goal: Goal, ok: bool) -> None:
    line = report(bench(goal), Samples([4.0], baseline=[2.0]))
    assert line["ok"] is ok
    assert line["goal"] == str(goal)


def test_a_ratio_without_a_baseline_is_no_ratio() -> None:
    with pytest.raises(ValueError, match="baseline"):
        report(bench(Goal(Side.BELOW, 2.0, of_ratio=True)), Samples([4.0]))


def test_benches_are_found_by_name() -> None:
    assert {"slash_round_trip", "slash_throughput", "answer_press"} <= set(benches())


def test_one_can_be_run_alone(capsys: pytest.CaptureFixture[str]) -> None:
    known = {"quick": Bench("quick", "ms", four, Goal(Side.BELOW, 5)), "thing": bench(None)}
    assert main(["quick"], known) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["bench"] == "quick"


def test_a_missed_goal_is_an_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    known = {
        "missed": Bench("missed", "ms", four, Goal(Side.BELOW, 3)),
        "met": Bench("met", "ms", four, Goal(Side.BELOW, 5)),
    }
    assert main([], known) == 1
    assert [json.loads(line)["ok"] for line in capsys.readouterr().out.splitlines()] == [False, True]


def test_an_unknown_name_is_refused_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nonsense"], {"thing": bench(None)}) == 2
    written = capsys.readouterr()
    assert "thing" in written.err
    assert not written.out
