"""What next: always something, never what is done, the same for the same situation, what cannot wait first."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.next_steps import (
    MOST_STEPS,
    Coming,
    Command,
    DomainPractice,
    Event,
    GuidePage,
    Mentoring,
    Open,
    Question,
    Situation,
    next_steps,
)

TODAY = date(2026, 11, 23)
GUIDE = Open("networking", "How to network", "Write two sentences about yourself")
EVENT = Coming(7, "once", "Chapter meeting", datetime(2026, 11, 25, 19, tzinfo=UTC))
DONE = Situation(
    TODAY,
    "America/Chicago",
    "CPC",
    TODAY + timedelta(days=90),
    answered_today=True,
    mentoring=Mentoring.PAIRED,
)
"""Somebody for whom nothing is left to do."""
ALL_OPEN = Situation(
    TODAY,
    guide=GUIDE,
    open_questions=1,
    domains=[DomainPractice("pcs", "ICD-10-PCS", 4, 1, 3), DomainPractice("hcpcs", "HCPCS Level II", 0, 0, 2)],
    event=EVENT,
    mentoring=Mentoring.NOT_JOINED,
)


@st.composite
def practices(draw: st.DrawFn) -> DomainPractice:
    answered = draw(st.integers(0, 9))
    domain = draw(st.sampled_from(["pcs", "hcpcs", "anatomy"]))
    return DomainPractice(domain, domain, answered, draw(st.integers(0, answered)), draw(st.integers(0, 2)))


SITUATIONS = st.builds(
    Situation,
    today=st.just(TODAY),
    zone=st.none() | st.just("UTC"),
    exam=st.none() | st.just("CPC"),
    exam_on=st.none() | st.sampled_from([TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=9)]),
    guide=st.none() | st.just(GUIDE),
    open_questions=st.integers(0, 2),
    answered_today=st.booleans(),
    streak=st.integers(0, 3),
    domains=st.lists(practices(), max_size=3, unique_by=lambda one: one.domain),
    event=st.none() | st.just(EVENT),
    mentoring=st.sampled_from(Mentoring),
)


@given(SITUATIONS)
@settings(max_examples=150)
def test_there_are_one_to_three_steps_each_with_its_reason_and_a_way_of_its_own(situation: Situation) -> None:
    steps = next_steps(situation)
    assert 1 <= len(steps) <= MOST_STEPS
    assert len({step.way for step in steps}) == len(steps)
    assert all(step.what and step.why for step in steps)
    assert next_steps(replace(situation, domains=list(reversed(situation.domains)))) == steps


@given(SITUATIONS)
@settings(max_examples=150)
def test_nothing_is_named_that_is_done(situation: Situation) -> None:
    ways = [step.way for step in next_steps(situation)]
    left = {one.domain for one in situation.domains if one.left}
    for way in ways:
        match way:
            case Question(domain):
                assert domain in left
            case GuidePage():
                assert situation.guide is not None
            case Event():
                assert situation.event is not None
            case Command("quiz daily"):
                assert situation.open_questions or not situation.answered_today
            case Command("mentor me"):
                assert situation.mentoring is Mentoring.OFFERED
            case Command("mentor join"):
                assert situation.mentoring in (Mentoring.NOT_JOINED, Mentoring.DRAFT)
            case Command("me settings"):
                booked = situation.exam_on is not None and situation.exam_on >= TODAY
                assert not (situation.zone and situation.exam and booked)
            case other:
                assert (other, len(ways)) == (Command("define"), 1)


def test_what_is_done_makes_room_and_the_rest_keeps_its_order() -> None:
    assert [step.way for step in next_steps(ALL_OPEN)] == [
        Command("quiz daily"),
        Command("me settings"),
        Question("pcs"),
    ]
    answered = replace(ALL_OPEN, open_questions=0, answered_today=True)
    assert [step.way for step in next_steps(answered)] == [
        Command("me settings"),
        Question("pcs"),
        GuidePage("networking"),
    ]
    at_home = replace(answered, zone="UTC")
    assert [step.way for step in next_steps(at_home)] == [Question("pcs"), GuidePage("networking"), Event(7, "once")]
    assert next_steps(at_home)[2].at == EVENT.starts_at
    offered = replace(ALL_OPEN, mentoring=Mentoring.OFFERED)
    assert next_steps(offered)[0].way == Command("mentor me")


def test_the_weakest_domain_is_named_with_its_figures_once_there_are_enough_answers() -> None:
    pcs, anatomy = DomainPractice("pcs", "ICD-10-PCS", 5, 2, 1), DomainPractice("anatomy", "Anatomy", 2, 0, 1)
    [step, *_] = next_steps(replace(DONE, domains=[anatomy, pcs]))
    assert (step.what, step.way) == ("Try a question on ICD-10-PCS", Question("pcs"))
    assert "2 of 5 right" in step.why
    strong = replace(pcs, right=4)
    assert [one.way for one in next_steps(replace(DONE, domains=[strong]))] == [Question("pcs")]
    assert "answered 5" in next_steps(replace(DONE, domains=[strong]))[0].why


@pytest.mark.parametrize(("answered_today", "said"), [(False, "row of 4 days"), (True, "not answered yet")])
def test_an_open_question_says_what_it_keeps_going(answered_today: bool, said: str) -> None:
    [step, *_] = next_steps(replace(DONE, open_questions=1, streak=4, answered_today=answered_today))
    assert said in step.why


def test_who_has_done_everything_is_still_told_something() -> None:
    assert [step.way for step in next_steps(DONE)] == [Command("define")]
