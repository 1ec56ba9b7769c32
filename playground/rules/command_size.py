"""How large an application command is, by the count that Discord limits."""

from collections.abc import Mapping

from playground.rules.form import is_list, is_object

SIZE_LIMIT = 8000


def command_size(command: Mapping[str, object]) -> int:
    """Return the characters of names, descriptions and choices' values of a command with all that is in it.

    Of a text with translations the longest counts.
    """
    size = _longest(command, "name") + _longest(command, "description")
    value = command.get("value")
    if isinstance(value, str):
        size += len(value)
    for key in ("options", "choices"):
        parts = command.get(key)
        if is_list(parts):
            size += sum(command_size(part) for part in parts if is_object(part))
    return size


def _longest(command: Mapping[str, object], key: str) -> int:
    texts = [command.get(key)]
    translations = command.get(f"{key}_localizations")
    if is_object(translations):
        texts.extend(translations.values())
    return max(len(text) if isinstance(text, str) else 0 for text in texts)
