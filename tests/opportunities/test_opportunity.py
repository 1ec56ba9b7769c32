"""Which links are shown, what is left of addresses in a text, and which day a closing date is."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.events import UnclearTime
from bot.opportunities import LONGEST_LINK, Facts, Kind, link_in, read_closing, read_link, without_addresses
from bot.opportunities.closing import ClosesTooLate
from bot.opportunities.opportunity import InvalidLink

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
CHICAGO = "America/Chicago"


@pytest.mark.parametrize(
    "link",
    [
        "http://example.org/jobs",
        "javascript:alert(1)",
        "https://user:pass@example.org/",
        "https://example.org@evil.example/",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://example.org:8443/",
        "https://exämple.org/",
        "https://example.org/a b",
        "https://example.org\\@evil.example",
        "https://[::1",
        "https://example.org/" + "a" * LONGEST_LINK,
    ],
)
def test_a_link_that_hides_where_it_leads_is_refused(link: str) -> None:
    with pytest.raises(InvalidLink):
        read_link(link)


def test_a_plain_link_is_shown_by_its_host_and_none_is_needed() -> None:
    link = read_link(" https://Jobs.example.org/7?ref=a#b ")
    facts = Facts(Kind.JOB, "Coder", "Remote", "Example", "", link, MONDAY)

    assert (link, facts.host) == ("https://Jobs.example.org/7?ref=a#b", "jobs.example.org")
    assert read_link("  ") == ""


def test_the_first_link_of_a_message_that_may_be_shown_is_taken() -> None:
    text = "See http://old.example or (https://jobs.example.org/7), not https://x@evil.example."

    assert link_in(text) == "https://jobs.example.org/7"
    assert without_addresses(text) == "See old.example or (jobs.example.org), not evil.example."
    assert link_in("nothing here") == ""


@given(st.text(alphabet="htps:/@.a b<>", max_size=40))
def test_no_address_is_left_in_a_text(text: str) -> None:
    assert "https://a" not in without_addresses(text)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", "2026-12-23"),
        ("friday", "2026-11-27"),
        ("dec 15", "2026-12-15"),
        ("in 2 weeks", "2026-12-07"),
        ("tomorrow 5pm", "2026-11-24"),
        ("2027-01-31", "2027-01-31"),
    ],
)
def test_a_closing_date_is_the_last_minute_of_a_day_by_the_members_clock(typed: str, day: str) -> None:
    assert read_closing(typed, MONDAY, CHICAGO) == datetime.fromisoformat(f"{day}T23:59-06:00")


def test_a_closing_date_that_is_unclear_or_far_away_is_refused() -> None:
    with pytest.raises(UnclearTime, match="banana"):
        read_closing("banana", MONDAY, CHICAGO)
    with pytest.raises(ClosesTooLate):
        read_closing((MONDAY + timedelta(days=182)).date().isoformat(), MONDAY, CHICAGO)
