"""Where a cycle stands: every entry counted once, in its cycle, for its organisation; and that in sentences."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ceu.cycle import Cycle, InvalidCycle
from bot.ceu.entry import Category, CeuEntry
from bot.ceu.requirement import Body, UnknownRequirement
from bot.ceu.summary import Summary, summarise
from bot.ceu.summary_words import summary_in_words, units_in_words
from tests.ceu.samples import AAPC_CYCLE, AHIMA_CYCLE, BOTH, entry

_TODAY = date(2027, 7, 4)


def test_units_count_in_their_cycle_and_for_their_organisation() -> None:
    summary = summarise(
        AAPC_CYCLE,
        [
            entry("10", "2026-01-01", index_number="A1"),
            entry("2.5", "2027-12-31"),
            entry("4", "2025-12-31"),
            entry("4", "2028-01-01"),
            entry("8", bodies=frozenset({Body.AHIMA}), index_number="B1"),
        ],
        _TODAY,
    )
    assert (summary.done, summary.verified, summary.unverified) == (Decimal("12.5"), Decimal(10), Decimal("2.5"))
    assert summary.missing == Decimal("23.5")
    assert summary.outside == 2
    assert summary.own == 0
    assert summary.days_left == 180
    assert not summary.is_met


@pytest.mark.parametrize(
    ("own", "others", "missing", "missing_own", "is_met"),
    [
        ("12", "18", "0", "0", True),
        ("30", "0.25", "0", "0", True),
        ("4", "26", "8", "8", False),  # thirty units, but eight must still come from AHIMA
        ("4", "10", "16", "8", False),
        ("11.75", "40", "0.25", "0.25", False),
        ("12", "17.75", "0.25", "0", False),
    ],
)
def test_two_fifths_must_come_from_ahima(
    own: str, others: str, missing: str, missing_own: str, *, is_met: bool
) -> None:
    entries = [
        entry(own, category=Category.AHIMA_COMPONENT, index_number="A"),
        entry(others, category=Category.AAPC_VENDOR, index_number="B"),
    ]
    summary = summarise(AHIMA_CYCLE, entries, _TODAY)
    assert summary.requirement.units == 30
    assert (summary.missing, summary.missing_own) == (Decimal(missing), Decimal(missing_own))
    assert summary.is_met is is_met


_entries = st.lists(
    st.builds(
        entry,
        units=st.integers(1, 80).map(lambda quarters: str(Decimal(quarters) / 4)),
        earned_on=st.integers(-100, 900).map(lambda day: (date(2026, 1, 1) + timedelta(days=day)).isoformat()),
        bodies=st.sampled_from([BOTH, frozenset({Body.AAPC}), frozenset({Body.AHIMA})]),
        category=st.sampled_from(Category),
        index_number=st.sampled_from(["", "A1"]),
    ),
    max_size=12,
)


@given(entries=_entries, cycle=st.sampled_from([AAPC_CYCLE, AHIMA_CYCLE]), day=st.integers(0, 900))
def test_nothing_is_counted_twice_or_lost(entries: list[CeuEntry], cycle: Cycle, day: int) -> None:
    summary = summarise(cycle, entries, cycle.starts_on + timedelta(days=day))
    mine = [one for one in entries if cycle.body in one.bodies]
    assert summary.done == sum((one.units for one in mine if cycle.has(one.earned_on)), Decimal(0))
    assert summary.outside == sum(not cycle.has(one.earned_on) for one in mine)
    assert 0 <= summary.verified <= summary.done
    assert summary.missing >= summary.missing_own >= 0
    # Earning what is missing, from the organisation itself as far as it has to be, and proving all, meets it.
    more = [entry(str(summary.missing_own), category=Category.AHIMA, index_number="Z")] if summary.missing_own else []
    rest = summary.missing - summary.missing_own
    more += [entry(str(rest), index_number="Z")] if rest else []
    proved = [replace(one, index_number="Z") for one in entries]
    assert summarise(cycle, [*proved, *more], summary.today).is_met
    assert all(sentence.strip() for sentence in summary_in_words(summary))


def test_a_summary_in_sentences() -> None:
    entries = [
        entry("10", index_number="A1"),
        entry("2.5", category=Category.AHIMA),
        entry("1", "2024-01-01"),
    ]
    assert summary_in_words(summarise(AHIMA_CYCLE, entries, _TODAY)) == [
        "AHIMA (CCS, RHIT): 12.5 CEUs of 30 done.",
        "17.5 CEUs missing by 2027-12-31, in 180 days.",
        "Of these, 9.5 CEUs must come from AHIMA or its component associations, which has to give 12 in all.",
        "Without an index number or a certificate: 2.5 CEUs. Add them to the entries.",
        "1 entry was earned outside the cycle and not counted.",
        "Required units: AHIMA, recertification, confidence H. Check yours at https://www.ahima.org/",
    ]


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2027-12-30", "1 CEU missing by 2027-12-31, in 1 day."),
        ("2027-12-31", "1 CEU missing by today."),
        ("2028-01-02", "1 CEU missing since the cycle ended on 2027-12-31."),
    ],
)
def test_by_when(today: str, words: str) -> None:
    assert words in summary_in_words(_nearly_done(today))


def _nearly_done(today: str) -> Summary:
    return summarise(AAPC_CYCLE, [entry("35", index_number="A")], date.fromisoformat(today))


def test_a_cycle_that_is_met_says_so() -> None:
    summary = summarise(
        AAPC_CYCLE, [entry("36", index_number="A"), entry("1", "2020-01-01"), entry("1", "2020-01-02")], _TODAY
    )
    assert summary.is_met
    assert summary_in_words(summary)[1:3] == [
        "Everything is earned; the cycle ends on 2027-12-31.",
        "2 entries were earned outside the cycle and not counted.",
    ]
    assert units_in_words(Decimal(0)) == "0 CEUs"
    assert units_in_words(Decimal("20.00")) == "20 CEUs"


def test_reminders_of_a_cycle() -> None:
    days = ["2027-07-04", "2027-10-02", "2027-12-01", "2027-12-24"]
    assert [day.isoformat() for day in AAPC_CYCLE.reminder_days(_TODAY)] == days
    assert [day.isoformat() for day in AAPC_CYCLE.reminder_days(date(2027, 7, 5))] == days[1:]
    assert AAPC_CYCLE.reminder_days(date(2027, 12, 25)) == []


@pytest.mark.parametrize("ends_on", [date(2026, 1, 1), date(2025, 1, 1), date(2029, 2, 1)])
def test_a_cycle_has_an_end_within_three_years(ends_on: date) -> None:
    with pytest.raises(InvalidCycle, match="three years at most"):
        Cycle(Body.AAPC, frozenset({"CPC"}), date(2026, 1, 1), ends_on)


def test_a_cycle_is_of_credentials_that_are_known() -> None:
    with pytest.raises(UnknownRequirement):
        Cycle(Body.AHIMA, frozenset({"CDIP"}), date(2026, 1, 1), date(2027, 12, 31))
