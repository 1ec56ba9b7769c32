"""Asks a check what it refuses, as (dotted path, code) pairs; and sound bodies to spoil."""

from collections.abc import Callable

import pytest

from playground.errors import DiscordError

Json = dict[str, object]


def faults(check: Callable[[], object]) -> set[tuple[str, str]]:
    """Return the faults for which a check raises 50035; it must raise that and nothing else."""
    with pytest.raises(DiscordError) as refusal:
        check()
    assert (refusal.value.status, refusal.value.code) == (400, 50035)
    return {(".".join(map(str, problem.path)), problem.code) for problem in refusal.value.problems()}


def button(custom_id: object = "quiz:answer:1", **fields: object) -> Json:
    return {"type": 2, "style": 1, "label": "A", "custom_id": custom_id, **fields}


def row(*components: Json, **fields: object) -> Json:
    return {"type": 1, "components": list(components), **fields}


def select(options: int = 2, **fields: object) -> Json:
    choices = [{"label": f"Option {number}", "value": str(number)} for number in range(options)]
    return {"type": 3, "custom_id": "quiz:domain", "options": choices, **fields}


def text(content: object = "Which code?", **fields: object) -> Json:
    return {"type": 10, "content": content, **fields}


def container(*components: Json, **fields: object) -> Json:
    return {"type": 17, "components": list(components), **fields}


def section(*components: Json, accessory: Json | None = None) -> Json:
    return {"type": 9, "components": list(components), "accessory": accessory or button("section")}


def layout(*components: Json, **fields: object) -> Json:
    return {"flags": 1 << 15, "components": list(components), **fields}


def label(component: Json, **fields: object) -> Json:
    return {"type": 18, "label": "Time", "component": component, **fields}


def text_input(custom_id: object = "time", **fields: object) -> Json:
    return {"type": 4, "custom_id": custom_id, "style": 1, **fields}


def modal(*components: Json, **fields: object) -> Json:
    return {"title": "Schedule", "custom_id": "quiz:schedule:1", "components": list(components), **fields}


def command(*options: Json, **fields: object) -> Json:
    return {"name": "quiz", "description": "Answer a question", "options": list(options), **fields}


def option(kind: object = 3, name: object = "domain", **fields: object) -> Json:
    return {"type": kind, "name": name, "description": "Which domain", **fields}


def event(**fields: object) -> Json:
    return {
        "name": "Study hall",
        "privacy_level": 2,
        "entity_type": 3,
        "scheduled_start_time": "2026-12-01T18:00:00+00:00",
        "scheduled_end_time": "2026-12-01T19:00:00+00:00",
        "entity_metadata": {"location": "#study-lounge"},
        **fields,
    }
