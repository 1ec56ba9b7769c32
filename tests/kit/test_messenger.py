"""That a delivery becomes one request, that a repeat never posts twice, and what each refusal means."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import discord
import pytest

from bot.jobs import Attempt, DmClosed, Forbidden, Gone, Key, Notice, Rejected, RetryAfter, Sent, Target
from cogs.kit.card import Card, button
from cogs.kit.failures import attempt_of
from cogs.kit.messenger import Messenger, nonce_of
from cogs.kit.post import Post
from cogs.kit.requests import EditCard, EditPost, OpenThread, Request, SendCard, SendPost
from playground import Permission
from tests.kit.conftest import Bench
from tests.support.study_hall import LOUNGE, QUESTIONS, THEO, words_of

HISTORY = "/channels/*/messages"


@dataclass(frozen=True, slots=True)
class News(Notice):
    """Something to say, as a post or as a card; or to put in place of a message; or to talk over below it."""

    text: str
    form: str = "post"
    message_id: int = 0


def draw(notice: News, mark: int) -> Request:
    post = Post(notice.text, discord.Embed(title="News"), [button("Read", "faulty:press", mark=mark)])
    forms: Mapping[str, Request] = {
        "post": SendPost(post),
        "card": SendCard(Card(mark=mark).text(notice.text)),
        "edit": EditPost(notice.message_id, post),
        "edit card": EditCard(notice.message_id, Card().text(notice.text)),
        "thread": OpenThread(notice.message_id, notice.text),
    }
    return forms[notice.form]


@pytest.fixture
def messenger(bench: Bench) -> Messenger:
    messenger = Messenger(bench.bot)
    messenger.draw(News, draw)
    return messenger


def channel(bench: Bench) -> Target:
    return Target(bench.server_id, bench.channel(QUESTIONS).id)


def key(bench: Bench, attempt: int = 1, delivery_id: int = 5) -> Key:
    return Key(delivery_id, bench.clock.now(), attempt)


async def post(bench: Bench, messenger: Messenger) -> int:
    """Post something that can be edited or talked over; return its message id."""
    sent = await messenger.perform(channel(bench), News("First"), key(bench, delivery_id=1))
    assert isinstance(sent, Sent)
    assert sent.message_id is not None
    return sent.message_id


@pytest.mark.parametrize("form", ["post", "card"])
async def test_the_same_key_twice_is_one_message(bench: Bench, messenger: Messenger, form: str) -> None:
    first = await messenger.perform(channel(bench), News("Hello", form), key(bench))
    again = await messenger.perform(channel(bench), News("Hello", form), key(bench))

    (message,) = bench.posts()
    assert "Hello" in words_of(message)
    assert first == again == Sent(message.id)


async def test_a_card_is_put_in_place_of_an_earlier_one(bench: Bench, messenger: Messenger) -> None:
    await messenger.perform(channel(bench), News("First", "card"), key(bench, delivery_id=1))
    (message,) = bench.posts()

    edited = await messenger.perform(channel(bench), News("Second", "edit card", message.id), key(bench))

    assert edited == Sent(message.id)
    assert words_of(bench.posts()[0]) == "Second"


async def test_two_deliveries_that_say_the_same_are_two_messages(bench: Bench, messenger: Messenger) -> None:
    for delivery_id in (5, 6):
        await messenger.perform(channel(bench), News("Hello"), key(bench, delivery_id=delivery_id))

    assert len(bench.posts()) == 2


@pytest.mark.parametrize("form", ["post", "card"])
async def test_a_second_attempt_finds_its_message_when_the_nonce_is_long_forgotten(
    bench: Bench, messenger: Messenger, form: str
) -> None:
    first = key(bench)
    bench.playground.faults.drop(method="POST", path=HISTORY, performed=True)
    lost = await messenger.perform(channel(bench), News("Hello", form), first)
    assert isinstance(lost, RetryAfter)
    bench.playground.control.say(THEO, QUESTIONS, "Hello yourself")

    bench.advance(hours=2)
    found = await messenger.perform(channel(bench), News("Hello", form), replace(first, attempt=2))

    (message,) = bench.posts()
    assert found == Sent(message.id, recognised=True)


async def test_a_second_attempt_sends_what_never_arrived(bench: Bench, messenger: Messenger) -> None:
    first = key(bench)
    bench.playground.faults.drop(method="POST", path=HISTORY)
    assert isinstance(await messenger.perform(channel(bench), News("Hello"), first), RetryAfter)

    sent = await messenger.perform(channel(bench), News("Hello"), replace(first, attempt=2))

    assert sent == Sent(bench.posts()[0].id)


async def test_where_the_history_may_not_be_read_the_nonce_still_holds(bench: Bench, messenger: Messenger) -> None:
    role = next(one for one in bench.playground.control.server(bench.server_id).roles.values() if one.bot_id)
    bench.playground.control.set_overwrite(QUESTIONS, role, deny=Permission.READ_MESSAGE_HISTORY)
    first = key(bench)
    await messenger.perform(channel(bench), News("Hello"), first)

    again = await messenger.perform(channel(bench), News("Hello"), replace(first, attempt=2))

    assert isinstance(again, Sent)
    assert len(bench.posts()) == 1


async def test_a_thread_that_is_there_already_counts_as_opened(bench: Bench, messenger: Messenger) -> None:
    message_id = await post(bench, messenger)
    opening = News("Let us talk", "thread", message_id)

    first = await messenger.perform(channel(bench), opening, key(bench))
    again = await messenger.perform(channel(bench), opening, key(bench, attempt=2))

    assert first == Sent(bench.posts()[0].thread_id)
    assert again == Sent(message_id, recognised=True)


async def test_an_edit_puts_the_new_in_place_of_the_old(bench: Bench, messenger: Messenger) -> None:
    message_id = await post(bench, messenger)

    edited = await messenger.perform(channel(bench), News("Second", "edit", message_id), key(bench))

    assert edited == Sent(message_id)
    assert "Second" in words_of(bench.posts()[0])
    assert "First" not in words_of(bench.posts()[0])


async def test_a_direct_message_arrives_or_the_door_is_closed(bench: Bench, messenger: Messenger) -> None:
    theo = Target(None, None, bench.member_id(THEO))

    sent = await messenger.perform(theo, News("Hello", "card"), key(bench))
    bench.playground.control.edit_member(bench.server_id, THEO, accepts_dms=False)
    closed = await messenger.perform(theo, News("Hello", "card"), key(bench, delivery_id=6))

    (message,) = bench.playground.control.direct_messages(THEO)
    assert sent == Sent(message.id)
    assert closed == DmClosed()


async def test_what_is_gone_is_named(bench: Bench, messenger: Messenger) -> None:
    message_id = await post(bench, messenger)
    target = channel(bench)
    bench.playground.control.remove_message(message_id)
    no_message = await messenger.perform(target, News("Second", "edit", message_id), key(bench))
    bench.playground.control.remove_channel(QUESTIONS)
    no_channel = await messenger.perform(target, News("Hello"), key(bench))

    assert no_message == Gone("message")
    assert no_channel == Gone("channel")


@pytest.mark.parametrize(
    ("denied", "named"), [(Permission.VIEW_CHANNEL, "View Channel"), (Permission.SEND_MESSAGES, "Send Messages")]
)
async def test_what_is_forbidden_is_named(bench: Bench, messenger: Messenger, denied: Permission, named: str) -> None:
    role = next(one for one in bench.playground.control.server(bench.server_id).roles.values() if one.bot_id)
    bench.playground.control.set_overwrite(QUESTIONS, role, deny=denied)

    refused = await messenger.perform(channel(bench), News("Hello"), key(bench))

    assert isinstance(refused, Forbidden)
    assert named in refused.missing


class Answer:
    """What discord.py makes its errors of."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.reason = "for the test"


def error(status: int, code: int) -> discord.HTTPException:
    kinds: Mapping[int, type[discord.HTTPException]] = {403: discord.Forbidden, 404: discord.NotFound}
    answer: Any = Answer(status)
    return kinds.get(status, discord.HTTPException)(answer, {"code": code, "message": "no"})


@pytest.mark.parametrize(
    ("status", "code", "meaning"),
    [
        (403, 50007, DmClosed()),
        (403, 50001, Forbidden("View Channel")),
        (404, 10003, Gone("channel")),
        (404, 10004, Gone("server")),
        (404, 10008, Gone("message")),
        (404, 10013, Gone("member")),
        (400, 50035, Rejected("HTTP 400, code 50035: no")),
        (401, 0, RetryAfter("HTTP 401")),
        (429, 0, RetryAfter("HTTP 429")),
        (500, 0, RetryAfter("HTTP 500")),
        (503, 0, RetryAfter("HTTP 503")),
    ],
)
def test_each_refusal_says_whether_to_try_again(status: int, code: int, meaning: Attempt) -> None:
    assert attempt_of(error(status, code)) == meaning


def test_other_refusals_about_rights_and_places_are_for_good() -> None:
    assert isinstance(attempt_of(error(403, 50013)), Forbidden)
    assert isinstance(attempt_of(error(404, 99999)), Gone)


def test_the_nonce_is_one_for_a_delivery_and_channel_and_short_enough() -> None:
    at = datetime.fromisoformat("2026-11-23T12:00:00+00:00")
    first = Key(5, at, 1)
    nonce = nonce_of(first, 7)

    assert len(nonce) <= 25
    assert nonce == nonce_of(replace(first, attempt=9), 7)
    others = [(replace(first, delivery_id=6), 7), (first, 8), (replace(first, created_at=at + timedelta(seconds=1)), 7)]
    assert nonce not in [nonce_of(*other) for other in others]


async def test_a_delivery_to_nowhere_is_a_fault_of_ours(bench: Bench, messenger: Messenger) -> None:
    with pytest.raises(ValueError, match="needs a member"):
        await messenger.perform(Target(bench.server_id), News("Hello"), key(bench))
    assert await messenger.perform(Target(bench.server_id), News("x", "edit", 5), key(bench)) == Gone("channel")
    assert bench.posts(LOUNGE) == []
