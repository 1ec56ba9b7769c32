"""That every way to fail is put in words that name the place and what to do about it."""

import pytest

from bot.jobs import DmClosed, Expired, Forbidden, Gone, Outcome, Rejected, Sent
from bot.servers import describe


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Forbidden("Send Messages"), ["<#7>", "**Send Messages**", "Allow it"]),
        (Gone("channel"), ["The channel is gone", "<#7>", "Choose another channel"]),
        (Expired(7 * 3600.0), ["7 hours late", "<#7>", "left out", "/staff quiz post"]),
        (Rejected("HTTP 400, code 50035"), ["<#7>", "a fault of the bot", "report it"]),
        (DmClosed(), ["does not accept direct messages"]),
        (Sent(), ["<#7>"]),
    ],
)
def test_each_failure_says_what_happened_where_and_what_to_do(outcome: Outcome, said: list[str]) -> None:
    text = describe(outcome, 7)

    assert all(part in text for part in said), text


def test_a_rejection_does_not_show_discords_own_text() -> None:
    assert "50035" not in describe(Rejected("HTTP 400, code 50035"), 7)


def test_an_unknown_channel_is_still_a_sentence() -> None:
    assert "in its channel" in describe(Forbidden("View Channel"), None)
