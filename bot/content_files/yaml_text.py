"""Turns YAML text into plain values, refusing fields written twice and aliases, which YAML lets pass."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Protocol, cast

import yaml


class _Loader(Protocol):
    """The part of PyYAML's loaders that is used here, whether made in C or in Python."""

    def get_single_node(self) -> yaml.Node | None: ...
    def construct_document(self, node: yaml.Node) -> object: ...
    def dispose(self) -> None: ...


_LOADER_CLASS = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_LOADER = cast("Callable[[str], _Loader]", _LOADER_CLASS)

# A question file has six levels, and no other kind of content more.
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class TextFault:
    """Why the text could not be read, in words, with the line (from 1) where the reader stumbled."""

    line: int
    problem: str
    cure: str


def load_yaml(text: str) -> tuple[object, list[TextFault]]:
    """The value that the text holds, and its faults; where there is a fault the value is not to be used."""
    loader = None
    try:
        if shape_faults := _shape_faults(text):
            return None, shape_faults
        loader = _LOADER(text)
        root = loader.get_single_node()
        if root is None:
            return None, []
        faults = list(_node_faults(root))
        return (None, faults) if faults else (loader.construct_document(root), [])
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        return None, [_syntax_fault(mark.line + 1 if mark else 1, fault.problem or "it is not YAML")]
    except (yaml.YAMLError, ValueError) as fault:
        # A date such as 2025-13-40 is found out only when the value is made, and carries no line.
        return None, [_syntax_fault(1, str(fault).splitlines()[0])]
    finally:
        if loader is not None:
            loader.dispose()


def _syntax_fault(line: int, problem: str) -> TextFault:
    return TextFault(
        line,
        f"the text cannot be read from line {line} on ({problem})",
        "Look there and just above for a missing quotation mark, a colon inside a text without quotes, "
        "a wrong indent or a date that is not in the calendar",
    )


def _shape_faults(text: str) -> list[TextFault]:
    """Faults to find before values are made.

    The loader written in C calls itself for each level, so a text that nests without end would crash the whole
    process; and an alias inside an alias makes a small text a huge or an endless value.
    """
    faults: list[TextFault] = []
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER_CLASS):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            faults.append(TextFault(line, f"line {line} has an alias (* and a name)", "Write the value out instead"))
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            return [*faults, _syntax_fault(line, f"it nests more than {_DEEPEST} levels deep")]
    return faults


def _node_faults(node: yaml.Node) -> Iterator[TextFault]:
    if isinstance(node, yaml.MappingNode):
        yield from _repeated_keys(node)
        for _, value in node.value:
            yield from _node_faults(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _node_faults(item)


def _repeated_keys(node: yaml.MappingNode) -> Iterator[TextFault]:
    first_lines: dict[Hashable, int] = {}
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            continue
        if key.value in first_lines:
            yield TextFault(
                line,
                f"the field '{key.value}' is written twice, on lines {first_lines[key.value]} and {line}",
                "Keep one of the two",
            )
        first_lines.setdefault(key.value, line)
