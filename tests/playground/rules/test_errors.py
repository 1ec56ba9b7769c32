"""Errors as Discord words them: the JSON of a refusal and its tree of faults."""

from hypothesis import given
from hypothesis import strategies as st

from playground import errors
from playground.errors import DiscordError, Problem, Refusal, invalid_form_body

REFUSALS = [value for value in vars(errors).values() if isinstance(value, Refusal)]


def test_a_refusal_without_fields_has_no_tree() -> None:
    refusal = errors.unknown_channel()
    assert refusal.status == 404
    assert refusal.payload() == {"message": "Unknown Channel", "code": 10003}


def test_a_refusal_may_say_more() -> None:
    assert errors.too_many_commands("Maximum (15)").payload() == {"message": "Maximum (15)", "code": 30032}


def test_the_tree_is_nested_by_path() -> None:
    error = invalid_form_body(
        [
            (("components", 0, "label"), "BASE_TYPE_REQUIRED", "This field is required"),
            (("components", 0, "label"), "OTHER", "also"),
            (("content",), "BASE_TYPE_MAX_LENGTH", "Must be 2000 or fewer in length."),
        ]
    )
    assert error.payload() == {
        "message": "Invalid Form Body",
        "code": 50035,
        "errors": {
            "components": {
                "0": {
                    "label": {
                        "_errors": [
                            {"code": "BASE_TYPE_REQUIRED", "message": "This field is required"},
                            {"code": "OTHER", "message": "also"},
                        ]
                    }
                }
            },
            "content": {"_errors": [{"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 2000 or fewer in length."}]},
        },
    }


def test_the_text_names_every_fault() -> None:
    text = str(invalid_form_body([(("a", 0), "CODE", "Wrong.")]))
    assert text == "400 (error code 50035): Invalid Form Body\n  a.0: CODE: Wrong."


def test_refusals_are_errors_with_codes_of_their_own() -> None:
    codes = [refusal.code for refusal in REFUSALS if refusal.code]
    assert len(codes) == len(set(codes))
    assert all(400 <= refusal.status < 600 for refusal in REFUSALS)
    assert all(isinstance(refusal(), DiscordError) for refusal in REFUSALS)


KEYS = st.text("abcdef", min_size=1, max_size=3)


@given(st.lists(st.tuples(st.lists(KEYS, max_size=4).map(tuple), KEYS, KEYS), min_size=1, max_size=6))
def test_the_tree_loses_no_fault(problems: list[tuple[tuple[str | int, ...], str, str]]) -> None:
    found = invalid_form_body(problems).problems()
    assert sorted(found) == sorted(Problem(*problem) for problem in problems)
