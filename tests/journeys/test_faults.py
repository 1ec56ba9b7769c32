"""Discord has a bad moment while a question is posted: it is there once, never twice, never not at all."""

import pytest

from playground import Fault
from tests.support.study_hall import QUESTIONS, ROSA, THEO, StudyHall, met, words_of

MESSAGES = "/channels/*/messages"


async def post_through(hall: StudyHall, fault: Fault) -> None:
    """Ask for a question while the fault waits for its post; see it through with its repeats."""
    hall.playground.faults.add(fault)
    await hall.use(ROSA, "staff quiz post", channel=hall.channel(QUESTIONS))
    await met(hall.playground, fault)
    for _ in range(3):
        await hall.all_delivered()
        hall.advance(seconds=10)
    await hall.all_delivered()


@pytest.mark.parametrize(
    "fault",
    [
        Fault("POST", MESSAGES, status=502, body={"message": "502: Bad Gateway", "code": 0}),
        Fault("POST", MESSAGES, status=502, body={"message": "502: Bad Gateway", "code": 0}, performed=True),
        Fault("POST", MESSAGES, drop=True),
        Fault("POST", MESSAGES, drop=True, performed=True),
    ],
    ids=["502", "502 but posted", "broken line", "broken line but posted"],
)
async def test_a_failed_post_is_repeated_until_it_is_there_once(hall: StudyHall, fault: Fault) -> None:
    await post_through(hall, fault)

    assert len(hall.posts()) == 1
    (row,) = await hall.deliveries("quiz.question")
    assert (row.state, row.message_id) == ("sent", hall.posts()[0].id)
    assert (await hall.press(THEO, hall.posts()[0], "A")).failed is None


@pytest.mark.parametrize("everywhere", [False, True], ids=["bucket", "global"])
async def test_a_429_is_waited_out(hall: StudyHall, *, everywhere: bool) -> None:
    hall.playground.faults.rate_limit(0.1, everywhere=everywhere, method="POST", path=MESSAGES)
    await hall.use(ROSA, "staff quiz post", channel=hall.channel(QUESTIONS))

    await hall.posted(1)
    await hall.all_delivered()

    assert len(hall.posts()) == 1


async def test_a_dropped_socket_does_not_keep_a_post_and_presses_are_heard_again(hall: StudyHall) -> None:
    hall.playground.faults.add(slow := Fault("POST", MESSAGES, delay=0.1))
    await hall.use(ROSA, "staff quiz post", channel=hall.channel(QUESTIONS))
    await met(hall.playground, slow)

    hall.playground.faults.gateway.drop_sockets()

    (post,) = await hall.posted(1)
    pressed = await hall.press(THEO, post, "A")
    assert pressed.failed is None
    assert len(hall.posts()) == 1


async def test_what_an_edit_meets_is_repeated_too(hall: StudyHall) -> None:
    await hall.use(ROSA, "staff quiz post", channel=hall.channel(QUESTIONS))
    await hall.posted(1)
    hall.playground.faults.drop(method="PATCH", path=f"{MESSAGES}/*")

    hall.advance(hours=13)
    await hall.all_delivered()
    hall.advance(seconds=10)
    await hall.until(lambda: hall.posts()[0].thread_id is not None)

    assert "Answer" in words_of(hall.posts()[0])
