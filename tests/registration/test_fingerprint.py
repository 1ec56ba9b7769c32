"""That two sets of commands have one name exactly when Discord would be told the same."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.registration import fingerprint

_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
_commands = st.lists(st.dictionaries(st.text(max_size=5), _values, max_size=4), max_size=3)


@settings(max_examples=25)
@given(_commands)
def test_the_order_of_a_commands_fields_does_not_matter(commands: list[dict[str, Any]]) -> None:
    turned = [dict(reversed(command.items())) for command in commands]

    assert fingerprint(1, "global", commands) == fingerprint(1, "global", turned)


@settings(max_examples=25)
@given(_commands, st.text(max_size=5))
def test_any_change_shows(commands: list[dict[str, Any]], name: str) -> None:
    assert fingerprint(1, "global", [*commands, {"name": name}]) != fingerprint(1, "global", commands)


def test_application_and_scope_count() -> None:
    names = {fingerprint(1, "global", []), fingerprint(2, "global", []), fingerprint(1, "server", [])}

    assert len(names) == 3
