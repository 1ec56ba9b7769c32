"""Which names Discord takes for commands and for their options."""

import unicodedata

NAME_LIMIT = 32
_DEVANAGARI_AND_THAI = (range(0x0900, 0x0980), range(0xA8E0, 0xA900), range(0x0E00, 0x0E80))


def is_command_name(name: str) -> bool:
    r"""Say whether a slash command or an option may bear this name.

    Discord's rule is `^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$`, in lower case where there is one.
    """
    return 1 <= len(name) <= NAME_LIMIT and name == name.lower() and all(map(_may_stand_in_name, name))


def _may_stand_in_name(character: str) -> bool:
    if character in "-_'" or unicodedata.category(character)[0] in "LN":
        return True
    return any(ord(character) in block for block in _DEVANAGARI_AND_THAI)
