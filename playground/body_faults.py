"""A JSON schema's complaints, put in Discord's words: path, code, sentence."""

from collections.abc import Iterable, Sequence

from jsonschema_rs import ValidationError, ValidationErrorKind

from playground.errors import Problem

_TYPE_CODES = {
    "array": ("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"),
    "boolean": ("BOOLEAN_TYPE_CONVERT", "Must be either true or false."),
    "integer": ("NUMBER_TYPE_COERCE", "Value is not int."),
    "number": ("NUMBER_TYPE_COERCE", "Value is not float."),
    "object": ("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType"),
    "string": ("BASE_TYPE_STRING", "Value must be a string"),
}


def problems_of(errors: Iterable[ValidationError]) -> list[Problem]:
    """Return every fault that the complaints amount to; of a union, those of the branch that was meant."""
    return [problem for error in errors for problem in _problems_of(error)]


def _problems_of(error: ValidationError) -> list[Problem]:
    path = tuple(error.instance_path)
    match error.kind:
        case ValidationErrorKind.AnyOf(context) | ValidationErrorKind.OneOfNotValid(context):
            return problems_of(min(context, key=lambda branch: _distance(branch, path)))
        case ValidationErrorKind.AdditionalProperties(unexpected):
            return [
                Problem((*path, name), "UNKNOWN_FIELD", f'Discord documents no field "{name}" here')
                for name in unexpected
            ]
        case ValidationErrorKind.Required(name):
            return [Problem((*path, str(name)), "BASE_TYPE_REQUIRED", "This field is required")]
        case _:
            return [Problem(path, *_code_and_message(error))]


def _distance(branch: Sequence[ValidationError], path: tuple[str | int, ...]) -> tuple[int, int, int]:
    """Rank a union's branch by how far the body is from it: wrong kind of thing, foreign fields, faults."""
    wrong_kind = sum(error.kind.name == "type" and tuple(error.instance_path) == path for error in branch)
    foreign = sum(
        len(error.kind.unexpected)
        for error in branch
        if isinstance(error.kind, ValidationErrorKind.AdditionalProperties)
    )
    return wrong_kind, foreign, len(branch)


def _code_and_message(error: ValidationError) -> tuple[str, str]:
    match error.kind:
        case ValidationErrorKind.MaxLength(limit) | ValidationErrorKind.MaxItems(limit):
            return "BASE_TYPE_MAX_LENGTH", f"Must be {limit} or fewer in length."
        case ValidationErrorKind.MinLength(limit) | ValidationErrorKind.MinItems(limit):
            return "BASE_TYPE_BAD_LENGTH", f"Must be at least {limit} in length."
        case ValidationErrorKind.Maximum(limit):
            return "NUMBER_TYPE_MAX", f"int value should be less than or equal to {limit}."
        case ValidationErrorKind.Minimum(limit):
            return "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {limit}."
        case ValidationErrorKind.Enum(options):
            return "BASE_TYPE_CHOICES", f"Value must be one of {{{', '.join(map(repr, options))}}}."
        case ValidationErrorKind.Pattern(_):
            return "STRING_TYPE_REGEX", "String value did not match validation regex."
        case ValidationErrorKind.UniqueItems():
            return "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value"
        case ValidationErrorKind.Type(types):
            expected = [kind for kind in types if kind != "null"]
            return _TYPE_CODES[expected[0]] if expected else ("BASE_TYPE_NULL", "Must be null")
        case _:
            return "BASE_TYPE_INVALID", error.message
