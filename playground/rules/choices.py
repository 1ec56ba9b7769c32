"""What Discord refuses in one choice of a command's option: its name, and a value of the option's type."""

from playground.rules.form import Form, is_integer
from playground.rules.localizations import examine_localizations

STRING, INTEGER, NUMBER = 3, 4, 10
TEXT_LIMIT = 100
LARGEST = (1 << 53) - 1  # the largest whole number that a double holds exactly


def examine_choice(choice: Form, option_type: int | None) -> None:
    """Note every fault of a choice; without an option type any kind of value will do."""
    choice.only(("name", "name_localizations", "value"))
    choice.required_text("name", TEXT_LIMIT)
    examine_localizations(choice, "name_localizations", TEXT_LIMIT)
    value = choice.body.get("value")
    if value is None:
        choice.require("value")
    elif option_type == STRING or (option_type is None and isinstance(value, str)):
        choice.required_text("value", TEXT_LIMIT)
    else:
        examine_number(choice, "value", whole=option_type == INTEGER)


def examine_number(form: Form, key: str, *, whole: bool) -> float | None:
    """Note a value that is not a number (a whole one), or too large to be exact; return it if sound."""
    value = form.body.get(key)
    if value is None:
        return None
    if not is_integer(value) and (whole or not isinstance(value, float)):
        kind = "int" if whole else "float"
        form.refuse("NUMBER_TYPE_COERCE", f'Value "{value}" is not {kind}.', key)
        return None
    if value > LARGEST:
        form.refuse("NUMBER_TYPE_MAX", f"value should be less than or equal to {LARGEST}.", key)
    elif value < -LARGEST:
        form.refuse("NUMBER_TYPE_MIN", f"value should be greater than or equal to {-LARGEST}.", key)
    return value
