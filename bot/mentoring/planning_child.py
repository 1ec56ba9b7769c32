"""The process in which a round is planned: the situation comes in at standard input, the plan goes out at the other."""

import os
import pickle
import sys

from bot.mentoring.planning import plan
from bot.mentoring.rematching import Situation
from bot.mentoring.round_child import solve

_POLITENESS = 10
"""Whoever waits for a command goes first where processors are few."""


def main() -> None:
    """Plan one round."""
    if sys.platform != "win32":
        os.nice(_POLITENESS)
    situation = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by the process that started this one
    if not isinstance(situation, Situation):
        raise TypeError(f"a round is planned for a situation, not for a {type(situation).__name__}")
    pickle.dump(plan(situation, solve), sys.stdout.buffer)


if __name__ == "__main__":
    main()
