"""A picture of where somebody stands in their cycles: a bar for each, and the same in words."""

import io
from collections.abc import Sequence
from typing import Any

from bot.ceu.summary import Summary
from bot.ceu.summary_words import summary_in_words

INK, PAPER, PROVED, UNPROVED, MISSING = "#1f1f1f", "#ffffff", "#17633f", "#8a5a00", "#6b6b6b"
"""Every colour stands out from the paper by 4.5 to 1 at least; hatching says the same to who sees no colours."""
_WIDTH, _BAR_HEIGHT, _FRAME_HEIGHT, _DOTS = 7.0, 0.9, 0.9, 120
_LONGEST_WORDS = 1000


def standing_picture(summaries: Sequence[Summary]) -> bytes:
    """Draw a bar for each cycle as PNG; takes long enough to be called in a thread of its own.

    Matplotlib is loaded here: who never asks for a picture pays nothing for it.
    """
    from matplotlib.figure import Figure

    # Its own types leave much unknown.
    figure: Any = Figure(figsize=(_WIDTH, _FRAME_HEIGHT + _BAR_HEIGHT * len(summaries)), dpi=_DOTS, facecolor=PAPER)
    axes = figure.subplots()
    axes.set_facecolor(PAPER)
    for place, summary in enumerate(summaries):
        needed, proved = float(summary.requirement.units), float(summary.verified)
        unproved, missing = float(summary.unverified), max(float(summary.missing), 0.0)
        axes.barh(place, proved, color=PROVED, edgecolor=INK, label="proved" if not place else None)
        axes.barh(
            place, unproved, left=proved, color=UNPROVED, edgecolor=PAPER, hatch="//",
            label="without proof yet" if not place else None,
        )  # fmt: skip
        axes.barh(
            place, missing, left=proved + unproved, color=PAPER, edgecolor=MISSING, hatch="..",
            label="missing" if not place else None,
        )  # fmt: skip
        axes.plot([needed, needed], [place - 0.45, place + 0.45], color=INK, linewidth=2)
    axes.set_yticks(range(len(summaries)), [_label(one) for one in summaries], color=INK)
    axes.set_xlabel("CEUs; the upright line is what the cycle asks for", color=INK)
    axes.invert_yaxis()
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, 1.0 + 0.35 / len(summaries)), ncols=3, frameon=False)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", bbox_inches="tight")
    return drawn.getvalue()


def picture_in_words(summaries: Sequence[Summary]) -> str:
    """Say what the picture shows, for those who cannot see it."""
    said = [" ".join(summary_in_words(one)[:2]) for one in summaries]
    return f"Bars of units proved, without proof yet, and missing. {' '.join(said)}"[:_LONGEST_WORDS]


def _label(summary: Summary) -> str:
    return f"{summary.cycle.body}\nuntil {summary.cycle.ends_on.isoformat()}"
