"""What Discord refuses in the choices offered while a command's option is typed."""

from playground.rules.choices import examine_choice
from playground.rules.form import Form

CHOICE_LIMIT = 25


def examine_choices(data: Form, option_type: int | None) -> None:
    """Note every fault of `choices`; `option_type` is the type of the option being typed, if known."""
    data.only(("choices",))
    data.require("choices")
    for choice in data.children("choices", CHOICE_LIMIT):
        examine_choice(choice, option_type)
