"""Who is gathered with whom: valid groups, nobody twice, the same in any order."""

from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.mentoring import SLOTS_AN_HOUR, DayPart, Free, free_slots
from bot.study_groups import FEWEST, MOST, Seeker, form_groups

MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
EVENINGS = frozenset(Free(weekday, DayPart.EVENING) for weekday in range(5))
MORNINGS = frozenset(Free(weekday, DayPart.MORNING) for weekday in range(5))


def seeker(number: int, free: frozenset[Free] = EVENINGS, exam: str = "CPC", zone: str = "America/Chicago") -> Seeker:
    """Somebody who waits since so many minutes after noon."""
    return Seeker(1, number, exam, zone, free, NOON + timedelta(minutes=number))


_SEEKERS = st.lists(
    st.tuples(
        st.frozensets(st.builds(Free, st.integers(0, 6), st.sampled_from(DayPart)), min_size=1, max_size=4),
        st.sampled_from(["CPC", "CCS"]),
        st.sampled_from(["America/Chicago", "Asia/Manila", "Europe/London"]),
    ),
    max_size=12,
).map(lambda drawn: [seeker(number, *one) for number, one in enumerate(drawn)])


def slots_of(group: list[Seeker]) -> int:
    """Return how many quarters of an hour all of a group share."""
    slots = -1
    for one in group:
        slots &= free_slots(one.zone, one.free, MONDAY)
    return slots.bit_count()


@settings(max_examples=60, deadline=None)
@given(_SEEKERS, st.randoms(use_true_random=False))
def test_every_group_is_fit_to_meet_and_the_same_in_any_order(seekers: list[Seeker], random: object) -> None:
    groups = form_groups(seekers, MONDAY)
    by_id = {one.member_id: one for one in seekers}

    placed = [member for group in groups for member in group.members]
    assert len(placed) == len(set(placed))
    for group in groups:
        people = [by_id[member] for member in group.members]
        assert FEWEST <= len(people) <= MOST
        assert {one.exam for one in people} == {group.exam}
        assert slots_of(people) == group.slots >= 2 * SLOTS_AN_HOUR
    shuffled = list(seekers)
    getattr(random, "shuffle")(shuffled)  # noqa: B009
    assert form_groups(shuffled, MONDAY) == groups


@settings(max_examples=40, deadline=None)
@given(_SEEKERS)
def test_nobody_is_left_over_who_makes_a_group_of_those_left_or_fits_one_with_room(seekers: list[Seeker]) -> None:
    groups = form_groups(seekers, MONDAY)
    placed = {member for group in groups for member in group.members}
    left = [one for one in seekers if one.member_id not in placed]
    by_id = {one.member_id: one for one in seekers}

    for person in left:
        for group in groups:
            people = [by_id[member] for member in group.members]
            if group.exam == person.exam and len(people) < MOST:
                assert slots_of([*people, person]) < 2 * SLOTS_AN_HOUR
    if len(left) <= FEWEST:
        for trio in combinations(left, FEWEST):
            assert len({one.exam for one in trio}) > 1 or slots_of(list(trio)) < 2 * SLOTS_AN_HOUR


@pytest.mark.parametrize("number", range(3, 25))
def test_of_people_who_all_suit_each_other_nobody_is_left_over(number: int) -> None:
    groups = form_groups([seeker(one) for one in range(number)], MONDAY)

    assert sum(len(group.members) for group in groups) == number


def test_hours_are_real_ones_across_zones() -> None:
    in_manila = [seeker(number, MORNINGS, zone="Asia/Manila") for number in range(2)]
    [group] = form_groups([*in_manila, seeker(5)], MONDAY)

    assert group.members == (0, 1, 5)
    # 18 to 22 h in Chicago is 8 to 12 h in Manila on the next day: Monday to Thursday there, Tuesday to Friday here.
    assert group.slots == 16 * SLOTS_AN_HOUR
    assert form_groups([*in_manila, seeker(5, MORNINGS)], MONDAY) == []


def test_a_small_group_with_little_time_says_what_speaks_against_it() -> None:
    one_evening = frozenset({Free(0, DayPart.EVENING)})
    [group] = form_groups([seeker(0, one_evening), seeker(1), seeker(2, zone="America/New_York")], MONDAY)

    assert group.why[1] == "All are free together for 4 hours a week."
    assert "Zones: America/Chicago, America/New York." in group.why
    assert group.why[-1].startswith("Against it: only three")
